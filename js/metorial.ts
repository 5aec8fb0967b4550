// The client.
import { blame, callSite } from './call-site.ts';
import { MetorialResources } from './generated/resources.ts';
import type { HttpMethod, MetorialOptions, RateLimit, RawRequestOptions } from './options.ts';
import { ApiPromise } from './promise.ts';
import { sessionOf } from './resource.ts';
import { Session } from './session.ts';
import { readSettings, type Settings } from './settings.ts';

/** The settings that `withOptions` passes to the constructor. */
const READ = new WeakMap<object, Settings>();

/**
 * A client of the Metorial API for consumers, consumer profiles and consumer groups.
 *
 * ```js
 * // on a server: the default key is METORIAL_API_KEY
 * const metorial = new Metorial();
 * // in a page, through your own backend, which holds the key (see `metorial-consumers/proxy`)
 * const inPage = new Metorial({ baseUrl: '/api/metorial' });
 *
 * const { items } = await metorial.consumers.list({ limit: 10 });
 * for (const consumer of items) console.log(consumer.name, consumer.createdAt);
 * ```
 */
export class Metorial extends MetorialResources {
  /**
   * Makes a client. Throws a `MetorialArgumentError` if an option is invalid.
   *
   * ```js
   * const metorial = new Metorial({ apiKey: process.env.METORIAL_API_KEY, logLevel: 'info' });
   * ```
   *
   * @param options - the key, the URL, and how calls behave; all have defaults
   */
  constructor(options?: MetorialOptions) {
    super(new Session((options && READ.get(options)) ?? blaming('Metorial', () => readSettings(options))));
  }

  /**
   * Returns a client with some options changed. It shares everything else with this one.
   *
   * ```js
   * const patient = metorial.withOptions({ timeout: 120_000, maxRetries: 5 });
   * ```
   *
   * @param options - what to change; `headers` and `fetchOptions` are replaced as a whole
   */
  withOptions(options: MetorialOptions): Metorial {
    const settings = blaming('withOptions', () =>
      readSettings(options, sessionOf(this, 'withOptions').settings),
    );
    const made = {};
    READ.set(made, settings);
    return new Metorial(made);
  }

  /**
   * The rate limit as the API last reported it to any client with the same key and base URL; `undefined` before that, or where
   * its headers cannot be read, as in pages.
   *
   * ```js
   * const { remaining, resetAt } = metorial.rateLimit ?? {};
   * ```
   */
  get rateLimit(): RateLimit | undefined {
    return sessionOf(this, 'rateLimit').rateLimit;
  }

  /**
   * Sends a request that this SDK has no method for, with the same key, headers, encoding, errors and retries. Returns the
   * JSON of the answer as the server sent it. Retries a failed request only if its HTTP method is idempotent.
   *
   * ```js
   * const page = await metorial.request('GET', '/servers', { query: { limit: 5, status: ['active', 'archived'] } });
   * ```
   *
   * @param method - the HTTP method
   * @param path - the path, starting with `/`
   * @param options - the query, the body, and the options of this call, which override those of the client
   */
  request(method: HttpMethod, path: string, options?: RawRequestOptions): ApiPromise<unknown> {
    return request(this, method, path, options);
  }
}

function request(metorial: Metorial, method: unknown, path: unknown, options: unknown): ApiPromise<unknown> {
  const site = callSite(request, 'request');
  return new ApiPromise(site, () => sessionOf(metorial, 'request').request(method, path, options));
}

/** Runs a function. The stack of its error shows the caller of `method`, which called this. */
function blaming<T>(method: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw blame(error, callSite(blaming, method));
  }
}
