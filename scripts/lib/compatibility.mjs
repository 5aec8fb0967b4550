// Writes the results of the compatibility matrix: docs/compatibility.md has every row, the README a table of what works. `npm run
// test:package -- --all` writes both; the README's table is derived from docs/compatibility.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run.mjs';

const DOCUMENT = join(root, 'docs/compatibility.md');
const README = join(root, 'README.md');
const [START, END] = ['<!-- compatibility -->', '<!-- /compatibility -->'];
const INTRO = `# Compatibility

Each row packs the package as \`npm publish\` would, installs it into a small project, and runs it with a tool's default
configuration: no more than entry points, formats and targets is set. The project makes real calls to the
[sandbox](guides/testing.md): it walks a list of 250 consumers over 7 pages, catches a 404 as a \`MetorialNotFoundError\`, and
aborts a call. The rows of the proxy make these calls, and a write, through it. The sandbox says what must come out. Bundles for Node run in an empty folder.
The examples do what they are for instead: each is a project in \`examples\` that is used as people would use it.

\`npm run test:package -- --all\` runs all rows and writes this page. The rows are in
\`tests/package/rows\`; the lock file of each folder pins its tools.
`;
const HEAD = '| tool | row | version | |\n|---|---|---|---|';
const EXAMPLES = 'Examples';
const WORKS = 'works';
const FAILS = '**fails**';

const cell = text => text.replace(/\s+/g, ' ').replaceAll('|', '\\|').trim();

/** @typedef {{ group: string, tool: string, name: string, version: string, failure: string, cannot: string }} Result */

/** Returns the text of docs/compatibility.md. @param {Result[]} results */
export function toDocument(results) {
  const groups = [...new Set(results.map(({ group }) => group))];
  const tables = groups.map(group => {
    const lines = results
      .filter(result => result.group === group)
      .map(({ tool, name, version, failure, cannot }) => {
        const outcome = cannot ? `not tried: ${cannot}` : failure ? FAILS : WORKS;
        return `| ${[tool, name, version, outcome].map(cell).join(' | ')} |`;
      });
    return `\n## ${group}\n\n${HEAD}\n${lines.join('\n')}\n`;
  });
  return INTRO + tables.join('');
}

/** Reads the rows of docs/compatibility.md. */
export function fromDocument(text) {
  return text.split(/^## /m).flatMap((section, index) => {
    if (index === 0) return [];
    const [group] = section.split('\n', 1);
    const lines = section.split('\n').filter(line => /^\| (?!tool \|)/.test(line));
    return lines.map(line => {
      const [tool, name, version, outcome] = line.slice(2, -2).split(/(?<!\\) \| ?/);
      return { group, tool, name, version: version.trim(), outcome };
    });
  });
}

/** Returns the README's table: a line per group, with the tools whose rows all work, and the rows that do not. */
export function toTable(all) {
  // The examples use tools that other rows name already.
  const rows = all.filter(({ group }) => group !== EXAMPLES);
  const lines = [...new Set(rows.map(({ group }) => group))].map(group => {
    const own = rows.filter(row => row.group === group);
    const tools = [...new Set(own.map(({ tool }) => tool))];
    const good = tools.filter(tool => own.every(row => row.tool !== tool || row.outcome === WORKS));
    const bad = own.filter(({ outcome }) => outcome !== WORKS);
    const labels = good.map(tool => label(tool, own.find(row => row.tool === tool).version));
    return [group, labels.join(', '), bad.map(({ name, outcome }) => `${name} (${outcome})`).join('; ')];
  });
  // Without a row that fails, the table needs no column for it.
  const columns = lines.some(([, , bad]) => bad)
    ? ['', 'works in', 'does not, or was not tried']
    : ['', 'works in'];
  const table = [columns, columns.map(() => '---'), ...lines.map(line => line.slice(0, columns.length))];
  return table.map(line => `| ${line.join(' | ')} |`).join('\n');
}

/** Returns a tool with its version, unless its name has one. */
const label = (tool, version) =>
  /\d/.test(tool) || !version ? tool : `${tool} ${version.split('.').slice(0, 2).join('.')}`;

/** Returns the current text of both documents. */
export function readCompatibility() {
  const readme = readFileSync(README, 'utf8');
  const [from, to] = [readme.indexOf(START), readme.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`README.md has no ${START} … ${END}`);
  const table = readme.slice(from + START.length, to).trim();
  const before = readme.slice(0, from + START.length);
  return { document: readFileSync(DOCUMENT, 'utf8'), table, before, after: readme.slice(to) };
}

/** Writes both. @param {Result[]} results */
export function writeCompatibility(results) {
  const document = toDocument(results);
  writeFileSync(DOCUMENT, document);
  const { before, after } = readCompatibility();
  writeFileSync(README, `${before}\n${toTable(fromDocument(document))}\n${after}`);
}
