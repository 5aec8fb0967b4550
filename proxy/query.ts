import type { Endpoint } from './endpoint.ts';
import { Refusal } from './refusal.ts';
import type { ProxyCall } from './types.ts';

/** A query that passed the checks. */
export interface CheckedQuery {
  /** The query string to send, including the `?`. */
  readonly text: string;
  readonly values: ProxyCall['query'];
}

/** The API ignores parameters beyond this number, so it would see fewer than a check of `call.query`. */
const maxParameters = 1000;

/**
 * Returns the query to send, rebuilt from parameters that the endpoint accepts, and the parameters as the API reads them. A list
 * may be written as `status` (repeated), `status[]` or `status[0]`. Throws a refusal for an unknown name: if a misspelled filter
 * were dropped, the response would show too much.
 */
export function checkedQuery(params: URLSearchParams, endpoint: Endpoint): CheckedQuery {
  const parts: string[] = [];
  const spellings = new Map<string, string[]>();
  for (const [key, value] of params) {
    if (!endpoint.query.includes(nameOf(key))) throw unknownParameter(key, endpoint);
    parts.push(`${encodeURIComponent(key)}=${encodeURIComponent(value)}`);
    spellings.set(key, [...(spellings.get(key) ?? []), value]);
  }
  if (parts.length > maxParameters) throw tooMany();
  return { text: parts.length > 0 ? `?${parts.join('&')}` : '', values: readQuery(spellings) };
}

/**
 * Reads parameters like the API, which uses the npm package `qs`: values with the same spelling are collected first, and then the
 * spellings of one name are merged.
 */
function readQuery(spellings: ReadonlyMap<string, readonly string[]>): ProxyCall['query'] {
  const query: Record<string, string | readonly string[]> = {};
  const lists = new Map<string, string[][]>();
  for (const [key, values] of spellings) {
    const name = nameOf(key);
    const list = lists.get(name) ?? [];
    lists.set(name, list);
    const [first] = values;
    if (key === name && values.length === 1 && first !== undefined) {
      if (list.length === 0) query[name] = first;
      else delete query[name];
      list.push([first]);
    } else {
      // A list is appended to a single value, and merged with a list.
      const start = Object.hasOwn(query, name) ? 1 : 0;
      delete query[name];
      const index = key.slice(name.length + 1, -1);
      if (index !== '') place(list, [...values], start + Number(index));
      else for (const [offset, value] of values.entries()) place(list, [value], start + offset);
    }
  }
  // `flat` also closes the holes, as the API does.
  for (const [name, list] of lists) query[name] ??= Object.freeze(list.flat());
  return Object.freeze(query);
}

/** Puts values at an index, or at the end if the index is taken. */
function place(list: string[][], values: string[], index: number): void {
  if (index in list) list.push(values);
  else list[index] = values;
}

/** Returns the name of a parameter without the brackets of a list. */
function nameOf(key: string): string {
  return key.replace(/\[\d{0,4}\]$/, '');
}

function tooMany(): Refusal {
  const message = `The query has more than the ${maxParameters} parameters that the API reads.`;
  return new Refusal(400, 'invalid_data', message, { entity: 'query' });
}

function unknownParameter(key: string, endpoint: Endpoint): Refusal {
  const hint = endpoint.query.length > 0 ? `It accepts: ${endpoint.query.join(', ')}.` : 'It accepts none.';
  const message = `${endpoint.name} does not accept the query parameter '${key.slice(0, 80)}'.`;
  return new Refusal(400, 'invalid_data', message, { hint, entity: 'query' });
}
