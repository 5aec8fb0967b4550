// The package in the tools and runtimes that people use, each with its default configuration: see support/matrix.mjs. `npm test`
// runs the rows marked for it, `npm run test:package` the requested ones.
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { root } from '../../scripts/lib/run.mjs';
import { openMatrix } from './support/matrix.mjs';
import { findRows } from './support/rows.mjs';

const { METORIAL_MATRIX = '' } = process.env; // 'all', or a text that the names of rows must contain
const wanted = ({ name, folder, inNpmTest }) => {
  if (METORIAL_MATRIX === 'all') return true;
  if (METORIAL_MATRIX === '') return inNpmTest;
  return METORIAL_MATRIX.split('|').some(part =>
    `${folder}/${name}`.toLowerCase().includes(part.toLowerCase()),
  );
};

const rows = (await findRows()).filter(wanted);
const results = [];
let matrix;

before(async () => {
  matrix = await openMatrix();
});

after(async () => {
  await matrix?.close();
  // For scripts/test-package.mjs, which shows them.
  await mkdir(join(root, 'target/matrix'), { recursive: true });
  await writeFile(join(root, 'target/matrix/results.json'), JSON.stringify(results));
});

for (const row of rows) {
  const { name, group, tool } = row;
  test(`works in: ${name}`, async t => {
    const result = { name, group, tool, version: '', failure: '', cannot: '' };
    results.push(result);
    result.cannot = (typeof row.cannot === 'function' ? await row.cannot() : row.cannot) ?? '';
    if (result.cannot) return t.skip(result.cannot);
    try {
      result.version = await matrix.runRow(row);
    } catch (error) {
      result.failure = error.message;
      throw error;
    }
  });
}

test('the rows have names', () => assert.ok(rows.length > 0, `no row is called ${METORIAL_MATRIX}`));
