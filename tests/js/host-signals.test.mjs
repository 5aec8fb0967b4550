// The signals that a `fetch` gets: each request has its own, which nothing else aborts.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { Metorial } from 'metorial-consumers';
import { consumer } from './support/wire.mjs';

const host = globalThis.fetch;

/** The requests under way by path: the signal, and the function that answers. */
let underway;
/** All signals so far. */
let all;

const fetch = (url, { signal }) =>
  new Promise((resolve, reject) => {
    const answer = (init, body = consumer()) => resolve(Response.json(body, init));
    signal.addEventListener('abort', () => reject(signal.reason));
    all.push(signal);
    underway.set(new URL(url).pathname.split('/').at(-1), { signal, answer });
  });

beforeEach(() => {
  underway = new Map();
  all = [];
  globalThis.fetch = fetch;
});

afterEach(() => {
  globalThis.fetch = host;
});

const options = { apiKey: 'metorial_fk_0123456789', baseUrl: 'http://api.test', maxRetries: 0 };
const clients = {
  "the host's fetch": new Metorial(options),
  'a fetch option': new Metorial({ ...options, fetch }),
};

for (const [kind, metorial] of Object.entries(clients)) {
  const begin = async (id, options) => {
    underway.delete(id);
    const call = metorial.consumers.get(id, options);
    while (!underway.has(id)) await new Promise(setImmediate);
    return { call, ...underway.get(id) };
  };

  describe(`the signal of a request (${kind})`, () => {
    test('is unique among concurrent calls', async () => {
      const [one, two] = [await begin('con_1'), await begin('con_2')];
      assert.ok(one.signal instanceof AbortSignal);
      assert.notEqual(one.signal, two.signal);
      for (const { call, answer, signal } of [one, two]) {
        answer();
        assert.equal((await call).id, 'con_1');
        assert.equal(signal.aborted, false);
      }
    });

    test('is never used again', async () => {
      for (let time = 0; time < 100; time++) {
        const { call, answer } = await begin('con_1');
        answer();
        await call;
      }
      assert.deepEqual([all.length, new Set(all).size], [100, 100]);
    });

    test('differs for each attempt', async () => {
      const { call, answer, signal } = await begin('con_1', { maxRetries: 1 });
      underway.clear();
      answer({ status: 503, headers: { 'retry-after': '0' } });
      while (!underway.has('con_1')) await new Promise(setImmediate);
      underway.get('con_1').answer();
      await call;
      assert.equal(all.length, 2);
      assert.notEqual(all[1], signal);
    });

    test("is not the caller's", async () => {
      const { signal } = new AbortController();
      const { call, answer, signal: own } = await begin('con_1', { signal });
      assert.notEqual(own, signal);
      answer();
      await call;
    });

    test('is not aborted by the end of another call, neither by an abort nor by a timeout', async () => {
      const others = [];
      for (let round = 0; round < 20; round++) {
        others.push(await begin(`con_other${round}`));
        const { call, answer } = await begin(`con_right${round}`);
        answer();
        await call;
      }
      const end = new AbortController();
      const aborted = await begin('con_aborted', { signal: end.signal });
      end.abort();
      await assert.rejects(aborted.call, { name: 'AbortError' });
      assert.equal(aborted.signal.aborted, true);
      const late = await begin('con_late', { timeout: 5 });
      await assert.rejects(late.call, { name: 'MetorialTimeoutError' });
      assert.equal(late.signal.aborted, true);
      for (const { call, answer, signal } of others) {
        assert.equal(signal.aborted, false);
        answer();
        assert.equal((await call).id, 'con_1');
      }
      const after = await begin('con_after');
      assert.equal(after.signal.aborted, false);
      after.answer();
      await after.call;
    });

    test('is not aborted once the answer has been read', async () => {
      const end = new AbortController();
      const { call, answer, signal } = await begin('con_1', { signal: end.signal, timeout: 50 });
      answer();
      await call;
      end.abort();
      await new Promise(resolve => setTimeout(resolve, 100));
      assert.equal(signal.aborted, false);
    });
  });
}
