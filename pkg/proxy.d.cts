/**
 * Creates a fetch handler that lets your pages call the API without holding the key.
 *
 * The handler only forwards requests to the SDK's own endpoints. By default it forwards only those that read; the
 * option `allow` adds others. Each request needs the approval of `authorize`. Cross-site writes are refused.
 *
 * If a server in front of this one terminates TLS, keep the `Host` header as the browser sent it, or list your
 * origin in `allowedOrigins`: the `Origin` of a write is compared with the request's own host. An `https`
 * origin matches an `http` request to the same host, but not the reverse. A write that carries cookies but
 * neither `Sec-Fetch-Site` nor `Origin` is refused.
 *
 * @param options - the key, `authorize`, and any settings that differ from the defaults
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
export declare function createProxy(options: ProxyOptions): Proxy;
/**
 * Turns a proxy into a handler for `node:http` and frameworks built on it, such as Express. `basePath` is
 * compared with the whole path of the request, even under a router. `X-Forwarded-*` headers are not trusted.
 *
 * The handler never rejects. It ends the call to the API when the page disconnects.
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
export declare function toNodeHandler(proxy: Proxy): (req: NodeRequest, res: NodeResponse) => Promise<void>;

/**
 * The options of {@link createProxy}.
 */
export interface ProxyOptions {
  /**
   * The secret key (`metorial_sk_…`). It is sent to the API and nowhere else. It is removed from every
   * response, even if the API's own error text repeats it.
   */
  apiKey: string;
  /**
   * Decides whether a request may go through. It is called for every request to an endpoint that
   * {@link allow} lists, before anything is sent to the API.
   *
   * Only the value `true` lets a request through. Any other value, even an object, leads to a 403. If the
   * function throws, the response is a 500 and the error is written to `console.error`. If it takes longer
   * than {@link timeout}, the response is a 504. In all of these cases, nothing is sent to the API.
   *
   * Read the body only from a copy (`request.clone()`). The copy is not limited by {@link maxBodyBytes}.
   */
  authorize: (request: Request, call: ProxyCall) => boolean | Promise<boolean>;
  /**
   * The path where the proxy is mounted, such as `'/api/metorial'`.
   *
   * @defaultValue `'/'`
   */
  basePath?: string | undefined;
  /**
   * The endpoints to allow: `'read'` (all that only read), or a list of names (`'consumers.create'`), groups
   * of names (`'portals.consumerProfiles.*'`) and `'read'`.
   *
   * @defaultValue `'read'`
   */
  allow?: 'read' | readonly string[] | undefined;
  /**
   * The API's address, which may include a path prefix.
   *
   * @defaultValue `'https://api.metorial.com'`
   */
  baseUrl?: string | undefined;
  /**
   * The API version to request.
   *
   * @defaultValue `'2026-01-01-magnetar'`
   */
  apiVersion?: string | undefined;
  /** The instance to act on, for keys with access to more than one. */
  instanceId?: string | undefined;
  /**
   * The time in milliseconds that a whole request may take: `authorize`, reading the page's body, waiting for
   * the API, and passing on its response.
   *
   * @defaultValue `30_000`
   */
  timeout?: number | undefined;
  /**
   * The largest body, in bytes, that a page may send. A larger one leads to a 413.
   *
   * @defaultValue `65_536`
   */
  maxBodyBytes?: number | undefined;
  /**
   * Other origins, such as `'https://admin.example.com'`, whose pages may write through the proxy. This only
   * lifts the refusal of cross-site writes: your server must send the CORS headers that such a page needs.
   *
   * @defaultValue none
   */
  allowedOrigins?: readonly string[] | undefined;
  /** The function to call instead of the runtime's own `fetch`. */
  fetch?: Fetch | undefined;
}
/**
 * The API call that a request asks for, as passed to {@link ProxyOptions.authorize}.
 */
export interface ProxyCall {
  /** The SDK method that makes this call, such as `'portals.consumerProfiles.assignGroups'`. */
  readonly endpoint: string;
  /** The HTTP method, such as `'POST'`. */
  readonly method: string;
  /** The decoded ids in the path, by their JavaScript names: `{ portalId: '…', consumerProfileId: '…' }`. */
  readonly params: Readonly<Record<string, string>>;
}
/**
 * Answers a page's request with the API's response. Never rejects: every failure is a `Response` whose body has
 * the shape of the API's own errors.
 */
export type Proxy = (request: Request) => Promise<Response>;
/**
 * The part of a request that {@link toNodeHandler} uses. `IncomingMessage` of `node:http` and Express's request
 * fit it.
 */
export interface NodeRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  /** Express: the path before a router removed its own mount path. */
  readonly originalUrl?: string | undefined;
  /** Express: the result of a body parser that has read the stream. */
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
 * The part of a response that {@link toNodeHandler} uses. `ServerResponse` of `node:http` fits it.
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

/** The type of the instances of a global class. */
type InstanceOf<Name extends string, Otherwise> = typeof globalThis extends {
  [key in Name]: {
    prototype: infer Instance;
  };
}
  ? Instance
  : Otherwise;
type Request = InstanceOf<'Request', object>;
type Response = InstanceOf<'Response', object>;
type RequestInit = typeof globalThis extends {
  fetch: (input: never, init?: infer Init) => unknown;
}
  ? NonNullable<Init>
  : Record<string, unknown>;
/** The type of the global `fetch`. */
type Fetch = typeof globalThis extends {
  fetch: infer Function;
}
  ? Function
  : (input: string, init?: RequestInit) => Promise<Response>;

export {};
