import { Refusal } from './refusal.ts';

/**
 * Refuses a write that another site's page sends with this site's cookies.
 *
 * Browsers state where a request comes from in `Sec-Fetch-Site` (for https and localhost) and, for any method but
 * GET and HEAD, in `Origin`. A page can't forge either. A client that sends neither is usually not a browser. If it
 * also sends a cookie, it may be a browser whose headers were removed on the way, so it is refused.
 */
export function refuseCrossSite(request: Request, url: URL, allowedOrigins: ReadonlySet<string>): void {
  if (request.method === 'GET') return;
  const site = request.headers.get('sec-fetch-site');
  if (site === 'same-origin' || site === 'none') return;
  const origin = request.headers.get('origin');
  if (origin !== null && allowedOrigins.has(origin)) return;
  if (site === null && origin !== null && isOwnOrigin(origin, url)) return;
  if (site === null && origin === null && !request.headers.has('cookie')) return;
  throw new Refusal(403, 'forbidden', 'The proxy does not accept writes from another site.', {
    hint: "To accept them from this page, list its origin in the proxy's `allowedOrigins`.",
    reason: 'cross_site',
  });
}

/**
 * Returns whether the origin has the request's own host. The scheme may differ in one direction: if TLS ends at a
 * server in front, the request of an https page arrives as http. The reverse is not allowed, because anyone who
 * controls the network can forge an http page of this host.
 */
function isOwnOrigin(origin: string, url: URL): boolean {
  let parsed: URL;
  try {
    parsed = new URL(origin);
  } catch {
    return false; // `null`, from a sandboxed frame or a redirect from another site.
  }
  const downgraded = url.protocol === 'https:' && parsed.protocol !== 'https:';
  return parsed.origin === origin && parsed.host === url.host && !downgraded;
}
