// The documents on compatibility agree with the results of the matrix.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromDocument, readCompatibility, toDocument, toTable } from '../../scripts/lib/compatibility.mjs';
import { findRows } from './support/rows.mjs';

const UPDATE = 'run `npm run test:package -- --all`';

test('docs/compatibility.md has every row of the matrix', async () => {
  const written = fromDocument(readCompatibility().document).map(({ name }) => name);
  const rows = (await findRows()).map(({ name }) => name);
  assert.deepEqual(written, rows, UPDATE);
});

test("the README's table agrees with docs/compatibility.md", () => {
  const { document, table } = readCompatibility();
  assert.equal(table, toTable(fromDocument(document)), UPDATE);
});

test('a table shows what works, and what fails or was not tried', () => {
  const row = {
    group: 'Node',
    tool: 'Node 20',
    name: 'Node 20, a | b',
    version: '20.1.0',
    failure: '',
    cannot: '',
  };
  const results = [
    row,
    { ...row, name: 'esbuild', tool: 'esbuild', version: '0.28.2' },
    { ...row, name: 'Bun, run', tool: 'Bun', failure: 'exit code 1\nand more' },
    { ...row, group: 'Browsers', name: 'Safari', tool: 'Safari', version: '', cannot: 'needs a Mac' },
  ];
  const rows = fromDocument(toDocument(results));
  assert.deepEqual(rows.at(-1), {
    group: 'Browsers',
    tool: 'Safari',
    name: 'Safari',
    version: '',
    outcome: 'not tried: needs a Mac',
  });
  assert.deepEqual(toTable(rows).split('\n').slice(2), [
    '| Node | Node 20, esbuild 0.28 | Bun, run (**fails**) |',
    '| Browsers |  | Safari (not tried: needs a Mac) |',
  ]);
  assert.equal(
    toTable([rows[0], { ...rows[0], group: 'Examples' }]),
    '|  | works in |\n| --- | --- |\n| Node | Node 20 |',
  );
});
