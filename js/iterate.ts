// Iterates over a list. A call fetches the first page; the compiled code finds all further pages.
import { type Signal, Stop } from './abort.ts';
import { blame, type CallSite } from './call-site.ts';
import type { RejectedCallback } from './options.ts';
import { neighbour, type Page, PageInfo, type RejectedItem, rejectedOf } from './page.ts';
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

/** A page, and copies of everything that an iteration needs from it, because callers may change the page. */
interface Loaded<Item, Query> {
  readonly page: Page<Item, Query>;
  readonly items: readonly Item[];
  readonly rejected: readonly RejectedItem[];
  readonly info: PageInfo;
}

interface First<Item, Query> extends Loaded<Item, Query>, Answer<Page<Item, Query>> {
  readonly session: Session;
}

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
  const loaded = load<Item, Query>(answer, call);
  return { ...loaded, value: loaded.page, response: answer.response, session };
}

/** Sets `next` and `previous` of a page that no caller has seen yet. */
function load<Item, Query>(answer: Answer<unknown>, { given }: Call): Loaded<Item, Query> {
  const page = answer.value as Page<Item, Query>;
  const info = answer.pageInfo ?? new PageInfo(page);
  const [first, last] = [info.idAt(0), info.idAt(-1)];
  if (info.hasMoreAfter && last) page.next = neighbour(given, 'after', last);
  if (info.hasMoreBefore && first) page.previous = neighbour(given, 'before', first);
  return { page, items: [...page.items], rejected: [...rejectedOf(page)], info };
}

/** Loads the pages of a list one after another. */
class Pages<Item, Query> {
  readonly #list: ListCall<Item, Query>;
  readonly #stop: Stop;
  readonly #stopped: Promise<undefined>;
  /** Whether the list is walked backwards. As in the API, `after` takes precedence. */
  readonly backwards: boolean;
  #session: Session | undefined;
  /** The information about the last page. */
  #last: PageInfo | undefined;

  constructor(list: ListCall<Item, Query>, stop: Stop) {
    this.#list = list;
    this.#stop = stop;
    const given = list.call?.given;
    this.backwards = !given?.after && Boolean(given?.before);
    this.#stopped = new Promise(resolve => stop.addEventListener('abort', () => resolve(undefined)));
  }

  /** Loads the first page. Returns `undefined` if the iteration has ended. */
  async first(): Promise<Loaded<Item, Query> | undefined> {
    const first = await this.#unlessStopped(Promise.race([this.#list.first, this.#stopped]));
    if (!first || this.#stop.aborted) return undefined;
    this.#session = first.session;
    this.#last = first.info;
    return first;
  }

  /** Loads the next page. Returns `undefined` at the end of the list, or if the iteration has ended. */
  async next(): Promise<Loaded<Item, Query> | undefined> {
    const { call } = this.#list;
    if (!this.#session || !this.#last || !call) return undefined;
    const answer = await this.#unlessStopped(this.#session.next(call, this.#last, this.#stop));
    if (!answer) return undefined;
    const loaded = load<Item, Query>(answer, call);
    this.#last = loaded.info;
    return loaded;
  }

  /** Ends the iteration. */
  end(): void {
    this.#stop.abort();
    this.#last = undefined;
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
    // Adds no promise, which would double the cost of an item.
    next() {
      if (stop.aborted) return Promise.resolve({ done: true, value: undefined });
      if (!signal?.aborted) return generator.next();
      // Items that have already arrived are not returned either.
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
