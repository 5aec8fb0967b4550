// Pages are plain data without methods, so that they survive JSON, `structuredClone`, stores and other processes.
import { isText, property } from './values.ts';

/** Whether there is more before or after a page. */
export interface Pagination {
  /** Whether there are items before the page's first. */
  hasMoreBefore: boolean;
  /** Whether there are items after the page's last. */
  hasMoreAfter: boolean;
}

/**
 * One page of a list: plain data.
 *
 * ```js
 * let page = await metorial.consumers.list({ limit: 50 });
 * if (page.next) page = await metorial.consumers.list(page.next);
 * ```
 */
export interface Page<Item, Query = object> {
  /** The items, in the requested order. */
  items: Item[];
  /** Whether there is more before or after them. */
  pagination: Pagination;
  /** The query of the next page; `null` if there is none. */
  next: Query | null;
  /** The query of the previous page; `null` if there is none. */
  previous: Query | null;
  /** With `onMismatch: 'report'`, the items that were left out. Absent if there are none. */
  rejected?: RejectedItem[];
}

/** An item that does not have the form that the API promises, so it is not among the `items` of its page. */
export interface RejectedItem {
  /** The index in the answer. */
  index: number;
  /** The path of the wrong value, such as `items[3].email`. */
  path: string;
  /** The expected value, such as `a string`. */
  expected: string;
  /** The received value, such as `null`. */
  received: string;
  /** The item as the API sent it. */
  raw: unknown;
}

/** @internal Returns the items that were left out of a page. */
export const rejectedOf = (page: Page<unknown, unknown>): readonly RejectedItem[] =>
  (property(page, 'rejected') as RejectedItem[] | undefined) ?? [];

/** @internal Returns the query of a neighbouring page: the query of the list with another item to start from. */
export function neighbour<Query>(
  query: Readonly<Record<string, unknown>>,
  place: 'after' | 'before',
  id: string,
): Query {
  const { after, before, cursor, ...rest } = query;
  // Changing one query must not change another.
  const own = Object.entries(rest).map(([name, value]) => [name, Array.isArray(value) ? [...value] : value]);
  return { ...Object.fromEntries(own), [place]: id } as Query;
}

/**
 * @internal The information about a page that following the list needs. It is collected before a caller can change the page. The
 *   compiled code reads it.
 */
export class PageInfo {
  readonly hasMoreBefore: boolean;
  readonly hasMoreAfter: boolean;
  /** The state of the iteration after this page. Only the compiled code knows its format. */
  state = '';
  readonly #page: Page<unknown, unknown>;
  /** The ids of all items, including rejected ones that have an id. */
  #ids: unknown[];

  constructor(page: Page<unknown, unknown>) {
    const { items, pagination } = page;
    const rejected = rejectedOf(page);
    this.hasMoreBefore = pagination.hasMoreBefore;
    this.hasMoreAfter = pagination.hasMoreAfter;
    this.#page = page;
    this.#ids = items.map(item => (item as { readonly id: string }).id);
    if (rejected.length === 0) return;
    const all: unknown[] = [];
    // `splice` would move the items after each rejected one, which takes minutes if a server sends many.
    for (const { index, raw } of rejected) all[index] = property(raw, 'id') || null;
    let place = 0;
    for (const id of this.#ids) {
      while (place in all) place++;
      all[place++] = id;
    }
    this.#ids = all.filter(isText);
  }

  /** Returns the id of the item at an index, as `Array.prototype.at` does. */
  idAt(index: number): string | undefined {
    return this.#ids.at(index) as string | undefined;
  }

  /** Removes items, including rejected ones, from the page. `ids` is a JSON array. */
  remove(ids: string): void {
    const removed = new Set<unknown>(JSON.parse(ids));
    const stays = (id: unknown) => !removed.has(id);
    const page = this.#page;
    this.#ids = this.#ids.filter(stays);
    page.items = page.items.filter(item => stays(property(item, 'id')));
    const rejected = rejectedOf(page).filter(({ raw }) => stays(property(raw, 'id')));
    if (rejected.length) page.rejected = rejected;
    else delete page.rejected;
  }
}
