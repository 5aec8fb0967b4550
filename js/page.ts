// Pages are plain data without methods, so that they survive JSON, `structuredClone`, stores and other processes.

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
  /** The items, in the order asked for. */
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

/** An item that does not have the form that the API promises, and so is not among the `items` of its page. */
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

/** @internal Returns the query of a neighbouring page: the query of the list with another item to begin at. */
export function neighbour<Query>(
  query: Readonly<Record<string, unknown>>,
  place: 'after' | 'before',
  id: string,
): Query {
  const { after, before, cursor, ...rest } = query;
  return { ...structuredClone(rest), [place]: id } as Query;
}
