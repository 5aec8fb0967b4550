// Lists: promises of a page that can be iterated. How a page is followed without loss is in `src/pages.rs`; when the
// next one is asked for, here. The TypeScript declarations are generated from this file.

import { MetorialArgumentError, MetorialPagingError } from './errors.js';
import { ApiPromise } from './promise.js';

/** @import { ResponseDetails } from './promise.js' */

/** For each page its list, and what it was when it came: what callers do to a page does not change what follows. */
const origins = new WeakMap();

/**
 * Whether there is more before or after a page.
 * @typedef {object} Pagination
 * @property {boolean} hasMoreBefore Whether there are items before the page's first.
 * @property {boolean} hasMoreAfter Whether there are items after the page's last.
 */

/**
 * One page of a list.
 *
 * Iterating over a page gives its items and those of all pages that follow.
 * @template T
 */
export class Page {
  /**
   * The items, in the order asked for.
   * @readonly @type {T[]}
   */
  items;
  /**
   * Whether there is more before or after them.
   * @readonly @type {Pagination}
   */
  pagination;
  /** @internal A page is a plain object with these methods, which nobody sees who only looks at its data. */
  static of(data, list) {
    const page = { items: data.items.map(({ id }) => id), pagination: { ...data.pagination } };
    origins.set(data, { list, page });
    return Object.defineProperties(data, methods);
  }

  /**
   * Whether there are items after the page's last.
   * @returns {boolean}
   */
  hasNextPage() {
    return origins.get(this).page.pagination.hasMoreAfter;
  }

  /**
   * Whether there are items before the page's first. So the server says; of a page that follows an item which no longer
   * fits the list's filter, it says no.
   * @returns {boolean}
   */
  hasPreviousPage() {
    return origins.get(this).page.pagination.hasMoreBefore;
  }

  /**
   * Gets the page after this one; `null` if there is none.
   * @returns {Promise<Page<T> | null>}
   */
  async nextPage() {
    return this.hasNextPage() ? origins.get(this).list.follow(this, true) : null;
  }

  /**
   * Gets the page before this one; `null` if there is none.
   * @returns {Promise<Page<T> | null>}
   */
  async previousPage() {
    return this.hasPreviousPage() ? origins.get(this).list.follow(this, false) : null;
  }

  /**
   * Iterates over the page's items and those of all pages that follow, the way that the list was asked for.
   * @returns {AsyncIterableIterator<T>}
   */
  [Symbol.asyncIterator]() {
    return items(origins.get(this).list, Promise.resolve(this));
  }
}

const methods = Object.getOwnPropertyDescriptors(Page.prototype);
delete methods.constructor;

/**
 * The promise of a list's page, which can also be iterated over all items.
 *
 * ```js
 * const page = await metorial.consumers.list({ limit: 50 });
 * for await (const consumer of metorial.consumers.list()) console.log(consumer.name);
 * ```
 *
 * The request starts at the call, and iterating uses its page: it is not fetched twice. A list with `before` is walked
 * backwards, the last item of each page first. Nothing is lost while others delete items; if a list can't be followed
 * any further, that is a `MetorialPagingError`.
 * @template T
 * @extends {ApiPromise<Page<T>>}
 */
export class ListPromise extends ApiPromise {
  /** @type {List} */
  #list;

  /** @internal @param {Promise<[any, ResponseDetails]>} pair @param {List} list */
  static from(pair, list) {
    const pages = pair.then(([data, response]) => [Page.of(data, list), response]);
    const promise = /** @type {ListPromise<any>} */ (this.of(pages));
    promise.#list = list;
    return promise;
  }

