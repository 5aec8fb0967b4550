import type { Endpoint } from './endpoints.ts';
import { Refusal } from './refusal.ts';

/**
 * The query string to send, `?` included: written anew from the names that the endpoint takes. A list may come
 * as `status`, `status[]` or `status[0]`. An unknown name is refused, since dropping a filter shows too much.
 */
export function checkedQuery(params: URLSearchParams, endpoint: Endpoint): string {
  const parts: string[] = [];
  for (const [key, value] of params) {
    if (!endpoint.query.includes(key.replace(/\[\d{0,4}\]$/, ''))) throw unknownParameter(key, endpoint);
    parts.push(`${encodeURIComponent(key)}=${encodeURIComponent(value)}`);
  }
  return parts.length > 0 ? `?${parts.join('&')}` : '';
}

function unknownParameter(key: string, endpoint: Endpoint): Refusal {
  const taken = endpoint.query.length > 0 ? `It takes: ${endpoint.query.join(', ')}.` : 'It takes none.';
  const message = `The query parameter '${key.slice(0, 80)}' is unknown to ${endpoint.name}.`;
  return new Refusal(400, 'invalid_data', message, { hint: taken, entity: 'query' });
}
