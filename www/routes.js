/*
 * The page's state is the query of its own address: reload, back and a shared link all lead to the same view. The path stays the
 * same, so any static host can serve the page, below any folder.
 */

export const PAGE_SIZES = [10, 20, 50, 100];
export const TABS = /** @type {const} */ (['people', 'groups', 'requests', 'access']);

/**
 * The page of a list to show, and its filters.
 *
 * @typedef {object} ListState
 * @property {string} search
 * @property {'asc' | 'desc'} order
 * @property {number} limit
 * @property {string | undefined} after
 * @property {string | undefined} before
 * @property {string} status
 * @property {string} group
 */

/** @typedef {{ view: 'consumers' } & ListState} ConsumersRoute */
/** @typedef {{ view: 'consumer', consumer: string }} ConsumerRoute */
/** @typedef {{ view: 'portal', portal: string, tab: typeof TABS[number] } & ListState} PortalRoute `portal` may be '': the first one */
/** @typedef {ConsumersRoute | ConsumerRoute | PortalRoute} Route */

/** @type {ListState} */
const DEFAULTS = {
  search: '',
  order: 'desc',
  limit: 20,
  after: undefined,
  before: undefined,
  status: '',
  group: '',
};

/** @param {string} consumer @returns {ConsumerRoute} */
export const consumerRoute = consumer => ({ view: 'consumer', consumer });

/** @param {string} portal @param {PortalRoute['tab']} [tab] @returns {PortalRoute} */
export const portalRoute = (portal, tab = 'people') => ({ view: 'portal', portal, tab, ...DEFAULTS });

/** Reads an address's query. People edit addresses, so invalid values count as absent. @param {string} query @returns {Route} */
export function readRoute(query) {
  const params = new URLSearchParams(query);
  const consumer = params.get('consumer');
  if (consumer) return consumerRoute(consumer);
  const portal = params.get('portal');
  if (portal === null) return { view: 'consumers', ...readList(params), status: '', group: '' };
  const tab = TABS.find(each => each === params.get('tab')) ?? 'people';
  return { view: 'portal', portal, tab, ...readList(params) };
}

/** @param {URLSearchParams} params @returns {ListState} */
function readList(params) {
  const limit = Number(params.get('limit'));
  const after = params.get('after') || undefined;
  return {
    search: params.get('search') ?? DEFAULTS.search,
    order: params.get('order') === 'asc' ? 'asc' : DEFAULTS.order,
    limit: PAGE_SIZES.includes(limit) ? limit : DEFAULTS.limit,
    after,
    before: after ? undefined : params.get('before') || undefined,
    status: params.get('status') ?? DEFAULTS.status,
    group: params.get('group') ?? DEFAULTS.group,
  };
}

/** Returns the address of a route, relative to the page, without values that equal the default. @param {Route} route */
export function addressOf(route) {
  const { view, ...rest } = route;
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(rest)) {
    const isDefault = name === 'tab' ? value === 'people' : value === Reflect.get(DEFAULTS, name);
    if (value !== undefined && !isDefault) params.set(name, String(value));
  }
  const query = params.toString();
  return query ? `./?${query}` : './';
}

/**
 * Changes a list's filters. The page's ids mean nothing with other filters, so it starts at the first page.
 *
 * @template {ListState} R
 * @param {R} route
 * @param {Partial<ListState>} change
 * @returns {R}
 */
export const refined = (route, change) => ({ ...route, after: undefined, before: undefined, ...change });

/** @param {ListState} state */
export const isFirstPage = state => !state.after && !state.before;

/** Returns the part of a query that all lists accept. @param {ListState} state */
export function pageQuery({ search, order, limit, after, before }) {
  return {
    limit,
    order,
    ...(search.trim() && { search: search.trim() }),
    ...(after ? { after } : before && { before }),
  };
}

/** Matches only ids. */
const ID = /^[a-z]{2,5}_[A-Za-z0-9]{6,}$/;

/** Returns the query for consumers. People may paste an id into the search, or an address with its name. @param {ListState} state */
export function consumersQuery(state) {
  const { search, ...query } = pageQuery(state);
  if (!search) return query;
  if (ID.test(search)) return { ...query, id: search };
  return { ...query, search: search.match(/<([^<>\s]+@[^<>\s]+)>$/)?.[1] ?? search.replace(/^mailto:/i, '') };
}
