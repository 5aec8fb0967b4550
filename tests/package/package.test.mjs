// The package as its users get it: packed, installed elsewhere, and used in Node and in a bundled page.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { after, before, test } from 'node:test';
import { root } from '../../scripts/lib/run.mjs';
import { runInChromium } from './page.mjs';
import { createWorkshop, execute } from './project.mjs';

const SHIPPED =
  /^(package\.json|README\.md|CHANGELOG\.md|LICENSE-(MIT|APACHE)|pkg\/.+\.(mjs|cjs|wasm|d\.ts|d\.cts)|pkg\/.+\.[mc]js\.map)$/;
const REQUIRED = ['package.json', 'README.md', 'LICENSE-MIT', 'LICENSE-APACHE'];

// What every project below prints, so that all of them are compared with the same.
const REPORT = `
const report = page => JSON.stringify({
  consumers: page.items.map(({ id, name, createdAt }) => ({ id, name, createdAt })),
  dates: page.items.every(({ createdAt }) => createdAt instanceof Date),
  more: page.pagination.hasMoreAfter,
});`;

let workshop;
let sandbox;
let manifest;

before(async () => {
  sandbox = await useSandbox();
  manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  workshop = await createWorkshop();
});

after(async () => {
  await workshop?.remove();
  await sandbox?.stop();
});

/** The sandbox that the runner has started, or one of our own. */
async function useSandbox() {
  const { SANDBOX_URL, SANDBOX_SECRET_KEY, SANDBOX_FINE_GRAINED_KEY } = process.env;
  if (SANDBOX_URL) {
    const keys = { secret: SANDBOX_SECRET_KEY, fineGrained: SANDBOX_FINE_GRAINED_KEY };
    return { url: SANDBOX_URL, keys, stop: async () => {} };
  }
  const { startSandbox } = await import('../../scripts/lib/sandbox.mjs');
  return startSandbox({ port: 0 });
}

/** What the API itself answers, asked without the SDK. */
async function expected() {
  const response = await fetch(`${sandbox.url}/consumers?limit=3`, {
    headers: { authorization: `Bearer ${sandbox.keys.secret}` },
  });
  const { items, pagination } = await response.json();
  assert.equal(items.length, 3, 'the sandbox should hold some consumers');
  return {
    consumers: items.map(({ id, name, created_at }) => ({ id, name, createdAt: created_at })),
    dates: true,
    more: pagination.has_more_after,
  };
}

test('the tarball holds what users need and nothing else', () => {
  const strangers = workshop.files.filter(path => !SHIPPED.test(path));
  assert.deepEqual(strangers, []);
  for (const path of REQUIRED) assert.ok(workshop.files.includes(path), `${path} is missing`);
  for (const end of ['.wasm', '.d.ts', '.d.cts']) {
    assert.ok(
      workshop.files.some(path => path.endsWith(end)),
      `no ${end} file`,
    );
  }
});

/** All paths that package.json promises, with where it does. */
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

test('each script has its source map beside it, with the sources in it and no path of this machine', async () => {
  const scripts = workshop.files.filter(path => /\.[mc]js$/.test(path));
  assert.ok(scripts.length > 0);
  for (const path of scripts) {
    const text = await readFile(join(root, path), 'utf8');
    assert.ok(text.trimEnd().endsWith(`//# sourceMappingURL=${basename(path)}.map`), `${path} names no map`);
    assert.ok(workshop.files.includes(`${path}.map`), `${path}.map is not in the tarball`);
    const { sources, sourcesContent } = JSON.parse(await readFile(join(root, `${path}.map`), 'utf8'));
    assert.equal(sourcesContent.filter(Boolean).length, sources.length);
    for (const source of sources) assert.match(source, /^\.\.\/(js|proxy|target)\//);
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

const CALL = `
const metorial = new Metorial({ apiKey: process.env.KEY, baseUrl: process.env.URL });
metorial.consumers.list({ limit: 3 }).then(page => console.log(report(page)));`;

const RUNTIMES = {
  'Node, ES modules': {
    file: 'main.mjs',
    code: `import { Metorial } from 'metorial-consumers';${REPORT}${CALL}`,
  },
  'Node, CommonJS': {
    file: 'main.cjs',
    code: `const { Metorial } = require('metorial-consumers');${REPORT}${CALL}`,
  },
};

for (const [name, { file, code }] of Object.entries(RUNTIMES)) {
  test(`works installed: ${name}`, async () => {
    const cwd = await workshop.project(file.replace('.', '-'), { [file]: code });
    const env = { KEY: sandbox.keys.secret, URL: sandbox.url };
    const output = await execute([process.execPath, file], { cwd, env });
    assert.deepEqual(JSON.parse(output), await expected());
  });
}

test('works installed: a page bundled by Vite, calling across origins, under a strict CSP', async () => {
  const cwd = await workshop.project('vite-app', {
    'index.html': '<!doctype html><title>app</title><script type="module" src="/main.js"></script>',
    'main.js': `import { Metorial } from 'metorial-consumers';${REPORT}
      const { apiKey, baseUrl } = Object.fromEntries(new URLSearchParams(location.search));
      const metorial = new Metorial({ apiKey, baseUrl });
      window.result = metorial.consumers.list({ limit: 3 }).then(report);`,
  });
  const { build } = await import('vite');
  await build({ root: cwd, configFile: false, logLevel: 'warn' });
  const query = { apiKey: sandbox.keys.fineGrained, baseUrl: sandbox.url };
  const output = await runInChromium(join(cwd, 'dist'), query);
  assert.deepEqual(JSON.parse(output), await expected());
});
