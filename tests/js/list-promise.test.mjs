import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { MetorialArgumentError } from 'metorial-consumers';
import { rejection, withFetch } from './support/client.mjs';
import { useSandbox } from './support/sandbox.mjs';
import { page } from './support/wire.mjs';

const sandbox = useSandbox({ consumers: 45 });
const list = query => sandbox.client().consumers.list(query);

/** Returns the queries of the requests since the last call. */
const queries = async () => (await sandbox.newRequests()).map(({ query }) => query ?? '');

async function ids(iterable) {
  const found = [];
  for await (const { id } of iterable) found.push(id);
  return found;
}

describe('a list is a promise of its first page', () => {
  test('it is a real promise', async () => {
    const promise = list({ limit: 3 });
    assert.ok(promise instanceof Promise);
    assert.equal(Object.prototype.toString.call(promise), '[object Promise]');
    assert.equal((await promise).items.length, 3);
  });

  test('then, catch and finally return plain promises', async () => {
    const promise = list();
    for (const plain of [promise.then(page => page), promise.catch(() => {}), promise.finally(() => {})]) {
      assert.equal(Object.getPrototypeOf(plain), Promise.prototype);
      assert.deepEqual([plain.pages, plain.toArray, plain.withResponse], [undefined, undefined, undefined]);
      assert.equal((await plain).items.length, 20);
    }
  });

  test('it works where promises do', async () => {
    const promise = list();
    const page = await promise;
    assert.equal(await promise, page);
    assert.deepEqual(await Promise.all([promise, list().then(({ items }) => items.length)]), [page, 20]);
    assert.equal(await Promise.race([promise]), page);
    assert.equal(await Promise.resolve(promise), page);
    assert.deepEqual(await Promise.allSettled([promise]), [{ status: 'fulfilled', value: page }]);
  });

  test('a wrong argument rejects instead of throwing, no matter how the list is used', async () => {
    const uses = [
      promise => promise,
      promise => ids(promise),
      promise => ids(promise.pages()),
      promise => promise.toArray({ limit: 1 }),
      promise => promise.withResponse(),
    ];
    await sandbox.newRequests();
    for (const use of uses) {
      const error = await rejection(use(list({ limti: 5 })));
      assert.equal(error.constructor, MetorialArgumentError);
      assert.equal(error.argument, 'limti');
    }
    assert.deepEqual(await queries(), []);
  });
});

describe('the request', () => {
  test('is sent by the call, even if nobody waits', async () => {
    let answer;
    const request = new Promise(resolve => {
      answer = resolve;
    });
    const promise = withFetch(async url => {
      answer(url);
      return Response.json(page([]));
    }).consumers.list({ limit: 7 });
    assert.equal(new URL(await request).search, '?limit=7');
    await promise;
  });

  test('is the first that an iteration needs', async () => {
    const promise = list({ limit: 20 });
    await promise;
    assert.deepEqual(await queries(), ['limit=20']);
    const all = await ids(promise);
    assert.equal(new Set(all).size, 45);
    assert.deepEqual(await queries(), [`limit=20&after=${all[19]}`, `limit=20&after=${all[39]}`]);
  });

  test('is sent once, no matter how the list is used', async () => {
    const promise = list({ limit: 50 });
    const { items } = await promise;
    const { data } = await promise.withResponse();
    const array = await promise.toArray({ limit: 100 });
    const pages = [];
    for await (const page of promise.pages()) pages.push(page);
    assert.equal(data, await promise);
    assert.deepEqual(pages, [data]);
    assert.deepEqual(array, items);
    assert.deepEqual(await ids(promise), await ids(promise));
    assert.deepEqual(await queries(), ['limit=50']);
  });

  test('is sent once if a loop starts before the answer', async () => {
    const promise = list({ limit: 50 });
    const [first, second, page] = await Promise.all([ids(promise), ids(promise), promise]);
    assert.deepEqual(first, second);
    assert.equal(first.length, page.items.length);
    assert.deepEqual(await queries(), ['limit=50']);
  });

  test('a list can be walked again: from the same first page, with the current state of the others', async () => {
    const promise = list({ limit: 40 });
    const first = await ids(promise);
    const { id } = await sandbox
      .client()
      .consumers.create({ name: 'New', email: `new.${first.length}@example.com` });
    assert.deepEqual(await ids(promise), [...first, id]);
    assert.equal((await queries()).filter(query => query === 'limit=40').length, 1);
  });
});
