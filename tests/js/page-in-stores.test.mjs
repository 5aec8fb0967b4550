// Pages are plain data and survive what stores, caches and other processes do to data. Uses the real packages.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { deserialize, serialize } from 'node:v8';
import { QueryClient, QueryObserver, replaceEqualDeep } from '@tanstack/query-core';
import { isReactive, reactive, readonly, shallowRef, toRaw } from '@vue/reactivity';
import { useSandbox } from './support/sandbox.mjs';

const sandbox = useSandbox({ consumers: 45 });
const consumers = () => sandbox.client().consumers;
const idsOf = ({ items }) => items.map(({ id }) => id);

/** Requests the page after another one, and checks that it is the right one. */
async function assertFollowed(page, first) {
  const next = await consumers().list(page.next);
  const all = await consumers().list({ limit: 20 });
  assert.deepEqual([...idsOf(first), ...idsOf(next)], idsOf(all));
  assert.deepEqual(next.previous, { limit: 10, before: next.items[0].id });
}

describe('a page keeps working', () => {
  const COPIES = {
    'after structuredClone': structuredClone,
    'after JSON': page => JSON.parse(JSON.stringify(page)),
    'in another process': page => deserialize(serialize(page)),
    'when it is frozen': page => Object.freeze(page),
    'when it is spread': page => ({ ...page }),
    "as Vue's `reactive`": page => reactive(page),
    "as Vue's `readonly`": page => readonly(page),
    "in Vue's `shallowRef`": page => shallowRef(page).value,
    'after TanStack Query has shared its structure': page => replaceEqualDeep(structuredClone(page), page),
  };
  for (const [name, copy] of Object.entries(COPIES)) {
    test(name, async () => {
      const first = await consumers().list({ limit: 10 });
      await assertFollowed(copy(first), first);
    });
  }

  test('with the same data', async () => {
    const page = await consumers().list({ limit: 10, order: 'desc' });
    assert.deepEqual(structuredClone(page), page);
    assert.deepEqual(deserialize(serialize(page)), page);
    assert.deepEqual({ ...page }, page);
  });
});

test("Vue's `reactive` reaches everything in a page, and returns the original", async () => {
  const page = await consumers().list({ limit: 10 });
  const watched = reactive(page);
  assert.ok(isReactive(watched.items[0]));
  assert.equal(toRaw(watched), page);
  watched.items[0].name = 'Changed';
  assert.equal(page.items[0].name, 'Changed');
});

describe('TanStack Query', () => {
  // Not the items: it treats each Date as a new value.
  test('reuses what has not changed between two fetches of a page', async () => {
    const client = new QueryClient();
    const options = { queryKey: ['consumers'], queryFn: () => consumers().list({ limit: 10 }) };
    const observer = new QueryObserver(client, options);
    const unsubscribe = observer.subscribe(() => {});
    const first = (await observer.refetch()).data;
    const second = (await observer.refetch()).data;
    unsubscribe();
    client.clear();
    assert.deepEqual(second, first);
    assert.equal(second.pagination, first.pagination);
    assert.equal(second.next, first.next);
  });

  test('walks a list by `page.next`', async () => {
    const client = new QueryClient();
    const data = await client.fetchInfiniteQuery({
      queryKey: ['consumers', 'all'],
      queryFn: ({ pageParam, signal }) => consumers().list(pageParam, { signal }),
      initialPageParam: { limit: 20 },
      getNextPageParam: page => page.next,
      pages: 9,
    });
    client.clear();
    assert.deepEqual(
      data.pages.map(({ items }) => items.length),
      [20, 20, 5],
    );
    assert.equal(new Set(data.pages.flatMap(idsOf)).size, 45);
  });
});
