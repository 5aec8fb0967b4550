// Computes the sizes of the files in the package, uncompressed and as servers send them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { root } from './run.mjs';

/** The files that a page downloads. */
export const PAGE = ['pkg/browser.mjs'];
const OTHERS = [
  'pkg/slim.mjs',
  'pkg/metorial_consumers_bg.wasm',
  'pkg/node.mjs',
  'pkg/node.cjs',
  'pkg/proxy.mjs',
  'pkg/proxy.cjs',
  'pkg/query.mjs',
  'pkg/query.cjs',
  'pkg/sandbox.mjs',
  'pkg/metorial_sandbox_bg.wasm',
];

/** Returns the budget: the maximum number of bytes by compression, for each file and for the page. */
export const budget = () => JSON.parse(readFileSync(join(root, 'scripts/size-budget.json'), 'utf8'));

/**
 * Returns the number of bytes, uncompressed and compressed.
 * @param {Uint8Array} bytes
 */
export function sizesOf(bytes) {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  return {
    raw: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes, { params }).length,
  };
}

/** Returns the sizes of all scripts and compiled code in the package. `page` is the sum of what a page downloads. */
export function shippedSizes() {
  const files = [...PAGE, ...OTHERS].map(file => [file, sizesOf(readFileSync(join(root, file)))]);
  const parts = files.filter(([file]) => PAGE.includes(file)).map(([, sizes]) => sizes);
  const total = kind => parts.reduce((sum, sizes) => sum + sizes[kind], 0);
  const page = { raw: total('raw'), gzip: total('gzip'), brotli: total('brotli') };
  return Object.fromEntries([...files, ['page', page]]);
}

/**
 * Returns a message for each size that is over its budget.
 * @param {Record<string, Record<string, number>>} sizes @param {Record<string, Record<string, number>>} budgets
 */
export function overBudget(sizes, budgets) {
  return Object.entries(sizes).flatMap(([name, size]) => {
    if (!budgets[name]) return [`${name} has no budget: add one to scripts/size-budget.json`];
    return Object.entries(budgets[name])
      .filter(([kind, bytes]) => size[kind] > bytes)
      .map(([kind, bytes]) => `${name}: ${size[kind]} bytes (${kind}), but at most ${bytes} are allowed`);
  });
}
