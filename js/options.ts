// The types of options. `settings.ts` and `call-options.ts` read them.
import type { RejectedItem } from './page.ts';
import type { AbortSignal, Headers, RequestInit, Response } from './web.ts';

/** Headers in any form that `fetch` accepts. Headers with the value `undefined` are ignored. */
export type HeadersOption = Record<string, string | undefined> | [string, string | undefined][] | Headers;

/** The request for which a custom `fetch` is called. */
export interface FetchContext {
  /** The call, such as `consumers.list`. For `metorial.request`, the method and path. */
  endpoint: string;
  /** The number of the attempt, starting at 1. */
  attempt: number;
}

/**
 * A function that is called instead of the global `fetch`, with the URL as a string and a plain `init` object. `init.signal`
 * aborts when the request times out or is no longer needed.
 *
 * @param url - the URL, with the query
 * @param init - the method, headers, body and signal, and what `fetchOptions` adds
 * @param context - the call that the request belongs to
 */
export type FetchFunction = (url: string, init: RequestInit, context: FetchContext) => Promise<Response>;

/**
 * Additional members of the `init` object for `fetch`, such as `credentials`, `cache`, `keepalive`, undici's `dispatcher` or
 * Next's `next`. The SDK sets `method`, `headers`, `body`, `signal` and `redirect` itself.
 */
export type FetchOptions = Omit<RequestInit, 'method' | 'headers' | 'body' | 'signal' | 'redirect'> & {
  [name: string]: unknown;
  method?: never;
  headers?: never;
  body?: never;
  signal?: never;
  redirect?: never;
};

/** A secret: a string, or a function that returns one or a promise of one. */
export type SecretOption = string | (() => string | Promise<string>);

/**
 * How to treat an item of a list that does not have the form that the API promises. `throw` rejects the whole list. `report`
 * leaves the item out of `items` and describes it in `rejected` of the page. An iteration over items passes it to `onRejected` if
 * there is one, and skips it.
 */
export type OnMismatch = 'throw' | 'report';

/**
 * Receives an item that an iteration leaves out. The iteration waits for it; an error that it throws ends the iteration.
 *
 * @param item - what is wrong with the item, and the item as the API sent it
 */
export type RejectedCallback = (item: RejectedItem) => void | Promise<void>;

/** A field or value in an answer that this version of the SDK does not know. Contains no values. */
export interface Drift {
  /** The call, such as `consumers.list`. */
  endpoint: string;
  /** The path in the answer, without indexes, such as `items[].status`. */
  path: string;
  /** `unknown_field` for a field, `unknown_value` for a value of a known field, such as a new status. */
  kind: 'unknown_field' | 'unknown_value';
}

/**
 * Receives fields and values that this version of the SDK does not know.
 *
 * @param drift - where it was found
 */
export type DriftCallback = (drift: Drift) => void;

/** What is logged: each level contains the ones before it. */
export type LogLevel = 'off' | 'error' | 'warn' | 'info' | 'debug';

