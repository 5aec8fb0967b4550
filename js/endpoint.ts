// What JavaScript knows of an endpoint; `generated/endpoints.ts` has one for each.

/** What a parameter takes: a kind of value, or one of some words. */
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

/** What a query, a body or options can hold. */
export interface Parameters {
  /** What each parameter takes, by its JavaScript name; without it, there are none. */
  readonly parameters?: Readonly<Record<string, Kind>>;
  /** The parameters that must be given. */
  readonly required?: readonly string[];
}

/** An endpoint of the API. */
export interface Endpoint extends Parameters {
  /** The number by which the compiled code knows it. */
  readonly number: number;
  /** Its name, such as `consumers.list`. */
  readonly name: string;
  /** The names of the ids in its path, if it has any. */
  readonly ids?: readonly string[];
  /** Whether its parameters are the query, as by default, or the body. */
  readonly takes?: 'body';
}
