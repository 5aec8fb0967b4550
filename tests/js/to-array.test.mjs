import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { MetorialArgumentError } from 'metorial-consumers';
import { rejection } from './support/client.mjs';
import { useSandbox } from './support/sandbox.mjs';

const sandbox = useSandbox({ consumers: 45 });
const list = (query, options) => sandbox.client().consumers.list(query, options);

let all;
beforeEach(async () => {
  all ??= (await sandbox.ask('/consumers?limit=100')).items.map(({ id }) => id);
  await sandbox.newRequests();
});

/** Returns the ids, and the number of requests that they took. */
async function take(query, limit) {
  const items = await list(query).toArray({ limit });
  assert.ok(Array.isArray(items));
  return [items.map(({ id }) => id), (await sandbox.newRequests()).length];
}

describe('toArray', () => {
  for (const [limit, requests] of [
    [0, 1],
    [1, 1],
    [9, 1],
    [10, 1],
    [11, 2],
    [20, 2],
    [44, 5],
    [45, 5],
    [46, 5],
    [Number.MAX_SAFE_INTEGER, 5],
  ])
    test(`returns up to ${limit} of 45 items with ${requests} requests of ten`, async () => {
      assert.deepEqual(await take({ limit: 10 }, limit), [all.slice(0, limit), requests]);
    });

  test('follows the direction of its list', async () => {
    assert.deepEqual(await take({ limit: 10, order: 'desc' }, 15), [all.toReversed().slice(0, 15), 2]);
    assert.deepEqual(await take({ limit: 10, before: all[20] }, 15), [all.slice(5, 20).reverse(), 2]);
    assert.deepEqual(await take({ limit: 10, after: all[20] }, 15), [all.slice(21, 36), 2]);
    assert.deepEqual(await take({ limit: 10, before: all[20] }, 99), [all.slice(0, 20).reverse(), 2]);
  });

  test('of an empty list is empty', async () => {
    assert.deepEqual(await take({ search: 'nobody is called so' }, 5), [[], 1]);
  });

  test('returns the same items as any page, in arrays that belong to the caller', async () => {
    const promise = list({ limit: 10 });
    const [one, two] = [await promise.toArray({ limit: 5 }), await promise.toArray({ limit: 5 })];
    assert.deepEqual(one, (await promise).items.slice(0, 5));
    one.length = 0;
    assert.equal(two.length, 5);
    assert.equal((await promise).items.length, 10);
  });

  const WRONG = {
    'nothing at all': [],
    'no options': [undefined],
    'no limit': [{}],
    'an undefined limit': [{ limit: undefined }],
    'a limit that is null': [{ limit: null }],
    'a string': [{ limit: '5' }],
    'a negative number': [{ limit: -1 }],
    'a fraction': [{ limit: 1.5 }],
    NaN: [{ limit: Number.NaN }],
    'no end': [{ limit: Number.POSITIVE_INFINITY }],
    'a bigint': [{ limit: 5n }],
    'a boxed number': [{ limit: Object(5) }],
  };
  for (const [name, args] of Object.entries(WRONG))
    test(`refuses ${name}, and says what it accepts`, async () => {
      const error = await rejection(list({ limit: 10 }).toArray(...args));
      assert.equal(error.constructor, MetorialArgumentError);
      assert.equal(error.argument, 'limit');
      assert.match(error.message, /toArray.*`limit`.*whole number/);
    });

  for (const [given, kind] of [
    [5, 'a number'],
    [null, 'null'],
    ['5', 'a string'],
    [[5], 'an array'],
  ])
    test(`refuses ${kind} in place of its options`, async () => {
      const error = await rejection(list({ limit: 10 }).toArray(given));
      assert.equal(error.constructor, MetorialArgumentError);
      assert.equal(error.argument, 'options');
      const hint = given === 5 ? '; give { limit: 5 }' : '';
      assert.equal(error.message, `toArray: expected the options to be an object, but got ${kind}${hint}`);
    });

  test('refuses unknown keys', async () => {
    const error = await rejection(list().toArray({ limit: 5, max: 5 }));
    assert.equal(error.constructor, MetorialArgumentError);
    assert.equal(error.argument, 'max');
  });

  test('rejects instead of throwing, and with the same error as the list', async () => {
    const promise = list().toArray();
    await rejection(promise);
    const error = await rejection(list({ limit: 0 }).toArray({ limit: 5 }));
    assert.equal(error.status, 400);
  });
});
