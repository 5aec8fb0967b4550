// Memory of compiled code never shrinks, so the SDK takes a fresh instance after a large answer, once nothing is under way.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wasmMemory } from './support/wasm-memory.mjs';

const { answering, rejection, withFetch } = await import('./support/client.mjs');
const { consumer, page } = await import('./support/wire.mjs');

const MIB = 1 << 20;
const size = () => wasmMemory().buffer.byteLength;
const large = JSON.stringify(consumer({ note: 'x'.repeat(32 * MIB) }));

test('memory is freed after large answers, including those of errors', async () => {
  const metorial = answering(large);
  await answering(consumer()).consumers.get('con_1');
  const before = size();
  for (let round = 0; round < 5; round++) {
    assert.equal((await metorial.consumers.get('con_1')).note.length, 32 * MIB);
    assert.ok(size() <= 2 * before, `${size()} bytes`);
  }
  await rejection(answering(large, { status: 500 }).consumers.get('con_1'));
  await rejection(answering(`${large}x`).consumers.get('con_1'));
  assert.ok(size() <= 2 * before, `${size()} bytes`);
});

test('calls under way keep their instance, and iterations continue in the next one', async () => {
  let release;
  const held = new Promise(resolve => {
    release = resolve;
  });
  const slow = withFetch(async () => {
    await held;
    return Response.json(consumer({ id: 'con_slow' }));
  });
  const waiting = slow.consumers.get('con_slow');
  const pages = ['con_1', 'con_2', 'con_3'].map((id, index) =>
    page([consumer({ id })], { has_more_after: index < 2 }),
  );
  let fetched = 0;
  const list = withFetch(async () => Response.json(pages[fetched++]))
    .consumers.list({}, { prefetch: false })
    [Symbol.asyncIterator]();
  assert.equal((await list.next()).value.id, 'con_1');
  await answering(large).consumers.get('con_1');
  const kept = wasmMemory();
  assert.ok(size() > 16 * MIB, 'an instance in use was given up');
  release();
  assert.equal((await waiting).id, 'con_slow');
  assert.notEqual(wasmMemory(), kept);
  assert.ok(size() < 16 * MIB, `${size()} bytes`);
  assert.equal((await list.next()).value.id, 'con_2');
  assert.equal((await list.next()).value.id, 'con_3');
  assert.equal((await list.next()).done, true);
});
