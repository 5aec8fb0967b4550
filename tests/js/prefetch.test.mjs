// When a loop requests the next page.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { clientFor, rejection, withFetch } from './support/client.mjs';
import { sendJson, serve } from './support/server.mjs';
import { consumer, page } from './support/wire.mjs';

const turns = async () => {
  for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
};

/** Returns the requested page of a list of `count` items. */
function answer(url, { count, limit }) {
  const { searchParams } = new URL(url, 'http://api.test');
  const [after, before] = ['after', 'before'].map(key =>
    Number(searchParams.get(key)?.slice(4) ?? Number.NaN),
  );
  const end = Number.isNaN(before) ? Math.min((after || 0) + limit, count) : before - 1;
  const start = Number.isNaN(before) ? after || 0 : Math.max(0, end - limit);
  const items = Array.from({ length: end - start }, (_, index) =>
    consumer({ id: `con_${start + index + 1}` }),
  );
  return page(items, { has_more_before: start > 0, has_more_after: end < count });
}

/** A list whose requests are noted in `events`, between the items that a loop gets. */
function scripted(size, query, options) {
  const events = [];
  const fetch = async url => {
    events.push('request');
    return Response.json(answer(url, size));
  };
  return { events, list: withFetch(fetch).consumers.list({ limit: size.limit, ...query }, options) };
}

/** Returns the order of events if each item takes a while. */
async function order(size, query, options) {
  const { events, list } = scripted(size, query, options);
  for await (const { id } of list) {
    events.push(Number(id.slice(4)));
    await turns();
  }
  return events;
}

const R = 'request';

describe('the next page is requested', () => {
  test('once the caller is past the middle of a page, and not before', async () => {
    const ten = from => [1, 2, 3, 4, 5].map(number => number + from);
    const expected = [R, ...ten(0), R, ...ten(5), ...ten(10), R, ...ten(15), ...ten(20)];
    assert.deepEqual(await order({ count: 25, limit: 10 }), expected);
  });

  test('in the same way backwards', async () => {
    const expected = [R, 9, 8, R, 7, 6, 5, 4, R, 3, 2, 1];
    assert.deepEqual(await order({ count: 10, limit: 4 }, { before: 'con_10' }), expected);
  });

  test('after the middle of a page with an odd number of items', async () => {
    assert.deepEqual(await order({ count: 8, limit: 5 }), [R, 1, 2, 3, R, 4, 5, 6, 7, 8]);
    assert.deepEqual(await order({ count: 4, limit: 3 }), [R, 1, 2, R, 3, 4]);
  });

  test('with the second item of a page of two', async () => {
    assert.deepEqual(await order({ count: 5, limit: 2 }), [R, 1, R, 2, 3, R, 4, 5]);
  });

  test('when a page of one is used up', async () => {
    assert.deepEqual(await order({ count: 3, limit: 1 }), [R, 1, R, 2, R, 3]);
  });

  test('once, and not at the end of the list', async () => {
    assert.deepEqual(await order({ count: 4, limit: 4 }), [R, 1, 2, 3, 4]);
    assert.deepEqual(await order({ count: 0, limit: 4 }), [R]);
  });

  for (const prefetch of [true, undefined])
    test(`ahead, with \`prefetch: ${prefetch}\``, async () => {
      assert.deepEqual(await order({ count: 4, limit: 2 }, {}, { prefetch }), [R, 1, R, 2, 3, 4]);
    });

  test('only when the page is used up, with `prefetch: false`', async () => {
    const expected = [R, 1, 2, 3, 4, R, 5, 6, 7, 8, R, 9];
    assert.deepEqual(await order({ count: 9, limit: 4 }, {}, { prefetch: false }), expected);
  });

  test('only when it is needed, if the loop is over pages', async () => {
    const { events, list } = scripted({ count: 5, limit: 2 });
    for await (const { items } of list.pages()) {
      events.push(items.length);
      await turns();
    }
    assert.deepEqual(events, [R, 2, R, 2, R, 1]);
  });

  test('not at all, if the loop is over the items of a page', async () => {
    const { events, list } = scripted({ count: 6, limit: 4 });
    for (const { id } of (await list).items) {
      events.push(Number(id.slice(4)));
      await turns();
    }
    assert.deepEqual(events, [R, 1, 2, 3, 4]);
  });
});

