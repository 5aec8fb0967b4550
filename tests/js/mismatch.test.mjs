// `onMismatch`: whether one item that does not have the promised form fails the whole list.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { MetorialArgumentError, MetorialDecodeError, MetorialPagingError } from 'metorial-consumers';
import { answering, apiKey, rejection, withFetch } from './support/client.mjs';
import { consumer, page } from './support/wire.mjs';

const report = { onMismatch: 'report' };
const wrong = fields => consumer({ email: null, ...fields });
const hundred = () => Array.from({ length: 100 }, (_, index) => consumer({ id: `con_${index}` }));

/** A server with these consumers, which handles `after` and `before` like the API. */
function serving(items, options) {
  const urls = [];
  const fetch = async url => {
    urls.push(url);
    const { searchParams } = new URL(url);
    const limit = Number(searchParams.get('limit') ?? 2);
    const place = id => items.findIndex(item => item.id === id);
    const before = searchParams.has('before') ? place(searchParams.get('before')) : -1;
    const start = before >= 0 ? Math.max(0, before - limit) : place(searchParams.get('after')) + 1;
    const end = before >= 0 ? before : start + limit;
    const flags = { has_more_before: start > 0, has_more_after: end < items.length };
    return Response.json(page(items.slice(start, end), flags));
  };
  return { metorial: withFetch(fetch, options), urls };
}

async function ids(iterable) {
  const all = [];
  for await (const { id } of iterable) all.push(id);
  return all;
}

describe('a list with an invalid item', () => {
  test('is rejected by default', async () => {
    const items = hundred();
    items[42] = wrong({ id: 'con_42' });
    for (const options of [undefined, { onMismatch: 'throw' }]) {
      const error = await rejection(answering(page(items)).consumers.list({}, options));
      assert.equal(error.constructor, MetorialDecodeError);
      assert.equal(error.path, 'items[42].email');
    }
  });

  test('still has the others, and says what was left out', async () => {
    const items = hundred();
    items[42] = wrong({ id: 'con_42' });
    const metorial = answering(page(items));
    const got = await metorial.consumers.list({}, report);
    assert.equal(got.items.length, 99);
    assert.ok(got.items.every(({ id, email }) => id !== 'con_42' && typeof email === 'string'));
    assert.deepEqual(got.rejected, [
      { index: 42, path: 'items[42].email', expected: 'a string', received: 'null', raw: items[42] },
    ]);
    assert.deepEqual(Object.keys(got), ['items', 'pagination', 'next', 'previous', 'rejected']);
    assert.deepEqual(structuredClone(got), got);
  });

  test('can be reported by all calls of a client', async () => {
    const metorial = answering(page([wrong()]), undefined, report);
    assert.equal((await metorial.consumers.list()).rejected.length, 1);
    assert.equal((await metorial.withOptions({ timeout: 5000 }).consumers.list()).rejected.length, 1);
    const error = await rejection(metorial.consumers.list({}, { onMismatch: 'throw' }));
    assert.equal(error.constructor, MetorialDecodeError);
  });

  test('has no rejected items if there are none', async () => {
    const got = await answering(page(hundred())).consumers.list({}, report);
    assert.equal('rejected' in got, false);
  });

  test('may have only invalid items, even ones that are not objects', async () => {
    const items = [null, 7, 'con_1', [], {}, wrong()];
    const got = await answering(page(items)).consumers.list({}, report);
    assert.deepEqual(got.items, []);
    assert.deepEqual(
      got.rejected.map(({ index, raw }) => [index, raw]),
      items.map((item, index) => [index, item]),
    );
  });

  test('is rejected nevertheless if the page itself is invalid', async () => {
    for (const body of [{ items: [consumer()] }, { ...page([]), items: {} }, '{"items":[', []]) {
      const error = await rejection(answering(body).consumers.list({}, report));
      assert.equal(error.constructor, MetorialDecodeError);
    }
  });

  test('reveals no secret', async () => {
    const got = await answering(page([wrong({ name: `my key ${apiKey}` })])).consumers.list({}, report);
    assert.equal(got.rejected[0].raw.name, 'my key [redacted]');
    const odd = await answering(page([consumer({ created_at: apiKey })])).consumers.list({}, report);
    assert.doesNotMatch(JSON.stringify(odd), /metorial_sk/);
  });

  test('does not confuse the rejected items with a field of that name', async () => {
    const got = await answering({ ...page([consumer()]), rejected: 7 }).consumers.list({}, report);
    assert.equal('rejected' in got, false);
  });

  test('has neighbours based on the ids of all its items', async () => {
    const items = ['a', 'b', 'c'].map(id => wrong({ id }));
    items[1] = consumer({ id: 'b' });
    const flags = { has_more_before: true, has_more_after: true };
    const got = await answering(page(items, flags)).consumers.list({ limit: 3 }, report);
    assert.deepEqual(
      [got.next, got.previous],
      [
        { limit: 3, after: 'c' },
        { limit: 3, before: 'a' },
      ],
    );
  });
});

