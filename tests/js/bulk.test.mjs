// `bulk`: a job over many items, whose failures do not end it, and which can be stopped and resumed.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { bulk, MetorialArgumentError } from 'metorial-consumers';
import { withFetch } from './support/client.mjs';
import { consumer } from './support/wire.mjs';

const later = () => new Promise(setImmediate);

describe('a bulk job', () => {
  test('returns the result or error of each item, in the order of the items', async () => {
    const odd = new Error('odd');
    const { done, failed, pending } = await bulk([1, 2, 3, 4], async (item, index) => {
      for (let turns = index; turns < 4; turns++) await later();
      if (item % 2) throw odd;
      return item * 10;
    });
    assert.deepEqual(done, [
      { index: 1, item: 2, value: 20 },
      { index: 3, item: 4, value: 40 },
    ]);
    assert.deepEqual(failed, [
      { index: 0, item: 1, error: odd },
      { index: 2, item: 3, error: odd },
    ]);
    assert.deepEqual(pending, []);
  });

  test('takes any iterable, tasks that return or throw synchronously, and no items at all', async () => {
    const values = ({ done }) => done.map(({ value }) => value);
    assert.deepEqual(values(await bulk(new Set(['a', 'b']), item => item.toUpperCase())), ['A', 'B']);
    const { failed } = await bulk([1], () => {
      throw undefined;
    });
    assert.deepEqual(failed, [{ index: 0, item: 1, error: undefined }]);
    assert.deepEqual(await bulk([], assert.fail), { done: [], failed: [], pending: [] });
  });

  test('runs as many tasks at once as `concurrency` allows', async () => {
    for (const concurrency of [1, 3, undefined]) {
      let now = 0;
      let most = 0;
      await bulk(
        Array.from({ length: 200 }),
        async () => {
          now += 1;
          most = Math.max(most, now);
          await later();
          now -= 1;
        },
        { concurrency },
      );
      assert.equal(most, concurrency ?? 64);
    }
  });

  test('reports its progress after each item, to a callback that may fail', async () => {
    const told = [];
    await bulk(
      [1, 2, 3],
      item => {
        if (item === 2) throw new Error('two');
      },
      {
        concurrency: 1,
        onProgress: progress => {
          told.push(progress);
          throw new Error('the callback');
        },
      },
    );
    assert.deepEqual(told, [
      { done: 1, failed: 0, pending: 2, total: 3 },
      { done: 1, failed: 1, pending: 1, total: 3 },
      { done: 2, failed: 1, pending: 0, total: 3 },
    ]);
  });

  test('can be stopped and resumed: every item is done once', async () => {
    const served = [];
    let stop = new AbortController();
    const metorial = withFetch(async url => {
      const id = url.split('/').at(-1);
      if (served.push(id) === 5) stop.abort();
      await later();
      return Response.json(consumer({ id }));
    });
    const run = items =>
      bulk(items, id => metorial.consumers.get(id, { signal: stop.signal }), {
        signal: stop.signal,
        concurrency: 2,
      });
    const ids = Array.from({ length: 12 }, (_, index) => `con_${index}`);
    const first = await run(ids);
    assert.deepEqual(first.failed, []);
    assert.ok(first.done.length >= 3 && first.pending.length >= 7, `${first.done.length} done`);
    stop = new AbortController();
    const second = await run(first.pending.map(({ item }) => item));
    const done = [...first.done, ...second.done].map(({ value }) => value.id);
    assert.deepEqual(done.toSorted(), ids.toSorted());
  });

  test('that is stopped before it starts has everything left', async () => {
    const result = await bulk([1, 2], assert.fail, { signal: AbortSignal.abort() });
    assert.deepEqual(result, {
      done: [],
      failed: [],
      pending: [
        { index: 0, item: 1 },
        { index: 1, item: 2 },
      ],
    });
  });

  test('distinguishes results from errors, whatever has been added to all objects', async t => {
    t.after(() => delete Object.prototype.value);
    Object.prototype.value = 'polluted';
    const { done, failed } = await bulk([1], () => {
      throw new Error('one');
    });
    assert.deepEqual([done.length, failed.length], [0, 1]);
  });

  test('rejects for a wrong argument, and says which', async () => {
    const task = () => {};
    for (const [args, argument, message] of [
      [
        [5, task],
        'items',
        'bulk: `items` must be an array or another iterable, but is a number; collect a list with `toArray`',
      ],
      [
        ['ids', task],
        'items',
        'bulk: `items` must be an array or another iterable, but is a string; collect a list with `toArray`',
      ],
      [[[], undefined], 'task', 'bulk: `task` must be a function, but is undefined'],
      [
        [[], task, { concurency: 1 }],
        'concurency',
        'bulk: unknown key `concurency`; did you mean `concurrency`?',
      ],
      [
        [[], task, { concurrency: 0 }],
        'concurrency',
        'bulk: `concurrency` must be a whole number from 1 on, but is 0',
      ],
      [
        [[], task, { signal: new AbortController() }],
        'signal',
        'bulk: `signal` must be an AbortSignal, but is an AbortController; give its `signal`',
      ],
    ]) {
      const error = await bulk(...args).catch(thrown => thrown);
      assert.ok(error instanceof MetorialArgumentError, String(error));
      assert.deepEqual([error.argument, error.message], [argument, message]);
    }
  });
});
