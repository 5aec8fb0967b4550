// The benchmark figures that the README and the guides repeat from docs/performance.md. `npm run bench -- --write` updates them
// after that page.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run.mjs';

const REPEATED = ['README.md', 'docs/guides/performance.md'];
const cellsOf = row =>
  row
    .slice(1, -1)
    .split('|')
    .map(cell => cell.trim());

/** Returns the medians in docs/performance.md, such as `0.61×`, by work and runtime. */
export function mediansOf(report) {
  const found = new Map();
  for (const row of report.match(/^\|.*\|$/gm) ?? []) {
    const [work, where, median = ''] = cellsOf(row);
    const value = /^[\d.]+×/.exec(median)?.[0];
    if (value && ['Node', 'Chromium'].includes(where)) {
      if (!found.has(work)) found.set(work, {});
      found.get(work)[where] ??= value;
    }
  }
  return found;
}

/** Returns a text with updated figures in its tables, whose rows have the work, and its medians in Node and in Chromium. */
export function renew(text, medians) {
  return text.replace(/^\| (.+?) \| [\d.]+× \| [\d.]+× \|$/gm, (row, work) => {
    const { Node, Chromium } = medians.get(work) ?? {};
    return Node && Chromium ? `| ${work} | ${Node} | ${Chromium} |` : row;
  });
}

/** Updates the figures in the README and the guides. */
export function writeFigures() {
  const medians = mediansOf(readFileSync(join(root, 'docs/performance.md'), 'utf8'));
  for (const path of REPEATED) {
    const file = join(root, path);
    writeFileSync(file, renew(readFileSync(file, 'utf8'), medians));
  }
}
