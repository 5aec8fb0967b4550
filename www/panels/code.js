/** @param {string} name */
const camelCase = name => name.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase());

/** @param {unknown} value @returns {string} */
function literal(value) {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).map(([name, field]) => `${camelCase(name)}: ${literal(field)}`);
    return fields.length ? `{ ${fields.join(', ')} }` : '{}';
  }
  // JSON.stringify escapes everything that a string needs, with either kind of quotes.
  return typeof value === 'string'
    ? `'${JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
    : String(value);
}

const NUMBERS = ['limit'];

/** Reads a query like the API: `status[0]=a&status[1]=b` is a list. @param {URLSearchParams} params */
function readQuery(params) {
  /** @type {Record<string, unknown>} */
  const query = {};
  for (const [key, value] of params) {
    const list = key.match(/^(.*)\[\d*\]$/)?.[1];
    if (list) query[list] = [.../** @type {string[]} */ (query[list] ?? []), value];
    else query[key] = NUMBERS.includes(key) ? Number(value) : value;
  }
  return query;
}

/** The first segments of the paths of this page's endpoints. */
const ROOTS = ['consumers', 'portals'];

/**
 * Returns the code that sends a request with the SDK. In the paths of consumers and portals, every second part is an id:
 * `/portals/:id/consumer-profile/:id`.
 *
 * @param {Pick<import('./recorder.js').Recorded, 'endpoint' | 'url' | 'body'>} request
 */
export function codeFor({ endpoint, url, body }) {
  const parts = url.pathname.split('/').map(decodeURIComponent);
  const root = ROOTS.includes(endpoint.split('.')[0] ?? '')
    ? parts.indexOf(endpoint.split('.')[0] ?? '')
    : -1;
  const ids = root < 0 ? [] : parts.slice(root).filter((_, index) => index % 2 === 1);
  const query = readQuery(url.searchParams);
  const last = body === undefined ? (Object.keys(query).length ? [query] : []) : [JSON.parse(body)];
  return `await metorial.${endpoint}(${[...ids, ...last].map(literal).join(', ')});`;
}
