// A trap in the compiled code fails the calls under way, and nothing else.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ENDED } from './support/trap-workload.mjs';

const run = promisify(execFile);
const program = fileURLToPath(new URL('support/traps.mjs', import.meta.url));

/** Returns what the program prints after this many traps. Also checks that it ends with exit code 0. */
async function traps(count) {
  const { stdout } = await run(process.execPath, [program, String(count)], { timeout: 100_000 });
  return JSON.parse(stdout);
}

describe('a trap', () => {
  test('rejects the calls under way, whatever they wait for, and later calls work', async () => {
    const { ended, uncaught } = await traps(1);
    assert.deepEqual(ended, ENDED);
    assert.deepEqual(uncaught, []);
  });

  test('leaves no memory behind, even a thousand times', async () => {
    const { ended, uncaught, grown } = await traps(1_000);
    assert.equal(ended.later, 'a value');
    assert.deepEqual(uncaught, []);
    // Each instance has more than a megabyte.
    assert.ok(grown < 300 * 2 ** 20, `${grown} bytes`);
  });
});
