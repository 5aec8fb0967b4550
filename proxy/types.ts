// The public types of the package.
import type { Fetch, Request, Response } from '../js/web.ts';

/**
 * The options of {@link createProxy}.
 */
export interface ProxyOptions {
  /**
   * The secret key (`metorial_sk_…`). It is sent to the API and nowhere else. It is removed from every response, even if the
   * API's own error text repeats it. Give it alone: if it has quotes, white space or `Bearer` around it, it is refused.
   *
   * A function is called for each request that {@link authorize} lets through, and returns the key to use, such as the key of the
   * request's tenant, or a publishable key (`metorial_pk_…`) for the endpoints of `consumer.*`. If it throws or returns no key,
   * the response is a 500, and `console.error` gets the cause.
   */
  apiKey: string | ((request: Request, call: ProxyCall) => string | Promise<string>);
  /**
   * Decides whether a request may go through. It is called for every request to an endpoint that
   * {@link allow} lists, before anything is sent to the API.
   *
   * Only the value `true` lets a request through. Any other value, even an object, leads to a 403. If the function throws, the
   * response is a 500. If it takes longer than {@link timeout}, the response is a 504. In all of these cases, nothing is sent to
   * the API. `console.error` gets, once each, every kind of error and every kind of value that is neither `true` nor falsy.
   *
   * Read the body only from a copy (`request.clone()`). Reading more than {@link maxBodyBytes} leads to a 413.
   *
   * ```ts
   * import type { ProxyOptions } from 'metorial-consumers/proxy';
   *
   * const ownPortalOnly: ProxyOptions['authorize'] = async (request, call) =>
   *   (await userOf(request))?.portalId === call.params.portalId;
   * ```
   *
   * @param request - the request of the page
   * @param call - the API call that it asks for
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
   * of names (`'portals.consumerProfiles.*'`) and `'read'`. A group contains every endpoint whose name starts with it:
   * `'portals.*'` also contains `portals.delete` and `portals.access.create`, and endpoints that later versions add.
   *
   * `'read'` contains neither `token.get`, which reveals whose key you use, nor `consumer.*`, which is about the visitor. Both
   * must be listed.
   *
   * The endpoints of `consumer.*` receive the visitor's own consumer session, never one of yours. It comes from the request's
   * header `metorial-consumer-session-client-secret`, which the page's SDK sends if it has a `consumerToken`. Without a valid
   * one, the response is a 401, and neither {@link authorize} nor the API is called. The session is removed from responses and
   * from the log like the key. No other endpoint receives it.
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
  /**
   * The instance to act on, for keys with access to more than one, or a function that returns it (or `undefined`) for a request.
   * It is called like an {@link apiKey} function.
   */
  instanceId?:
    | string
    | ((request: Request, call: ProxyCall) => string | undefined | Promise<string | undefined>)
    | undefined;
  /**
   * The time in milliseconds that a whole request may take: `authorize`, reading the page's body, waiting for
   * the API, and passing on its response, even to a page that does not read it.
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
   * Other origins whose pages may use the proxy: a list, such as `['https://admin.example.com']`, or a function
   * that returns `true` for them. An origin is a scheme, a host and a port; a list has no wildcards.
   *
   * This only makes the proxy accept requests from other sites and from other hosts of this site, such as from `app.` to `api.`:
   * your server must send the CORS headers that such a page needs. A request without an `Origin` header cannot be allowed.
   *
   * @defaultValue none
   */
  allowedOrigins?: readonly string[] | ((origin: string) => boolean) | undefined;
  /**
   * The URL at which browsers see your site, such as `'https://app.example.com'`, if a server in front of this one
   * changes the host. The `Origin` of a request is compared with its origin, rather than with the request's own.
   *
   * @defaultValue the request's own URL
   */
  publicUrl?: string | undefined;
  /**
   * Whether to take the site's own origin from `X-Forwarded-Host` (or `Host`) and `X-Forwarded-Proto`. Set it only if a
   * server in front of this one always sets them. {@link publicUrl} takes precedence.
   *
   * @defaultValue `false`
   */
  trustForwarded?: boolean | undefined;
  /** The function to call instead of the runtime's own `fetch`. */
  fetch?: Fetch | undefined;
}

/**
 * The API call that a page requests, as passed to {@link ProxyOptions.authorize}.
 */
export interface ProxyCall {
  /** The SDK method that makes this call, such as `'portals.consumerProfiles.assignGroups'`. */
  readonly endpoint: string;
  /** The HTTP method, such as `'POST'`. */
  readonly method: string;
  /** The decoded ids in the path, by their JavaScript names: `{ portalId: '…', consumerProfileId: '…' }`. */
  readonly params: Readonly<Record<string, string>>;
  /**
   * The query parameters by their wire names, as the API reads them: a string, or an array of strings if a parameter
   * is repeated or has brackets (`status[]`, `status[0]`).
   */
  readonly query: Readonly<Record<string, string | readonly string[]>>;
}

/**
 * Answers a page's request with the API's response. Never rejects: every failure is a `Response` whose body has
 * the shape of the API's own errors.
 *
 * @param request - the request of the page
 */
export type Proxy = (request: Request) => Promise<Response>;

/**
 * The part of a request that {@link toNodeHandler} uses. Node's `IncomingMessage` and Express's request fit it.
 */
export interface NodeRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  /** Express: the path before a router or a sub-app removed its own mount path. */
  readonly originalUrl?: string | undefined;
  /** Express: the result of a body parser that has read the stream. */
  readonly body?: unknown;
  /** Cloud Functions: the bytes of the body, which have been read from the stream. */
  readonly rawBody?: unknown;
  readonly headers: { readonly [name: string]: string | readonly string[] | undefined };
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
 * The part of a response that {@link toNodeHandler} uses. Node's `ServerResponse` fits it.
 */
export interface NodeResponse {
  statusCode: number;
  readonly writableEnded: boolean;
  /** Absent in `node:http2`, whose `stream` has it. */
  readonly destroyed?: boolean | undefined;
  readonly stream?: { readonly destroyed: boolean } | undefined;
  setHeader(name: string, value: string): unknown;
  write(chunk: Uint8Array): boolean;
  end(): unknown;
  destroy(): unknown;
  on(event: string, listener: (value: unknown) => void): unknown;
  off(event: string, listener: (value: unknown) => void): unknown;
}
