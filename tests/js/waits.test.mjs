// How long a call waits if a server refuses it for now. `src/client/retry.rs` has the rules and more cases.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { withFetch } from './support/client.mjs';
import { consumer } from './support/wire.mjs';

/** Makes a call that is refused once. Returns the wait in milliseconds, or the error if it does not wait. */
async function waited(status, headers, options) {
  const times = [];
  const fetch = async () => {
    times.push(performance.now());
    return times.length === 1 ? new Response('', { status, headers }) : Response.json(consumer());
  };
  try {
    await withFetch(fetch, { maxRetries: 1, ...options }).consumers.get('con_1');
  } catch (error) {
    assert.equal(times.length, 1);
    return error;
  }
  return times[1] - times[0];
}

const utc = milliseconds => new Date(milliseconds).toUTCString();
const epoch = milliseconds => String(Math.floor(milliseconds / 1000));
const TEN_MINUTES = 600_000;

/** Timers may fire a millisecond early. */
const within = (wait, least, most) => assert.ok(wait >= least - 2 && wait < most, `waited ${wait} ms`);

describe('a call waits', { concurrency: true }, () => {
  test('seconds with a fraction', async () => {
    within(await waited(503, { 'retry-after': '0.75' }), 750, 1_500);
    assert.equal((await waited(503, { 'retry-after': '299.997' })).retryAfter, 299_997);
  });

  for (const [name, clock] of [
    ['behind', -TEN_MINUTES],
    ['ahead', TEN_MINUTES],
  ])
    test(`until a date by the server's clock, which is ten minutes ${name}`, async () => {
      // HTTP dates have whole seconds.
      const now = Math.floor((Date.now() + clock) / 1000) * 1000;
      within(await waited(503, { date: utc(now), 'retry-after': utc(now + 1_000) }), 1_000, 2_000);
      const reset = { date: utc(now), 'ratelimit-reset': epoch(now + 1_000) };
      within(await waited(429, reset), 1_000, 2_000);
    });

  test('the seconds of RateLimit-Reset', async () => {
    within(await waited(429, { 'ratelimit-reset': '1' }), 1_000, 2_000);
    assert.equal((await waited(429, { 'ratelimit-reset': '300' })).retryAfter, 300_000);
  });

  test('for a random moment after a reset in the past', async () => {
    const past = { 'ratelimit-reset': epoch(Date.now() - TEN_MINUTES) };
    const waits = await Promise.all(Array.from({ length: 20 }, () => waited(429, past)));
    for (const wait of [...waits, await waited(503, { 'retry-after': '0' })]) within(wait, 50, 1_000);
    assert.ok(Math.max(...waits) - Math.min(...waits) > 10, String(waits));
  });

  test('no longer than maxRetryDelay', async () => {
    const asked = { 'retry-after': '1' };
    const error = await waited(503, asked, { maxRetryDelay: 999 });
    assert.deepEqual([error.name, error.retryAfter], ['MetorialServerError', 1_000]);
    within(await waited(503, asked, { maxRetryDelay: 1_000 }), 1_000, 2_000);
    within(await waited(503, asked, { maxRetryDelay: Infinity }), 1_000, 2_000);
    assert.equal((await waited(503, { 'retry-after': '61' })).retryAfter, 61_000);
    for (const maxRetryDelay of [-1, 0.5, '1', 2 ** 31])
      assert.throws(() => withFetch(fetch, { maxRetryDelay }), {
        name: 'MetorialArgumentError',
        argument: 'maxRetryDelay',
      });
  });
});
