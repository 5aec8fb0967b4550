import generated from '../../target/generated/endpoints.json';

/** One endpoint of the API, from the table that the build writes out of the Rust definitions. */
export interface Endpoint {
  readonly name: string;
  readonly method: string;
  /** With `:name` for each parameter. */
  readonly path: string;
  readonly reads: boolean;
  /** The names it takes in the query string and in the body, as the API spells them. */
  readonly query: readonly string[];
  readonly body: readonly string[];
}

/** An endpoint with its path in segments. */
export interface Route extends Endpoint {
  readonly segments: readonly string[];
}

const table: readonly Endpoint[] = generated;

/** Every endpoint; where two paths fit one request, the one with the earlier literal segment comes first. */
export const routes: readonly Route[] = table
  .map(endpoint => ({ ...endpoint, segments: endpoint.path.split('/').slice(1) }))
  .sort((a, b) => shape(a) - shape(b));

export const endpointNames: readonly string[] = table.map(endpoint => endpoint.name);

export function isParameter(segment: string): boolean {
  return segment.startsWith(':');
}

/** The name of a parameter as JavaScript spells it: `:portal_id` is `portalId`. */
export function parameterName(segment: string): string {
  return segment.slice(1).replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function shape(route: Route): number {
  return Number(`0.${route.segments.map(segment => (isParameter(segment) ? 2 : 1)).join('')}`);
}
