import { Refusal } from './refusal.ts';

/**
 * Refuses a write that another site's page sends with this site's cookies.
 *
 * Browsers say where a request comes from in `Sec-Fetch-Site` (to https and localhost) and, for any method but
 * GET and HEAD, in `Origin`; a page can forge neither. A client that sends neither is no browser; with a cookie
 * it might be one behind something that strips headers, so it is refused.
 */
export function refuseCrossSite(request: Request, url: URL, allowedOrigins: ReadonlySet<string>): void {
  if (request.method === 'GET') return;
  const site = request.headers.get('sec-fetch-site');
  if (site === 'same-origin' || site === 'none') return;
  const origin = request.headers.get('origin');
  if (origin !== null && allowedOrigins.has(origin)) return;
  if (site === null && origin !== null && isOwnOrigin(origin, url)) return;
  if (site === null && origin === null && !request.headers.has('cookie')) return;
  throw new Refusal(403, 'forbidden', 'The proxy takes no writes from another site.', {
    hint: "To take them from this page, list its origin in the proxy's `allowedOrigins`.",
    reason: 'cross_site',
  });
}

/**
 * Compares hosts, as TLS often ends before this server, and then an https page's request arrives as http. The
 * reverse would let whoever controls the network forge a page of this host.
 */
function isOwnOrigin(origin: string, url: URL): boolean {
  let parsed: URL;
  try {
    parsed = new URL(origin);
  } catch {
    return false; // `null`: a sandboxed frame, or a redirect from elsewhere.
  }
  const downgraded = url.protocol === 'https:' && parsed.protocol !== 'https:';
  return parsed.origin === origin && parsed.host === url.host && !downgraded;
}
