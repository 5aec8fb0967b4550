// Nothing in the package is over its budget, and `npm run size` measures correctly.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { budget, overBudget, shippedSizes, sizesOf } from '../../scripts/lib/size.mjs';
import { measureWasm } from '../../scripts/lib/wasm-functions.mjs';

test('the package is within the budget', () => {
  const sizes = shippedSizes();
  assert.deepEqual(overBudget(sizes, budget()), []);
  assert.deepEqual(Object.keys(budget()).sort(), Object.keys(sizes).sort());
});

test('files over their budget are named, with both figures', () => {
  const sizes = { 'a.mjs': { raw: 9, gzip: 5, brotli: 4 }, page: { raw: 9, gzip: 5, brotli: 4 } };
  const most = { 'a.mjs': { gzip: 5, brotli: 3 } };
  assert.deepEqual(overBudget(sizes, most), [
    'a.mjs: 4 bytes (brotli), but at most 3 are allowed',
    'page has no budget: add one to scripts/size-budget.json',
  ]);
});

test('sizes are those of the highest gzip and brotli levels', () => {
  const bytes = Buffer.from('metorial '.repeat(500));
  const { raw, gzip, brotli } = sizesOf(bytes);
  assert.equal(raw, bytes.length);
  assert.equal(gzip, gzipSync(bytes, { level: 9 }).length);
  assert.ok(brotli > 0 && brotli < gzip, `${brotli} bytes by brotli, ${gzip} by gzip`);
});

const section = (id, ...content) => [id, content.length, ...content];
const text = value => [value.length, ...Buffer.from(value)];

test('functions are measured with the names that the file gives them', () => {
  const names = [1, 2, ...text('crate[0123456789abcdef]::run')];
  const wasm = Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, 1, 0x60, 0, 0),
    // A function and a memory are imported: the first function in the file is number 1.
    ...section(2, 2, ...text('env'), ...text('f'), 0, 0, ...text('env'), ...text('m'), 2, 1, 1, 2),
    ...section(3, 2, 0, 0),
    ...section(10, 2, 2, 0, 0x0b, 4, 0, 1, 1, 0x0b),
    ...section(0, ...text('name'), 1, names.length, ...names),
  ]);
  const { sections, functions } = measureWasm(wasm);
  assert.deepEqual(functions, [
    ['crate::run', 5],
    ['function 1', 3],
  ]);
  assert.equal(new Map(sections).get('code'), 11);
  assert.throws(() => measureWasm(Uint8Array.from([1, 2, 3, 4])), /not a WebAssembly file/);
});
