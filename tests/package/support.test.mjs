// SUPPORT.md says what the manifests, the crate and the compatibility matrix do.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fromDocument, readCompatibility } from '../../scripts/lib/compatibility.mjs';
import { root } from '../../scripts/lib/run.mjs';

const read = path => readFileSync(join(root, path), 'utf8');

/** Returns what the table says is supported of something. */
function supported(name) {
  const line = read('SUPPORT.md').match(new RegExp(`^\\| ${name} \\| (.*?) \\|`, 'm'));
  assert.ok(line, `no line about ${name}`);
  return line[1];
}

const numbers = text => text.match(/\d+/g).map(Number);
const tried = group => fromDocument(readCompatibility().document).filter(row => row.group === group);

test('the versions of Node are those that the matrix runs, from the oldest that the package takes', () => {
  const tools = [...new Set(tried('Node').map(({ tool }) => Number(tool.replace('Node ', ''))))];
  assert.deepEqual(numbers(supported('Node')), tools);
  assert.equal(JSON.parse(read('package.json')).engines.node, `>=${tools[0]}`);
});

test('the versions of TypeScript are those that the matrix runs', () => {
  const tools = tried('TypeScript').map(({ tool }) => tool.match(/^TypeScript (\d+)$/)?.[1]);
  const versions = [...new Set(tools.filter(Boolean))].map(Number);
  assert.deepEqual(numbers(supported('TypeScript')), versions);
});

test('the version of the API is the default of the SDK, and that of Rust the minimum of the crate', () => {
  const [, api] = read('src/client/config.rs').match(/DEFAULT_API_VERSION: &str = "(.*)"/);
  assert.match(supported('API'), new RegExp(`^\`${api}\``));
  const [, rust] = read('Cargo.toml').match(/^rust-version = "(.*)"/m);
  assert.match(supported('Rust'), new RegExp(`^${rust.replace('.', '\\.')} and newer`));
});
