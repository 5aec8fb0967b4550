import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { inspect } from 'node:util';
import { MetorialNotFoundError } from 'metorial-consumers';
import { answering, rejection, withFetch } from './support/client.mjs';
import { useSandbox } from './support/sandbox.mjs';
import { consumer, page as wirePage } from './support/wire.mjs';

const sandbox = useSandbox({ consumers: 45 });
const list = query => sandbox.client().consumers.list(query);
const idsOf = ({ items }) => items.map(({ id }) => id);

let all;
beforeEach(async () => {
  all ??= (await sandbox.ask('/consumers?limit=100')).items.map(({ id }) => id);
});

describe('a page', () => {
  test('has its items and whether there are more', async () => {
    const page = await list({ limit: 10 });
    assert.deepEqual(idsOf(page), all.slice(0, 10));
    assert.ok(page.items[0].createdAt instanceof Date);
    assert.deepEqual(page.pagination, { hasMoreBefore: false, hasMoreAfter: true });
    assert.ok(Array.isArray(page.items));
  });

  test('is to others the data alone', async () => {
    const page = await list({ limit: 2 });
    assert.deepEqual(Object.keys(page).sort(), ['items', 'object', 'pagination']);
    const seen = [];
    for (const key in page) seen.push(key);
    assert.deepEqual(seen.sort(), ['items', 'object', 'pagination']);
    const { items, pagination, object } = page;
    assert.deepEqual(
      JSON.parse(JSON.stringify(page)),
      JSON.parse(JSON.stringify({ items, pagination, object })),
    );
    assert.deepEqual({ ...page }, { items, pagination, object });
    const symbols = Object.getOwnPropertySymbols(page);
    assert.ok(symbols.every(symbol => !Object.prototype.propertyIsEnumerable.call(page, symbol)));
  });

  test('holds nothing that a clone, a log or a message could not', async () => {
    const page = await list({ limit: 2 });
    assert.deepEqual(structuredClone(page.items), page.items);
    assert.deepEqual(structuredClone(page), { ...page });
    const { port1, port2 } = new MessageChannel();
    const received = new Promise(resolve => port2.once('message', resolve));
    port1.postMessage(page.items);
    assert.deepEqual(await received, page.items);
    port1.close();
    assert.ok(!inspect(page, { showHidden: true, depth: 9 }).includes(sandbox.keys.secret));
  });

  test('has methods that data of the same name can not hide', async () => {
    const odd = { ...wirePage([consumer()]), hasNextPage: 'x', nextPage: 'y', previousPage: null };
    const metorial = answering(odd);
    const page = await metorial.consumers.list();
    assert.equal(page.hasNextPage(), false);
    assert.equal(await page.nextPage(), null);
    let count = 0;
    for await (const { id } of metorial.consumers.list()) count += id === 'con_1' ? 1 : 0;
    assert.equal(count, 1);
  });
});

