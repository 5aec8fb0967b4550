// The promises that list methods return. They resolve to a page and can be iterated over. `iterate.ts` decides when to fetch the
// next page, and `src/pages` how to find it without losing items.
import { entries } from './arguments.ts';
import { blame, type CallSite, callSite } from './call-site.ts';
import { MetorialArgumentError } from './errors.ts';
import { iterateItems, iteratePages, type ListCall, startList } from './iterate.ts';
import type { Page } from './page.ts';
import { ApiPromise } from './promise.ts';
import type { ReadCall } from './session.ts';
import { kindOf } from './values.ts';

/**
 * The promise of one page of a list, and an iterator over all items.
 *
 * ```js
 * const page = await metorial.consumers.list({ limit: 50 });
 * for await (const consumer of metorial.consumers.list()) console.log(consumer.name);
 * ```
 *
 * The call sends the request at once, and iterating uses its page, so that no page is fetched twice. A list with `before` is
 * walked backwards, the last item of each page first. No item is lost while others delete items. If the iteration cannot
 * find the next page, it fails with a `MetorialPagingError`.
 */
export class ListPromise<Item, Query = object> extends ApiPromise<Page<Item, Query>> {
  readonly #list: ListCall<Item, Query>;

  /** @internal */
  constructor(site: CallSite, read: ReadCall) {
    let list: ListCall<Item, Query> | undefined;
    super(site, () => {
      list = startList<Item, Query>(site, read);
      return list.first;
    });
    // If the list could not even start, this promise rejects with the reason.
    this.#list = list ?? { site, call: undefined, first: this as unknown as Promise<never> };
  }

  /**
   * Iterates over all items. Requests the next page when the caller is past the middle of the current one, unless the
   * option `prefetch` is `false`. Leaving the loop aborts a request under way.
   *
   * ```js
   * for await (const consumer of metorial.consumers.list({ limit: 100 })) console.log(consumer.name);
   * ```
   */
  [Symbol.asyncIterator](): AsyncIterableIterator<Item> {
    this.#leaveFailureToIterator();
    return iterateItems(this.#list);
  }

  /**
   * Iterates over the pages. Fetches each one only when the loop reaches it.
   *
   * ```js
   * for await (const page of metorial.consumers.list({ limit: 100 }).pages()) save(page.items);
   * ```
   */
  pages(): AsyncIterableIterator<Page<Item, Query>> {
    this.#leaveFailureToIterator();
    return iteratePages(this.#list);
  }

  /**
   * Returns all items, up to `limit`. The limit is required because a list may be long.
   *
   * ```js
   * const consumers = await metorial.consumers.list({ search: 'ada' }).toArray({ limit: 500 });
   * ```
   *
   * @param options - `limit`, the most items to return
   */
  toArray(options: { limit: number }): Promise<Item[]> {
    this.#leaveFailureToIterator();
    return collect(this, this.#list, options);
  }

  /** Marks this promise as handled, because the iterator reports the failure. */
  #leaveFailureToIterator(): void {
    this.catch(() => {});
  }
}

/** Collects the items for `toArray`, which called this. */
async function collect<Item, Query>(
  promise: Promise<unknown>,
  list: ListCall<Item, Query>,
  options: unknown,
): Promise<Item[]> {
  const all: Item[] = [];
  const limit = readLimit(options);
  try {
    if (limit === 0) await promise;
    else
      for await (const item of iterateItems(list, false)) {
        all.push(item);
        if (all.length >= limit) break;
      }
    return all;
  } catch (error) {
    throw blame(error, list.site, collect);
  }
}

/** Reads the options of `toArray`. The stack of an error shows the caller of `toArray`. */
function readLimit(options: unknown): number {
  try {
    return checkLimit(options);
  } catch (error) {
    throw blame(error, callSite(collect, 'toArray'));
  }
}

function checkLimit(options: unknown): number {
  const refuse = (argument: string, problem: string) =>
    new MetorialArgumentError(`toArray: ${problem}`, { argument });
  let limit: unknown;
  const hint = typeof options === 'number' ? `; give { limit: ${options} }` : '';
  for (const [key, value] of entries('toArray', 'options', options, hint, ['limit'])) {
    // A longer name may be a secret in the wrong place.
    const argument = key.length < 8 ? key : '[redacted]';
    if (key !== 'limit') throw refuse(argument, `unknown key \`${argument}\`; it takes \`limit\``);
    limit = value;
  }
  if (Number.isSafeInteger(limit) && (limit as number) >= 0) return limit as number;
  const found = typeof limit === 'number' ? String(limit) : limit === undefined ? 'missing' : kindOf(limit);
  throw refuse('limit', `\`limit\` must be a whole number, the most items to return, but is ${found}`);
}
