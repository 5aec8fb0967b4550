// The signals that the host's own `fetch` is given beside each request: one may serve several, but never two at once, and
// none that has ended a request.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { Metorial } from 'metorial-consumers';
import { consumer } from './support/wire.mjs';

const host = globalThis.fetch;
const metorial = new Metorial({
  apiKey: 'metorial_fk_0123456789',
  baseUrl: 'http://api.test',
  maxRetries: 0,
});

/** What is under way, by path: its signal, and how it is answered. */
let underway;

beforeEach(() => {
  underway = new Map();
  globalThis.fetch = ({ url }, { signal }) =>
    new Promise((resolve, reject) => {
      const answer = () => resolve(Response.json(consumer()));
      signal.addEventListener('abort', () => reject(signal.reason));
      underway.set(new URL(url).pathname.split('/').at(-1), { signal, answer });
    });
});

afterEach(() => {
  globalThis.fetch = host;
});

const begin = async (id, options) => {
  const call = metorial.consumers.get(id, options);
  while (!underway.has(id)) await new Promise(setImmediate);
  return { call, ...underway.get(id) };
};

test('calls at the same time have signals of their own', async () => {
  const [one, two] = [await begin('con_1'), await begin('con_2')];
  assert.notEqual(one.signal, two.signal);
  for (const { call, answer } of [one, two]) {
    answer();
    assert.equal((await call).id, 'con_1');
  }
});

test('a call that is aborted, or too late, ends no other one, before or after', async () => {
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
  await assert.rejects((await begin('con_late', { timeout: 5 })).call, { name: 'MetorialTimeoutError' });
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

test('no signal serves without end, as what followed it may stay', async () => {
  const uses = new Map();
  for (let time = 0; time < 100; time++) {
    const { call, answer, signal } = await begin(`con_${time}`);
    answer();
    await call;
    uses.set(signal, (uses.get(signal) ?? 0) + 1);
  }
  assert.ok(uses.size < 100);
  assert.ok(Math.max(...uses.values()) <= 8, `${[...uses.values()]}`);
});
