// Each example has a row of the matrix, and its README says what is there.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root, run } from '../../scripts/lib/run.mjs';
import { toolEnv, versions } from '../../scripts/lib/tools.mjs';
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

test('leptos: Cargo.lock has what our crates depend on: if not, run `cargo update -p metorial-consumers` there', async () => {
  const options = { quiet: true, env: toolEnv() };
  const { packages } = JSON.parse(
    await run('cargo', ['metadata', '--no-deps', '--format-version=1'], options),
  );
  const locked = new Map(
    read('leptos', 'Cargo.lock')
      .split('[[package]]')
      .map(text => [/^name = "(.+)"$/m.exec(text)?.[1], text]),
  );
  for (const name of ['metorial-consumers', 'metorial-consumers-decoder']) {
    const { dependencies, features } = packages.find(each => each.name === name);
    // Those that the feature `fetch` turns on, which the example asks for, and those that are always there.
    const isUsed = each => !each.optional || features.fetch?.includes(`dep:${each.name}`);
    const used = dependencies.filter(each => each.kind !== 'dev' && isUsed(each));
    const wanted = used.map(each => each.name);
    const found = [...(locked.get(name) ?? '').matchAll(/^ "(\S+).*",$/gm)].map(([, each]) => each);
    assert.deepEqual(found.sort(), [...new Set(wanted)].sort(), name);
  }
  assert.ok(locked.get('wasm-bindgen').includes(`version = "${versions['wasm-bindgen']}"`));
});
