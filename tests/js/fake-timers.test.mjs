// Fake timers of node:test: a call without waits settles without a tick of the clock; a wait ends with the clock.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { Metorial, MetorialTimeoutError } from 'metorial-consumers';
import { answering, withFetch } from './support/client.mjs';
import { record, sendJson } from './support/server.mjs';
import { consumer, page } from './support/wire.mjs';

const { setImmediate } = globalThis;
const turn = () => new Promise(resolve => setImmediate(resolve));
async function until(condition) {
  for (let turns = 0; !condition(); turns++) {
    assert.ok(turns < 10_000, 'it did not happen');
    await turn();
  }
}

beforeEach(() =>
  mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'setImmediate', 'Date'], now: 1e12 }),
);
afterEach(() => mock.timers.reset());

test('a call settles, and so does an iteration', async () => {
  const metorial = answering(page([consumer()]));
  assert.equal((await metorial.consumers.list()).items.length, 1);
  assert.equal((await metorial.consumers.list().toArray({ limit: 5 })).length, 1);
});

test('a call over real HTTP settles', async t => {
  const { url } = await record(t, (_, res) => sendJson(res, consumer()));
  const metorial = new Metorial({ apiKey: 'metorial_fk_0123456789', baseUrl: url });
  assert.equal((await metorial.consumers.get('con_1')).id, 'con_1');
});

test('a wait before a retry ends when the clock says so', async () => {
  let attempts = 0;
  const metorial = withFetch(
    async () => {
      attempts += 1;
      return attempts > 1
        ? Response.json(consumer())
        : new Response('', { status: 503, headers: { 'retry-after': '5' } });
    },
    { maxRetries: 1 },
  );
  let isSettled = false;
  const call = metorial.consumers.get('con_1').finally(() => {
    isSettled = true;
  });
  await until(() => attempts === 1);
  for (let turns = 0; turns < 100; turns++) await turn();
  assert.equal(isSettled, false);
  mock.timers.tick(6000);
  assert.equal((await call).id, 'con_1');
  assert.equal(attempts, 2);
});

test('a timeout ends when the clock says so', async () => {
  let isSent = false;
  const metorial = withFetch(() => {
    isSent = true;
    return new Promise(() => {});
  });
  const late = assert.rejects(metorial.consumers.get('con_1', { timeout: 60_000 }), MetorialTimeoutError);
  await until(() => isSent);
  mock.timers.tick(60_000);
  await late;
});
