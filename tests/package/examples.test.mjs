// Each example has a row of the matrix, and its README says what is there.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/lib/run.mjs';
import { links, parse } from '../docs/support/markdown.mjs';
import { findRows } from './support/rows.mjs';

const EXAMPLES = join(root, 'examples');
const read = (...path) => readFileSync(join(EXAMPLES, ...path), 'utf8');
const names = readdirSync(EXAMPLES, { withFileTypes: true })
  .filter(entry => entry.isDirectory())
  .map(({ name }) => name);

test('each example has a row, and each row an example', async () => {
  const rows = (await findRows()).filter(({ group }) => group === 'Examples').map(({ name }) => name);
  assert.deepEqual(rows.sort(), names.sort());
});

test('the list of examples has them all', () => {
  const { prose } = parse('README.md', read('README.md'));
  const targets = links(prose).map(({ target }) => target);
  assert.deepEqual(
    readdirSync(EXAMPLES).filter(name => name !== 'README.md' && !targets.includes(name)),
    [],
  );
});

for (const name of names) {
  test(`${name}: the README names files and scripts that are there, and how to start`, () => {
    const { scripts } = JSON.parse(read(name, 'package.json'));
    const { prose, blocks } = parse('README.md', read(name, 'README.md'));
    for (const { target } of links(prose))
      assert.ok(existsSync(join(EXAMPLES, name, decodeURIComponent(target))), target);
    const commands = blocks.filter(({ language }) => language === 'sh').map(({ code }) => code);
    const named = [...commands.join('\n').matchAll(/npm (?:run )?(\w+)/g)].map(([, script]) => script);
    for (const script of named) assert.ok(script === 'install' || scripts[script], `npm run ${script}`);
    assert.match(commands[0], /^npx metorial-consumers sandbox/);
  });
}
