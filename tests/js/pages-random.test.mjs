// Random pages of the sandbox's lists, compared with slices of the whole list.
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { useSandbox } from './support/sandbox.mjs';

const COUNT = 120;
const sandbox = useSandbox({ consumers: COUNT });
const idsOf = ({ items }) => items.map(({ id }) => id);

/** Returns numbers from 0 up to `below`, the same for the same seed. */
function chance(seed) {
  let state = seed;
  return below => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

let all;
beforeEach(async () => {
  if (all) return;
  const first = await sandbox.ask('/consumers?limit=100');
  const second = await sandbox.ask(`/consumers?limit=100&after=${first.items.at(-1).id}`);
  all = [...first.items, ...second.items];
  assert.equal(all.length, COUNT);
});

/** A random query, and what it selects: the part of the whole list from `start` to `end`, walked forwards or not. */
function draw(random) {
  const search = [undefined, undefined, 'a', 'son', 'Ñ', 'example.com'][random(6)];
  const order = [undefined, 'asc', 'desc'][random(3)];
  const limit = random(5) === 0 ? undefined : 1 + random(random(2) ? 12 : 100);
  const text = ({ name, email }) => `${name} ${email}`.toLowerCase();
  const found = all.filter(item => !search || text(item).includes(search.toLowerCase())).map(({ id }) => id);
  const sorted = order === 'desc' ? found.toReversed() : found;
  const query = { search, order, limit };
  if (sorted.length === 0) return { query, sorted, start: 0, size: limit ?? 20, forwards: true };
  const place = random(sorted.length);
  const kind = random(4);
  if (kind === 1 || kind === 3) query.after = sorted[place];
  // Ignored next to `after`.
  if (kind === 2 || kind === 3) query.before = sorted[kind === 2 ? place : random(sorted.length)];
  const forwards = kind !== 2;
  const start = kind === 0 ? 0 : place + (forwards ? 1 : 0);
  return { query, sorted, start, size: limit ?? 20, forwards };
}

describe('at random', () => {
  test('a page is the requested slice of the list', async () => {
    const random = chance(1);
    for (let count = 0; count < 400; count++) {
      const { query, sorted, start, size, forwards } = draw(random);
      const [from, to] = forwards ? [start, start + size] : [Math.max(0, start - size), start];
      const page = await sandbox.client().consumers.list(query);
      assert.deepEqual(idsOf(page), sorted.slice(from, to), JSON.stringify(query));
      const flags = { hasMoreBefore: from > 0, hasMoreAfter: to < sorted.length };
      assert.deepEqual(page.pagination, flags, JSON.stringify(query));
    }
  });

  test('its neighbours are the adjacent slices', async () => {
    const random = chance(2);
    for (let count = 0; count < 150; count++) {
      const { query, sorted, start, size, forwards } = draw(random);
      const [from, to] = forwards ? [start, start + size] : [Math.max(0, start - size), start];
      const { consumers } = sandbox.client();
      const page = await consumers.list(query);
      if (page.items.length === 0) continue;
      const next = page.next && (await consumers.list(page.next));
      const previous = page.previous && (await consumers.list(page.previous));
      const after = sorted.slice(to, to + size);
      const before = sorted.slice(Math.max(0, from - size), from);
      assert.deepEqual(next && idsOf(next), after.length > 0 ? after : null, JSON.stringify(query));
      assert.deepEqual(previous && idsOf(previous), before.length > 0 ? before : null, JSON.stringify(query));
    }
  });

  test('a loop, its pages and toArray return the rest of the list in either direction', async () => {
    const random = chance(3);
    for (let count = 0; count < 100; count++) {
      const { query, sorted, start, forwards } = draw(random);
      const expected = forwards ? sorted.slice(start) : sorted.slice(0, start).reverse();
      const list = sandbox.client().consumers.list(query, { prefetch: random(2) === 1 });
      const [items, pages] = [[], []];
      for await (const { id } of list) items.push(id);
      for await (const page of list.pages()) pages.push(forwards ? idsOf(page) : idsOf(page).reverse());
      const limit = random(COUNT + 20);
      const array = await list.toArray({ limit });
      assert.deepEqual(items, expected, JSON.stringify(query));
      assert.deepEqual(pages.flat(), expected, JSON.stringify(query));
      assert.deepEqual(idsOf({ items: array }), expected.slice(0, limit), JSON.stringify(query));
    }
  });
});
