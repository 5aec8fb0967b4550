// The time until the SDK sends its first request in a page with an empty cache.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SHIPPED as COMPILED } from '../../scripts/build.mjs';
import { launchChromium } from '../../scripts/lib/chromium.mjs';
import { root } from '../../scripts/lib/run.mjs';
import { compile } from '../../scripts/lib/wasm.mjs';
import { BLANK, serveCompressed } from './browser.mjs';
import { bundleEncodings } from './encodings.mjs';
import { compareTimes, summary } from './stats.mjs';

/** The networks; `undefined` is plain loopback. */
export const NETWORKS = {
  local: undefined,
  // Round trips of 70 ms, 9 Mbit/s down and 1.5 up.
  '4G': { offline: false, latency: 70, downloadThroughput: 9e6 / 8, uploadThroughput: 1.5e6 / 8 },
};

const TWO_FILES = 'this SDK in two files';
// The preload from the README.
const PRELOAD = '<link rel="modulepreload" href="/pkg/browser.mjs">';

const firstCall = readFileSync(join(root, 'tests/bench/first-call.mjs'), 'utf8');
const calling = file => firstCall.replace('/pkg/browser.mjs', file);
/** Like a package in two files: the script requests the other one first. */
const callingSlim = calling('/pkg/slim.mjs')
  .replace('{ Metorial }', '{ init, Metorial }')
  .replace(
    '\nconst fetch',
    "\nconst code = globalThis.fetch('/pkg/metorial_consumers_bg.wasm');\nconst fetch",
  )
  .replace('await new', 'await init(code);\nawait new');

const html = (script, links = '') => `${BLANK}${links}<script type="module" src="${script}"></script>`;

/**
 * Returns the microseconds from the navigation to the first request, each time with an empty cache, by network: a page whose
 * module does nothing, pages whose module imports the SDK and lists consumers, in one file or in two, and with other encodings of
 * the compiled code.
 */
export async function startInChromium(rounds) {
  const encodings = await bundleEncodings(await compile(COMPILED));
  const scripts = {
    '/empty.mjs': readFileSync(join(root, 'tests/bench/empty.mjs')),
    '/first-call.mjs': firstCall,
    '/slim-call.mjs': callingSlim,
  };
  const pages = {
    'an empty module': html('/empty.mjs'),
    'this SDK': html('/first-call.mjs'),
    'this SDK, named by the page': html('/first-call.mjs', PRELOAD),
    [TWO_FILES]: html('/slim-call.mjs'),
  };
  for (const [name, text] of Object.entries(encodings)) {
    scripts[`/${name}.mjs`] = text;
    scripts[`/${name}-call.mjs`] = calling(`/${name}.mjs`);
    pages[`this SDK, its code as ${name}`] = html(`/${name}-call.mjs`);
  }
  const named = Object.values(pages).map((page, number) => [`/${number}.html`, page]);
  const server = await serveCompressed({ ...scripts, ...Object.fromEntries(named) });
  const browser = await launchChromium();
  const results = {};
  try {
    for (const [network, conditions] of Object.entries(NETWORKS))
      results[network] = await measure(browser, server.url, Object.keys(pages), conditions, rounds);
  } finally {
    await browser.close();
    await server.close();
  }
  return results;
}

async function measure(browser, url, names, conditions, rounds) {
  const times = Object.fromEntries(names.map(name => [name, []]));
  for (let round = -1; round < rounds; round++)
    for (const [number, name] of names.entries()) {
      const taken = await load(browser, `${url}/${number}.html`, conditions);
      // The first round warms up the browser.
      if (round >= 0) times[name].push(taken);
    }
  const toTwoFiles = name => summary(times[name].map((time, round) => time / times[TWO_FILES][round]));
  return compareTimes(times).map(way => ({ ...way, toTwoFiles: toTwoFiles(way.name) }));
}

async function load(browser, url, conditions) {
  // Each context has its own cache.
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    if (conditions) {
      const devtools = await context.newCDPSession(page);
      await devtools.send('Network.enable');
      await devtools.send('Network.emulateNetworkConditions', conditions);
    }
    await page.goto(url);
    const handle = await page.waitForFunction(() => window.ready);
    return (await handle.jsonValue()) * 1000;
  } finally {
    await context.close();
  }
}
