// The parts of the page that need no browser.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { modulesOfPage, preloadsOf } from '../../scripts/lib/site.mjs';
import { assignedLabel, displayName, initials } from '../../www/lib/format.js';
import { codeFor } from '../../www/panels/code.js';
import { addressOf, consumersQuery, readRoute } from '../../www/routes.js';
import { csvField } from '../../www/views/export.js';

test('initials', () => {
  const cases = {
    'Ada Lovelace': 'AL',
    '  ada   king  lovelace ': 'AL',
    Björk: 'B',
    'Ελένη Παππά': 'ΕΠ',
    'Анна Каренина': 'АК',
    '(Bob) “Smith”': 'BS',
    'ßeta Test': 'ST',
    'e\u0301mile Zola': 'ÉZ',
    '山田 太郎': '山',
    김민준: '김',
    'محمد الأحمد': 'م',
    'नीरज शर्मा': 'नी',
    '👩‍🚀 Astro': '👩‍🚀',
    '3M Company': '3',
    '- ?': '?',
    '': '?',
  };
  for (const [name, expected] of Object.entries(cases)) assert.equal(initials(name), expected, name);
});

test('a name to show', () => {
  assert.equal(displayName({ name: ' Ada ', email: 'ada@example.com' }), 'Ada');
  assert.equal(displayName({ name: ' ', email: 'ada@example.com' }), 'ada@example.com');
});

test('an unknown way of assignment is shown unchanged', () => {
  assert.equal(assignedLabel('sso'), 'Assigned by single sign-on');
  assert.equal(assignedLabel('scim'), 'Assigned via scim');
  assert.equal(assignedLabel('constructor'), 'Assigned via constructor');
});

test('a route survives its address', () => {
  for (const address of [
    './',
    './?search=a%26b+c',
    './?order=asc&limit=50',
    './?after=con_1',
    './?consumer=con_2',
    './?portal=acme',
    './?portal=acme&tab=access&group=cog_1',
    './?portal=acme&tab=requests&before=car_1&status=all',
  ]) {
    assert.equal(addressOf(readRoute(new URL(address, 'http://localhost/demo/').search)), address);
  }
});

test('an invalid address counts as absent', () => {
  assert.equal(addressOf(readRoute('?order=sideways&limit=7&after=&x=y')), './');
  assert.equal(addressOf(readRoute('?limit=1e1')), './?limit=10');
  assert.equal(addressOf(readRoute('?after=con_1&before=con_2')), './?after=con_1');
  assert.equal(addressOf(readRoute('?portal=acme&tab=nonsense')), './?portal=acme');
});

test('sends the API only the parameters that are set', () => {
  const queryOf = address => consumersQuery(readRoute(address));
  const first = { limit: 20, order: 'desc' };
  assert.deepEqual(queryOf(''), first);
  assert.deepEqual(queryOf('?search=+ada+&before=con_1'), { ...first, search: 'ada', before: 'con_1' });
  const id = 'con_1kdsk6eppa42x3rajtca';
  assert.deepEqual(queryOf(`?search=${id}`), { ...first, id });
});

test('a field of a CSV file is quoted if necessary, and is never a formula', () => {
  const cases = {
    'Ada Lovelace': 'Ada Lovelace',
    'Lovelace, Ada': '"Lovelace, Ada"',
    'The "Countess"': '"The ""Countess"""',
    'two\nlines': '"two\nlines"',
    '=cmd()': "'=cmd()",
    '+1': "'+1",
    '-1': "'-1",
    '@x,y': '"\'@x,y"',
  };
  for (const [text, field] of Object.entries(cases)) assert.equal(csvField(text), field);
  assert.equal(csvField(new Date(0)), '1970-01-01T00:00:00.000Z');
});

test('the code of a request makes the same call', () => {
  const cases = [
    ['consumers.list', 'consumers', undefined, 'consumers.list()'],
    [
      'portals.consumerProfiles.list',
      'portals/acme/consumer-profile?limit=10&email[0]=a%40example.com&email[1]=b%40example.com',
      undefined,
      "portals.consumerProfiles.list('acme', { limit: 10, email: ['a@example.com', 'b@example.com'] })",
    ],
    [
      'portals.consumerProfiles.assignGroups',
      'portals/a%2Fb/consumer-profile/cop_1/assign-groups',
      '{"group_ids":["cog_1"]}',
      "portals.consumerProfiles.assignGroups('a/b', 'cop_1', { groupIds: ['cog_1'] })",
    ],
    [
      'consumers.update',
      'consumers/con_1',
      JSON.stringify({ name: `O'Neil "x" \\ end` }),
      `consumers.update('con_1', { name: 'O\\'Neil "x" \\\\ end' })`,
    ],
  ];
  for (const [endpoint, path, body, code] of cases) {
    const url = new URL(path, 'http://localhost/api/metorial/');
    assert.equal(codeFor({ endpoint, url, body }), `await metorial.${code};`);
  }
});

test('the page preloads all of its modules, so that they load in parallel', async () => {
  const html = await readFile(new URL('../../www/index.html', import.meta.url), 'utf8');
  const preloads = html.match(/<link rel="modulepreload".*>/g);
  assert.deepEqual(preloads.toSorted(), preloadsOf(modulesOfPage()).toSorted());
});

test('the page uses only the public interface of the package, and can be read in an hour', async () => {
  let lines = 0;
  for (const name of modulesOfPage()) {
    const text = await readFile(new URL(`../../www/${name}`, import.meta.url), 'utf8');
    const code = text.replace(/\/\*[\s\S]*?\*\//g, '');
    for (const [, from] of code.matchAll(/\bfrom '([^']+)'|\bimport\('([^']+)'\)/g))
      if (from) assert.match(from, /^\.\.?\/[\w/-]+\.js$/, `${name} imports ${from}`);
    for (const [, from] of code.matchAll(/\bimport\('([^']+)'\)/g))
      assert.match(from, /^metorial-consumers(\/sandbox)?$/, `${name} imports ${from}`);
    lines += code.split('\n').filter(line => line.trim() && !line.trim().startsWith('//')).length;
  }
  assert.ok(lines <= 2500, `${lines} lines`);
});
