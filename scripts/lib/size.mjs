// How large what ships is, file by file, as it is and as servers send it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { root } from './run.mjs';

/** What a page downloads. */
export const PAGE = ['pkg/browser.mjs', 'pkg/metorial_consumers_bg.wasm'];
const OTHERS = ['pkg/node.mjs', 'pkg/node.cjs', 'pkg/proxy.mjs', 'pkg/proxy.cjs'];

/** The budget: for each file and for the page, the most bytes, by kind. */
export const budget = () => JSON.parse(readFileSync(join(root, 'scripts/size-budget.json'), 'utf8'));

/** @param {Uint8Array} bytes */
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

/** The sizes of all that ships and runs, by name; `page` is the sum of what a page downloads. */
export function shippedSizes() {
  const files = [...PAGE, ...OTHERS].map(file => [file, sizesOf(readFileSync(join(root, file)))]);
  const parts = files.filter(([file]) => PAGE.includes(file)).map(([, sizes]) => sizes);
  const total = kind => parts.reduce((sum, sizes) => sum + sizes[kind], 0);
  const page = { raw: total('raw'), gzip: total('gzip'), brotli: total('brotli') };
  return Object.fromEntries([...files, ['page', page]]);
}

/**
 * What is over its budget, in words; an empty list if nothing is.
 * @param {Record<string, Record<string, number>>} sizes @param {Record<string, Record<string, number>>} most
 */
export function overBudget(sizes, most) {
  return Object.entries(sizes).flatMap(([name, size]) => {
    if (!most[name]) return [`${name} has no budget`];
    return Object.entries(most[name])
      .filter(([kind, bytes]) => size[kind] > bytes)
      .map(([kind, bytes]) => `${name}: ${size[kind]} bytes (${kind}), but at most ${bytes} are allowed`);
  });
}
