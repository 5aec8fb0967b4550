// The host of one call: the compiled code asks it to send requests, to wait and to log, and hands it the result.
// `src/wasm/host.rs` declares the same methods. Calls share no objects, because some hosts forbid that.
import { compiled } from './compiled.ts';
import type { DriftReport } from './drift.ts';
import { currentGeneration, enter, enterQuietly, onTrap } from './gate.ts';
import { ANSWERS } from './generated/objects.ts';
import type { ExchangeError } from './generated/protocol.ts';
import { parseLines, toLines } from './headers.ts';
import type { Log } from './logger.ts';
import type { FetchFunction } from './options.ts';
import { type Page, PageInfo } from './page.ts';
import { adopt, type Cancellable, readBody, UnusableResponse } from './response.ts';
import { close, open } from './tape.ts';
import { bare, callSafely, define, isText, kindOf, property, toJson } from './values.ts';

/** The context of a call. */
export interface CallContext {
  /** The call's name, such as `consumers.list`. */
  readonly endpoint: string;
  /** The number of attempts so far. */
  attempts: number;
  readonly fetch: FetchFunction | undefined;
  readonly fetchOptions: Readonly<Record<string, unknown>>;
  /** Whether to keep GET requests out of caches. */
  readonly noStore: boolean;
  /** The most bytes of an answer that are read. */
  readonly maxResponseBytes: number;
  readonly log: Log;
  readonly drift: DriftReport;
}

const RATE_LIMIT = ['ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset', 'date'];

/** How a call ended. */
export type Outcome =
  | { readonly value: unknown; readonly pageInfo: PageInfo | undefined; readonly response: Response }
  | { readonly isEndOfList: true }
  /** A `Failure` as JSON. */
  | { readonly failure: string; readonly isAnswered: boolean }
  | { readonly thrown: unknown };

/**
 * A response and its body, which is `null` for a redirect that the page cannot see. The compiled code reads it in place of
 * the `Response`, whose members may throw.
 */
class Exchanged {
  readonly status: number;
  readonly #bytes: Uint8Array | null;

  constructor(
    readonly given: Response,
    bytes: Uint8Array | null,
  ) {
    this.status = given.status;
    this.#bytes = bytes;
  }

  /** The bytes; none if a custom `fetch` has transferred its buffer. Copying from such a buffer throws. */
  get body(): Uint8Array | null {
    return this.#bytes?.length === 0 ? new Uint8Array() : this.#bytes;
  }

  get response(): this {
    return this;
  }

  get headers(): this {
    return this;
  }

  /** Returns a header. */
  get(name: string): string | undefined {
    try {
      const value: unknown = this.given.headers.get(name);
      return isText(value) ? value : undefined;
    } catch {
      return undefined;
    }
  }

  /** Returns the headers about the rate limit, one per line; none if more than `mostRemaining` requests remain. */
  rateLimitLines(mostRemaining: number): string {
    const remaining = this.get('ratelimit-remaining');
    return remaining === undefined || Number(remaining) > mostRemaining
      ? ''
      : RATE_LIMIT.map(name => `${name}:${this.get(name) ?? ''}`).join('\n');
  }

  /** The headers, one per line; empty if they cannot be read. */
  get headerLines(): string {
    try {
      return toLines(this.given.headers);
    } catch {
      return '';
    }
  }
}

/**
 * The host of one call. Methods that the compiled code calls must not throw, unless their comments say so: that would be a trap.
 */
export class Host {
  /** Resolves when the call ends. */
  readonly outcome: Promise<Outcome>;
  /** Whether the call has ended. */
  isOver = false;
  readonly #context: CallContext;
  readonly #generation = currentGeneration();
  readonly #stopListening: () => void;
  #settle!: (outcome: Outcome) => void;
  #response: Response | undefined;
  /** Whether the last request has a response. */
  #isAnswered = false;
  /** The answer, and the page information if it is a page and the compiled code needed that. */
  #value: unknown;
  #pageInfo: PageInfo | undefined;
  /** The number of the call in the compiled code. */
  #call = -1;
  /** Stops the current wait. */
  #stop = NOTHING_TO_STOP;
  /** Resumes the call while it waits for its turn. */
  #wake = NOTHING_TO_STOP;

