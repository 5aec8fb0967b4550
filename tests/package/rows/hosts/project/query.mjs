// TanStack Query: structural sharing, hydration, and infinite queries in both directions.
import assert from 'node:assert/strict';
import { dehydrate, hydrate, InfiniteQueryObserver, QueryClient, QueryObserver } from '@tanstack/query-core';
import { checkClient, checkPage, first, metorial } from './pages.mjs';

const client = new QueryClient();
const page = await first();
const observer = new QueryObserver(client, { queryKey: ['page'], queryFn: first });
const before = (await observer.refetch()).data;
await checkPage(before, page);
const after = (await observer.refetch()).data;
assert.equal(after.next, before.next, 'unchanged data is shared');
assert.equal(after.pagination, before.pagination);
await checkPage(after, page);

const infinite = new InfiniteQueryObserver(client, {
  queryKey: ['pages'],
  queryFn: ({ pageParam, signal }) => metorial.consumers.list(pageParam, { signal }),
  initialPageParam: { limit: 3 },
  getNextPageParam: last => last.next,
  getPreviousPageParam: last => last.previous,
  maxPages: 3,
});
await infinite.refetch();
for (let time = 0; time < 4; time++) await infinite.fetchNextPage();
const { data, hasPreviousPage } = await infinite.fetchPreviousPage();
assert.equal(data.pages.length, 3);
assert.ok(hasPreviousPage);
const all = await metorial.consumers.list().toArray({ limit: 12 });
assert.deepEqual(
  data.pages.flatMap(({ items }) => items.map(({ id }) => id)),
  all.slice(3).map(({ id }) => id),
);
await infinite.refetch();

const restored = new QueryClient();
hydrate(restored, structuredClone(dehydrate(client)));
await checkPage(restored.getQueryData(['page']), page);
await checkClient(metorial);
process.exit();
