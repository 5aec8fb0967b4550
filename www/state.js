/** What the page shows, as the query of its own address: reload, back and a shared link all lead to the same view. */

export const PAGE_SIZES = [10, 20, 50, 100];
const DEFAULTS = {
  search: '',
  order: 'desc',
  limit: 20,
  after: undefined,
  before: undefined,
  consumer: undefined,
};

/** Reads an address's query. People edit addresses: what makes no sense counts as not given. */
export function readState(query) {
  const params = new URLSearchParams(query);
  const limit = Number(params.get('limit'));
  const after = params.get('after') || undefined;
  return {
    search: params.get('search') ?? DEFAULTS.search,
    order: params.get('order') === 'asc' ? 'asc' : DEFAULTS.order,
    limit: PAGE_SIZES.includes(limit) ? limit : DEFAULTS.limit,
    after,
    before: after ? undefined : params.get('before') || undefined,
    consumer: params.get('consumer') || undefined,
  };
}

/** The address of a state, relative to the site; what equals the default stays out. */
export function addressOf(state) {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(state)) {
    if (value !== undefined && value !== DEFAULTS[name]) params.set(name, value);
  }
  const query = params.toString();
  return query ? `/?${query}` : '/';
}

/** What to ask the API for. */
export function listQuery({ search, order, limit, after, before }) {
  const query = { limit, order };
  if (search.trim()) query.search = search.trim();
  if (after) query.after = after;
  else if (before) query.before = before;
  return query;
}

export const isFirstPage = state => !state.after && !state.before;
