import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const program = name => fileURLToPath(new URL(`support/${name}`, import.meta.url));

describe('a program', () => {
  test('ends as soon as its calls have ended: nothing is left waiting', async () => {
    // Shorter than the client's timeout, which nothing may wait for.
    await run(process.execPath, [program('ends.mjs')], { timeout: 25_000 });
  });

  for (const [kind, what] of [
    ['clients', 'that drops its clients does not need to free them'],
    ['timeouts', 'whose calls time out, in a fetch that never ends, continues'],
  ]) {
    test(`${what}, and its memory stays flat`, async () => {
      const { stdout } = await run(process.execPath, ['--expose-gc', program('memory.mjs'), kind]);
      const { before, after, answered } = JSON.parse(stdout);
      assert.equal(answered, 200);
      assert.equal(after.room, before.room);
      assert.ok(after.values <= before.values + 50, `${before.values} → ${after.values} values held`);
      // Two pages of tolerance: a leak of a few bytes per call would need more.
      assert.ok(after.memory - before.memory <= 2 * 65_536, `${after.memory - before.memory} bytes more`);
    });
  }
});