  /**
   * Iterates over all items. The next page is asked for once the caller is past the middle of the one before, unless
   * `prefetch: false` is among the call's options. Leaving the loop ends a request under way.
   * @returns {AsyncIterableIterator<T>}
   */
  [Symbol.asyncIterator]() {
    return items(
      this.#list,
      this.then(page => this.#list.begin(page)),
    );
  }

  /**
   * Iterates over the pages, each fetched when it is asked for.
   *
   * ```js
   * for await (const page of metorial.consumers.list({ limit: 100 }).pages()) save(page.items);
   * ```
   * @returns {AsyncIterableIterator<Page<T>>}
   */
  pages() {
    return iteratePages(
      this.#list,
      this.then(page => this.#list.begin(page)),
    );
  }

  /**
   * All items up to a limit, which must be given: a list may be long.
   *
   * ```js
   * const consumers = await metorial.consumers.list({ search: 'ada' }).toArray({ limit: 500 });
   * ```
   * @param {{ limit: number }} options
   * @returns {Promise<T[]>}
   */
  async toArray(options) {
    // A failure is told to whoever waits for the array, and to nobody else.
    this.catch(() => {});
    const { limit, unknown } = readLimit(options);
    if (unknown !== undefined) {
      // What is longer could be a secret in the wrong place.
      const argument = unknown.length < 8 ? unknown : '[redacted]';
      const message = `toArray: unknown key \`${argument}\`; it takes \`limit\``;
      throw new MetorialArgumentError(message, { argument });
    }
    if (!Number.isSafeInteger(limit) || limit < 0) {
      const found =
        typeof limit === 'number' ? String(limit) : limit === undefined ? 'missing' : `a ${typeof limit}`;
      const message = `toArray: \`limit\` must be the most items to give, a whole number, but is ${found}`;
      throw new MetorialArgumentError(message, { argument: 'limit' });
    }
    const all = [];
    for await (const page of this.pages()) {
      const inOrder = this.#list.forwards ? page.items : [...page.items].reverse();
      all.push(...inOrder.slice(0, limit - all.length));
      if (all.length >= limit) break;
    }
    return all;
  }
}

/** How to get a list's further pages. */
class List {
  /** @param {any} session @param {import('./session.js').Call} [call] nothing if it could not be read, so that no page comes */
  constructor(session, call = { number: 0, ids: [], parameters: {}, options: { headers: [] } }) {
    this.session = session;
    this.call = call;
    const { after, before } = call.parameters;
    // The API ignores empty ids.
    this.forwards = !before || Boolean(after);
    this.prefetch = call.options.prefetch !== false;
  }

  /** The first page of an iteration, unless nobody can tell what follows the item that it begins at. */
  async begin(page) {
    const { after, before } = this.call.parameters;
    const asked = this.forwards ? after : before;
    if (asked) await this.session.checkFirst(this.call, [[origins.get(page).page], this.forwards], asked);
    return page;
  }

  /**
   * @param {Page<any>} page @param {boolean} forwards @param {AbortSignal} [stop]
   * @returns {Promise<Page<any> | null>}
   */
  async follow(page, forwards = this.forwards, stop = undefined) {
    const { after, before, cursor, ...parameters } = this.call.parameters;
    const { page: from, trail } = origins.get(page);
    const answer = await this.session.send({ ...this.call, parameters }, [[from], forwards], [stop]);
    if (!answer) return null;
    const next = Page.of(answer[0], this);
    origins.get(next).trail = onwards(trail, from, next, forwards);
    return next;
  }
}

/** As `Trail` in `src/pages.rs`: a page that ends where one that was kept in mind did says that they go round. */
function onwards(trail, from, { items }, forwards) {
  const at = forwards ? -1 : 0;
  const id = items.at(at)?.id;
  const { mark, left, most } =
    trail?.forwards === forwards ? trail : { mark: from.items.at(at), left: 0, most: 1 };
  if (id && id === mark) {
    const place = `${forwards ? 'after' : 'before'} '${id}'`;
    throw new MetorialPagingError(`The list stopped ${place}: the server sent the same items again`, { id });
  }
  return left
    ? { forwards, mark, left: left - 1, most }
    : { forwards, mark: id, left: most * 2 - 1, most: most * 2 };
}

function readLimit(options) {
  try {
    return { limit: options?.limit, unknown: Object.keys(options ?? {}).find(key => key !== 'limit') };
  } catch {
    const message = "toArray: the options can't be read: they throw when asked for their keys or values";
    throw new MetorialArgumentError(message, { argument: 'options' });
  }
}

/** What ends an iteration: as much of an `AbortSignal` as `session.js` asks of one, at a fraction of its cost. */
class Stop {
  aborted = false;
  #callbacks = new Set();

  addEventListener(_, callback) {
    this.#callbacks.add(callback);
  }

  removeEventListener(_, callback) {
    this.#callbacks.delete(callback);
  }

  abort() {
    this.aborted = true;
    for (const callback of this.#callbacks) callback();
  }
}

/** A promise of a page, or of none once the iteration has ended. */
const unlessStopped = (page, stop) =>
  page.catch(error => {
    if (!stop.aborted) throw error;
  });

/**
 * Iterates over the items of a page and of those that follow.
 * @param {any} list @param {Promise<any>} first
 */
const items = (list, first) => iterator(list, first, walkItems);

/**
 * Iterates over a page and those that follow.
 * @param {any} list @param {Promise<any>} first
 */
const iteratePages = (list, first) => iterator(list, first, walkPages);

async function* walkItems(list, begin, stop) {
  for (let current = await begin(); current; ) {
    const { length } = current.items;
    const more = hasMore(list, current);
    let next;
    for (let index = 0; index < length; index++) {
      if (more && list.prefetch && !next && index > 0 && index * 2 >= length)
        next = quietly(follow(list, current, stop));
      yield current.items[list.forwards ? index : length - 1 - index];
    }
    current = more && (await (next ?? follow(list, current, stop)));
  }
}

async function* walkPages(list, begin, stop) {
  for (
    let current = await begin();
    current;
    current = hasMore(list, current) && (await follow(list, current, stop))
  )
    yield current;
}

const hasMore = (list, page) => (list.forwards ? page.hasNextPage() : page.hasPreviousPage());

const follow = (list, page, stop) => unlessStopped(list.follow(page, list.forwards, stop), stop);

/** If it fails, that is told when the page is needed. */
function quietly(promise) {
  promise.catch(() => {});
  return promise;
}

/**
 * An iterator whose end ends what it has under way, also while a `next` waits for it.
 * @param {any} list @param {Promise<any>} first
 * @param {(list: any, begin: () => Promise<any>, stop: Stop) => AsyncGenerator<any>} walk
 */
function iterator(list, first, walk) {
  const { signal } = list.call.options;
  const stop = new Stop();
  const stopped = new Promise(resolve => stop.addEventListener('', resolve));
  // Its failure is told when it is needed.
  quietly(first);
  const generator = walk(list, () => unlessStopped(Promise.race([first, stopped]), stop), stop);
  const finish = async () => {
    stop.abort();
    await generator.return();
  };
  return {
    next() {
      if (stop.aborted) return Promise.resolve({ done: true, value: undefined });
      if (!signal?.aborted) return generator.next();
      // Also what has arrived already is not given any more.
      stop.abort();
      return Promise.reject(signal.reason);
    },
    async return(value) {
      await finish();
      return { done: true, value };
    },
    async throw(error) {
      await finish();
      throw error;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

/** @internal @param {Promise<[any, ResponseDetails]>} pair @param {any} session @param {import('./session.js').Call} [call] */
export const createList = (pair, session, call) => ListPromise.from(pair, new List(session, call));