/** The options of a client. */
export interface MetorialOptions {
  /**
   * The API key, or a function that returns the key or a promise of it. The SDK calls the function when it needs a key, once
   * for all waiting calls, and once more after the API has refused the key (401).
   *
   * On a server, the default is `METORIAL_API_KEY`, unless `baseUrl` is given: the key of the environment is sent only to the
   * default URL or to `METORIAL_API_URL`. With a `baseUrl` and without a key, the SDK sends no `Authorization` header, for your
   * own backend that adds it. Secret keys (`metorial_sk_…`, `ak`, `lk`, `mk`, `uk`, `ek`) belong on a server.
   *
   * Give the key alone: if it has quotes, white space or `Bearer` around it, it is refused, and nothing is sent.
   */
  apiKey?: SecretOption | undefined;
  /**
   * The base URL; its path is kept. In a page it may be relative. The default is `METORIAL_API_URL` on a server, otherwise
   * `https://api.metorial.com`.
   */
  baseUrl?: string | undefined;
  /** The requested version of the API. The default is the version that this SDK was made for. */
  apiVersion?: string | undefined;
  /** The id of the instance, for keys that are not bound to one. */
  instanceId?: string | undefined;
  /** The client secret of a consumer session, or a function that returns one. Like `apiKey`, give it alone. */
  consumerToken?: SecretOption | undefined;
  /** Additional headers for every request. From a page, the API accepts only headers that it knows, such as `baggage`. */
  headers?: HeadersOption | undefined;
  /** The timeout of each attempt in milliseconds, including the body. The default is 30,000; `Infinity` means none. */
  timeout?: number | undefined;
  /** The maximum number of retries of a request, where a retry is safe and can help. The default is 2. */
  maxRetries?: number | undefined;
  /**
   * The longest wait before a retry that a server may ask for, in milliseconds. If it asks for more, the call fails at once, and
   * `retryAfter` of the error has the wait. A job that can wait may set it to ten minutes, the window of the API's rate limit.
   * The default is 60,000; `Infinity` means 24 days.
   */
  maxRetryDelay?: number | undefined;
  /**
   * The most requests of the client that are under way at once. Further calls wait their turn: calls of the same method are
   * served in order, and different methods and iterations take turns. The rate limit may allow fewer. The default is 64.
   */
  maxConcurrency?: number | undefined;
  /**
   * The most bytes of an answer that are read, after decompression, so that no server can fill the memory. A larger answer is
   * a `MetorialConnectionError`. The default is 67,108,864 (64 MiB), the most is 536,870,912.
   */
  maxResponseBytes?: number | undefined;
  /**
   * A function that is called instead of the global `fetch`. Clients with the same key, base URL and `fetch` share what they
   * learn of the rate limit.
   */
  fetch?: FetchFunction | undefined;
  /** Additional members of the `init` object for `fetch`, such as `credentials`. */
  fetchOptions?: FetchOptions | undefined;
  /**
   * Receives one line per attempt: method, path, status, duration, attempt, request id and wait, but no bodies and no secrets;
   * and one line for each pause that the rate limit imposes on all calls. The default is `console`.
   */
  logger?: MetorialLogger | undefined;
  /**
   * What to log: failed calls (`error`), failed attempts and pauses too (`warn`), all attempts (`info`), or all attempts with
   * some headers of the answer (`debug`). The default is `off`.
   */
  logLevel?: LogLevel | undefined;
  /** How to treat an item of a list that does not have the form that the API promises. The default is `throw`. */
  onMismatch?: OnMismatch | undefined;
  /** Receives each item that an iteration leaves out, with `onMismatch: 'report'`. */
  onRejected?: RejectedCallback | undefined;
  /**
   * Receives, once each, the fields that this version of the SDK does not know, and the fields with an unknown value. Such
   * answers are valid: the API grows.
   */
  onDrift?: DriftCallback | undefined;
  /** Allows a secret key in a page, where everyone can read it. Use it only for pages that nobody else can open. */
  dangerouslyAllowBrowser?: boolean | undefined;
}

/** The rate limit as the API last reported it. */
export interface RateLimit {
  /** The maximum number of requests in a window. */
  limit: number;
  /** The number of requests that were left in the window. */
  remaining: number;
  /** When further requests become available. */
  resetAt: Date;
}

/** Receives log lines, like `console`. */
export interface MetorialLogger {
  debug: (line: string) => void;
  info: (line: string) => void;
  warn: (line: string) => void;
  error: (line: string) => void;
}

/** The options of every call. They override those of the client. */
export interface CallOptions {
  /** Aborts the call, even between attempts or pages. The call rejects with the reason of the signal, like `fetch`. */
  signal?: AbortSignal | undefined;
  /** The timeout of each attempt in milliseconds; `Infinity` means none. */
  timeout?: number | undefined;
  /** The maximum number of retries, where a retry is safe and can help. */
  maxRetries?: number | undefined;
  /** Additional headers. They override headers of the client with the same name. */
  headers?: HeadersOption | undefined;
  /** Additional members of the `init` object for `fetch`. They override those of the client with the same name. */
  fetchOptions?: FetchOptions | undefined;
}

/** The options of a method. They override those of the client. */
export interface RequestOptions extends CallOptions {
  /** Whether an iteration requests the next page before the current one is used up. The default is `true`. */
  prefetch?: boolean | undefined;
  /** How to treat an item of a list that does not have the form that the API promises. */
  onMismatch?: OnMismatch | undefined;
  /** Receives each item that the iteration leaves out, with `onMismatch: 'report'`. */
  onRejected?: RejectedCallback | undefined;
}

/** The HTTP methods of `metorial.request`. */
export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** The options of `metorial.request`. */
export interface RawRequestOptions extends CallOptions {
  /** The query; several values of one name as an array. */
  query?: Record<string, string | number | boolean | readonly string[] | undefined> | undefined;
  /** The body, which is sent as JSON. */
  body?: unknown;
}
