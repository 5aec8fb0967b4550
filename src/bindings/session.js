// Calls: reads what a method was given, has the compiled code send it, and gives a promise of the result.

import { check, entries, property, refusing, text, wrong } from './arguments.js';
import { createList } from './list.js';
import { readCall } from './options.js';
import { answered, createPromise } from './promise.js';

/**
 * An operation, as the compiled code describes it.
 * @typedef {object} Operation
 * @property {number} number
 * @property {string} name Such as `consumers.list`.
 * @property {string} holder Whether its parameters are the `query` or the `body`.
 * @property {string[]} ids The names of the ids in its path.
 * @property {import('./arguments.js').Parameter[]} parameters
 */

/**
 * A call, as `session.js` has read it: what the caller changes later changes nothing.
 * @typedef {object} Call
 * @property {number} number
 * @property {string[]} ids
 * @property {Record<string, any>} parameters
 * @property {import('./options.js').CallOptions} options
 */

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** What all of a client's resources share. */
export class Session {
  #core;
  #secrets;
  #operations;

  /**
   * @param {any} core the compiled client @param {unknown[]} secrets what no message may repeat
   * @param {number} operations how many there are
   */
  constructor(core, secrets, operations) {
    this.#core = core;
    this.#secrets = secrets;
    this.#operations = operations;
  }

  /** @param {Operation} operation @param {unknown[]} given the ids, the query or body if there is one, the options */
  call({ number, name, holder, ids, parameters }, given) {
    /** @type {Call | undefined} */
    let call;
    const read = () => {
      const [values, rest] = [given.slice(0, ids.length), given.slice(ids.length)];
      call = {
        number,
        ids: ids.map((id, index) => text(name, id, values[index])),
        parameters: check(name, holder, parameters, parameters.length > 0 ? rest.shift() : undefined),
        options: readCall(name, rest[0]),
      };
      return this.send(call);
    };
    const pair = this.#attempt(read);
    return parameters.some(({ key }) => key === 'after') ? createList(pair, this, call) : createPromise(pair);
  }

  /**
   * Sends a call that has been read: for the page that follows another, if that is given.
   * @param {Call} call @param {[unknown, boolean]} [following] the page, and whether forwards @param {any[]} further signals
   */
  send({ number, ids, parameters, options }, following = [undefined, true], further = []) {
    return this.#send(number, [ids, parameters], options, following, further);
  }

  /**
   * Rejects if a list can't be walked from the item that its first page was asked for by.
   * @param {Call} call @param {[unknown, boolean]} following @param {string} asked
   */
  checkFirst({ number, ids, options }, following, asked) {
    return this.#send(number, [ids, {}, asked], options, following);
  }

  #send(number, [ids, parameters, last], options, following = [undefined, true], further = []) {
    const { headers, timeout, maxRetries, signal } = options;
    const given = JSON.stringify([ids, parameters, headers, timeout, maxRetries, last]);
    return abortable(
      [signal, ...further],
      settle => this.#core.send(number, given, ...following, settle),
      call => this.#core.constructor.end(call),
    );
  }

  /** Arguments are read before a method returns, so that changing them later changes nothing; it throws nothing. */
  async #attempt(read) {
    return refusing(this.#secrets, read);
  }

  /** What the SDK has no operation for. @param {unknown} method @param {unknown} path @param {unknown} [options] */
  request(method, path, options) {
    const read = () => {
      const number = METHODS.indexOf(text('request', 'method', method).toUpperCase());
      if (number < 0) throw wrong('request', 'method', "must be 'GET', 'POST', 'PUT', 'PATCH' or 'DELETE'");
      const target = text('request', 'path', path);
      const call = readCall('request', options, true);
      const [query, body] = [readQuery(call.query), readBody(METHODS[number], call.body)];
      return this.#send(this.#operations + number, [[target], query, body], call);
    };
    return createPromise(this.#attempt(read));
  }
}

/**
 * Starts a call unless one of the signals is aborted already, and ends it if one is meanwhile: with its reason.
 * @param {(AbortSignal | undefined)[]} signals @param {(settle: Function) => number} start
 * @param {(call: number) => void} end
 */
async function abortable(signals, start, end) {
  // Whoever calls may have little stack left. From here on there is all of it.
  await null;
  const given = signals.filter(signal => signal !== undefined);
  const aborted = () => given.find(signal => property(signal, 'aborted'));
  const reason = () => property(aborted(), 'reason');
  if (aborted()) throw reason();
  let stop;
  // As above. Should the compiled code fail by it, every later call says so.
  const abort = () =>
    Promise.resolve()
      .then(() => stop())
      .catch(() => {});
  for (const signal of given) listen(signal, abort);
  try {
    return await answered(settle => {
      stop = () => settle(true, reason()) && end(call);
      const call = start(settle);
    });
  } finally {
    for (const signal of given) unlisten(signal, abort);
  }
}

/** What waits for the end of each signal. One listener serves all: many would make Node warn of a leak. */
const waiting = new WeakMap();

/** Has `callback` called once the signal is aborted. One that can't be listened to is as good as never aborted. */
function listen(signal, callback) {
  let entry = waiting.get(signal);
  if (!entry) {
    const callbacks = new Set();
    entry = { callbacks, tell: () => [...callbacks].map(tell => tell()) };
    waiting.set(signal, entry);
  }
  entry.callbacks.add(callback);
  if (entry.callbacks.size > 1) return;
  try {
    signal.addEventListener('abort', entry.tell);
  } catch {
    // Its own affair.
  }
}

/** Undoes `listen`; nothing is left on a signal that nobody waits for. */
function unlisten(signal, callback) {
  const entry = waiting.get(signal);
  entry.callbacks.delete(callback);
  if (entry.callbacks.size > 0) return;
  try {
    signal.removeEventListener('abort', entry.tell);
  } catch {
    // As above.
  }
}

function readQuery(query) {
  const fits = value => ['string', 'boolean'].includes(typeof value) || Number.isFinite(value);
  const pairs = entries('request', 'query', query).filter(([, value]) => value !== undefined);
  const odd = pairs.find(([, value]) => !(Array.isArray(value) ? value.every(fits) : fits(value)));
  if (odd) throw wrong('request', 'query', `holds something under '${odd[0]}' that no query can`);
  // As text of its own: an object would put keys such as '1' first.
  const members = pairs.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`);
  return `{${members.join()}}`;
}

function readBody(method, body) {
  if (body === undefined) return undefined;
  if (method === 'GET' || method === 'DELETE')
    throw wrong('request', 'body', `must not be given: ${method} requests have none`);
  let json;
  try {
    json = JSON.stringify(body);
  } catch {
    // Said below.
  }
  if (typeof json !== 'string') throw wrong('request', 'body', "can't be written as JSON");
  return json;
}
