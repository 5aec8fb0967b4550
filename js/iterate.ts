// Iterates over a list. A call fetches the first page; the compiled code finds all further pages.
import { type Signal, Stop } from './abort.ts';
import { blame, type CallSite } from './call-site.ts';
import type { FirstPage } from './generated/protocol.ts';
import type { Iteration } from './iteration.ts';
import type { RejectedCallback } from './options.ts';
import { neighbour, type Page, type RejectedItem } from './page.ts';
import type { Answer } from './promise.ts';
import type { Call, ReadCall, Session } from './session.ts';

/** A list that a caller requested. */
export interface ListCall<Item, Query> {
  /** Where the caller requested it. */
  readonly site: CallSite;
  /** `undefined` if the list could not begin; `first` then rejects. */
  readonly call: Call | undefined;
  readonly first: Promise<First<Item, Query>>;
}

/** The first page, and copies of everything that the iteration needs of it, because callers may change the page. */
interface First<Item, Query> extends Answer<Page<Item, Query>> {
  readonly session: Session;
  readonly items: readonly Item[];
  readonly rejected: readonly RejectedItem[];
  readonly outline: Required<FirstPage>;
}

/** A page that an iteration has loaded. */
interface Loaded<Item, Query> {
  readonly page: Page<Item, Query>;
  readonly items: readonly Item[];
  readonly rejected: readonly RejectedItem[];
}

type Identified = { readonly id: string };

/** Requests the first page. Throws if an argument is wrong. */
export function startList<Item, Query>(site: CallSite, read: ReadCall): ListCall<Item, Query> {
  const { session, call } = read();
  return { site, call, first: firstPage(session, call, session.call(call)) };
}

async function firstPage<Item, Query>(
  session: Session,
  call: Call,
  answered: Promise<Answer<unknown>>,
): Promise<First<Item, Query>> {
  const answer = await answered;
  const page = answer.value as Page<Item, Query>;
  const ids = idsOf(page, answer);
  setNeighbours(page, ids, call);
  const { hasMoreBefore, hasMoreAfter } = page.pagination;
  const outline = { ids, hasMoreBefore, hasMoreAfter };
  return { value: page, response: answer.response, session, ...loaded(page), outline };
}

/** Sets `next` and `previous` of a page. */
function setNeighbours<Item, Query>(page: Page<Item, Query>, ids: readonly string[], { given }: Call): void {
  const { pagination } = page;
  const [first, last] = [ids[0], ids.at(-1)];
  if (pagination.hasMoreAfter && last) page.next = neighbour(given, 'after', last);
  if (pagination.hasMoreBefore && first) page.previous = neighbour(given, 'before', first);
}

/** Returns the ids of all items, including rejected ones that have an id. */
const idsOf = <Item, Query>({ items }: Page<Item, Query>, { ids }: Answer<unknown>): readonly string[] =>
  ids ?? items.map(item => (item as Identified).id);

/** Copies the parts of a page that an iteration needs, because the caller may change the page. */
const loaded = <Item, Query>(page: Page<Item, Query>) => ({
  page,
  items: [...page.items],
  rejected: [...(page.rejected ?? [])],
});

/** Loads the pages of a list one after another. */
class Pages<Item, Query> {
  readonly #list: ListCall<Item, Query>;
  readonly #stop: Stop;
  readonly #stopped: Promise<undefined>;
  #session: Session | undefined;
  #iteration: Iteration | undefined;
  /** Whether the list is walked backwards. Set when the first page arrives. */
  backwards = false;

  constructor(list: ListCall<Item, Query>, stop: Stop) {
    this.#list = list;
    this.#stop = stop;
    this.#stopped = new Promise(resolve => stop.addEventListener('abort', () => resolve(undefined)));
  }

