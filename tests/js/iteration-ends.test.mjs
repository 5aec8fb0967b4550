// Leaving a loop, and asking an iterator for several items at once.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { MetorialArgumentError } from 'metorial-consumers';
import { rejection, withFetch } from './support/client.mjs';
import { consumer, page } from './support/wire.mjs';

const turns = async () => {
  for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
};

/** A list of 30 in pages of 10. `hold(request, number)` may keep a request waiting as long as it likes. */
function scripted(hold = () => {}) {
  const requests = [];
  const fetch = async (url, { signal }) => {
    const number = requests.push({ signal });
    await hold({ signal }, number);
    const after = Number(new URL(url).searchParams.get('after')?.slice(4) ?? 0);
    const items = Array.from({ length: 10 }, (_, index) => consumer({ id: `con_${after + index + 1}` }));
    return Response.json(page(items, { has_more_before: after > 0, has_more_after: after < 20 }));
  };
  return { requests, list: options => withFetch(fetch).consumers.list({ limit: 10 }, options) };
}

/** Waits until the request is aborted, like fetch. */
const untilAborted = ({ signal }) =>
  new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason));
  });

const upTo = (from, to) => Array.from({ length: to - from + 1 }, (_, index) => `con_${from + index}`);

/** Returns the ids of a loop until it ends or fails. */
async function walk(iterable, atEach = () => {}) {
  const found = [];
  try {
    for await (const { id } of iterable) {
      found.push(id);
      if ((await atEach(id)) === 'break') break;
    }
  } catch (error) {
    return { found, error };
  }
  return { found };
}

describe('leaving a loop', () => {
  test('by break sends no more requests', async () => {
    const { list, requests } = scripted();
    const { found } = await walk(list(), id => id === 'con_3' && 'break');
    await turns();
    assert.deepEqual(found, upTo(1, 3));
    assert.equal(requests.length, 1);
  });

  test('by throwing sends no more requests, and throws the same error', async () => {
    const { list, requests } = scripted();
    const own = new Error('own');
    const { found, error } = await walk(list(), id => {
      if (id === 'con_12') throw own;
    });
    await turns();
    assert.equal(error, own);
    assert.deepEqual(found, upTo(1, 12));
    assert.equal(requests.length, 2);
  });

  test('by break ends a page under way', async () => {
    const { list, requests } = scripted((request, number) => number === 2 && untilAborted(request));
    const { found, error } = await walk(list(), async id => {
      if (id === 'con_7') await turns();
      return id === 'con_7' && 'break';
    });
    await turns();
    assert.deepEqual([found, error], [upTo(1, 7), undefined]);
    assert.equal(requests.length, 2);
    assert.equal(requests[1].signal.aborted, true);
  });

  test('of pages ends it, too', async () => {
    const { list, requests } = scripted();
    for await (const { items } of list().pages()) if (items[0].id === 'con_11') break;
    await turns();
    assert.equal(requests.length, 2);
  });

  test('leaves the list itself as it was', async () => {
    const { list, requests } = scripted();
    const promise = list();
    await walk(promise, () => 'break');
    assert.deepEqual((await walk(promise)).found, upTo(1, 30));
    assert.equal((await promise).items.length, 10);
    assert.equal(requests.length, 3);
  });
});

describe('aborting', () => {
  const reason = new Error('enough');

  test('before the loop starts returns nothing', async () => {
    const { list, requests } = scripted();
    assert.deepEqual(await walk(list({ signal: AbortSignal.abort(reason) })), { found: [], error: reason });
    assert.equal(requests.length, 0);
  });

  for (const prefetch of [true, false])
    test(`in the middle of a page returns nothing from further pages (prefetch ${prefetch})`, async () => {
      const { list, requests } = scripted();
      const controller = new AbortController();
      const { found, error } = await walk(list({ signal: controller.signal, prefetch }), async id => {
        await turns();
        if (id === 'con_8') controller.abort(reason);
      });
      assert.equal(error, reason);
      assert.ok(found.length >= 8 && found.length <= 10, `${found.length} items`);
      assert.equal(requests.length, prefetch ? 2 : 1);
    });

  test('while a page is under way ends the request', async () => {
    const controller = new AbortController();
    const { list, requests } = scripted((request, number) => number === 2 && untilAborted(request));
    const looping = walk(list({ signal: controller.signal, prefetch: false }));
    while (requests.length < 2) await turns();
    controller.abort(reason);
    assert.deepEqual(await looping, { found: upTo(1, 10), error: reason });
    assert.equal(requests[1].signal.aborted, true);
  });

  test('while the first page is under way ends the request', async () => {
    const controller = new AbortController();
    const { list, requests } = scripted(untilAborted);
    const looping = walk(list({ signal: controller.signal }));
    await turns();
    controller.abort(reason);
    assert.deepEqual(await looping, { found: [], error: reason });
    assert.equal(requests[0].signal.aborted, true);
  });

  test('ends pages() and toArray(), too', async () => {
    for (const use of [
      list => walk(list.pages()),
      list => list.toArray({ limit: 99 }).catch(error => ({ error })),
    ]) {
      const controller = new AbortController();
      const { list } = scripted((_request, number) => {
        if (number === 2) controller.abort(reason);
      });
      assert.equal((await use(list({ signal: controller.signal }))).error, reason);
    }
  });

  test('after a loop has ended does nothing', async () => {
    const controller = new AbortController();
    const { list } = scripted();
    const { found } = await walk(list({ signal: controller.signal }));
    controller.abort(reason);
    await turns();
    assert.deepEqual(found, upTo(1, 30));
  });
});