describe('from page to page', () => {
  test('forwards to the end, where there is no next one', async () => {
    const found = [];
    let page = await list({ limit: 20 });
    for (; page; page = await page.nextPage()) found.push(idsOf(page));
    assert.deepEqual(found, [all.slice(0, 20), all.slice(20, 40), all.slice(40)]);
  });

  test('backwards to the start, where there is no previous one', async () => {
    const found = [];
    let page = await list({ limit: 20, before: all[44] });
    for (; page; page = await page.previousPage()) found.push(idsOf(page));
    assert.deepEqual(found, [all.slice(24, 44), all.slice(4, 24), all.slice(0, 4)]);
  });

  test('there and back again, in either order', async () => {
    for (const order of ['asc', 'desc']) {
      const sorted = order === 'asc' ? all : all.toReversed();
      const first = await list({ limit: 15, order });
      const second = await first.nextPage();
      const third = await second.nextPage();
      assert.deepEqual(idsOf(third), sorted.slice(30));
      assert.deepEqual(await third.previousPage(), second);
      const back = await second.previousPage();
      assert.deepEqual(idsOf(back), idsOf(first));
      assert.equal(await back.previousPage(), null);
    }
  });

  test('it says before whether there is one', async () => {
    const first = await list({ limit: 40 });
    assert.deepEqual([first.hasPreviousPage(), first.hasNextPage()], [false, true]);
    const second = await first.nextPage();
    assert.deepEqual([second.hasPreviousPage(), second.hasNextPage()], [true, false]);
    await sandbox.newRequests();
    assert.equal(await second.nextPage(), null);
    assert.equal(await first.previousPage(), null);
    assert.deepEqual(await sandbox.newRequests(), []);
  });

  test('the rest of the query is kept', async () => {
    await sandbox.newRequests();
    const page = await list({ limit: 1, search: 'a', order: 'desc', id: all.slice(0, 30) });
    const next = await page.nextPage();
    await next.previousPage();
    const queries = (await sandbox.newRequests()).map(({ query }) => new URLSearchParams(query));
    assert.equal(queries.length, 3);
    assert.equal(queries[1].get('after'), page.items[0].id);
    assert.equal(queries[2].get('before'), next.items[0].id);
    const rest = query => [...query].filter(([key]) => !['after', 'before'].includes(key)).sort();
    assert.deepEqual([rest(queries[1]), rest(queries[2])], [rest(queries[0]), rest(queries[0])]);
  });

  test('twice at once is the same page twice', async () => {
    const page = await list({ limit: 10 });
    const [one, two] = await Promise.all([page.nextPage(), page.nextPage()]);
    assert.deepEqual(one, two);
    assert.deepEqual(idsOf(one), all.slice(10, 20));
  });

  test('what fails rejects as any call does', async () => {
    const first = wirePage([consumer()], { has_more_before: true, has_more_after: true });
    const gone = () => Response.json({ code: 'not_found', entity: 'consumer' }, { status: 404 });
    const fetch = async ({ url }) => (/after|before/.test(url) ? gone() : Response.json(first));
    const page = await withFetch(fetch).consumers.list();
    for (const next of [page.nextPage(), page.previousPage()])
      assert.equal((await rejection(next)).constructor, MetorialNotFoundError);
  });

  const CHANGES = {
    'reverses them': items => items.reverse(),
    'takes them out': items => items.splice(0),
    'adds one': items => items.push({ id: 'mine' }),
    'sets their ids': items => {
      for (const item of items) item.id = 'mine';
    },
  };
  for (const [name, change] of Object.entries(CHANGES)) {
    test(`what follows stays the same for a caller who ${name}`, async () => {
      const page = await list({ limit: 20, after: all[1] });
      change(page.items);
      assert.deepEqual(idsOf(await page.nextPage()), all.slice(22, 42));
      assert.deepEqual(idsOf(await page.previousPage()), all.slice(0, 2));
    });

    test(`so it does in a loop over pages whose caller ${name}`, async () => {
      const found = [];
      for await (const page of list({ limit: 20 }).pages()) {
        found.push(...idsOf(page));
        change(page.items);
      }
      assert.deepEqual(found, all);
    });
  }

  test('a loop goes on though its caller sets the ids of the items', async () => {
    const found = [];
    for await (const item of sandbox.client().consumers.list({ limit: 10 }, { prefetch: false })) {
      found.push(item.id);
      item.id = 'mine';
    }
    assert.deepEqual(found, all);
  });
});

describe('iterating over a page', () => {
  const walk = async page => {
    const found = [];
    for await (const { id } of page) found.push(id);
    return found;
  };

  test('gives its items and those of all that follow', async () => {
    const page = await list({ limit: 10 });
    assert.deepEqual(await walk(page), all);
    assert.deepEqual(await walk(await page.nextPage()), all.slice(10));
    assert.deepEqual(await walk(page), all);
  });

  test('goes the way of its list, also from a page that was found the other way', async () => {
    const last = await list({ limit: 10, before: all[40] });
    assert.deepEqual(await walk(last), all.slice(0, 40).reverse());
    const after = await last.nextPage();
    assert.deepEqual(await walk(after), all.toReversed());
    const forwards = await (await (await list({ limit: 20 })).nextPage()).previousPage();
    assert.deepEqual(await walk(forwards), all);
  });

  test('of an empty list gives nothing', async () => {
    assert.deepEqual(await walk(await list({ search: 'nobody is called so' })), []);
  });
});
