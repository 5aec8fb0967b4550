import { describeValue } from './describe-value.ts';
import { handle } from './handle.ts';
import { nodeHandler } from './node.ts';
import { checkOptions } from './settings.ts';
// biome-ignore lint/suspicious/noShadowRestrictedNames: `Proxy` is its public name, and appears in the declarations.
import type { NodeRequest, NodeResponse, Proxy, ProxyOptions } from './types.ts';

export type { NodeRequest, NodeResponse, Proxy, ProxyCall, ProxyOptions } from './types.ts';

/**
 * Creates a fetch handler that lets your pages call the API without holding the key.
 *
 * The handler only forwards requests to the SDK's own endpoints. By default it forwards only those that read; the option `allow`
 * adds others. `authorize` must approve each request. Requests from the pages of other sites are refused, except from
 * `allowedOrigins`.
 *
 * If a server in front of this one changes the `Host` header, set `publicUrl` or `trustForwarded`: where a browser does
 * not send `Sec-Fetch-Site`, the `Origin` of a request is compared with the request's own host. An `https` origin
 * matches an `http` request to the same host, but not the reverse. A write that carries cookies but neither
 * `Sec-Fetch-Site` nor `Origin` is refused.
 *
 * @param options - the key, `authorize`, and any options that differ from the defaults
 * @returns the handler, for any runtime with `Request` and `Response`
 * @throws TypeError if an option is missing, unknown or wrong; the message names it and says what was expected
 *
 * @example
 * ```ts
 * import { createProxy } from 'metorial-consumers/proxy';
 *
 * const proxy = createProxy({
 *   apiKey: process.env.METORIAL_API_KEY ?? '',
 *   basePath: '/api/metorial',
 *   allow: ['read', 'portals.consumerProfiles.assignGroups'],
 *   authorize: async (request, call) => (await userOf(request))?.portalId === call.params.portalId,
 * });
 * export { proxy as GET, proxy as POST };
 * ```
 */
export function createProxy(options: ProxyOptions): Proxy {
  const settings = checkOptions(options);
  return request => handle(request, settings);
}

/**
 * Turns a proxy into a handler for `node:http` and frameworks built on it, such as Express. `basePath` is
 * compared with the whole path of the request, even under a router or in a sub-app (`req.originalUrl`).
 *
 * The handler never rejects. It ends the call to the API when the page disconnects, and the connection of a page that
 * does not read the response before the proxy's `timeout` is over.
 *
 * @param proxy - a proxy from {@link createProxy}
 * @returns the handler
 * @throws TypeError if `proxy` is not a function
 *
 * @example
 * ```ts
 * import { createServer } from 'node:http';
 * import { createProxy, toNodeHandler } from 'metorial-consumers/proxy';
 *
 * createServer(toNodeHandler(createProxy({ apiKey, authorize }))).listen(3000);
 * app.use('/api/metorial', toNodeHandler(createProxy({ apiKey, authorize, basePath: '/api/metorial' })));
 * ```
 */
export function toNodeHandler(proxy: Proxy): (req: NodeRequest, res: NodeResponse) => Promise<void> {
  if (typeof proxy !== 'function') {
    throw new TypeError(
      `toNodeHandler: expected the function that createProxy returns, but got ${describeValue(proxy)}.`,
    );
  }
  return nodeHandler(proxy);
}
