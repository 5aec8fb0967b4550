// Finds the rows of the matrix: the `rows` that `tests/package/rows/<folder>/*rows.mjs` export.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../../../scripts/lib/run.mjs';

/** The groups, in the order in which tables show them. */
export const GROUPS = [
  'Node',
  'TypeScript',
  'Bundled for Node',
  'Bun and Deno',
  'Edge workers',
  'Frameworks',
  'The proxy',
  'Bundled for browsers',
  'Browsers, no bundler',
  'Test runners',
  'With other libraries',
  'The package itself',
  'Examples',
];

const ROWS = join(root, 'tests/package/rows');

export async function findRows() {
  const files = readdirSync(ROWS, { recursive: true }).filter(path =>
    /^[^/\\]+[/\\](\w+\.)?rows\.mjs$/.test(path),
  );
  const found = [];
  for (const file of files.sort()) {
    const folder = file.split(/[/\\]/)[0];
    const { rows } = await import(pathToFileURL(join(ROWS, file)));
    found.push(...rows.map(row => ({ ...row, folder })));
  }
  for (const { name, group } of found) {
    if (!GROUPS.includes(group)) throw new Error(`${name}: no group is called ${group}`);
  }
  const names = found.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) throw new Error(`two rows are called ${twice}`);
  const place = ({ group }) => GROUPS.indexOf(group);
  return found.sort((a, b) => place(a) - place(b));
}
