/**
 * Makes a sandbox: a stand-in for the consumers part of the Metorial API, with data, that answers without a server and
 * without a network. It keeps its state, and gives the same answers for the same `seed` and the same requests.
 *
 * ```js
 * import { Metorial } from 'metorial-consumers';
 * import { createSandbox } from 'metorial-consumers/sandbox';
 *
 * const { fetch, keys } = await createSandbox({ consumers: 50 });
 * const metorial = new Metorial({ apiKey: keys.fineGrained, fetch });
 * const page = await metorial.consumers.list({ limit: 5 });
 * ```
 *
 * @param options - what the sandbox has and how it answers; all have defaults
 * @throws a `TypeError` that names an option that is wrong; an `Error` that says why the code cannot be loaded
 */
export declare function createSandbox(options?: SandboxOptions): Promise<Sandbox>;

/** The options of {@link createSandbox}. */
export interface SandboxOptions {
  /**
   * The number of consumers at the start.
   *
   * @defaultValue `1000`
   */
  consumers?: number | undefined;
  /**
   * The seed of the data: the same seed gives the same people, ids included.
   *
   * @defaultValue `1`
   */
  seed?: number | undefined;
  /**
   * How long each answer takes, in milliseconds.
   *
   * @defaultValue `0`
   */
  latency?: number | undefined;
  /**
   * How many requests a key may send in a window; 0 for no limit.
   *
   * @defaultValue `5000`, as in the API
   */
  rateLimit?: number | undefined;
  /**
   * The window of the rate limit, in milliseconds.
   *
   * @defaultValue `600_000`, ten minutes, as in the API
   */
  rateLimitWindow?: number | undefined;
  /**
   * Whether the plan includes portals. Without, everything about them is answered with 402.
   *
   * @defaultValue `true`
   */
  portals?: boolean | undefined;
  /**
   * The seed of changes as a future API might make them, within the contract: unknown words and types, further fields,
   * optional ones that are gone, and `null` where it may be. With it, you find the places in your code
   * that do not expect them. Without it, the API is that of today.
   */
  future?: number | undefined;
  /** Faults for the first requests, as {@link Sandbox.faults} takes them. */
  faults?: readonly Fault[] | undefined;
  /**
   * The clock: returns the milliseconds since 1970.
   *
   * @defaultValue `Date.now`
   */
  now?: (() => number) | undefined;
}
/** The keys of a sandbox. They are constants, and open nothing else. */
export interface SandboxKeys {
  /** The secret key, which may do everything. The SDK refuses it in pages, as it would a real one. */
  readonly secret: string;
  /** The publishable key, which needs a consumer session. */
  readonly publishable: string;
  /** A fine-grained key, which may do everything, also from a page. */
  readonly fineGrained: string;
  /** The secret of a consumer's session, for `consumerToken`. */
  readonly consumerSession: string;
}
/** The kinds of faults. `docs/guides/testing.md` says what each of them does. */
export type FaultKind =
  | 'status'
  | 'redirect'
  | 'latency'
  | 'drip'
  | 'silent'
  | 'reset_before_headers'
  | 'reset_mid_headers'
  | 'reset_mid_body'
  | 'close_after_headers'
  | 'content_length_too_long'
  | 'truncated_json'
  | 'endless_body'
  | 'invalid_utf8'
  | 'huge'
  | 'deep'
  | 'wrong_content_type'
  | 'empty_page_with_more';
/** A fault for requests to come. */
export interface Fault {
  /** Which requests meet it: by method, and by path, which may end with `*`. All by default. */
  match?: {
    method?: string;
    path?: string;
  };
  /** How many requests meet it: 1 by default. */
  times?: number;
  /** How many matching requests are spared first: none by default. */
  after?: number;
  /** Whether a write is carried out although its answer goes wrong. */
  apply?: boolean;
  /** What happens, with the parameters of its kind, such as `{ kind: 'status', status: 503 }`. */
  fault: {
    kind: FaultKind;
    [parameter: string]: unknown;
  };
}
/** A request that the sandbox got. */
export interface RecordedRequest {
  /** The method, such as `GET`. */
  method: string;
  /** The path, percent-encoded. */
  path: string;
  /** The query without the question mark, if there is one. */
  query: string | null;
  /** The headers, with names in lower case. */
  headers: Record<string, string>;
  /** The body, if there is one. */
  body: string | null;
}
/** A stand-in for the API. All methods can be used without the object. */
export interface Sandbox {
  /**
   * Answers like the API, whatever the origin of the URL is. Each sandbox has its own.
   *
   * ```js
   * const metorial = new Metorial({ apiKey: sandbox.keys.fineGrained, fetch: sandbox.fetch });
   * ```
   *
   * @param input - the URL, or a whole request
   * @param init - the method, headers, body and signal
   */
  fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
  /** The keys. */
  keys: SandboxKeys;
  /**
   * Plans faults, instead of those planned before, and returns what is left of the plan. Without an argument, only returns that.
   *
   * ```js
   * sandbox.faults([{ match: { method: 'GET' }, times: 2, fault: { kind: 'status', status: 503 } }]);
   * ```
   *
   * @param faults - the faults, in the order in which they are tried
   * @throws a `TypeError` that says what is wrong with which fault
   */
  faults: (faults?: readonly Fault[]) => Fault[];
  /**
   * Returns how often each write was carried out.
   *
   * ```js
   * sandbox.effects(); // { 'consumers.create': { applied: 1, linked: 0 }, …, byKey: { … } }
   * ```
   */
  effects: () => Record<string, Record<string, number>>;
  /**
   * Returns the last 1,000 requests, oldest first.
   *
   * ```js
   * console.log(sandbox.requests().map(({ method, path }) => `${method} ${path}`));
   * ```
   */
  requests: () => RecordedRequest[];
  /**
   * Goes back to the data of the start, with an unused rate limit, no effects, no faults and no requests.
   *
   * ```js
   * sandbox.reset(); // such as before each test
   * ```
   */
  reset: () => void;
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
type URL = InstanceOf<
  'URL',
  {
    readonly href: string;
  }
>;
type RequestInit = typeof globalThis extends {
  fetch: (input: never, init?: infer Init) => unknown;
}
  ? NonNullable<Init>
  : Record<string, unknown>;

export {};
