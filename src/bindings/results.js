// What the compiled code makes of an answer, and how it looks into a page.

/**
 * What the promise of a pair resolves to: a result, and what the answer said beside it.
 * @param {any} value @param {number} status @param {Headers} headers
 */
export function pair(value, status, headers) {
  const requestId = headers.get('metorial-req-id');
  return [value, { status, ...(requestId !== null && { requestId }), headers }];
}

// A page is such a pair, or what `list.js` remembers of one: the same with ids for items.
export const count = ([{ items }]) => items.length;
export const idAt = ([{ items }], index) => items[index]?.id ?? items[index] ?? '';
export const hasMore = ([{ pagination }], after) =>
  after ? pagination.hasMoreAfter : pagination.hasMoreBefore;
export const dropItem = ([page], id) => {
  page.items = page.items.filter(item => item.id !== id);
};
