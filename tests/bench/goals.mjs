// What the SDK shall reach (goal) and what it has to (must), row by row.

export const RUNTIMES = { node: 'Node', chromium: 'Chromium' };
const count = number => number.toLocaleString('en');
const MIB = 2 ** 20;
const KB = 1000;

/** The summary of one way in a case of one runtime. */
export const way = (results, runtime, id, name = 'this SDK') =>
  results.suite?.[runtime]?.cases
    .find(({ id: other }) => other === id)
    ?.ways.find(({ name: other }) => other === name);

const own = ways => ways?.find(({ name }) => name.startsWith('this SDK'));
const scaled = (summary, factor) =>
  summary && { median: summary.median / factor, low: summary.low / factor, high: summary.high / factor };
const exactly = (value, factor) =>
  value === undefined ? undefined : { median: value / factor, low: value / factor, high: value / factor };

const ratio = (id, work, goal, must) => ({
  work: () => work,
  unit: '×',
  measured: (results, runtime) => way(results, runtime, id)?.ratio,
  limits: { node: { goal: goal[0], must: must[0] }, chromium: { goal: goal.at(-1), must: must.at(-1) } },
});
const overHttp = (id, work, goal, must) => ({
  work: () => work,
  unit: '×',
  measured: (results, runtime) =>
    runtime === 'node' ? own(results.http?.find(({ id: other }) => other === id)?.ways)?.ratio : undefined,
  limits: { node: { goal, must } },
});
const both = limits => ({ node: limits, chromium: limits });

/** A row has what it is called, its unit, what was measured in a runtime, if it was, and its limits there. */

export const ROWS = [
  ratio('decode-consumers', 'decode 100 consumers, to `JSON.parse`', [0.55, 1.1], [0.7, 1.4]),
  ratio('decode-profiles', 'decode 100 profiles × 3 groups, to `JSON.parse`', [0.35, 0.65], [0.5, 0.9]),
  ratio(
    'decode-unknown',
    'decode 100 consumers with 5 unknown fields each, to `JSON.parse`',
    [1.3, 1.8],
    [1.6, 2.4],
  ),
  ratio('decode-consumer', 'decode one consumer, to `JSON.parse`', [undefined], [undefined]),
  ratio('list-consumers', '`list` 100 consumers, to fetch + `JSON.parse`', [1], [1.3]),
  ratio('list-profiles', '`list` 100 profiles × 3 groups, to fetch + `JSON.parse`', [0.5], [0.7]),
  ratio('get', '`get` one consumer, to fetch + `JSON.parse`', [2, 2.5], [3.2, 4.2]),
  overHttp('http-get', '`get` over HTTP, to fetch with a deadline and `json()`', 1.1, 1.25),
  overHttp('http-list', '`list` 100 consumers over HTTP, to fetch with a deadline and `json()`', 1.03, 1.1),
  {
    work: ({ iterations }) => `iterate ${count(iterations.consumers)} consumers over HTTP, to a plain loop`,
    unit: '×',
    measured: (results, runtime) => own(results.iterate?.[runtime])?.ratio,
    limits: both({ goal: 1, must: 1.2 }),
  },
  {
    work: ({ iterations }) => `WebAssembly memory after iterating ${count(iterations.remembered)} consumers`,
    unit: ' MiB',
    measured: (results, runtime) => exactly(results.memory?.[runtime]?.after, MIB),
    limits: both({ goal: 1.5, must: 3 }),
  },
  {
    work: () => 'download: wasm + minified JS, gzip -9',
    where: 'a page',
    unit: ' KB',
    measured: (results, runtime) => (runtime === 'chromium' ? exactly(results.size?.gzip, KB) : undefined),
    limits: { chromium: { goal: 36, must: 42 } },
  },
  {
    work: () => 'download: wasm + minified JS, brotli',
    where: 'a page',
    unit: ' KB',
    measured: (results, runtime) => (runtime === 'chromium' ? exactly(results.size?.brotli, KB) : undefined),
    limits: { chromium: { goal: undefined, must: undefined } },
  },
  {
    work: () => 'import + `new Metorial()` in a fresh process',
    unit: ' ms',
    measured: (results, runtime) =>
      runtime === 'node' ? scaled(own(results.start?.node)?.time, 1000) : undefined,
    limits: { node: { goal: 8, must: 20 } },
  },
  {
    work: () => 'load to first call in a page, cold cache, over an empty module page',
    unit: ' ms',
    more: ' more',
    measured: (results, runtime) =>
      runtime === 'chromium' ? scaled(own(results.start?.chromium)?.difference, 1000) : undefined,
    limits: { chromium: { goal: 15, must: 40 } },
  },
];
