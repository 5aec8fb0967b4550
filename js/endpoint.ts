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
  /** The kind of each parameter by its JavaScript name. Absent if there are none. */
  readonly parameters?: Readonly<Record<string, Kind>>;
  /** The required parameters. */
  readonly required?: readonly string[];
}

/** An endpoint of the API. */
export interface Endpoint extends Parameters {
  /** The number of the endpoint in the compiled code. */
  readonly number: number;
  /** The name, such as `consumers.list`. */
  readonly name: string;
  /** The names of the ids in the path, if it has any. */
  readonly ids?: readonly string[];
  /** `body` if the parameters are the body. By default they are the query. */
  readonly takes?: 'body';
}
