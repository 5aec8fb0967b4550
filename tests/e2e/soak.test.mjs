// A short run of what `npm run soak` does in a page.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inPage } from '../soak/page.mjs';

test('2,000 calls in a page leave no memory or listeners behind', { timeout: 300_000 }, async () => {
  const { counts, before, after, listeners } = await inPage(2_000);
  assert.equal(
    Object.values(counts).reduce((sum, count) => sum + count, 0),
    2_000,
  );
  assert.equal(listeners, 0);
  assert.ok(after.memory - before.memory <= 2 * 65_536, `${after.memory - before.memory} bytes of wasm more`);
  assert.ok(after.values <= before.values + 50, `${before.values} → ${after.values} values held`);
  assert.ok(after.heap - before.heap < 4 * 2 ** 20, `${after.heap - before.heap} bytes of heap more`);
});
