/**
 * What {@link createProxy} needs to know.
 */
export interface ProxyOptions {
  /**
   * The secret key (`metorial_sk_…`). It goes to the API and nowhere else: it is removed from every answer,
   * also where the API's own error text repeats it.
   */
  apiKey: string;
  /**
   * Decides whether a request may go through. Called for every request that an endpoint of {@link allow}
   * matches, before anything is sent to the API.
   *
   * Only the value `true` lets it through; anything else, also an object, answers 403. If it throws, the
   * answer is a 500 and the error is written to `console.error`; past {@link timeout} it is a 504. Nothing
   * is sent to the API in any of these cases.
   *
   * Read the body only from a copy (`request.clone()`); the copy is not capped by {@link maxBodyBytes}.
   */
  authorize: (request: Request, call: ProxyCall) => boolean | Promise<boolean>;
  /**
   * The path where the proxy is mounted, such as `'/api/metorial'`.
   *
   * @defaultValue `'/'`
   */
  basePath?: string | undefined;
  /**
   * Which endpoints go through: `'read'` (all that only read), or a list of names (`'consumers.create'`),
   * groups of names (`'portals.consumerProfiles.*'`) and `'read'`.
   *
   * @defaultValue `'read'`
   */
  allow?: 'read' | readonly string[] | undefined;
  /**
   * The API's address; may carry a path prefix.
   *
   * @defaultValue `'https://api.metorial.com'`
   */
  baseUrl?: string | undefined;
  /**
   * The API version to ask for.
   *
   * @defaultValue `'2026-01-01-magnetar'`
   */
  apiVersion?: string | undefined;
  /** The instance to act on, for keys that reach more than one. */
  instanceId?: string | undefined;
  /**
   * Milliseconds that one request may take as a whole: `authorize`, the page's body, the API and its answer.
   *
   * @defaultValue `30_000`
   */
  timeout?: number | undefined;
  /**
   * The longest body, in bytes, that a page may send; a longer one answers 413.
   *
   * @defaultValue `65_536`
   */
  maxBodyBytes?: number | undefined;
  /**
   * Other origins, such as `'https://admin.example.com'`, whose pages may write through the proxy. It only
   * lifts the refusal of cross-site writes: the CORS headers such a page needs are your server's to send.
   *
   * @defaultValue none
   */
  allowedOrigins?: readonly string[] | undefined;
  /** Used instead of the runtime's own `fetch`. */
  fetch?: typeof fetch | undefined;
}
/**
 * The API call that a request asks for, as {@link ProxyOptions.authorize} sees it.
 */
export interface ProxyCall {
  /** The method of the SDK that makes this call, such as `'portals.consumerProfiles.assignGroups'`. */
  readonly endpoint: string;
  /** The HTTP method, such as `'POST'`. */
  readonly method: string;
  /** The ids in the path, decoded, under their JavaScript names: `{ portalId: '…', consumerProfileId: '…' }`. */
  readonly params: Readonly<Record<string, string>>;
}
/**
 * Answers a page's request with the API's answer. Never rejects: whatever goes wrong is a `Response` with a
 * body of the API's own error shape.
 */
export type Proxy = (request: Request) => Promise<Response>;
/**
 * Makes a fetch handler that lets your pages call the API without holding the key.
 *
 * It passes the requests of the SDK's own endpoints and no others; of these, unless `allow` says more, the
 * reading ones; of these, the ones that `authorize` approves. Cross-site writes are refused.
 *
 * Behind a server that ends TLS, keep the `Host` header as the browser sent it, or list your origin in
 * `allowedOrigins`: a write's `Origin` is compared with the request's own host. An `https` origin matches
 * an `http` request of the same host, not the reverse. A write that carries cookies but neither
 * `Sec-Fetch-Site` nor `Origin` is refused.
 *
 * @param options - the key, `authorize`, and what differs from the defaults
 * @returns the handler, for any runtime with `Request` and `Response`
 * @throws TypeError if an option is missing, unknown or wrong; the text names it and what was expected
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
export declare function createProxy(options: ProxyOptions): Proxy;
/**
 * What {@link toNodeHandler} uses of a request: `IncomingMessage` of `node:http` and Express's request have it.
 */
export interface NodeRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  /** Express: the path before a router cut its own mount path off. */
  readonly originalUrl?: string | undefined;
  /** Express: what a body parser left after it read the stream. */
  readonly body?: unknown;
  readonly headers: {
    readonly [name: string]: string | readonly string[] | undefined;
  };
  readonly httpVersionMajor: number;
  readonly complete: boolean;
  readonly readableEnded: boolean;
  readonly socket: object;
  on(event: string, listener: (value: unknown) => void): unknown;
  off(event: string, listener: (value: unknown) => void): unknown;
  pause(): unknown;
  resume(): unknown;
}
/**
 * What {@link toNodeHandler} uses of a response: `ServerResponse` of `node:http` has it.
 */
export interface NodeResponse {
  statusCode: number;
  readonly destroyed: boolean;
  readonly writableFinished: boolean;
  setHeader(name: string, value: string): unknown;
  write(chunk: Uint8Array): boolean;
  end(): unknown;
  destroy(): unknown;
  on(event: string, listener: (value: unknown) => void): unknown;
  off(event: string, listener: (value: unknown) => void): unknown;
}
/**
 * Turns a proxy into a handler for `node:http` and what builds on it, such as Express. `basePath` is compared
 * with the whole path of the request, also under a router. `X-Forwarded-*` headers are not trusted.
 *
 * Never rejects; ends the call to the API when the page goes away.
 *
 * @param proxy - made by {@link createProxy}
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
export declare function toNodeHandler(proxy: Proxy): (req: NodeRequest, res: NodeResponse) => Promise<void>;
