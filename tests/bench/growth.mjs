// How cost grows with the size of the work.
import { bytesOf, consumer, consumers, page } from './data.mjs';

export const ITEMS = [1, 10, 100, 1_000, 10_000];
export const FIELDS = [0, 1, 2, 5, 10, 20, 50];
export const PAGES = [1, 3, 10, 30, 100];
const PAGE_SIZE = 100;
const API = 'http://api.test';

export function growthCases({ Metorial, parse, decode, numberOf }) {
  const number = numberOf('consumers.list');
  const decoding = (id, data) => {
    const bytes = bytesOf(data);
    const ways = { 'JSON.parse': () => parse(bytes), 'this SDK': () => decode(number, bytes) };
    return { id, bytes: bytes.length, ways };
  };
  return [
    ...ITEMS.map(count => decoding(`items-${count}`, consumers(count))),
    ...FIELDS.map(unknown => decoding(`fields-${unknown}`, consumers(100, { unknown }))),
    decoding('text-ascii', consumers(100, { ascii: true })),
    ...PAGES.map(count => pagesCase(Metorial, count)),
  ];
}

/** Walks over this many pages of a list, whose answers are made beforehand. */
function pagesCase(Metorial, count) {
  const answers = new Map();
  let after = null;
  let bytes = 0;
  for (let index = 0; index < count; index++) {
    const items = Array.from({ length: PAGE_SIZE }, (_, item) => consumer(index * PAGE_SIZE + item));
    const answer = bytesOf(page(items, { before: index > 0, after: index + 1 < count }));
    answers.set(after, answer);
    after = items.at(-1).id;
    bytes += answer.length;
  }
  const fetch = async url => {
    const { searchParams } = new URL(url);
    return new Response(answers.get(searchParams.get('after')));
  };
  const sdk = new Metorial({ baseUrl: API, fetch });
  const ways = {
    'a loop of fetch + JSON.parse': () => walkPlainly(fetch, API, {}),
    'this SDK': () => walk(sdk),
  };
  return { id: `pages-${count}`, bytes, isAsync: true, ways };
}

/** Walks over all consumers as people do without an SDK. Resolves to their number. */
export async function walkPlainly(fetch, api, headers, limit = PAGE_SIZE) {
  let count = 0;
  for (let after; ; ) {
    const response = await fetch(`${api}/consumers?limit=${limit}${after ? `&after=${after}` : ''}`, {
      headers,
    });
    const { items, pagination } = await response.json();
    for (const item of items) if (item.id) count += 1;
    if (!pagination.has_more_after) return count;
    after = items.at(-1).id;
  }
}

/** Does the same with the SDK. */
export async function walk(sdk, limit = PAGE_SIZE) {
  let count = 0;
  for await (const item of sdk.consumers.list({ limit })) if (item.id) count += 1;
  return count;
}