describe('a prefetched page', () => {
  test('costs nothing if the loop ends before the middle', async () => {
    const { events, list } = scripted({ count: 30, limit: 10 });
    for await (const { id } of list) if (id === 'con_5') break;
    await turns();
    assert.deepEqual(events, [R]);
  });

  test('that fails is reported only when its turn comes, like a page that is not prefetched', async () => {
    let count = 0;
    const fetch = async url =>
      ++count === 1
        ? Response.json(answer(url, { count: 30, limit: 10 }))
        : new Response('', { status: 500 });
    const list = withFetch(fetch).consumers.list({ limit: 10 });
    const found = [];
    const error = await rejection(
      (async () => {
        for await (const { id } of list) {
          found.push(id);
          await turns();
        }
      })(),
    );
    assert.equal(error.status, 500);
    assert.deepEqual([found.length, count], [10, 2]);
  });
});

/** A server that answers only on command. */
async function gated(t, size) {
  const waiting = [];
  const arrivals = [];
  const url = await serve(t, (req, res) => {
    const request = { req, answer: () => sendJson(res, answer(req.url, size)) };
    request.closed = new Promise(resolve => res.once('close', () => resolve(!res.writableFinished)));
    (arrivals.shift() ?? (item => waiting.push(item)))(request);
  });
  const next = () => (waiting.length > 0 ? waiting.shift() : new Promise(resolve => arrivals.push(resolve)));
  return { url, next, waiting };
}

describe('over a real connection', { timeout: 20_000 }, () => {
  test('the server and the caller work at the same time: neither waits for the other', async t => {
    const server = await gated(t, { count: 20, limit: 10 });
    const list = clientFor(server.url).consumers.list({ limit: 10 });
    (await server.next()).answer();
    const events = [];
    for await (const { id } of list) {
      events.push(id);
      // The caller is busy with its sixth item until the server gets the request, and with its eighth until the server answers.
      // If either waited for the other, this would not end.
      if (id === 'con_6') {
        server.second = await server.next();
        events.push('request');
      }
      if (id === 'con_8') {
        server.second.answer();
        assert.equal(await server.second.closed, false);
        events.push('answer');
      }
    }
    const expected = Array.from({ length: 20 }, (_, index) => `con_${index + 1}`);
    expected.splice(8, 0, 'answer');
    expected.splice(6, 0, 'request');
    assert.deepEqual(events, expected);
  });

  test('a caller that is faster than the server waits for the one request, and sends no others', async t => {
    const server = await gated(t, { count: 12, limit: 4 });
    const found = [];
    const looping = (async () => {
      for await (const { id } of clientFor(server.url).consumers.list({ limit: 4 })) found.push(id);
    })();
    for (const given of [0, 4, 8]) {
      const request = await server.next();
      await turns();
      assert.deepEqual([found.length, server.waiting.length], [given, 0]);
      request.answer();
    }
    await looping;
    assert.equal(found.length, 12);
  });

  test('leaving the loop closes the connection of a page under way', async t => {
    const server = await gated(t, { count: 20, limit: 4 });
    const list = clientFor(server.url).consumers.list({ limit: 4 });
    (await server.next()).answer();
    let second;
    for await (const { id } of list) {
      if (id !== 'con_3') continue;
      second = await server.next();
      break;
    }
    assert.equal(await second.closed, true);
    assert.match(second.req.url, /after=con_4/);
  });

  test('aborting closes it, too', async t => {
    const server = await gated(t, { count: 20, limit: 4 });
    const controller = new AbortController();
    const list = clientFor(server.url).consumers.list({ limit: 4 }, { signal: controller.signal });
    (await server.next()).answer();
    const walking = list.toArray({ limit: 20 });
    const second = await server.next();
    controller.abort(new Error('enough'));
    assert.equal((await rejection(walking)).message, 'enough');
    assert.equal(await second.closed, true);
  });
});
