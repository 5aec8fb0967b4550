import type { Endpoint } from './endpoint.ts';
import { Refusal } from './refusal.ts';

/**
 * Returns the query string to send, including the `?`, rebuilt from parameters that the endpoint accepts. A list
 * may be written as `status`, `status[]` or `status[0]`. Throws a refusal for an unknown name: without a misspelled
 * filter, the response would show too much.
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
  const hint = endpoint.query.length > 0 ? `It accepts: ${endpoint.query.join(', ')}.` : 'It accepts none.';
  const message = `${endpoint.name} does not accept the query parameter '${key.slice(0, 80)}'.`;
  return new Refusal(400, 'invalid_data', message, { hint, entity: 'query' });
}
