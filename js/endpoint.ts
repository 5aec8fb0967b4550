// The description of an endpoint. `generated/endpoints.ts` has one per endpoint.

/** The type of a parameter: a kind of value, one of several words, or objects within a body. */
export type Kind = PlainKind | readonly string[] | NestedKind;

/** The type of a value without fields. */
export type PlainKind =
  | 'text'
  | 'textOrNull'
  | 'number'
  | 'integer'
  | 'milliseconds'
  | 'flag'
  | 'many'
  | 'oneOrMany'
  | 'function'
  | 'any';

/** Objects with fields of their own: one, an array of them, or one whose `type` determines its fields. */
export type NestedKind = Parameters | ListKind | { readonly types: Readonly<Record<string, Parameters>> };

/** An array of objects. */
export interface ListKind {
  /** The type of each item. */
  readonly items: NestedKind;
}

/** The parameters of a query, a body or options. */
export interface Parameters {
  /** The kind of each parameter by its JavaScript name. */
  readonly parameters: Readonly<Record<string, Kind>>;
  /** The required parameters. */
  readonly required: readonly string[];
}

/** An endpoint of the API. All fields are required, so that none is inherited from `Object.prototype`. */
export interface Endpoint extends Parameters {
  /** The number of the endpoint in the compiled code. */
  readonly number: number;
  /** The name, such as `consumers.list`. */
  readonly name: string;
  /** The names of the ids in the path. */
  readonly ids: readonly string[];
  /** Whether the parameters are the body or the query. */
  readonly takes: 'body' | 'query';
}
