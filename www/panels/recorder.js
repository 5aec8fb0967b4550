/**
 * A request, as the panel shows it.
 *
 * @typedef {object} Recorded
 * @property {number} id
 * @property {string} endpoint such as `consumers.list`
 * @property {number} attempt
 * @property {string} method
 * @property {URL} url
 * @property {string | undefined} body
 * @property {number} startedAt
 * @property {number | undefined} wait milliseconds since the previous attempt
 * @property {number | undefined} duration milliseconds until the head of the answer
 * @property {number | undefined} status
 * @property {string | undefined} requestId
 * @property {'pending' | 'answered' | 'aborted' | 'failed'} outcome
 */

/** @typedef {(url: string, init?: RequestInit) => Promise<Response>} Fetch */
/** @typedef {{ endpoint: string, attempt: number }} Context the SDK's information for a custom `fetch` */

const MOST = 200;

/** The latest requests, oldest first. Sends `change` events. */
class Recorder extends EventTarget {
  /** @type {Recorded[]} */
  requests = [];
  #ids = 0;

  /** @param {Omit<Recorded, 'id'>} request */
  add(request) {
    const added = { ...request, id: this.#ids++ };
    this.requests = [...this.requests.slice(1 - MOST), added];
    this.changed();
    return added;
  }

  clear() {
    this.requests = [];
    this.changed();
  }

  changed() {
    this.dispatchEvent(new Event('change'));
  }
}

export const recorder = new Recorder();

/**
 * Wraps a `fetch` for the SDK's `fetch` option, which also gets the call and the number of the attempt.
 *
 * @param {Fetch} send
 */
export function recording(send) {
  /** @param {string} address @param {RequestInit} init @param {Context} context */
  return async (address, init, { endpoint, attempt }) => {
    const startedAt = performance.now();
    const url = new URL(address, document.baseURI);
    const method = init.method ?? 'GET';
    const body = typeof init.body === 'string' ? init.body : undefined;
    const wait = attempt > 1 ? waitSince(endpoint, url, startedAt) : undefined;
    const request = recorder.add({
      ...{ endpoint, attempt, method, url, body, startedAt, wait },
      ...{ duration: undefined, status: undefined, requestId: undefined, outcome: 'pending' },
    });
    try {
      const response = await send(address, init);
      request.status = response.status;
      request.requestId = response.headers.get('metorial-req-id') ?? undefined;
      request.outcome = 'answered';
      return response;
    } catch (error) {
      request.outcome = init.signal?.aborted ? 'aborted' : 'failed';
      throw error;
    } finally {
      request.duration = performance.now() - startedAt;
      recorder.changed();
    }
  };
}

/** @param {string} endpoint @param {URL} url @param {number} now */
function waitSince(endpoint, url, now) {
  const before = recorder.requests.findLast(
    each => each.endpoint === endpoint && each.url.href === url.href && each.duration !== undefined,
  );
  return before && now - before.startedAt - (before.duration ?? 0);
}
