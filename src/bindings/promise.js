// What the SDK's methods give: promises that can do a little more. The TypeScript declarations are generated from
// this file.

/**
 * What an answer said beside its body.
 * @typedef {object} ResponseDetails
 * @property {number} status The HTTP status.
 * @property {Headers} headers The headers, as far as they can be read.
 * @property {string} [requestId] The request's id, to give to Metorial's support, if it can be read.
 */

/** How to settle each promise that waits for the compiled code. */
const waiting = new Set();

/**
 * A promise that `begin` has settled, unless the compiled code fails: then nobody else would. Settling it says whether that
 * was the first time.
 * @internal
 * @param {(settle: (failed: boolean, value: any) => boolean) => void} begin
 * @returns {Promise<any>}
 */
export function answered(begin) {
  return new Promise((resolve, reject) => {
    const settle = (failed, value) => {
      (failed ? reject : resolve)(value);
      return waiting.delete(settle);
    };
    waiting.add(settle);
    try {
      begin(settle);
    } catch (error) {
      settle(true, error);
    }
  });
}

/** @internal @param {Error} error */
export function rejectAll(error) {
  for (const settle of waiting) settle(true, error);
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
