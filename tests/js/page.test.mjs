// Pages are plain data, and contain the queries of their neighbours.
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { inspect, types } from 'node:util';
import { MetorialNotFoundError } from 'metorial-consumers';
import { answering, rejection, withFetch } from './support/client.mjs';
import { useSandbox } from './support/sandbox.mjs';
import { consumer, page as wirePage } from './support/wire.mjs';

const sandbox = useSandbox({ consumers: 45 });
const list = query => sandbox.client().consumers.list(query);
const idsOf = ({ items }) => items.map(({ id }) => id);
const MORE = { has_more_before: true, has_more_after: true };
const KEYS = ['items', 'pagination', 'next', 'previous'];

let all;
beforeEach(async () => {
  all ??= (await sandbox.ask('/consumers?limit=100')).items.map(({ id }) => id);
});

/** Returns the page for a query, from an answer with three items and more on both sides. */
const pageFor = (query, wire) =>
  answering({
    ...wirePage(
      [1, 2, 3].map(n => consumer({ id: `con_${n}` })),
      MORE,
    ),
    ...wire,
  }).consumers.list(query);

describe('a page', () => {
  test('has its items, whether there are more, and the queries of its neighbours; nothing else, and in this order', async () => {
    for (const page of [
      await list({ limit: 10 }),
      await list(),
      await list({ search: 'nobody is called so' }),
    ])
      assert.deepEqual(Reflect.ownKeys(page), KEYS);
    const page = await list({ limit: 10 });
    assert.deepEqual(idsOf(page), all.slice(0, 10));
    assert.ok(page.items[0].createdAt instanceof Date);
    assert.deepEqual(page.pagination, { hasMoreBefore: false, hasMoreAfter: true });
    assert.deepEqual([page.next, page.previous], [{ limit: 10, after: all[9] }, null]);
  });

  test('is a plain object, whose members are ordinary properties', async () => {
    const page = await list({ limit: 2 });
    assert.equal(Object.getPrototypeOf(page), Object.prototype);
    assert.ok(!types.isProxy(page) && Object.isExtensible(page));
    const descriptors = Object.entries(Object.getOwnPropertyDescriptors(page));
    for (const [name, { value, ...how }] of descriptors) {
      assert.deepEqual(how, { writable: true, enumerable: true, configurable: true }, name);
      assert.notEqual(typeof value, 'function');
    }
    for (const [name, object] of Object.entries({ pagination: page.pagination, next: page.next })) {
      assert.equal(Object.getPrototypeOf(object), Object.prototype, name);
      assert.deepEqual(Object.getOwnPropertySymbols(object), []);
    }
    const gone = ['nextPage', 'previousPage', 'hasNextPage', 'hasPreviousPage', Symbol.asyncIterator];
    for (const name of gone) assert.equal(name in page, false, String(name));
  });

  test('keeps whatever else the API sends, except the name of its type', async () => {
    const { object: _, ...old } = wirePage([consumer()]);
    const more = { total: 7, deep: { a: [null] }, hasNextPage: 'x' };
    for (const wire of [
      { ...more, ...wirePage([consumer()]) },
      { __typename: 'list', ...more, ...old },
    ]) {
      const { items, pagination, next, previous, ...rest } = await answering(wire).consumers.list();
      assert.deepEqual(rest, more);
      assert.deepEqual([items.length, next, previous], [1, null, null]);
      assert.deepEqual(pagination, { hasMoreBefore: false, hasMoreAfter: false });
    }
    assert.deepEqual(Reflect.ownKeys(await pageFor({}, { total: 7, data: null })), [
      ...KEYS,
      'total',
      'data',
    ]);
  });

  test('has the queries of its neighbours, whatever the API sends under their names', async () => {
    for (const sent of ['https://api.test/consumers?after=x', { after: 'x' }, null, 7]) {
      const { next, previous } = await pageFor({ limit: 3 }, { next: sent, previous: sent });
      assert.deepEqual(next, { limit: 3, after: 'con_3' });
      assert.deepEqual(previous, { limit: 3, before: 'con_1' });
    }
  });

  test('refers to nothing of the client', async () => {
    const page = await list({ limit: 2 });
    const printed = inspect(page, { showHidden: true, depth: 9 }) + JSON.stringify(page);
    assert.ok(!printed.includes(sandbox.keys.secret) && !printed.includes(sandbox.url));
  });
});

