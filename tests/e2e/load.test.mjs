// A thousand calls at once in a page, at the rate limit.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { createProxy, toNodeHandler } from 'metorial-consumers/proxy';
import { startSandbox } from '../../scripts/lib/sandbox.mjs';
import { openBlank } from './blank.mjs';

const LIMIT = 200;
const WINDOW = 2_000;
const CALLS = 1_000;
const MIB = 2 ** 20;
const TIMEOUT = { timeout: 180_000 };
const CHROMIUM = { args: ['--js-flags=--expose-gc', '--enable-precise-memory-info'] };

async function startLimited(t) {
  const sandbox = await startSandbox({ consumers: 300, rateLimit: LIMIT, rateLimitWindow: WINDOW });
  t.after(() => sandbox.stop());
  return sandbox;
}

/** A page, and a proxy that counts the API's answers. */
async function openBesideProxy(t) {
  const { url, keys } = await startLimited(t);
  const counts = { requests: 0, refused: 0 };
  const counting = async (...request) => {
    counts.requests += 1;
    const response = await fetch(...request);
    if (response.status === 429) counts.refused += 1;
    return response;
  };
  const proxy = createProxy({
    apiKey: keys.secret,
    baseUrl: url,
    basePath: '/api',
    authorize: () => true,
    fetch: counting,
  });
  const capture = await readFile(new URL('../soak/capture.mjs', import.meta.url), 'utf8');
  const files = { '/api': toNodeHandler(proxy), '/capture.mjs': capture };
  return { ...(await openBlank(t, files, CHROMIUM)), counts };
}

/** Makes the calls in the page at once, together with a walk. Returns how they ended, and the memory that they left in use. */
async function callAtOnce({ calls, options, walk }) {
  const { wasmSize } = await import('/capture.mjs').catch(() => ({}));
  const { Metorial } = await import('/pkg/browser.mjs');
  const metorial = new Metorial(options);
  const { items } = await metorial.consumers.list({ limit: 100 });
  const id = index => items[index % items.length].id;
  const measure = async () => {
    for (let turn = 0; turn < 8; turn++) {
      globalThis.gc();
      await new Promise(resolve => setTimeout(resolve, 10));
    }
    return { ...wasmSize?.(), heap: performance.memory.usedJSHeapSize };
  };
  const errors = {};
  const counts = { done: 0, doneAtEndOfWalk: 0, walked: 0 };
  const run = async count => {
    const call = async index => {
      try {
        const consumer = await metorial.consumers.get(id(index));
        if (consumer.id === id(index)) counts.done += 1;
      } catch (error) {
        errors[error.name] = (errors[error.name] ?? 0) + 1;
      }
    };
    const all = Array.from({ length: count }, (_, index) => call(index));
    if (walk && count > 100) {
      counts.walked = (await metorial.consumers.list({ limit: 10 }).toArray({ limit: 300 })).length;
      counts.doneAtEndOfWalk = counts.done;
    }
    await Promise.all(all);
  };
  await run(50);
  counts.done = 0;
  const before = await measure();
  await run(calls);
  return { counts, errors, before, after: await measure(), rateLimit: metorial.rateLimit };
}

function assertFlat({ before, after }) {
  assert.ok(after.heap - before.heap < 4 * MIB, `${after.heap - before.heap} bytes of heap more`);
  if (before.memory === undefined) return;
  // The memory of the waiting calls, about a kilobyte each, stays with the compiled code.
  assert.ok(after.memory - before.memory <= 1.5 * MIB, `${after.memory - before.memory} bytes of wasm more`);
  assert.ok(after.values <= before.values + 50, `${before.values} → ${after.values} values held`);
}

describe('at a limit of 200 requests per 2 s, a page that makes a thousand calls at once', () => {
  test(
    'through the proxy, gets all answers, almost no refusals, and its lists do not have to wait',
    TIMEOUT,
    async t => {
      const { page, complaints, counts } = await openBesideProxy(t);
      const options = { baseUrl: new URL('/api', page.url()).href };
      const found = await page.evaluate(callAtOnce, { calls: CALLS, options, walk: true });
      assert.deepEqual(found.errors, {});
      assert.equal(found.counts.done, CALLS);
      assert.equal(found.counts.walked, 300);
      const { doneAtEndOfWalk } = found.counts;
      assert.ok(doneAtEndOfWalk < CALLS * 0.75, `the iteration ended after ${doneAtEndOfWalk} calls`);
      assert.ok(counts.refused <= counts.requests / 20, `${counts.refused} of ${counts.requests} refused`);
      assert.equal(found.rateLimit.limit, LIMIT);
      assertFlat(found);
      assert.deepEqual(complaints, []);
    },
  );

  test(
    'at another origin, where it cannot see refusals, gets all but one in a hundred answers',
    TIMEOUT,
    async t => {
      const { url, keys } = await startLimited(t);
      const { page, complaints } = await openBlank(t, {}, CHROMIUM);
      const options = { apiKey: keys.fineGrained, baseUrl: url, maxRetries: 6 };
      const found = await page.evaluate(callAtOnce, { calls: CALLS, options, walk: false });
      const failed = CALLS - found.counts.done;
      assert.ok(failed < CALLS / 100, `${failed} failed: ${JSON.stringify(found.errors)}`);
      assert.equal(found.rateLimit, undefined);
      assertFlat(found);
      assert.deepEqual(complaints, []);
    },
  );
});
