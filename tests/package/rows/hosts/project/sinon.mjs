// sinon's fake timers: a call without waits settles, and a wait ends when the clock is advanced.
import assert from 'node:assert/strict';
import { Metorial, MetorialNotFoundError, MetorialTimeoutError } from 'metorial-consumers';
import sinon from 'sinon';
import { connection } from './connection.mjs';
import { work } from './workload.mjs';

const { setImmediate } = globalThis;
// Without `nextTick` and `queueMicrotask`, on which Node's own `fetch` and `Response` depend.
const toFake = [
  'setTimeout',
  'clearTimeout',
  'setInterval',
  'clearInterval',
  'setImmediate',
  'clearImmediate',
  'Date',
  'performance',
];
const clock = sinon.useFakeTimers({ toFake, shouldClearNativeTimers: true });
const report = await work({ Metorial, MetorialNotFoundError }, connection);

const retried = [];
const metorial = new Metorial({
  ...connection,
  fetch: async (url, init) => {
    retried.push(Date.now());
    if (url.includes('slow'))
      return new Promise((_, reject) => init.signal.addEventListener('abort', reject));
    return retried.length > 1
      ? fetch(url, init)
      : Response.json({}, { status: 503, headers: { 'retry-after': '5' } });
  },
});
const waiting = metorial.consumers.list({ limit: 1 });
let isSettled = false;
waiting.finally(() => {
  isSettled = true;
});
for (let turn = 0; turn < 100; turn++) await new Promise(resolve => setImmediate(resolve));
assert.equal(isSettled, false);
await clock.tickAsync(5000);
assert.equal((await waiting).items.length, 1);
assert.ok(retried[1] - retried[0] >= 5000);

const late = assert.rejects(
  metorial.consumers.get('con_slow', { timeout: 60_000, maxRetries: 0 }),
  MetorialTimeoutError,
);
await clock.tickAsync(60_000);
await late;
clock.restore();
console.log(JSON.stringify(report));
process.exit();
