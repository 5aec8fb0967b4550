// Loops over lists that others change meanwhile: items that exist throughout come once, in order.
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { MetorialPagingError } from 'metorial-consumers';
import { rejection } from './support/client.mjs';
import { useSandbox } from './support/sandbox.mjs';

const COUNT = 40;
const sandbox = useSandbox({ consumers: COUNT });
const remove = id => sandbox.ask(`/__sandbox/objects/${id}`, { method: 'DELETE' });
const removeAll = ids => Promise.all(ids.map(remove));

let all;
beforeEach(async () => {
  await sandbox.ask('/__sandbox/reset', { method: 'POST' });
  all = (await sandbox.ask('/consumers?limit=100')).items.map(({ id }) => id);
  assert.equal(all.length, COUNT);
});

/** The four ways to walk a list: the query, and its result. */
const WAYS = {
  'forwards, asc': () => [{ order: 'asc' }, all],
  'forwards, desc': () => [{ order: 'desc' }, all.toReversed()],
  'backwards, asc': () => [{ order: 'asc', before: all.at(-1) }, all.slice(0, -1).reverse()],
  'backwards, desc': () => [{ order: 'desc', before: all[0] }, all.slice(1)],
};

/** Walks a list in pages of 6, and calls a function at each item with `(the item's place, the expected items)`. */
async function walk(way, options, atItem) {
  const [query, expected] = WAYS[way]();
  const found = [];
  for await (const { id } of sandbox.client().consumers.list({ limit: 6, ...query }, options)) {
    found.push(id);
    await atItem(found.length - 1, expected);
  }
  return { found, expected };
}

for (const way of Object.keys(WAYS)) {
  describe(`a loop (${way})`, () => {
    for (const deleted of [1, 3, 5])
      test(`continues if ${deleted} of a page's last items are deleted after they were returned`, async () => {
        const { found, expected } = await walk(way, { prefetch: false }, async (place, expected) => {
          if (place % 6 === 5) await removeAll(expected.slice(place - deleted + 1, place + 1));
        });
        assert.deepEqual(found, expected);
      });

    test('returns the items of a page even if they are deleted before their turn', async () => {
      const { found, expected } = await walk(way, {}, async (place, expected) => {
        if (place % 6 === 0) await removeAll(expected.slice(place + 2, place + 6));
      });
      assert.deepEqual(found, expected);
    });

    test('leaves out only items on later pages that are deleted', async () => {
      const gone = new Set();
      const { found, expected } = await walk(way, { prefetch: false }, async (place, expected) => {
        // The first two of the next page, and the item of this page that is followed.
        const ids = place === 5 ? expected.slice(5, 8) : [];
        for (const id of ids.slice(1)) gone.add(id);
        await removeAll(ids);
      });
      assert.equal(gone.size, 2);
      assert.deepEqual(
        found,
        expected.filter(id => !gone.has(id)),
      );
    });

    test('ends if everything ahead is deleted', async () => {
      const { found, expected } = await walk(way, { prefetch: false }, async (place, expected) => {
        if (place === 5) await removeAll(expected.slice(5));
      });
      assert.deepEqual(found, expected.slice(0, 6));
    });

    test('that lost its whole page says so, and where', async () => {
      const { consumers } = sandbox.client();
      const [query, expected] = WAYS[way]();
      const list = consumers.list({ limit: 6, ...query }, { prefetch: false });
      const found = [];
      const error = await rejection(
        (async () => {
          for await (const { id } of list) {
            found.push(id);
            if (found.length === 12) await removeAll(expected.slice(6, 12));
          }
        })(),
      );
      assert.equal(error.constructor, MetorialPagingError);
      assert.equal(error.id, expected[11]);
      assert.match(error.message, new RegExp(error.id));
      assert.deepEqual(found, expected.slice(0, 12));
    });

    test('costs one request per page, and one more for each item that is gone', async () => {
      await sandbox.newRequests();
      await walk(way, { prefetch: false }, async (place, expected) => {
        if (place === 5) await removeAll(expected.slice(4, 6));
      });
      // 39 or 40 items; the first page was followed by its fourth item, which shifted nothing.
      assert.equal((await sandbox.newRequests()).length, Math.ceil(COUNT / 6) + 2);
    });
  });
}

describe('an item that is created meanwhile', () => {
  const create = number =>
    sandbox.client().consumers.create({ name: `New ${number}`, email: `new.${number}@example.com` });

  test('comes at the end of a loop that starts at the oldest', async () => {
    const created = [];
    const { found, expected } = await walk('forwards, asc', {}, async place => {
      if (place % 5 === 0 && created.length < 8) created.push((await create(place)).id);
    });
    assert.deepEqual(found, [...expected, ...created]);
  });

  test('does not disturb a loop that starts at the newest', async () => {
    const { found, expected } = await walk('forwards, desc', {}, place => create(place));
    assert.deepEqual(found, expected);
  });

  test('comes once, even if items are created as fast as they are read', async () => {
    const found = [];
    for await (const { id } of sandbox.client().consumers.list({ limit: 6 })) {
      if (found.push(id) > 90) break;
      await create(found.length);
    }
    assert.equal(new Set(found).size, found.length);
    assert.deepEqual(found.slice(0, COUNT), all);
  });
});

describe('page by page', () => {
  test('a query whose item is deleted is refused: nobody can tell what follows', async () => {
    const { consumers } = sandbox.client();
    const { next, previous } = await consumers.list({ limit: 6, after: all[9] });
    await removeAll([all[10], all[15]]);
    for (const [query, id] of [
      [next, all[15]],
      [previous, all[10]],
    ]) {
      const error = await rejection(consumers.list(query));
      assert.deepEqual([error.constructor, error.id], [MetorialPagingError, id]);
    }
  });

  test('a query whose item still exists loses nothing, even if the rest of its page is deleted', async () => {
    const { consumers } = sandbox.client();
    const idsOf = ({ items }) => items.map(({ id }) => id);
    const { next, previous } = await consumers.list({ limit: 6, after: all[9] });
    await removeAll(all.slice(11, 15));
    assert.deepEqual(idsOf(await consumers.list(next)), all.slice(16, 22));
    assert.deepEqual(idsOf(await consumers.list(previous)), all.slice(4, 10));
  });

  test('pages() continues if the item that it follows is deleted', async () => {
    for (const way of Object.keys(WAYS)) {
      await sandbox.ask('/__sandbox/reset', { method: 'POST' });
      const [query, expected] = WAYS[way]();
      const found = [];
      for await (const { items } of sandbox
        .client()
        .consumers.list({ limit: 6, ...query })
        .pages()) {
        const ids = items.map(({ id }) => id);
        found.push(...(way.startsWith('forwards') ? ids : ids.toReversed()));
        await remove(found.at(-1));
      }
      assert.deepEqual(found, expected, way);
    }
  });
});