  /** Loads the first page. Returns `undefined` if the iteration has ended. */
  async first(): Promise<Loaded<Item, Query> | undefined> {
    const first = await this.#unlessStopped(Promise.race([this.#list.first, this.#stopped]));
    if (!first || !this.#list.call || this.#stop.aborted) return undefined;
    this.#session = first.session;
    const iteration = first.session.walk(this.#list.call, first.outline);
    this.#iteration = iteration;
    this.backwards = iteration.backwards;
    return { page: first.value, items: first.items, rejected: first.rejected };
  }

  /** Loads the next page. Returns `undefined` at the end of the list, or if the iteration has ended. */
  async next(): Promise<Loaded<Item, Query> | undefined> {
    const { call } = this.#list;
    if (!this.#session || !this.#iteration || !call) return undefined;
    const answer = await this.#unlessStopped(this.#session.next(call, this.#iteration, this.#stop));
    if (!answer) return undefined;
    const page = answer.value as Page<Item, Query>;
    setNeighbours(page, idsOf(page, answer), call);
    return loaded(page);
  }

  /** Ends the iteration. */
  end(): void {
    this.#stop.abort();
    this.#iteration?.free();
    this.#iteration = undefined;
  }

  /** Waits for a promise. Ignores its failure if the iteration has ended. */
  async #unlessStopped<T>(promise: Promise<T>): Promise<T | undefined> {
    try {
      return await promise;
    } catch (error) {
      if (this.#stop.aborted) return undefined;
      throw error;
    }
  }
}

/** Iterates over the items of a list. */
export const iterateItems = <Item, Query>(
  list: ListCall<Item, Query>,
  prefetch = list.call?.options.prefetch ?? false,
): AsyncIterableIterator<Item> =>
  iterator(list, pages => walkItems(pages, list.site, prefetch, list.call?.options.onRejected));

/** Iterates over the pages of a list. */
export const iteratePages = <Item, Query>(
  list: ListCall<Item, Query>,
): AsyncIterableIterator<Page<Item, Query>> => iterator(list, pages => walkPages(pages, list.site));

async function* walkItems<Item, Query>(
  pages: Pages<Item, Query>,
  site: CallSite,
  prefetch: boolean,
  onRejected: RejectedCallback | undefined,
): AsyncGenerator<Item> {
  try {
    for (let loaded = await pages.first(); loaded; ) {
      const { items, rejected } = loaded;
      for (const item of rejected) await onRejected?.(item);
      const { length } = items;
      const { backwards } = pages;
      let next: Promise<Loaded<Item, Query> | undefined> | undefined;
      for (let index = 0; index < length; index++) {
        if (prefetch && !next && index > 0 && index * 2 >= length) next = quietly(pages.next());
        yield items[backwards ? length - 1 - index : index] as Item;
      }
      loaded = await (next ?? pages.next());
    }
  } catch (error) {
    throw blame(error, site, walkItems);
  } finally {
    pages.end();
  }
}

async function* walkPages<Item, Query>(
  pages: Pages<Item, Query>,
  site: CallSite,
): AsyncGenerator<Page<Item, Query>> {
  try {
    for (let loaded = await pages.first(); loaded; loaded = await pages.next()) yield loaded.page;
  } catch (error) {
    throw blame(error, site, walkPages);
  } finally {
    pages.end();
  }
}

/** Marks a promise as handled, because it may fail before anyone awaits it. */
function quietly<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}

/** Makes an iterator. Ending it aborts its requests, even while a `next()` waits for one. */
function iterator<Item, Query, Value>(
  list: ListCall<Item, Query>,
  walk: (pages: Pages<Item, Query>) => AsyncGenerator<Value>,
): AsyncIterableIterator<Value> {
  const signal: Signal | undefined = list.call?.options.signal;
  const stop = new Stop();
  const pages = new Pages(list, stop);
  // `next()` reports the failure.
  quietly(list.first);
  const generator = walk(pages);
  const finish = async () => {
    pages.end();
    await generator.return(undefined);
  };
  return {
    // Adds no promise of its own, which would double the cost of an item.
    next() {
      if (stop.aborted) return Promise.resolve({ done: true, value: undefined });
      if (!signal?.aborted) return generator.next();
      // Items that have arrived already are not returned either.
      pages.end();
      return Promise.reject(signal.reason);
    },
    async return(value?: unknown) {
      await finish();
      return { done: true, value };
    },
    async throw(error?: unknown) {
      await finish();
      throw error;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
