// The same calls in a page of headless Chromium.
import { readFile } from 'node:fs/promises';
import { openBlank } from '../e2e/blank.mjs';
import { ANSWERS } from './workload.mjs';

const read = name => readFile(new URL(name, import.meta.url), 'utf8');

export async function inPage(calls) {
  const cleanups = [];
  try {
    const files = {
      ...ANSWERS,
      '/capture.mjs': await read('capture.mjs'),
      '/workload.mjs': await read('workload.mjs'),
    };
    const args = ['--js-flags=--expose-gc', '--enable-precise-memory-info'];
    const { page, complaints } = await openBlank({ after: each => cleanups.push(each) }, files, { args });
    const result = await page.evaluate(async calls => {
      const { wasmSize } = await import('/capture.mjs');
      const { Metorial } = await import('/pkg/browser.mjs');
      const { soak } = await import('/workload.mjs');
      const measure = async () => {
        for (let turn = 0; turn < 8; turn++) {
          globalThis.gc();
          await new Promise(resolve => setTimeout(resolve, 10));
        }
        return { ...wasmSize(), heap: performance.memory.usedJSHeapSize };
      };
      return soak({ Metorial, baseUrl: '/api', calls, measure });
    }, calls);
    if (complaints.length > 0) throw new Error(complaints.join('\n'));
    return result;
  } finally {
    for (const cleanup of cleanups.reverse()) await cleanup();
  }
}
