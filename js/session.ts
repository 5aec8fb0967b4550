// The calls of a client: reads the arguments of a method, runs the call in the compiled code, and returns a promise of the
// result.
import { type Signal, Watch } from './abort.ts';
import { argumentError, check, redactingErrors, text, toWire } from './arguments.ts';
import { refuseRelative } from './base-url.ts';
import { type CallSettings, METHOD, REQUEST, readCallOptions } from './call-options.ts';
import { compiled, isCompiled, prepare, ready } from './compiled.ts';
import { DriftReport } from './drift.ts';
import type { Endpoint } from './endpoint.ts';
import { isCloudflare, isEdge } from './environment.ts';
import { MetorialAuthenticationError } from './errors.ts';
import { toError } from './failure.ts';
import { enter } from './gate.ts';
import {
  type CallInput,
  type Settings as CompiledSettings,
  type Failure,
  METHODS,
} from './generated/protocol.ts';
import { type CallContext, Host } from './host.ts';
import type { FetchFunction, RateLimit } from './options.ts';
import type { PageInfo } from './page.ts';
import type { Answer } from './promise.ts';
import { readBody, readQuery } from './raw-request.ts';
import type { Secret } from './secret.ts';
import type { Settings } from './settings.ts';
import { bare, toJson } from './values.ts';

/** A call to an endpoint: a copy of its arguments, so that later changes by the caller have no effect. */
export interface Call {
  readonly endpoint: Endpoint;
  /** The query or body, with JavaScript names. */
  readonly given: Readonly<Record<string, unknown>>;
  /** A `CallInput`, as JSON. */
  readonly input: string;
  readonly options: CallSettings;
}

/** Reads the arguments of a call. */
export type ReadCall = () => { readonly session: Session; readonly call: Call };

/** Starts a call in the compiled code with the settings of the client, and returns its number. */
type Start = (host: Host, settings: string) => number;

/** The settings for the compiled code, and the secrets in them. */
interface Made {
  readonly apiKey: string | undefined;
  readonly consumerToken: string | undefined;
  readonly json: string;
}

/** The state that all resources of a client share. */
export class Session {
  readonly settings: Settings;
  /** The options of a call without any. */
  readonly #defaults: CallSettings;
  /** Whether to keep GET requests out of caches. */
  readonly #noStore: boolean;
  #made: Made | undefined;

  constructor(settings: Settings) {
    this.settings = settings;
    this.#defaults = readCallOptions('', METHOD, undefined, settings);
    // Computed once, because browsers take microseconds to identify themselves.
    this.#noStore = !isCloudflare() && !('next' in settings.fetchOptions);
    prepare();
  }

