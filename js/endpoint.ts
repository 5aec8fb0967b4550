// The description of an endpoint. `generated/endpoints.ts` has one per endpoint.

/** The type of a parameter: a kind of value, or one of several words. */
export type Kind =
  | 'text'
  | 'integer'
  | 'milliseconds'
  | 'flag'
  | 'many'
  | 'oneOrMany'
  | 'function'
  | 'any'
  | readonly string[];

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
  /** What the parameters are. */
  readonly takes: 'body' | 'query';
}
