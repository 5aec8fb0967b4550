// The types of options. `settings.ts` and `call-options.ts` read them.
import type { RejectedItem } from './page.ts';

/** Headers, in any form that `fetch` takes; a value of `undefined` counts as not given. */
export type HeadersOption = Record<string, string | undefined> | [string, string | undefined][] | Headers;

/** What a caller's `fetch` is told about a request. */
export interface FetchContext {
  /** The call, such as `consumers.list`; of `metorial.request`, the method and path. */
  endpoint: string;
  /** Which attempt of the call it is, from 1. */
  attempt: number;
}

/**
 * A function to call instead of the host's `fetch`. It gets the URL as a string and a plain object; `init.signal` ends the
 * request once its time is up or nobody waits for it any more.
 */
export type FetchFunction = (url: string, init: RequestInit, context: FetchContext) => Promise<Response>;

/**
 * Further members of the `init` that `fetch` gets, such as `credentials`, `cache`, `keepalive`, undici's `dispatcher` or
 * Next's `next`. `method`, `headers`, `body`, `signal` and `redirect` belong to the SDK.
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
 * What is done about an item of a list that is not what the API promises: `throw` rejects the whole list; `report` leaves
 * the item out of `items`, and describes it in the page's `rejected`.
 */
export type OnMismatch = 'throw' | 'report';

/** Takes an item that iterating a list leaves out. If it throws, iterating ends with that error. */
export type RejectedCallback = (item: RejectedItem) => void;

/** Something in an answer that this version of the SDK does not know: what it is, and where; never a value. */
export interface Drift {
  /** The call, such as `consumers.list`. */
  endpoint: string;
  /** Where it is in the answer, without indexes, such as `items[].status`. */
  path: string;
  /** Whether it is a field, or a value of a known field, such as a new status. */
  kind: 'unknown_field' | 'unknown_value';
}

/** Takes what answers have that this version of the SDK does not know. */
export type DriftCallback = (drift: Drift) => void;

/** How a `Metorial` reaches the API. */
export interface MetorialOptions {
  /**
   * The API key, or a function that returns one or a promise of one. The function is called when a key is needed, once
   * for all waiting calls, and once more after the API refused the key (401).
   *
   * On a server, `METORIAL_API_KEY` by default, unless `baseUrl` is given: the key of the environment goes only to the
   * default URL or to `METORIAL_API_URL`. With a `baseUrl` and no key, no `Authorization` is sent, for a backend of yours
   * that adds it. Keys of a secret kind (`metorial_sk_…`, `ak`, `lk`, `mk`) belong on a server.
   */
  apiKey?: SecretOption | undefined;
  /**
   * The URL to which paths are appended; a path prefix is kept. In a page it may be relative. On a server,
   * `METORIAL_API_URL` by default; otherwise `https://api.metorial.com`.
   */
  baseUrl?: string | undefined;
  /** The version of the API to ask for; by default, the one that this SDK is made for. */
  apiVersion?: string | undefined;
  /** The id of the instance, for keys that are not bound to one. */
  instanceId?: string | undefined;
  /** The client secret of a consumer session, or a function that returns one, like `apiKey`. */
  consumerToken?: SecretOption | undefined;
  /** Further headers for every request. From a page, the API takes only those that it knows, such as `baggage`. */
  headers?: HeadersOption | undefined;
  /** The timeout of each attempt, in milliseconds; it covers the body. 30,000 by default; `Infinity` for none. */
  timeout?: number | undefined;
  /** How often a failed request is sent again where that can help and does no harm; 2 by default. */
  maxRetries?: number | undefined;
  /** A function to call instead of the host's `fetch`. */
  fetch?: FetchFunction | undefined;
  /** Further members of the `init` that `fetch` gets with every request, such as `credentials`. */
  fetchOptions?: FetchOptions | undefined;
  /**
   * Takes a line for each attempt: method, path, status, duration, attempt, request id and wait; never a body, and no
   * secret. `console` by default.
   */
  logger?: MetorialLogger | undefined;
  /**
   * Which lines are logged: those of calls that failed (`error`), also of attempts that failed (`warn`), of all attempts
   * (`info`), or of all with the answer's harmless headers (`debug`). `off` by default.
   */
  logLevel?: 'off' | 'error' | 'warn' | 'info' | 'debug' | undefined;
  /** What is done about an item of a list that is not what the API promises; `throw` by default. */
  onMismatch?: OnMismatch | undefined;
  /** Takes each item that iterating a list leaves out. */
  onRejected?: RejectedCallback | undefined;
  /**
   * Is told once of each field, and of each field with a value, that this version of the SDK does not know. The answers
   * that have them are right all the same.
   */
  onDrift?: DriftCallback | undefined;
  /** Takes a key of a secret kind even in a page, where everyone can read it. Only for pages that nobody else opens. */
  dangerouslyAllowBrowser?: boolean | undefined;
}

/** Where log lines go, such as `console`. */
export interface MetorialLogger {
  debug: (line: string) => void;
  info: (line: string) => void;
  warn: (line: string) => void;
  error: (line: string) => void;
}

/** Options that any call takes in place of its client's. */
export interface CallOptions {
  /** Ends the call, also between attempts and between pages. It then rejects with the signal's reason, as `fetch` does. */
  signal?: AbortSignal | undefined;
  /** The timeout of each attempt, in milliseconds; `Infinity` for none. */
  timeout?: number | undefined;
  /** How often a failed request is sent again where that can help and does no harm. */
  maxRetries?: number | undefined;
  /** Further headers; they replace the client's of the same name. */
  headers?: HeadersOption | undefined;
  /** Further members of the `init` that `fetch` gets; they replace the client's of the same name. */
  fetchOptions?: FetchOptions | undefined;
}

/** Options that a method takes in place of its client's. */
export interface RequestOptions extends CallOptions {
  /** Whether iterating asks for the next page before the current one is used up; `true` by default. */
  prefetch?: boolean | undefined;
  /** What is done about an item of a list that is not what the API promises. */
  onMismatch?: OnMismatch | undefined;
  /** Takes each item that iterating the list leaves out. */
  onRejected?: RejectedCallback | undefined;
}

/** Options of `metorial.request`. */
export interface RawRequestOptions extends CallOptions {
  /** The query; several values of one name as an array. */
  query?: Record<string, string | number | boolean | readonly string[] | undefined> | undefined;
  /** The body; it is sent as JSON. */
  body?: unknown;
}
