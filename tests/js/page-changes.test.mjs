// Changes that callers make to a page or its queries affect nothing else.
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { useSandbox } from './support/sandbox.mjs';

const sandbox = useSandbox({ consumers: 45 });
const list = (query, options) => sandbox.client().consumers.list(query, options);
const idsOf = ({ items }) => items.map(({ id }) => id);

let all;
beforeEach(async () => {
  all ??= (await sandbox.ask('/consumers?limit=100')).items.map(({ id }) => id);
});

describe('the query of a neighbouring page', () => {
  const QUERY = { limit: 2, status: ['active', 'archived'] };
  const listGroups = query => sandbox.client().portals.consumerGroups.list('acme', query);

  test('belongs to the caller: changing it changes nothing else', async () => {
    const query = structuredClone(QUERY);
    const found = [];
    for await (const page of listGroups(query).pages()) {
      found.push(...idsOf(page));
      if (page.next) assert.deepEqual(page.next, { ...QUERY, after: page.items.at(-1).id });
      if (page.previous) assert.deepEqual(page.previous, { ...QUERY, before: page.items[0].id });
      for (const beside of [page.next, page.previous])
        if (beside) Object.assign(beside, { limit: 1, after: 'x' }).status.length = 0;
    }
    assert.deepEqual(found, idsOf(await listGroups({ ...QUERY, limit: 100 })));
    assert.ok(found.length > 4);
    assert.deepEqual(query, QUERY);
  });

  test("is not affected by changes to the caller's own query", async () => {
    const query = structuredClone(QUERY);
    const promise = listGroups(query);
    query.status.length = 0;
    query.limit = 1;
    const { items, next } = await promise;
    assert.deepEqual(next, { ...QUERY, after: items[1].id });
  });
});

describe('a change to the items of a page', () => {
  const CHANGES = {
    'reverses them': items => items.reverse(),
    'removes them': items => items.splice(0),
    'adds one': items => items.push({ id: 'mine' }),
    'sets their ids': items => {
      for (const item of items) item.id = 'mine';
    },
  };
  for (const [name, change] of Object.entries(CHANGES)) {
    test(`affects no query: a caller who ${name}`, async () => {
      const page = await list({ limit: 20, after: all[1] });
      change(page.items);
      assert.deepEqual(idsOf(await list(page.next)), all.slice(22, 42));
      assert.deepEqual(idsOf(await list(page.previous)), all.slice(0, 2));
    });

    test(`affects no loop over pages: a caller who ${name}`, async () => {
      const found = [];
      for await (const page of list({ limit: 20 }).pages()) {
        found.push(...idsOf(page));
        change(page.items);
        Object.assign(page.pagination, { hasMoreAfter: false });
        page.next = null;
      }
      assert.deepEqual(found, all);
    });

    test(`affects no loop under way: a caller who ${name}`, async () => {
      const promise = list({ limit: 20 });
      const page = await promise;
      const found = [];
      for await (const item of promise) {
        if (found.push(item) === 1) change(page.items);
      }
      assert.equal(found.length, all.length);
      assert.ok(found.every(item => item && typeof item.id === 'string'));
      if (name !== 'sets their ids') assert.deepEqual(idsOf({ items: found }), all);
    });
  }

  test('a loop continues even if its caller sets the ids of the items', async () => {
    const found = [];
    for await (const item of list({ limit: 10 }, { prefetch: false })) {
      found.push(item.id);
      item.id = 'mine';
    }
    assert.deepEqual(found, all);
  });
});
