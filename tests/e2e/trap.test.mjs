// A trap in the compiled code fails the calls under way, in a page as in Node (`tests/js/trap.test.mjs`).
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { ENDED } from '../js/support/trap-workload.mjs';
import { openBlank } from './blank.mjs';

const support = name => readFile(new URL(`../js/support/${name}`, import.meta.url), 'utf8');

/** Traps this many times in a page. Returns how the calls of the last time ended. */
async function trapsInPage(t, count) {
  const names = ['trap-workload.mjs', 'wasm-memory.mjs', 'wire.mjs'];
  const files = await Promise.all(names.map(async name => [`/${name}`, await support(name)]));
  const { page, complaints } = await openBlank(t, Object.fromEntries(files));
  const ended = await page.evaluate(async count => {
    const { prepareTrap } = await import('/trap-workload.mjs');
    const { Metorial } = await import('/pkg/browser.mjs');
    const trap = await prepareTrap(
      (fetch, options) => new Metorial({ baseUrl: 'http://api.test', maxRetries: 0, fetch, ...options }),
    );
    let ended;
    for (let index = 0; index < count; index++) ended = await trap();
    return ended;
  }, count);
  return { ended, complaints };
}

describe('a trap in a page', { timeout: 120_000 }, () => {
  test('rejects the calls under way, whatever they wait for, and later calls work', async t => {
    const { ended, complaints } = await trapsInPage(t, 1);
    assert.deepEqual(ended, ENDED);
    assert.deepEqual(complaints, []);
  });

  test('may happen again and again', async t => {
    const { ended, complaints } = await trapsInPage(t, 50);
    assert.deepEqual(ended, ENDED);
    assert.deepEqual(complaints, []);
  });
});