  /** Reads the arguments of a method: the ids, the query or body, and the options. Throws if one is wrong. */
  read(endpoint: Endpoint, ids: readonly unknown[], parameters: unknown, options: unknown): Call {
    const { name, takes, ids: names } = endpoint;
    return this.#redactingErrors(() => {
      const checked = names.map((id, index) => text(name, id, ids[index]));
      const given = check(name, takes, endpoint, parameters);
      const settings =
        options === undefined ? this.#defaults : readCallOptions(name, METHOD, options, this.settings);
      const { headers, timeout, maxRetries } = settings;
      // Without spreads, which would take longer than everything else here.
      const input = write({
        ids: checked,
        parameters: toWire(given),
        headers,
        timeout,
        maxRetries,
        reportMismatches: settings.onMismatch === 'report',
        reportDrift: this.settings.onDrift !== undefined,
      });
      return { endpoint, given, input, options: settings };
    });
  }

  /** Calls an endpoint. */
  call({ endpoint, input, options }: Call): Promise<Answer<unknown>> {
    return this.#answer(endpoint.name, options, (host, settings) =>
      compiled.call(host, settings, this.settings.client, endpoint.number, input),
    );
  }

  /** Fetches the page after the last page of an iteration; returns `undefined` if there is none. */
  next(
    { endpoint, input, options }: Call,
    last: PageInfo,
    stop: Signal,
  ): Promise<Answer<unknown> | undefined> {
    return this.#run(endpoint.name, options, [stop], (host, settings) =>
      compiled.call(host, settings, this.settings.client, endpoint.number, input, last),
    );
  }

  /** Sends a request that the SDK has no endpoint for. */
  request(method: unknown, path: unknown, given: unknown): Promise<Answer<unknown>> {
    const { request, options } = this.#redactingErrors(() => readRequest(method, path, given, this.settings));
    const { headers, timeout, maxRetries } = options;
    const input = write({ ...request, headers, timeout, maxRetries });
    const name = `${request.method} ${request.path}`;
    return this.#answer(name, options, (host, settings) =>
      compiled.request(host, settings, this.settings.client, input),
    );
  }

  /** The rate limit as this client knows it. */
  get rateLimit(): RateLimit | undefined {
    const known = isCompiled() && enter(() => compiled.rateLimitOf(this.#compiledSettings()));
    if (!known) return undefined;
    const [limit, remaining, resetAt] = JSON.parse(known);
    return { limit, remaining, resetAt: new Date(resetAt) };
  }

  /** Runs a function that may refuse an argument. Redacts secrets in its error. */
  #redactingErrors<T>(read: () => T): T {
    const { apiKey, consumerToken } = this.settings;
    return redactingErrors([apiKey.current, consumerToken.current], read);
  }

  /** Runs a call that starts with this request. */
  #answer(name: string, options: CallSettings, start: Start): Promise<Answer<unknown>> {
    refuseRelative(this.settings.baseUrl);
    // Only an iteration can end without an answer.
    return this.#run(name, options, [], start) as Promise<Answer<unknown>>;
  }

  /** Runs a call. Runs it once more if the API refused a key that the caller's function can replace. */
  async #run(
    name: string,
    options: CallSettings,
    further: readonly Signal[],
    start: Start,
  ): Promise<Answer<unknown> | undefined> {
    const { settings } = this;
    const signals = options.signal ? [options.signal, ...further] : further;
    const context: CallContext = {
      endpoint: name,
      attempts: 0,
      fetch: settings.fetch,
      fetchOptions: { ...settings.fetchOptions, ...options.fetchOptions },
      noStore: this.#noStore && !('next' in options.fetchOptions),
      maxResponseBytes: settings.maxResponseBytes,
      log: settings.log,
      drift: new DriftReport(name, settings.onDrift),
    };
    const watch = new Watch(signals);
    try {
      watch.throwIfAborted();
      for (let isLast = false; ; isLast = true) {
        const secrets = [settings.apiKey, settings.consumerToken];
        // Always awaited, so that the compiled code is entered from an empty stack.
        await watch.orAborted(ready());
        // While this call waits for one secret, another call may find that the API refuses the other one.
        for (let unknown = nextUnknown(secrets); unknown; unknown = nextUnknown(secrets))
          await watch.orAborted(unknown.ask());
        const used = secrets.map(secret => secret.version);
        watch.throwIfAborted();
        try {
          const compiledSettings = this.#compiledSettings();
          return await perform(host => start(host, compiledSettings), context, watch);
        } catch (error) {
          if (!(error instanceof MetorialAuthenticationError)) throw error;
          const canAskAgain = secrets.map((secret, index) => secret.refuse(used[index] as number));
          if (isLast || !canAskAgain.includes(true)) throw error;
        }
      }
    } finally {
      watch.end();
    }
  }

  /** Returns the settings for the compiled code, with the current secrets, as JSON. */
  #compiledSettings(): string {
    const apiKey = this.settings.apiKey.current;
    const consumerToken = this.settings.consumerToken.current;
    const made = this.#made;
    if (made && made.apiKey === apiKey && made.consumerToken === consumerToken) return made.json;
    const { baseUrl, apiVersion, instanceId, headers, maxRetryDelay, maxConcurrency, fetch, logLevel } =
      this.settings;
    const settings: CompiledSettings = {
      apiKey,
      baseUrl,
      apiVersion,
      instanceId,
      consumerToken,
      headers,
      maxRetryDelay,
      maxConcurrency,
      fetch: fetch && numberOf(fetch),
      // Edge workers kill a request that waits for work of another request.
      polls: isEdge(),
      logLevel,
    };
    const json = write(settings);
    this.#made = { apiKey, consumerToken, json };
    return json;
  }
}

const numbers = new WeakMap<FetchFunction, number>();
let lastNumber = 0;

/** Returns the number of a custom `fetch`. */
function numberOf(fetch: FetchFunction): number {
  const number = numbers.get(fetch) ?? lastNumber + 1;
  lastNumber = Math.max(lastNumber, number);
  numbers.set(fetch, number);
  return number;
}

const nextUnknown = (secrets: readonly Secret[]): Secret | undefined =>
  secrets.find(secret => secret.isUnknown);

/** Serializes a message for the compiled code. */
const write = toJson as (message: CallInput | CompiledSettings) => string;

/** Runs one call in the compiled code. Resolves to `undefined` at the end of a list. */
async function perform(
  start: (host: Host) => number,
  context: CallContext,
  watch: Watch,
): Promise<Answer<unknown> | undefined> {
  const host = new Host(context);
  host.start(start);
  watch.onAbort(reason => host.end(reason));
  const outcome = await host.outcome;
  context.drift.tell();
  if ('failure' in outcome) throw toError(bare(JSON.parse(outcome.failure) as Failure), outcome.isAnswered);
  if ('thrown' in outcome) throw outcome.thrown;
  return 'value' in outcome ? outcome : undefined;
}

function readRequest(method: unknown, path: unknown, given: unknown, settings: Settings) {
  const verb = text('request', 'method', method).toUpperCase();
  if (!(METHODS as readonly string[]).includes(verb))
    throw argumentError('request', 'method', "must be 'GET', 'POST', 'PUT', 'PATCH' or 'DELETE'");
  const target = text('request', 'path', path);
  const options = readCallOptions('request', REQUEST, given, settings);
  const [query, body] = [readQuery(options.query), readBody(verb, options.body)];
  return { request: { method: verb, path: target, query, body }, options };
}
