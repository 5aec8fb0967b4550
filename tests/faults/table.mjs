// `docs/faults.md`: the observations in both runtimes. Each runtime's tests write and compare their own half.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { ELSEWHERE } from './elsewhere.mjs';
import { CALLS, LOST_CALLS, ROWS } from './matrix.mjs';

const FILE = new URL('../../docs/faults.md', import.meta.url);
const RUNTIMES = ['node', 'chromium'];
const CHROMIUM = '<br>Chromium: ';

const HEAD = `# The result of each fault

Observed by \`tests/faults\` over HTTP, in Node and in Chromium, with \`maxRetries: 1\`. The tests fail if they
observe something else; \`UPDATE_FAULT_TABLE=1 npm test -- --only faults\` updates this page.

A cell shows how a call ends if the fault happens once · every time. \`Server\` is \`MetorialServerError\`, and
so on; ×2 is how often the SDK sent the request, if more than once. If Chromium differs, it has its own line: the API
lets pages read none of its headers, so a page can't know how long a server wants it to wait, unless the answer exposes
them (“readable”). An iteration meets the fault at its second page, and has already returned the items of the first one.

After each call, the same client made another one, and no timer, listener or unhandled rejection remained.
`;

const LOST = `
## Writes whose answers are lost

The fault affects every answer, but the writes are carried out. A cell shows how often. \`consumers.create\` is retried,
because the second request links to the existing consumer: only one is created. A write that would do more if it were
sent twice is not retried.

Chromium itself repeats a request, whatever its method, if a reused connection closes before the head of an answer, or
if the answer is a 408. No program can prevent that. The resets in these tests therefore happen only on new connections
(\`new_connection\`), and there is no 408.
`;

const REST = `
## Other faults

Not every fault comes from a server, or can affect every call. These have their own tests: the table names the file and the
test's title, and \`tests/faults/elsewhere.test.mjs\` checks that both exist.
`;

const SECTIONS = [
  { calls: CALLS, rows: ROWS, text: HEAD },
  { calls: LOST_CALLS, rows: ROWS.filter(({ lost }) => lost), text: LOST },
];

const line = values => `| ${values.join(' | ')} |\n`;

/** Returns the faults that other tests show, as tables. */
const elsewhere = () =>
  Object.entries(ELSEWHERE).map(([title, rows]) => {
    const head = line(['fault', 'result', 'shown by']) + line(['---', '---', '---']);
    const body = rows.map(([fault, comes, file, test]) => line([fault, comes, `\`${file}\`: ${test}`]));
    return `\n### ${title}\n\n${head}${body.join('')}`;
  });

const read = () => {
  try {
    return readFileSync(FILE, 'utf8');
  } catch {
    return '';
  }
};

/** Returns the cells of a Markdown file by section, row and call; each for both runtimes. */
function parse(text) {
  const cells = new Map();
  const tables = text
    .split(REST)[0]
    .split(/\n(?=\| fault)/)
    .slice(1);
  for (const [section, table] of tables.entries()) {
    const lines = table.split('\n').filter(line => line.startsWith('|'));
    const [head, , ...rows] = lines.map(line => line.slice(2, -2).split(' | '));
    for (const [name, ...values] of rows)
      for (const [index, value] of values.entries()) {
        const [node, chromium = node] = value.split(CHROMIUM);
        cells.set([section, name, head[index + 1]].join('|'), { node, chromium });
      }
  }
  return cells;
}

function render(cells) {
  const cell = (section, row, { title }) => {
    const { node = '', chromium = node } = cells.get([section, row.name, title].join('|')) ?? {};
    return node === chromium ? node : node + CHROMIUM + chromium;
  };
  const tables = SECTIONS.map(({ calls, rows, text }, section) => {
    const columns = Object.values(calls);
    const head =
      line(['fault', ...columns.map(({ title }) => title)]) + line(['---', ...columns.map(() => '---')]);
    const body = rows.map(row => line([row.name, ...columns.map(call => cell(section, row, call))]));
    return `${text}\n${head}${body.join('')}`;
  });
  return [...tables, REST, ...elsewhere()].join('');
}

const short = ({ outcome, attempts }) => (attempts > 1 ? `${outcome} ×${attempts}` : outcome);

/** Compares the runtime's half of the tracked table with what it saw, or writes it. */
export function compareTable(runtime, reports) {
  assert.ok(RUNTIMES.includes(runtime));
  const tracked = read();
  const cells = parse(tracked);
  const set = (section, row, title, value) => {
    const key = [section, row, title].join('|');
    cells.set(key, { ...cells.get(key), [runtime]: value });
  };
  const find = (row, setting) =>
    reports.find(report => report.row === row.name && report.setting === setting);
  for (const row of ROWS) {
    const always = find(row, 'always').results;
    for (const [index, result] of find(row, 'once').results.entries()) {
      const both = [short(result), short(always[index])];
      set(0, row.name, CALLS[result.name].title, [...new Set(both)].join(' · '));
    }
    for (const [name, times] of Object.entries(find(row, 'lost')?.effects ?? {}))
      set(1, row.name, LOST_CALLS[name].title, name === 'assign' ? 'nothing changes' : String(times));
  }
  const observed = render(cells);
  if (process.env.UPDATE_FAULT_TABLE) writeFileSync(FILE, observed);
  else assert.equal(tracked, observed, 'docs/faults.md differs: UPDATE_FAULT_TABLE=1 updates it');
}
