import { isParameter, parameterName, type Route, routes } from './endpoints.ts';
import { Refusal } from './refusal.ts';

/** An endpoint, and the values of its path's parameters, in the order of the path. */
export interface Match {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
  /** The path to ask the API for, encoded. */
  readonly path: string;
}

/**
 * Finds the endpoint for a request.
 *
 * Works on the path as the URL parser leaves it (`..` is resolved, so what is matched is what is sent), and
 * never decodes a literal segment: there is one spelling of each path.
 */
export function matchEndpoint(method: string, pathname: string, base: readonly string[]): Match {
  const segments = pathname.split('/').slice(1);
  const mounted = base.every((segment, index) => segment === segments[index]);
  if (!mounted) throw notFound('The request is outside the path where the proxy is mounted.');
  const rest = segments.slice(base.length);
  for (const route of routes) {
    const match = route.method === method ? matchRoute(route, rest) : undefined;
    if (match) return match;
  }
  throw notFound();
}

export function notFound(
  hint = 'The proxy passes the endpoints of the SDK, each with its own method, and no others.',
): Refusal {
  return new Refusal(404, 'not_found', 'The requested endpoint could not be found.', {
    hint,
    entity: 'endpoint',
  });
}

function matchRoute(route: Route, segments: readonly string[]): Match | undefined {
  if (segments.length !== route.segments.length) return undefined;
  const params: Record<string, string> = {};
  let path = '';
  for (const [index, expected] of route.segments.entries()) {
    const given = segments[index];
    if (isParameter(expected)) {
      const value = decodeParameter(given);
      if (value === undefined) return undefined;
      params[parameterName(expected)] = value;
      path += `/${encodeURIComponent(value)}`;
    } else {
      if (given !== expected) return undefined;
      path += `/${expected}`;
    }
  }
  return { route, params: Object.freeze(params), path };
}

/** The value, or nothing if any server could read it as something other than one plain segment. */
function decodeParameter(raw: string | undefined): string | undefined {
  if (!raw) return undefined;
  let value: string;
  try {
    value = decodeURIComponent(raw);
  } catch {
    return undefined;
  }
  // The URL parser has resolved these; a runtime whose `Request` has not must not be trusted to.
  if (value === '.' || value === '..') return undefined;
  // A `%` that is left is a doubled encoding, or would be one for a server that decodes twice; no id has one.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for.
  return /[\u0000-\u001f\u007f-\u009f/\\%]/.test(value) ? undefined : value;
}
