// What the SDK's methods give: promises that can do a little more. The TypeScript declarations are generated from
// this file.

/**
 * What an answer said beside its body.
 * @typedef {object} ResponseDetails
 * @property {number} status The HTTP status.
 * @property {Headers} headers The headers, as far as they can be read.
 * @property {string} [requestId] The request's id, to give to Metorial's support, if it can be read.
 */

/** How to reject each promise that waits for the compiled code. */
const waiting = new Set();

/**
 * The same promise, but for a failure of the compiled code, after which nobody would settle it.
 * @internal
 * @template T
 * @param {Promise<T>} promise
 * @returns {Promise<T>}
 */
export function answered(promise) {
  return new Promise((resolve, reject) => {
    waiting.add(reject);
    const settled = settle => value => {
      waiting.delete(reject);
      settle(value);
    };
    promise.then(settled(resolve), settled(reject));
  });
}

/** @internal @param {Error} error */
export function rejectAll(error) {
  for (const reject of waiting) reject(error);
  waiting.clear();
}

/**
 * The promise of a call's result.
 * @template T
 * @extends {Promise<T>}
 */
export class ApiPromise extends Promise {
  /** @type {Promise<[T, ResponseDetails]>} */
  #pair;

  /** @internal What `then` gives is a plain promise. */
  static get [Symbol.species]() {
    return Promise;
  }

  /** @internal @param {Promise<[any, ResponseDetails]>} pair */
  static of(pair) {
    const promise = new this((resolve, reject) => pair.then(([data]) => resolve(data), reject));
    promise.#pair = pair;
    return promise;
  }

  /**
   * The result together with the response's status, headers and request id.
   *
   * ```js
   * const { data, response } = await metorial.consumers.get('con_…').withResponse();
   * console.log(data.name, response.requestId);
   * ```
   * @returns {Promise<{ data: T, response: ResponseDetails }>}
   */
  async withResponse() {
    // A failure is told to whoever waits for this promise, and to nobody else.
    this.catch(() => {});
    const [data, response] = await this.#pair;
    return { data, response };
  }
}

/** @internal @param {Promise<[any, ResponseDetails]>} pair */
export const createPromise = pair => ApiPromise.of(pair);
