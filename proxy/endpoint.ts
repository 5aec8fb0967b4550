/** One endpoint of the API. `generated/endpoints.ts` lists them all. */
export interface Endpoint {
  /** The SDK method that calls it, such as `consumers.create`. */
  readonly name: string;
  readonly method: string;
  /** The path, with `:name` for each parameter. */
  readonly path: string;
  /** Whether it only reads. */
  readonly reads: boolean;
  /** The query parameters it accepts, as the API spells them. */
  readonly query: readonly string[];
  /** The body fields it accepts, as the API spells them. */
  readonly body: readonly string[];
}
