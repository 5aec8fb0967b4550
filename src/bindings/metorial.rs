use wasm_bindgen::prelude::wasm_bindgen;

/// What `metorial.js` makes.
#[wasm_bindgen(typescript_custom_section)]
const METORIAL: &str = r"
/**
 * A client of the Metorial API for consumers, consumer profiles and consumer groups.
 *
 * ```js
 * // on a server
 * const metorial = new Metorial({ apiKey: process.env.METORIAL_API_KEY });
 * // in a page, through your own backend, which holds the key (see `metorial-consumers/proxy`)
 * const metorial = new Metorial({ baseUrl: '/api/metorial' });
 *
 * const page = await metorial.consumers.list({ limit: 10 });
 * for (const consumer of page.items) console.log(consumer.name, consumer.createdAt);
 * ```
 */
export class Metorial {
  /**
   * Makes a client. Throws `MetorialArgumentError` if an option can't be right.
   */
  constructor(options: MetorialOptions);
  /**
   * Sends a request that this SDK has no method for, with the same key, headers, encoding, errors and retries, and
   * gives the JSON of the answer as the server sent it. It is sent again after a failure only if HTTP says that
   * its method may be.
   *
   * ```js
   * const page = await metorial.request('GET', '/servers', { query: { limit: 5, status: ['active', 'archived'] } });
   * ```
   */
  request(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    options?: RawRequestOptions,
  ): ApiPromise<unknown>;
  /**
   * Consumers: the end users of the instance.
   */
  readonly consumers: Consumers;
  /**
   * What belongs to a portal.
   */
  readonly portals: Portals;
}

";
