/** One endpoint of the API. `generated/endpoints.ts` lists them all. */
export interface Endpoint {
  /** The name of the SDK method that calls the endpoint, such as `consumers.create`. */
  readonly name: string;
  readonly method: string;
  /** The path, with `:name` for each parameter. */
  readonly path: string;
  /** Whether the endpoint only reads. */
  readonly reads: boolean;
  /** Whether the endpoint is about the calling consumer, so that the page's own consumer session is sent along. */
  readonly ownSession: boolean;
  /** The wire names of the query parameters that the endpoint accepts. */
  readonly query: readonly string[];
  /** The wire names of the body fields that the endpoint accepts. */
  readonly body: readonly string[];
}
