import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  MetorialConnectionError,
  MetorialDecodeError,
  MetorialRateLimitError,
  MetorialServerError,
  MetorialTimeoutError,
} from 'metorial-consumers';
import { CALLS, clientFor, rejection, withFetch } from './support/client.mjs';
import { record, sendJson } from './support/server.mjs';
import { apiError, consumer } from './support/wire.mjs';

const NOW = { 'retry-after': '0' };
const failing = (status, headers = NOW) => Response.json(apiError(status, 'code'), { status, headers });

/** A fetch that returns these answers one after the other, and then consumers. */
function answers(...list) {
  const fetch = async url => {
    const answer = list[fetch.requests.push(url) - 1];
    return typeof answer === 'function' ? answer() : (answer ?? Response.json(consumer()));
  };
  fetch.requests = [];
  return fetch;
}

const get = (fetch, options) => withFetch(fetch, { maxRetries: 2, ...options }).consumers.get('con_1');

/** Ends each wait at once, and records how long it would have been. */
function skipWaits(t) {
  const waits = [];
  const { setTimeout: real } = globalThis;
  t.mock.method(globalThis, 'setTimeout', (callback, milliseconds, ...rest) => {
    if (milliseconds === 30_000) return real(callback, milliseconds, ...rest);
    waits.push(milliseconds);
    return real(callback, 0, ...rest);
  });
  return waits;
}

describe('a request is retried', () => {
  for (const status of [408, 429, 500, 502, 503, 504])
    test(`after ${status}`, async () => {
      const fetch = answers(failing(status), failing(status));
      assert.equal((await get(fetch)).id, 'con_1');
      assert.equal(fetch.requests.length, 3);
    });

  test('after a network failure', async t => {
    t.mock.method(Math, 'random', () => 0);
    const fetch = answers(() => Promise.reject(new TypeError('down')));
    assert.equal((await get(fetch)).id, 'con_1');
    assert.equal(fetch.requests.length, 2);
  });

  test('after a timeout, with the same timeout as before', async t => {
    t.mock.method(Math, 'random', () => 0);
    const fetch = answers(() => new Promise(() => {}));
    assert.equal((await get(fetch, { timeout: 500 })).id, 'con_1');
    assert.equal(fetch.requests.length, 2);
  });

  test('by each call: sending it twice does no more than sending it once', async t => {
    for (const [name, call] of Object.entries(CALLS)) {
      const { url, requests } = await record(t, (_req, res, index) =>
        index === 0 ? sendJson(res, apiError(503, 'unavailable'), 503, NOW) : sendJson(res, {}),
      );
      const error = await rejection(call(clientFor(url, { maxRetries: 2 })));
      assert.equal(error.constructor, MetorialDecodeError, name);
      assert.equal(requests.length, 2, name);
      assert.deepEqual(requests[1], requests[0], name);
    }
  });

  test('unchanged, over real HTTP, until it succeeds', async t => {
    const { url, requests } = await record(t, (_req, res, index) =>
      index < 2 ? sendJson(res, apiError(503, 'unavailable'), 503, NOW) : sendJson(res, consumer()),
    );
    const metorial = clientFor(url, { maxRetries: undefined, headers: { baggage: 'a=1' } });
    const body = { name: 'Ada Lovelace', email: 'ada@example.com' };
    assert.equal((await metorial.consumers.create(body)).id, 'con_1');
    assert.equal(requests.length, 3);
    assert.deepEqual([requests[1], requests[2]], [requests[0], requests[0]]);
    assert.equal(requests[0].headers.baggage, 'a=1');
  });
});

describe('a request is not retried', () => {
  for (const status of [400, 401, 402, 403, 404, 406, 409, 410, 412, 413, 501])
    test(`after ${status}`, async () => {
      const fetch = answers(failing(status));
      assert.equal((await rejection(get(fetch))).status, status);
      assert.equal(fetch.requests.length, 1);
    });

  test('after an answer that breaks the contract', async () => {
    const fetch = answers(Response.json({}));
    assert.equal((await rejection(get(fetch))).constructor, MetorialDecodeError);
    assert.equal(fetch.requests.length, 1);
  });

  test('more often than maxRetries says; the last failure is reported', async () => {
    for (const [maxRetries, expected] of [
      [0, 1],
      [1, 2],
      [undefined, 3],
      [4, 5],
    ]) {
      const fetch = answers(...Array.from({ length: 9 }, (_, index) => () => failing(index % 2 ? 502 : 503)));
      const error = await rejection(get(fetch, { maxRetries }));
      assert.equal(error.constructor, MetorialServerError);
      assert.deepEqual([fetch.requests.length, error.status], [expected, expected % 2 ? 503 : 502]);
    }
  });

  test('after network failures and timeouts, if maxRetries is 0', async () => {
    const down = answers(() => Promise.reject(new TypeError('down')));
    const options = { maxRetries: 0 };
    assert.equal((await rejection(get(down, options))).constructor, MetorialConnectionError);
    const late = answers(() => new Promise(() => {}));
    assert.equal((await rejection(get(late, { ...options, timeout: 5 }))).constructor, MetorialTimeoutError);
    assert.deepEqual([down.requests.length, late.requests.length], [1, 1]);
  });
});

describe('before the next attempt it waits', () => {
  test('as long as Retry-After says, in seconds or as a date', async t => {
    const waits = skipWaits(t);
    const inFive = new Date(Date.now() + 5_000).toUTCString();
    await get(answers(failing(503, { 'retry-after': '7' }), failing(429, { 'retry-after': inFive })));
    assert.equal(waits[0], 7_000);
    assert.ok(waits[1] > 3_000 && waits[1] <= 5_000, waits[1]);
  });

  test('on 429 until the end of the rate limit, if there is no Retry-After', async t => {
    const waits = skipWaits(t);
    const reset = String(Math.ceil(Date.now() / 1000) + 10);
    await get(answers(failing(429, { 'ratelimit-reset': reset })));
    assert.ok(waits[0] > 9_000 && waits[0] <= 11_000, waits[0]);
  });

  test('otherwise twice as long each time, up to eight seconds, randomly less', async t => {
    const waits = skipWaits(t);
    const fetch = () => answers(...Array.from({ length: 7 }, () => () => failing(503, {})));
    t.mock.method(Math, 'random', () => 0.999999999);
    await get(fetch(), { maxRetries: 7 });
    assert.deepEqual(waits.splice(0), [499, 999, 1999, 3999, 7999, 7999, 7999]);
    t.mock.method(Math, 'random', () => 0.5);
    await get(fetch(), { maxRetries: 7 });
    assert.deepEqual(waits, [250, 500, 1000, 2000, 4000, 4000, 4000]);
  });

  test('but not more than a minute: then it fails at once, and says how long to wait', async () => {
    for (const [status, type] of [
      [429, MetorialRateLimitError],
      [503, MetorialServerError],
    ]) {
      const fetch = answers(failing(status, { 'retry-after': '61' }));
      const error = await rejection(get(fetch));
      assert.equal(error.constructor, type);
      assert.deepEqual([fetch.requests.length, error.retryAfter], [1, 61_000]);
    }
  });
});
