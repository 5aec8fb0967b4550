// A short run of `npm run soak`, which makes ten times as many calls and runs them in a page too.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const program = fileURLToPath(new URL('../soak/soak.mjs', import.meta.url));

test('20,000 calls that end in every way leave no memory, listeners or timers behind', async () => {
  const args = ['--expose-gc', program, '--calls', '20000', '--page', '0', '--json'];
  const { stdout } = await run(process.execPath, args, { timeout: 300_000 });
  const { counts, before, after, listeners, timers } = JSON.parse(stdout);
  assert.equal(
    Object.values(counts).reduce((sum, count) => sum + count, 0),
    20_000,
  );
  assert.deepEqual({ listeners, timers }, { listeners: 0, timers: 0 });
  // The memory never shrinks, and the time of garbage collection is random: a leak would need more than this.
  assert.ok(after.memory - before.memory <= 2 * 65_536, `${after.memory - before.memory} bytes of wasm more`);
  assert.ok(after.values <= before.values + 50, `${before.values} → ${after.values} values held`);
  // The engine's own caches grow too: 200 bytes for each call.
  assert.ok(after.heap - before.heap < 18_000 * 200, `${after.heap - before.heap} bytes of heap more`);
});
