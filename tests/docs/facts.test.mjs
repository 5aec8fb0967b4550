// Numbers, names and lists in the documents match their sources.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import * as sdk from 'metorial-consumers';
import { createSandbox } from 'metorial-consumers/sandbox';
import { mediansOf, renew } from '../../scripts/lib/figures.mjs';
import { root } from '../../scripts/lib/run.mjs';
import { documents } from './support/files.mjs';
import { cells, inlineCode } from './support/markdown.mjs';

const files = new Map((await documents()).map(file => [file.path, file]));
const read = path => readFileSync(join(root, path), 'utf8');
const declarations = read('pkg/index.d.ts');

const FIGURES = ['README.md', 'docs/guides/performance.md', 'docs/guides/faq.md'];
const measured = files.get('docs/performance.md');

test('figures of the bench are those of docs/performance.md', () => {
  const medians = mediansOf(measured.text);
  for (const path of ['README.md', 'docs/guides/performance.md']) {
    const { prose, text } = files.get(path);
    const rows = cells(prose).filter(([, node = '']) => /^[\d.]+×$/.test(node));
    assert.ok(rows.length >= 3, `${path} has no figures`);
    for (const [work] of rows) assert.ok(medians.has(work), `${path}: there is no measurement of: ${work}`);
    assert.equal(text, renew(text, medians), `${path} has other figures: run \`npm run bench -- --write\``);
  }
});

test('changed figures are updated', () => {
  const report = '| a `list` | Node | 0.50× (0.4–0.6) | |\n| a `list` | Chromium | 0.75× (0.7–0.8) | |\n';
  const text = '| | Node | Chromium |\n|---|---|---|\n| a `list` | 0.61× | 0.92× |\n| other | 1× | 2× |\n';
  const renewed = renew(text, mediansOf(report));
  assert.equal(renewed, text.replace('0.61× | 0.92×', '0.50× | 0.75×'));
});

test('sizes and times are those of docs/performance.md', () => {
  for (const path of FIGURES) {
    const figures = files.get(path).text.match(/\d+\.?\d* (?:KB|ms)\b(?! of| for)/g) ?? [];
    assert.ok(figures.length > 0, path);
    for (const figure of figures) {
      if (/^12 ms/.test(figure)) continue; // the example of a log line
      assert.ok(measured.text.includes(figure), `${path}: ${figure} is not in docs/performance.md`);
    }
  }
});

test('the API guide has every endpoint, with its request, and the README counts them', () => {
  const generated = [
    ...read('proxy/generated/endpoints.ts').matchAll(
      /name: '([^']+)',\s+method: '(\w+)',\s+path: '([^']+)',/g,
    ),
  ].map(([, name, method, path]) => `${name} ${method} ${path.replace(/:\w+/g, ':id')}`);
  const listed = cells(files.get('docs/guides/api.md').prose).flatMap(([call, request]) => {
    const name = /^`([\w.]+)\(.*\)`$/.exec(call)?.[1];
    if (!name || !request) return [];
    const [method, path] = request.replaceAll('`', '').split(' ');
    return [`${name} ${method} ${path.replace('…/:id', '/portals/:id/consumer-profile/:id')}`];
  });
  assert.deepEqual(listed.sort(), generated.sort());
  assert.match(files.get('README.md').text, new RegExp(`\\b${generated.length} methods`));
});

/** Returns the names of an interface's members. */
const membersOf = (text, name) => {
  const [, body] = new RegExp(`^export interface ${name}\\b[^{]*{\\n([\\s\\S]*?)^}`, 'm').exec(text);
  return [...body.matchAll(/^ {2}(?:readonly )?(\w+)\??:/gm)].map(([, member]) => member);
};

test('the guides list every option, each kind of fault, and every class of errors', () => {
  const firstCells = path => cells(files.get(path).prose).flatMap(([first]) => inlineCode(first));
  const options = firstCells('docs/guides/options.md');
  for (const option of membersOf(declarations, 'MetorialOptions'))
    assert.ok(options.includes(option), option);

  const sandbox = firstCells('docs/guides/testing.md');
  const types = read('pkg/sandbox.d.ts');
  for (const option of membersOf(types, 'SandboxOptions')) assert.ok(sandbox.includes(option), option);
  const [, kinds] = /export type FaultKind =\n([\s\S]*?);/.exec(types);
  for (const [, kind] of kinds.matchAll(/'(\w+)'/g)) assert.ok(sandbox.includes(kind), kind);

  const classes = firstCells('docs/guides/errors.md').map(name => name.replace('…', 'Metorial'));
  const errors = Object.keys(sdk).filter(name => /^Metorial\w+Error$/.test(name));
  assert.deepEqual(classes.filter(name => /Error$/.test(name)).sort(), errors.sort());
});

test('the sandbox accepts the faults of the guide', async () => {
  const { faults } = await createSandbox({ consumers: 1 });
  const parameters = { redirect: { location: '/' }, latency: { ms: 1 }, status: { status: 500 } };
  const [, kinds] = /export type FaultKind =\n([\s\S]*?);/.exec(read('pkg/sandbox.d.ts'));
  for (const [, kind] of kinds.matchAll(/'(\w+)'/g)) faults([{ fault: { kind, ...parameters[kind] } }]);
});

test('names that the documents use for classes of errors exist', () => {
  // The names in the API's own clients are not ours.
  const known = [...Object.keys(sdk), 'MetorialAPIError', 'MetorialSDKError'];
  for (const { path, text } of files.values()) {
    for (const name of text.match(/\bMetorial\w+Error\b/g) ?? []) {
      assert.ok(known.includes(name), `${path}: ${name}`);
    }
  }
});

test('the flags of the sandbox in its README are those of the command, and of the program', () => {
  const [, table] = /## Flags\n([\s\S]*?)\n## /.exec(files.get('sandbox/README.md').text);
  const flags = [...table.matchAll(/^\| `(--[\w-]+)/gm)].map(([, flag]) => flag);
  assert.ok(flags.length > 5);
  const command = read('pkg/cli.mjs');
  for (const flag of flags) assert.ok(command.includes(`${flag} `), flag);
});

test('AGENTS.md covers the subjects that an agent needs: keys, the proxy, lists, errors, tests, mistakes', () => {
  const titles = files.get('AGENTS.md').prose.flatMap(({ text }) => /^## (.+)$/.exec(text)?.[1] ?? []);
  assert.deepEqual(titles, [
    'When to use what',
    'Keys',
    'The proxy for pages',
    'Lists',
    'Errors',
    'Tests',
    'Mistakes that people make',
  ]);
});