describe('iterating with invalid items', () => {
  const mixed = () => {
    const items = Array.from({ length: 7 }, (_, index) => consumer({ id: `con_${index}` }));
    for (const index of [1, 3, 4, 5]) items[index] = wrong({ id: `con_${index}` });
    return items;
  };
  const VALID = ['con_0', 'con_2', 'con_6'];

  test('continues, and passes them to onRejected', async () => {
    for (const prefetch of [true, false]) {
      const rejected = [];
      const onRejected = item => rejected.push([item.raw.id, item.path]);
      const { metorial, urls } = serving(mixed());
      assert.deepEqual(await ids(metorial.consumers.list({}, { ...report, onRejected, prefetch })), VALID);
      assert.deepEqual(rejected, [
        ['con_1', 'items[1].email'],
        ['con_3', 'items[1].email'],
        ['con_4', 'items[0].email'],
        ['con_5', 'items[1].email'],
      ]);
      assert.equal(urls.length, 4);
    }
  });

  test('goes backwards, too', async () => {
    const rejected = [];
    const { metorial } = serving(mixed(), { ...report, onRejected: ({ raw }) => rejected.push(raw.id) });
    assert.deepEqual(await ids(metorial.consumers.list({ before: 'con_6' })), ['con_2', 'con_0']);
    assert.deepEqual(rejected.sort(), ['con_1', 'con_3', 'con_4', 'con_5']);
  });

  test('delivers each item once, also after items without an id', async () => {
    const ids_ = ['p1', 'p2', 'p3', 'p4', undefined, 'A', 'B', 'C', 'D'];
    const items = ids_.map(id => (id && id !== 'B' ? consumer({ id }) : wrong({ id: id ?? 7 })));
    const { metorial } = serving(items, report);
    assert.deepEqual(await ids(metorial.consumers.list({ limit: 4 })), [
      'p1',
      'p2',
      'p3',
      'p4',
      'A',
      'C',
      'D',
    ]);
  });

  test('waits for onRejected, and ends with the error that it rejects with', async () => {
    const enough = new Error('enough');
    const { metorial } = serving(mixed(), { ...report, onRejected: async () => Promise.reject(enough) });
    assert.equal(await rejection(ids(metorial.consumers.list())), enough);
  });

  test('continues without onRejected', async () => {
    const { metorial } = serving(mixed(), report);
    assert.deepEqual(await ids(metorial.consumers.list()), VALID);
    assert.deepEqual((await metorial.consumers.list().toArray({ limit: 9 })).length, 3);
  });

  test('by pages returns them with their page', async () => {
    const { metorial } = serving(mixed(), report);
    const rejected = [];
    for await (const page of metorial.consumers.list().pages()) rejected.push(page.rejected?.length ?? 0);
    assert.deepEqual(rejected, [1, 1, 2, 0]);
  });

  test('ends with the error that onRejected throws', async () => {
    const enough = new Error('enough');
    const onRejected = () => {
      throw enough;
    };
    const { metorial } = serving(mixed(), { ...report, onRejected });
    assert.equal(await rejection(ids(metorial.consumers.list())), enough);
  });

  test('ends with an error instead of looping forever if no item of a page has an id', async () => {
    const items = [
      consumer({ id: 'con_0' }),
      consumer({ id: 'con_1' }),
      ...mixed().map(item => ({ ...item, id: 7 })),
    ];
    const { metorial } = serving(items, report);
    assert.equal((await rejection(ids(metorial.consumers.list()))).constructor, MetorialPagingError);
  });
});

describe('onMismatch', () => {
  test('does not affect a single object', async () => {
    const error = await rejection(answering(wrong()).consumers.get('con_1', report));
    assert.equal(error.constructor, MetorialDecodeError);
  });

  test('is one of two words, and onRejected a function', async () => {
    const metorial = answering(page([]));
    for (const [options, argument] of [
      [{ onMismatch: 'ignore' }, 'onMismatch'],
      [{ onMismatch: true }, 'onMismatch'],
      [{ onRejected: [] }, 'onRejected'],
    ]) {
      const error = await rejection(metorial.consumers.list({}, options));
      assert.deepEqual([error.constructor, error.argument], [MetorialArgumentError, argument]);
      assert.throws(() => metorial.withOptions(options), { name: 'MetorialArgumentError', argument });
    }
    assert.throws(() => metorial.withOptions({ onDrift: 'console' }), { argument: 'onDrift' });
  });
});