describe('the query of a neighbouring page', () => {
  test('is the given one, in its order, with the position at the end', async () => {
    const query = { search: 'a', after: 'con_0', email: ['a@b.c', 'd@e.f'], limit: 3, order: 'desc' };
    const { next, previous } = await pageFor(query);
    assert.deepEqual(Object.entries(next), [
      ['search', 'a'],
      ['email', ['a@b.c', 'd@e.f']],
      ['limit', 3],
      ['order', 'desc'],
      ['after', 'con_3'],
    ]);
    assert.deepEqual(Object.keys(previous), ['search', 'email', 'limit', 'order', 'before']);
    assert.equal(previous.before, 'con_1');
    const other = { order: 'desc', limit: 3, id: 'con_1', search: 'a' };
    assert.deepEqual(Object.keys((await pageFor(other)).next), ['order', 'limit', 'id', 'search', 'after']);
  });

  test('has neither another position nor undefined values', async () => {
    for (const place of [{ after: 'con_0' }, { before: 'con_9' }, { cursor: 'cur_1' }, {}]) {
      const { next, previous } = await pageFor({ limit: 3, ...place, search: undefined });
      assert.deepEqual(Object.entries(next), Object.entries({ limit: 3, after: 'con_3' }));
      assert.deepEqual(Object.entries(previous), Object.entries({ limit: 3, before: 'con_1' }));
    }
    const { next } = await pageFor({ after: 'con_0', before: 'con_9', cursor: 'cur_1' });
    assert.deepEqual(next, { after: 'con_3' });
    assert.deepEqual((await pageFor()).next, { after: 'con_3' });
  });

  test('is null if there is nothing, and if no item says where to start', async () => {
    for (const before of [true, false])
      for (const after of [true, false]) {
        const flags = { has_more_before: before, has_more_after: after };
        for (const items of [[consumer()], []]) {
          const { next, previous } = await answering(wirePage(items, flags)).consumers.list({ limit: 1 });
          assert.deepEqual(next, after && items.length > 0 ? { limit: 1, after: 'con_1' } : null);
          assert.deepEqual(previous, before && items.length > 0 ? { limit: 1, before: 'con_1' } : null);
        }
      }
  });
});

describe('from page to page', () => {
  test('forwards to the end, where there is no next one', async () => {
    const found = [];
    for (let query = { limit: 20 }; query; ) {
      const page = await list(query);
      found.push(idsOf(page));
      query = page.next;
    }
    assert.deepEqual(found, [all.slice(0, 20), all.slice(20, 40), all.slice(40)]);
  });

  test('backwards to the start, where there is no previous one', async () => {
    const found = [];
    for (let query = { limit: 20, before: all[44] }; query; ) {
      const page = await list(query);
      found.push(idsOf(page));
      query = page.previous;
    }
    assert.deepEqual(found, [all.slice(24, 44), all.slice(4, 24), all.slice(0, 4)]);
  });

  test('there and back again, in either order, by any client', async () => {
    for (const order of ['asc', 'desc']) {
      const sorted = order === 'asc' ? all : all.toReversed();
      const first = await list({ limit: 15, order });
      const second = await list(first.next);
      const third = await list(second.next);
      assert.deepEqual([idsOf(third), third.next], [sorted.slice(30), null]);
      assert.deepEqual(await list(third.previous), second);
      const back = await list(second.previous);
      assert.deepEqual(idsOf(back), idsOf(first));
      assert.equal(back.previous, null);
    }
  });

  test('with a change to the query', async () => {
    const { next } = await list({ limit: 10 });
    assert.deepEqual(idsOf(await list({ ...next, limit: 3 })), all.slice(10, 13));
  });

  test('a query from a page can be iterated over', async () => {
    const { next } = await list({ limit: 20 });
    const items = await list(next).toArray({ limit: 99 });
    assert.deepEqual(idsOf({ items }), all.slice(20));
    const { previous } = await list({ limit: 20, before: all[44] });
    const before = await list(previous).toArray({ limit: 99 });
    assert.deepEqual(idsOf({ items: before }), all.slice(0, 24).reverse());
  });

  test('the pages of pages() are the same as those that are requested one by one', async () => {
    for (const start of [{ limit: 20 }, { limit: 20, before: all[44] }]) {
      let query = start;
      for await (const page of list(start).pages()) {
        assert.deepEqual(page, await list(query));
        query = start.before ? page.previous : page.next;
      }
      assert.equal(query, null);
    }
  });

  test('a failure rejects like any call', async () => {
    const gone = () => Response.json({ code: 'not_found', entity: 'consumer' }, { status: 404 });
    const fetch = async url =>
      /after|before/.test(url) ? gone() : Response.json(wirePage([consumer()], MORE));
    const { consumers } = withFetch(fetch);
    const { next, previous } = await consumers.list();
    for (const query of [next, previous])
      assert.equal((await rejection(consumers.list(query))).constructor, MetorialNotFoundError);
  });
});

describe('a page keeps working', () => {
  const freeze = value => {
    if (Object(value) === value && !(value instanceof Date)) Object.values(value).forEach(freeze);
    return Object.freeze(value);
  };
  const sent = page => {
    const { port1, port2 } = new MessageChannel();
    return new Promise(resolve => {
      port2.once('message', message => {
        port1.close();
        resolve(message);
      });
      port1.postMessage(page);
    });
  };
  const COPIES = {
    'as a structured clone': structuredClone,
    'as a message': sent,
    'as JSON': page => JSON.parse(JSON.stringify(page)),
    'spread into another object': page => ({ ...page }),
    'deeply frozen': freeze,
  };
  for (const [name, copy] of Object.entries(COPIES))
    test(name, async () => {
      const page = await list({ limit: 15, after: all[14], order: 'asc' });
      const before = structuredClone(page);
      const other = await copy(page);
      if (name !== 'as JSON') assert.deepEqual(other, before);
      assert.deepEqual(Object.keys(other), KEYS);
      assert.deepEqual(idsOf(await list(other.next)), all.slice(30));
      assert.deepEqual(idsOf(await list(other.previous)), all.slice(0, 15));
    });
});
