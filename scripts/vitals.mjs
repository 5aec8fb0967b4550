// `npm run vitals`: measures the dashboard's Core Web Vitals in headless Chromium, with the local network and a slow one, and
// prints a table; `-- --write` writes it to docs/dashboard.md. Needs a build (`npm run build`).
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchChromium } from './lib/chromium.mjs';
import { main, RunError, root } from './lib/run.mjs';

const DOCUMENT = join(root, 'docs', 'dashboard.md');
const RUNS = 5;
const KB = 1024 / 8;
/** Throughput in bytes per second, as Lighthouse's "slow 4G". */
const LINES = {
  'loopback, no limit': undefined,
  'slow 4G (1.6 Mbit/s, 150 ms), CPU 4 times slower': {
    network: {
      offline: false,
      latency: 150,
      downloadThroughput: 1638 * KB,
      uploadThroughput: 750 * KB,
    },
    slowdown: 4,
  },
};
const VIEWS = {
  Consumers: '/',
  'A portal': '/?portal=acme',
  'A portal’s requests': '/?portal=acme&tab=requests',
};

/** Runs in the page before anything else. */
function observe() {
  const vitals = { lcp: 0, cls: 0, inp: 0 };
  globalThis.vitals = vitals;
  const watch = (type, take, options = {}) =>
    new PerformanceObserver(list => list.getEntries().forEach(take)).observe({
      type,
      buffered: true,
      ...options,
    });
  watch('largest-contentful-paint', ({ startTime }) => {
    vitals.lcp = startTime;
  });
  watch('layout-shift', ({ value, hadRecentInput }) => {
    if (!hadRecentInput) vitals.cls += value;
  });
  watch(
    'event',
    ({ duration }) => {
      vitals.inp = Math.max(vitals.inp, duration);
    },
    { durationThreshold: 16 },
  );
}

async function measure(browser, url, line) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.addInitScript(observe);
  if (line) {
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', line.network);
    await session.send('Emulation.setCPUThrottlingRate', { rate: line.slowdown });
  }
  await page.goto(url);
  await page.waitForSelector('.results:not([aria-busy]) tr[data-id]', { timeout: 60_000 });
  await page.waitForLoadState('networkidle');
  const fcp = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
  );
  // Interactions that render a lot: a search, and another page size.
  await page.getByRole('searchbox').fill('a');
  await page.getByLabel('Per page').selectOption('50');
  await page.getByRole('button', { name: /^Requests/ }).click();
  await page.waitForTimeout(1000);
  const vitals = { fcp, ...(await page.evaluate(() => globalThis.vitals)) };
  await context.close();
  return vitals;
}

const median = numbers => numbers.toSorted((a, b) => a - b)[Math.trunc(numbers.length / 2)];
const ms = number => `${(Math.round(number / 10) * 10).toLocaleString('en')} ms`;

async function table(browser, url) {
  const lines = [
    '| line | view | first contentful paint | largest contentful paint (good: 2,500 ms) | layout shift (good: 0.1) | interaction to next paint (good: 200 ms) |',
    '|---|---|---|---|---|---|',
  ];
  for (const [line, conditions] of Object.entries(LINES))
    for (const [view, path] of Object.entries(VIEWS)) {
      const runs = [];
      for (let run = 0; run < RUNS; run++) runs.push(await measure(browser, url + path, conditions));
      const of = name => median(runs.map(run => run[name]));
      lines.push(
        `| ${line} | ${view} | ${ms(of('fcp'))} | ${ms(of('lcp'))} | ${of('cls').toFixed(3)} | ${ms(of('inp'))} |`,
      );
    }
  return lines.join('\n');
}

function write(text) {
  const [start, end] = ['<!-- vitals -->', '<!-- /vitals -->'];
  const document = readFileSync(DOCUMENT, 'utf8');
  const [before, rest] = document.split(start);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new RunError(`docs/dashboard.md lacks ${start} and ${end}`);
  writeFileSync(DOCUMENT, `${before}${start}\n${text}\n${end}${after}`);
}

await main(import.meta, async args => {
  const { startSandbox } = await import('./lib/sandbox.mjs');
  const { serveDemo } = await import('./lib/serve.mjs');
  const closers = [];
  try {
    const sandbox = await startSandbox({ consumers: 1000 });
    closers.push(() => sandbox.stop());
    const server = await serveDemo({ apiKey: sandbox.keys.secret, baseUrl: sandbox.url, write: true });
    closers.push(() => server.close());
    const browser = await launchChromium();
    closers.push(() => browser.close());
    const text = await table(browser, server.url);
    console.log(text);
    if (args.includes('--write')) write(text);
  } finally {
    for (const close of closers.reverse()) await close();
  }
});