describe('an iterator', () => {
  const idOf = ({ value, done }) => (done ? 'done' : value.id);

  test('can be used in a loop, and is its own iterator', async () => {
    const { list } = scripted();
    for (const make of [promise => promise[Symbol.asyncIterator](), promise => promise.pages()]) {
      const iterator = make(list());
      assert.equal(iterator[Symbol.asyncIterator](), iterator);
      await iterator.return();
    }
  });

  test('that is asked many times at once returns each item once, in order', async () => {
    const { list, requests } = scripted();
    const iterator = list()[Symbol.asyncIterator]();
    const results = await Promise.all(Array.from({ length: 33 }, () => iterator.next()));
    assert.deepEqual(results.map(idOf), [...upTo(1, 30), 'done', 'done', 'done']);
    assert.equal(requests.length, 3);
  });

  test('stays at its end', async () => {
    const { list, requests } = scripted();
    const iterator = list()[Symbol.asyncIterator]();
    assert.equal((await walk(iterator)).found.length, 30);
    for (let count = 0; count < 3; count++)
      assert.deepEqual(await iterator.next(), { done: true, value: undefined });
    assert.deepEqual(await iterator.return('x'), { done: true, value: 'x' });
    assert.equal(requests.length, 3);
  });

  test('that has failed is at its end', async () => {
    const iterator = withFetch(() => Promise.reject(new TypeError('down')))
      .consumers.list({ limti: 1 })
      [Symbol.asyncIterator]();
    assert.equal((await rejection(iterator.next())).constructor, MetorialArgumentError);
    assert.deepEqual(await iterator.next(), { done: true, value: undefined });
  });

  for (const [name, wait] of [
    ['the first page', 1],
    ['a further page', 2],
  ])
    test(`that is ended while next() waits for ${name} ends both`, async () => {
      const { list, requests } = scripted((request, number) => number === wait && untilAborted(request));
      const controller = new AbortController();
      const promise = list({ prefetch: false, signal: controller.signal });
      const iterator = promise[Symbol.asyncIterator]();
      for (let count = 0; count < (wait - 1) * 10; count++) await iterator.next();
      const waiting = [iterator.next(), iterator.next()];
      await turns();
      assert.equal(requests.length, wait);
      assert.deepEqual(await iterator.return('value'), { done: true, value: 'value' });
      for (const next of waiting) assert.deepEqual(await next, { done: true, value: undefined });
      assert.deepEqual(await iterator.next(), { done: true, value: undefined });
      // The first page is the list's own: others may wait for it.
      assert.equal(requests[wait - 1].signal.aborted, wait === 2);
      controller.abort();
    });

  test('has a throw method', async () => {
    const { list, requests } = scripted((request, number) => number === 2 && untilAborted(request));
    const iterator = list()[Symbol.asyncIterator]();
    for (let count = 0; count < 7; count++) await iterator.next();
    const own = new Error('own');
    assert.equal(await rejection(iterator.throw(own)), own);
    assert.deepEqual(await iterator.next(), { done: true, value: undefined });
    assert.equal(requests[1].signal.aborted, true);
  });

  test('can be ended twice', async () => {
    const { list } = scripted();
    const iterator = list()[Symbol.asyncIterator]();
    await iterator.next();
    const ends = await Promise.all([iterator.return(1), iterator.return(2)]);
    assert.deepEqual(ends, [
      { done: true, value: 1 },
      { done: true, value: 2 },
    ]);
  });
});
