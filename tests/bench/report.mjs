// The report of the results, for the terminal and for docs/performance.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, type } from 'node:os';
import { join } from 'node:path';
import { root } from '../../scripts/lib/run.mjs';
import { CLIENT_ROWS } from './goals.mjs';
import { FIELDS, ITEMS, PAGES } from './growth.mjs';
import { LIMIT, loadTable, WINDOW } from './load.mjs';
import { drawLoad } from './load-plot.mjs';
import { drawPlot } from './plot.mjs';
import {
  digits,
  goalTable,
  growthTable,
  requestTable,
  sizeTable,
  spread,
  table,
  waysTable,
} from './table.mjs';

const DECODE = { 'decode-consumers': '100 consumers', 'decode-profiles': '100 profiles × 3 groups' };
DECODE['decode-consumer'] = 'one consumer';
const CALLS = { 'list-consumers': 'list 100 consumers', 'list-profiles': 'list 100 profiles × 3 groups' };
CALLS.get = 'get one consumer';
const CLIENT_CALLS = Object.fromEntries(Object.entries(CALLS).map(([id, title]) => [`clients-${id}`, title]));

/** Describes the machine. `load` is its load before the bench, from other work. */
export function machine(chromium, load) {
  const all = cpus();
  const browser = chromium ? `, Chromium ${chromium} (headless)` : '';
  return `${type()}, ${all[0]?.model.trim() || 'an unknown CPU'}, ${all.length} cores, Node ${process.versions.node}${browser}; load average ${load.toFixed(1)} before`;
}

function startTable({ start }) {
  const pages = Object.entries(start?.chromium ?? {}).map(([network, ways]) => [`a page, ${network}`, ways]);
  const rows = [['a fresh Node process', start?.node ?? []], ...pages].flatMap(([where, ways]) =>
    ways.map(({ name, time, difference, toTwoFiles }) => [
      name,
      where,
      spread(scale(time), ' ms'),
      name === 'an empty module' ? '' : spread(scale(difference), ' ms'),
      toTwoFiles && name !== 'an empty module' ? spread(toTwoFiles, '×') : '',
    ]),
  );
  const head = ['what is loaded', 'in', 'takes', 'more than an empty module', 'to two files'];
  return rows.length > 0 ? table(head, rows) : '';
}

const scale = ({ median, low, high }) => ({ median: median / 1000, low: low / 1000, high: high / 1000 });

function asciiNote(results) {
  const found = Object.values(results.suite ?? {})
    .map(({ cases }) => cases.find(({ id }) => id === 'text-ascii'))
    .filter(Boolean);
  if (found.length === 0) return '';
  const texts = found.map(({ ways }) => spread(ways[1].ratio, '×'));
  return `With ASCII names only, 100 consumers decode at ${texts.join(' (Node) and ')}${found.length > 1 ? ' (Chromium)' : ''}.`;
}

/** Returns the measured part of docs/performance.md, without the parts that were not measured. */
export function report(results) {
  const { rounds, iterations } = results;
  const sections = [
    `Measured on ${results.date} by \`npm run bench\`: ${results.machine}.

Medians of ${rounds} rounds, in brackets the quartiles; ratios are taken within each round, in which the ways take turns.
Walks over HTTP: ${iterations.walks} rounds; starts: ${iterations.starts}.`,
    goalTable(results),
    results.plotted ? '![The ways beside each other, and how cost grows](performance.svg)' : '',
    titled('## From bytes to objects', waysTable(results, DECODE)),
    titled('## Whole calls, `fetch` within the process', waysTable(results, CALLS)),
    titled(
      '## Compared with ky + zod and openai-node',
      goalTable(results, CLIENT_ROWS),
      waysTable(results, CLIENT_CALLS),
      sizeTable(results),
    ),
    titled('## Many calls at the rate limit', ...loadSection(results)),
    titled('## gloo-net', requestTable(results)),
    titled('## Until it can be used', startTable(results)),
    titled(
      '## How cost grows',
      growthTable(results, 'items', 'consumers in one answer', ITEMS),
      growthTable(results, 'fields', 'unknown fields in each of 100 consumers', FIELDS),
      growthTable(results, 'pages', 'pages of 100 consumers walked over', PAGES),
      asciiNote(results),
      memoryNote(results),
    ),
  ];
  return sections.filter(Boolean).join('\n\n');
}

function titled(title, ...parts) {
  const texts = parts.filter(Boolean);
  return texts.length > 0 ? [title, ...texts].join('\n\n') : '';
}

function loadSection({ load, plotted }) {
  if (!load) return [];
  const note = `All calls are made at once, against a limit of ${LIMIT} requests per ${WINDOW / 1000} s that all processes share. The time is in
terms of what the limit allows: one window less than the calls need. Refused requests are in % of the calls.`;
  return [note, loadTable(load), plotted ? '![Requests over time](load.svg)' : ''];
}

function memoryNote({ memory, iterations }) {
  const { before, after } = memory?.node ?? memory?.chromium ?? {};
  if (!after) return '';
  const mib = bytes => `${digits(bytes / 2 ** 20)} MiB`;
  return `WebAssembly memory: ${mib(before)} when loaded, ${mib(after)} after the walk over
${iterations.remembered.toLocaleString('en')} consumers, whose pages are made within the process.`;
}

const START = '<!-- npm run bench -- --write: from here -->';
const END = '<!-- to here -->';

/** Writes the measured part into docs/performance.md, and draws docs/performance.svg. */
export function write(results) {
  const path = join(root, 'docs/performance.md');
  const text = readFileSync(path, 'utf8');
  const [start, end] = [text.indexOf(START), text.indexOf(END)];
  if (start < 0 || end < start)
    throw new Error('docs/performance.md lacks the lines between which the results go');
  const body = report({ ...results, plotted: true });
  writeFileSync(path, `${text.slice(0, start + START.length)}\n\n${body}\n\n${text.slice(end)}`);
  writeFileSync(join(root, 'docs/performance.svg'), drawPlot(results));
  if (results.load) writeFileSync(join(root, 'docs/load.svg'), drawLoad(results.load));
}