  constructor(context: CallContext) {
    this.#context = context;
    this.outcome = new Promise(resolve => {
      this.#settle = resolve;
    });
    this.#stopListening = onTrap(thrown => this.end(thrown));
  }

  /** Starts the call in the compiled code, which gets this host and returns the number of the call. */
  start(start: (host: Host) => number): void {
    this.#call = enter(() => start(this));
    this.#waitForTurn();
  }

  /**
   * Sends a request and reads the response. Resumes the call with an `Exchanged`, with `undefined` on timeout, or with an
   * `ExchangeError` as JSON.
   */
  exchange(
    url: string,
    method: string,
    headerLines: string,
    body: string | undefined,
    timeoutMs: number,
  ): void {
    const { endpoint, fetch: own, fetchOptions, noStore, maxResponseBytes } = this.#context;
    this.#context.attempts += 1;
    const attempt = this.#context.attempts;
    let controller: AbortController | undefined;
    let reader: Cancellable | undefined;
    let isRead = false;
    let isStopped = false;
    this.#isAnswered = false;
    const exchanged = async (): Promise<Exchanged> => {
      if (!own && typeof fetch !== 'function')
        throw new UnusableResponse('this environment has no `fetch`: give one as an option');
      controller = new AbortController();
      const init: RequestInit = {
        method,
        // Every polyfill, mock and patch of `fetch` understands a plain object.
        headers: Object.fromEntries(parseLines(headerLines)),
        // Following a redirect could take the key, or a consumer's session, to another origin.
        redirect: 'manual',
        signal: controller.signal,
        ...(body !== undefined && { body }),
        ...(noStore && method === 'GET' && { cache: 'no-store' }),
        // They contain none of the above except `cache`.
        ...fetchOptions,
      };
      // `fetch` would also read what it inherits from `Object.prototype`.
      for (const name in init) if (!Object.hasOwn(init, name)) define(init, name, undefined);
      const given = await (own ? own(url, init, { endpoint, attempt }) : fetch(url, init));
      const response = adopt(given);
      if (isStopped) {
        // A custom `fetch` may ignore the signal.
        callSafely(() => given.body?.cancel());
        throw new UnusableResponse('the request has ended');
      }
      this.#isAnswered = true;
      if (response.status === 0 && response.type !== 'opaqueredirect')
        throw new UnusableResponse('fetch returned a Response without information (status 0)');
      const bytes =
        response.type === 'opaqueredirect'
          ? null
          : await readBody(given, maxResponseBytes, current => {
              reader = current;
            });
      isRead = true;
      return new Exchanged(response, bytes);
    };
    const resume = this.#wait(timeoutMs, () => {
      isStopped = true;
      if (isRead) return;
      callSafely(() => controller?.abort());
      callSafely(() => reader?.cancel());
    });
    exchanged().then(resume, thrown => {
      // React and Next interrupt a rendering like this, such as where `no-store` means that a page cannot be prerendered.
      if (kindOf(thrown) === 'an Error' && isText(property(thrown, 'digest'))) this.end(thrown);
      else resume(toJson(exchangeError(thrown)));
    });
  }

  /** Resumes the call after this time. */
  sleep(milliseconds: number): void {
    this.#wait(milliseconds);
  }

  /** Resumes the call soon, if it waits for its turn. */
  wake(): void {
    this.#wake();
  }

  /** Logs a line. */
  log(level: number, line: string): void {
    this.#context.log(level, line);
  }

  /** Receives the path of a field or a value that the SDK does not know. */
  drift(path: string, isValue: boolean): void {
    this.#context.drift.add(path, isValue);
  }

  /**
   * Receives the answer of an endpoint: a tape, and rejected items as JSON, if there are any. Throws if this engine cannot
   * parse the JSON in them.
   */
  answer(endpoint: number, words: Int32Array, text: Uint8Array, rejected: string): void {
    try {
      open(words, text);
      this.#value = ANSWERS[endpoint]?.(0);
    } finally {
      close();
    }
    if (rejected) (this.#value as Page<unknown>).rejected = JSON.parse(rejected);
  }

  /** Receives an answer as the server sent it. Throws if it is not JSON. */
  answerJson(json: string): void {
    this.#value = JSON.parse(json);
  }

  /** The information about the answer, a page. */
  get pageInfo(): PageInfo {
    this.#pageInfo = new PageInfo(this.#value as Page<unknown>);
    return this.#pageInfo;
  }

  /** Ends the call with the answer. `state` is the state of the iteration after a page. */
  deliver(state: string): void {
    if (this.#pageInfo) this.#pageInfo.state = state;
    this.#end({ value: this.#value, pageInfo: this.#pageInfo, response: this.#response as Response });
  }

  /** Ends the call because the list has no more pages. */
  endOfList(): void {
    this.#end({ isEndOfList: true });
  }

  /** Ends the call with an error. */
  fail(failure: string): void {
    this.#end({ failure, isAnswered: this.#isAnswered });
  }

  /** Ends the call from outside: its promise rejects with `thrown`. */
  end(thrown: unknown): void {
    // The number of a call that is over may belong to another call now.
    if (this.isOver) return;
    this.#end({ thrown });
    this.#stop();
    if (this.#isCurrent) enterQuietly(() => compiled.cancel(this.#call));
  }

  #end(outcome: Outcome): void {
    this.isOver = true;
    this.#stopListening();
    this.#settle(bare(outcome));
  }

  get #isCurrent(): boolean {
    return this.#generation === currentGeneration();
  }

  /**
   * Prepares to be woken, if the call waits for its turn. It continues in a callback of a promise that is made here, so that
   * tracing tools attribute it to this call rather than to the one that wakes it.
   */
  #waitForTurn(): void {
    if (this.isOver || this.#stop !== NOTHING_TO_STOP) return;
    new Promise<void>(resolve => {
      this.#wake = resolve;
    }).then(() => this.#resume());
  }

  #resume(value?: unknown): void {
    this.#wake = NOTHING_TO_STOP;
    if (this.isOver || !this.#isCurrent) return;
    enterQuietly(() => compiled.resume(this.#call, value));
    this.#waitForTurn();
  }

  /**
   * Begins a wait of the call, and returns a function that resumes it with a value. After `milliseconds`, the call is resumed
   * with `undefined`. Calls `stop` when the wait ends for any reason.
   */
  #wait(milliseconds: number, stop = NOTHING_TO_STOP): (value?: unknown) => void {
    const resume = (value?: unknown) => {
      if (this.#stop !== end) return;
      end();
      this.#stop = NOTHING_TO_STOP;
      if (value instanceof Exchanged) this.#response = value.given;
      this.#resume(value);
    };
    let timer: ReturnType<typeof setTimeout> | undefined;
    try {
      timer = setTimeout(resume, milliseconds);
    } catch (thrown) {
      // Later, because compiled code is running.
      Promise.resolve().then(() => this.end(thrown));
    }
    const end = () => {
      clearTimeout(timer);
      stop();
    };
    this.#stop = end;
    return resume;
  }
}

const NOTHING_TO_STOP = (): void => {};

/** The message of every `fetch` that fails in Node. The reason is in the cause. */
const FAILED = 'fetch failed';

/** Describes a thrown value. */
function exchangeError(thrown: unknown): ExchangeError {
  const said: ExchangeError = { name: '', message: '', transient: true };
  try {
    const read = (value: unknown) => {
      const { message, cause } = Object(value) as { message?: unknown; cause?: unknown };
      return [typeof value === 'string' ? value : message, cause];
    };
    const [own, cause] = read(thrown);
    const reason = (typeof cause === 'object' && (read(cause)[0] || property(cause, 'code'))) || '';
    said.message = [own === FAILED && reason ? '' : own, reason]
      .filter(text => text && isText(text))
      .join(': ');
    said.transient = !(thrown instanceof UnusableResponse);
    if (thrown instanceof Error && said.transient) said.name = String(thrown.name);
  } catch {
    // Reading its properties throws.
  }
  return { ...said, message: said.message || FAILED };
}
