import { Refusal } from './refusal.ts';
import type { Settings } from './settings.ts';

/**
 * Refuses a request from another site's page. A write would use this site's cookies, and a read would use up the
 * API's rate limit and could be timed, even though the page cannot read the response.
 *
 * Browsers state where a request comes from in `Sec-Fetch-Site` (for https and localhost) and, for any method but
 * GET and HEAD, and for every cross-origin `fetch`, in `Origin`. A page can't forge either. A client that sends
 * neither is usually not a browser. If it also sends a cookie with a write, it may be a browser whose headers were
 * removed on the way, so it is refused.
 */
export function refuseCrossSite(request: Request, url: URL, settings: Settings): void {
  const site = request.headers.get('sec-fetch-site');
  if (site === 'same-origin' || site === 'none') return;
  const origin = request.headers.get('origin');
  if (origin === null) {
    if (site === null && (request.method === 'GET' || !request.headers.has('cookie'))) return;
    throw crossSite(
      'A request without an `Origin` header cannot be allowed, not even by `allowedOrigins`. ' +
        "Send it with `fetch` in its default mode, 'cors'.",
    );
  }
  const expected = ownUrl(request, url, settings);
  if (site === null && isOwnOrigin(origin, expected)) return;
  if (isAllowed(origin, settings)) return;
  throw crossSite(hintFor(origin.slice(0, 200), expected, site));
}

/** Returns a URL with the origin that the pages of this site have. */
function ownUrl(request: Request, url: URL, settings: Settings): URL {
  if (settings.publicOrigin !== undefined) return new URL(settings.publicOrigin);
  if (!settings.trustForwarded) return url;
  const host = firstOf(request.headers.get('x-forwarded-host')) || request.headers.get('host') || url.host;
  const scheme = firstOf(request.headers.get('x-forwarded-proto')) || url.protocol.replace(':', '');
  const isPlain = /^[\w.:[\]-]+$/.test(host) && /^https?$/.test(scheme);
  return isPlain && URL.canParse(`${scheme}://${host}`) ? new URL(`${scheme}://${host}`) : url;
}

/** Returns the first of the values that several servers have written: the value of the outermost one. */
function firstOf(header: string | null): string | undefined {
  return header?.split(',', 1)[0]?.trim();
}

/**
 * Returns whether the origin has the expected host. The scheme may differ in one direction: if TLS ends at a server
 * in front, the request of an https page arrives as http. The reverse is not allowed, because anyone who controls the
 * network can forge an http page of this host.
 */
function isOwnOrigin(origin: string, expected: URL): boolean {
  let parsed: URL;
  try {
    parsed = new URL(origin);
  } catch {
    return false; // `null`, from a sandboxed frame or a redirect from another site.
  }
  if (parsed.origin !== origin) return false;
  if (origin === expected.origin) return true;
  return parsed.protocol === 'https:' && expected.protocol === 'http:' && parsed.host === expected.host;
}

/** Returns whether `allowedOrigins` has the origin. Only `true` counts, and a function that throws allows nothing. */
function isAllowed(origin: string, { isAllowedOrigin, reporter }: Settings): boolean {
  try {
    const verdict = isAllowedOrigin(origin);
    reporter.reportVerdict('`allowedOrigins` refused a request', verdict);
    return verdict === true;
  } catch (error) {
    reporter.reportOnce('`allowedOrigins` threw; the request was refused', error);
    return false;
  }
}

function hintFor(origin: string, expected: URL, site: string | null): string {
  const listed =
    origin === 'null'
      ? "The origin 'null', of a sandboxed frame or a local file, cannot be listed in the proxy's `allowedOrigins`."
      : `To accept requests from '${origin}', list it in the proxy's \`allowedOrigins\`.`;
  if (site !== null)
    return `The browser says that the page's site is another one (${site.slice(0, 40)}). ${listed}`;
  return (
    `The page's origin is '${origin}', and the proxy expects '${expected.origin}'. If that is the same site and a ` +
    'server in front changes the host or ends TLS, set `publicUrl` to the URL that browsers see, or ' +
    `\`trustForwarded: true\` if that server always sets X-Forwarded-Host and X-Forwarded-Proto. ${listed}`
  );
}

function crossSite(hint: string): Refusal {
  return new Refusal(403, 'forbidden', 'The proxy does not accept requests from another site.', {
    hint,
    reason: 'cross_site',
  });
}
