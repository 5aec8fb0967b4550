import type { Endpoint } from './endpoint.ts';
import { endpoints } from './generated/endpoints.ts';

/** An endpoint with its path split into segments. */
export interface Route extends Endpoint {
  readonly segments: readonly string[];
}

/** All endpoints. If two paths match the same request, the one with the earlier literal segment comes first. */
export const routes: readonly Route[] = endpoints
  .map(endpoint => ({ ...endpoint, segments: endpoint.path.split('/').slice(1) }))
  .sort((a, b) => sortKey(a) - sortKey(b));

/** The names of all endpoints. */
export const endpointNames: readonly string[] = endpoints.map(endpoint => endpoint.name);

/** Returns whether a segment of an endpoint's path is a parameter. */
export function isParameter(segment: string): boolean {
  return segment.startsWith(':');
}

/** Returns the JavaScript name of a parameter: `portalId` for `:portal_id`. */
export function parameterName(segment: string): string {
  return segment.slice(1).replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** Returns the sort key: literal segments come before parameters, and the first segment matters most. */
function sortKey(route: Route): number {
  return Number(`0.${route.segments.map(segment => (isParameter(segment) ? 2 : 1)).join('')}`);
}
