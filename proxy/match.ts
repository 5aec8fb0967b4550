import { isParameter, parameterName, type Route, routes } from './endpoints.ts';
import { Refusal } from './refusal.ts';

/** An endpoint and the values of its path parameters, in the order of the path. */
export interface Match {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
  /** The encoded path to request from the API. */
  readonly path: string;
}

/**
 * Returns the endpoint for a request, or throws a 404.
 *
 * The path comes from the URL parser, which has resolved `..`, so the path that matches is the path that is sent.
 * Literal segments are never decoded, so each path has only one spelling.
 */
export function matchEndpoint(method: string, pathname: string, base: readonly string[]): Match {
  const segments = pathname.split('/').slice(1);
  const mounted = base.every((segment, index) => segment === segments[index]);
  if (!mounted) throw notMounted(pathname, base);
  const rest = segments.slice(base.length);
  // Some frameworks redirect each path to the same one with a slash at its end.
  if (rest.length > 1 && rest.at(-1) === '') rest.pop();
  for (const route of routes) {
    const match = route.method === method ? matchRoute(route, rest) : undefined;
    if (match) return match;
  }
  throw notFound();
}

/** Returns the refusal of a request that no endpoint matches. */
export function notFound(
  hint = "The proxy only forwards the SDK's endpoints, each with its own HTTP method.",
): Refusal {
  return new Refusal(404, 'not_found', 'The requested endpoint could not be found.', {
    hint,
    entity: 'endpoint',
  });
}

function notMounted(pathname: string, base: readonly string[]): Refusal {
  return notFound(
    `The proxy sees the path '${pathname.slice(0, 200)}', which does not start with its \`basePath\` ` +
      `'/${base.join('/')}'. If the framework or a server in front removes the beginning of the path, as Next does ` +
      'with its own `basePath`, set `basePath` to what the proxy sees.',
  );
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

/** Returns the decoded value, or `undefined` if a server could read it as anything but one literal segment. */
function decodeParameter(raw: string | undefined): string | undefined {
  if (!raw) return undefined;
  let value: string;
  try {
    value = decodeURIComponent(raw);
  } catch {
    return undefined;
  }
  // The URL parser should have resolved these, but not every runtime's `Request` can be trusted to do so.
  if (value === '.' || value === '..') return undefined;
  // No id contains a `%`. A remaining one was encoded twice, or would mislead a server that decodes twice.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it looks for control characters.
  return /[\u0000-\u001f\u007f-\u009f/\\%]/.test(value) ? undefined : value;
}
