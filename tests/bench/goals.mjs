// What the SDK should reach (goal) and has to reach (must), row by row.

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
/** Time from navigation to the first request with a cold cache, relative to the compiled code in a second file. */
const pageStart = (network, name, goal, must) => ({
  work: () => `first request of a page (${network}), ${name}, to two files`,
  where: 'a page',
  unit: '×',
  measured: (results, runtime) =>
    runtime === 'chromium'
      ? results.start?.chromium?.[network].find(({ name: other }) => other === name)?.toTwoFiles
      : undefined,
  limits: { chromium: { goal, must } },
});
const both = limits => ({ node: limits, chromium: limits });

/** A row has a name, a unit, the value in a runtime if it was measured, and its limits there. */

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
    work: () => 'download, gzip -9',
    where: 'a page',
    unit: ' KB',
    measured: (results, runtime) => (runtime === 'chromium' ? exactly(results.size?.gzip, KB) : undefined),
    limits: { chromium: { goal: 39, must: 45 } },
  },
  {
    work: () => 'download, brotli',
    where: 'a page',
    unit: ' KB',
    measured: (results, runtime) => (runtime === 'chromium' ? exactly(results.size?.brotli, KB) : undefined),
    limits: { chromium: { goal: 36, must: 41 } },
  },
  {
    work: () => 'import + `new Metorial()` in a fresh process, over an empty module',
    unit: ' ms',
    measured: (results, runtime) =>
      runtime === 'node' ? scaled(own(results.start?.node)?.difference, 1000) : undefined,
    limits: { node: { goal: 4, must: 8 } },
  },
  pageStart('local', 'this SDK', undefined, 0.8),
  pageStart('4G', 'this SDK', undefined, 0.85),
  pageStart('local', 'this SDK, named by the page', 0.6, undefined),
  pageStart('4G', 'this SDK, named by the page', 0.4, undefined),
];

// Compared with the clients that people would use otherwise: the SDK should be faster and smaller than each.
const CLIENTS = { 'ky + zod': 'ky + zod', 'openai-node': 'openai-node, unchecked' };
const LESS = { goal: 1, must: 1 };
const WISHED = { goal: 1, must: undefined };

const clientCall = (id, work, limits) =>
  Object.entries(CLIENTS).map(([client, name]) => ({
    work: () => `${work}, to ${client}`,
    unit: '×',
    measured: (results, runtime) => way(results, runtime, id, name)?.sdk,
    limits: both(limits),
  }));

/** The SDK's gzipped bytes, relative to those of a client. */
const clientSize = client => ({
  work: () => `download, gzip -9, to ${client}`,
  where: 'a page',
  unit: '×',
  measured: ({ size, clientSizes }, runtime) =>
    runtime === 'chromium' && clientSizes ? exactly(size.gzip, clientSizes[client].gzip) : undefined,
  limits: { chromium: WISHED },
});

/** The time that the SDK's import takes more than that of an empty module, relative to that of a client's bundle. */
const clientImport = client => ({
  work: () => `import over an empty module, to ${client} in one file`,
  unit: '×',
  measured: ({ start }, runtime) => {
    const theirs = start?.node?.find(({ name }) => name === `${client}, bundled`);
    if (runtime !== 'node' || !theirs) return undefined;
    return exactly(own(start.node).difference.median, theirs.difference.median);
  },
  limits: { node: LESS },
});

export const CLIENT_ROWS = [
  ...clientCall('clients-list-consumers', '`list` 100 consumers', LESS),
  ...clientCall('clients-list-profiles', '`list` 100 profiles × 3 groups', LESS),
  ...clientCall('clients-get', '`get` one consumer', WISHED),
  ...Object.keys(CLIENTS).map(clientSize),
  ...Object.keys(CLIENTS).map(clientImport),
];
