// The rows of the matrix run the adapters in the proxy's guide.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ADAPTERS, adapter, adaptersOf } from './support/adapters.mjs';
import { findRows } from './support/rows.mjs';

test("each line of the guide's table of adapters is run by a row, and each row's line exists", async () => {
  const rows = await findRows();
  const run = rows.filter(({ guide }) => guide).map(({ guide }) => adapter(guide).server);
  assert.deepEqual([...new Set(run)].sort(), ADAPTERS.map(({ server }) => server).sort());
});

test('a line has a server, a path if it names one, and code', () => {
  const head =
    '| server | with the `proxy` and `const handler = toNodeHandler(proxy)` of above |\n| --- | --- |\n';
  assert.deepEqual(
    adaptersOf(`${head}| Bun | \`serve()\` |\n| Nitro, \`a/b.js\` | \`x(1)\`, from \`h3\` |\n`),
    [
      { server: 'Bun', path: undefined, code: 'serve()' },
      { server: 'Nitro, `a/b.js`', path: 'a/b.js', code: 'x(1)' },
    ],
  );
  assert.throws(() => adaptersOf('# A guide'), /no table/);
  assert.throws(() => adaptersOf(`${head}| Bun | in words |\n`), /no server and code/);
  assert.throws(() => adapter('an unknown server'), /has 0 adapters/);
});
