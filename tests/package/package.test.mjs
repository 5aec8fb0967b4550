// The package as its users get it: the contents of the tarball, and what they see of them. matrix.test.mjs uses it.
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { after, before, test } from 'node:test';
import { root } from '../../scripts/lib/run.mjs';
import { createWorkshop, execute } from './project.mjs';

// What npm adds to the files that package.json lists.
const ALWAYS = ['README.md', 'package.json'];
// No list makes anything else ship.
const SHIPPED =
  /^((AGENTS|CHANGELOG|README)\.md|package\.json|LICENSE-(MIT|APACHE)|docs\/([\w-]+|guides\/[\w-]+)\.(md|svg)|www\/screenshot(-portal)?\.png|pkg\/[a-z_-]+\.([mc]js(\.map)?|wasm|(wasm\.)?d\.[mc]?ts))$/;

let workshop;
let manifest;

before(async () => {
  manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  workshop = await createWorkshop();
});

after(async () => {
  await workshop?.remove();
});

test('the tarball holds what package.json lists, of documents only what Git tracks, and nothing else', async () => {
  const [built, written] = [true, false].map(isBuilt =>
    manifest.files.filter(path => path.startsWith('pkg/') === isBuilt),
  );
  const patterns = written.map(pattern => `:(glob)${pattern}`);
  const tracked = await execute(['git', 'ls-files', '--', ...patterns], { cwd: root });
  const expected = [...built, ...tracked.trim().split('\n'), ...ALWAYS];
  assert.deepEqual(workshop.files.toSorted(), expected.sort());
  assert.deepEqual(
    workshop.files.filter(path => !SHIPPED.test(path)),
    [],
  );
});

test('all that the build made is in the tarball', async () => {
  const built = (await readdir(join(root, 'pkg'))).map(name => `pkg/${name}`).sort();
  assert.deepEqual(workshop.files.filter(path => path.startsWith('pkg/')).sort(), built);
});

/** Returns all paths that package.json names, and where it does. */
function promises(node, where) {
  if (typeof node === 'string') return [{ path: node.replace(/^\.\//, ''), where }];
  return Object.entries(node ?? {}).flatMap(([key, value]) => promises(value, `${where} › ${key}`));
}

test('every path that package.json names is in the tarball', () => {
  const { exports, main, module, browser, types } = manifest;
  assert.ok(exports?.['.'], 'package.json has no exports');
  for (const { path, where } of promises({ exports, main, module, browser, types }, 'package.json')) {
    assert.ok(workshop.files.includes(path), `${where}: ${path} is not in the tarball`);
  }
});

test('exports list their conditions in an order in which each can match', () => {
  const visit = (node, where) => {
    if (typeof node !== 'object' || node === null) return;
    const keys = Object.keys(node);
    if (keys.includes('types')) assert.equal(keys[0], 'types', `${where}: types must come first`);
    if (keys.includes('default')) assert.equal(keys.at(-1), 'default', `${where}: default must come last`);
    for (const key of keys) visit(node[key], `${where} › ${key}`);
  };
  visit(manifest.exports, 'exports');
});

test('each script has a source map next to it, which contains the sources and no path of this machine', async () => {
  const scripts = workshop.files.filter(path => /\.[mc]js$/.test(path));
  assert.ok(scripts.length > 0);
  for (const path of scripts) {
    const text = await readFile(join(root, path), 'utf8');
    assert.ok(text.trimEnd().endsWith(`//# sourceMappingURL=${basename(path)}.map`), `${path} names no map`);
    assert.ok(workshop.files.includes(`${path}.map`), `${path}.map is not in the tarball`);
    const { sources, sourcesContent } = JSON.parse(await readFile(join(root, `${path}.map`), 'utf8'));
    assert.equal(sourcesContent.filter(Boolean).length, sources.length);
    for (const source of sources) assert.match(source, /^\.\.\/(js|proxy|sandbox|target)\//);
  }
});

test('with source maps, a stack trace names our own sources', async () => {
  const code = `import { Metorial } from 'metorial-consumers';
    const fetch = async () => console.log(new Error().stack);
    new Metorial({ baseUrl: 'http://127.0.0.1', fetch, maxRetries: 0 }).consumers.get('con_1').catch(() => {});`;
  const cwd = await workshop.project('maps', { 'main.mjs': code });
  const stack = await execute([process.execPath, '--enable-source-maps', 'main.mjs'], { cwd });
  assert.match(stack, /\(\S+\/js\/host\.ts:\d+:\d+\)/);
});

test('classes keep the names that users know', async () => {
  const code = `import * as sdk from 'metorial-consumers';
    const { consumers, portals } = new sdk.Metorial({ baseUrl: 'http://127.0.0.1' });
    const list = consumers.list();
    list.catch(() => {});
    const named = [consumers, consumers.profiles, portals, portals.consumerGroups, list].map(each => each.constructor.name);
    console.log(JSON.stringify({ own: Object.entries(sdk).filter(([name, { name: own }]) => name !== own), named }));`;
  const cwd = await workshop.project('names', { 'main.mjs': code });
  const named = ['Consumers', 'ConsumersProfiles', 'Portals', 'PortalsConsumerGroups', 'ListPromise'];
  assert.deepEqual(JSON.parse(await execute([process.execPath, 'main.mjs'], { cwd })), { own: [], named });
});
