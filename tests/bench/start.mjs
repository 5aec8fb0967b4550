// How long it takes until the SDK can be used: in a fresh Node process, and in a page that has loaded nothing before.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launchChromium } from '../../scripts/lib/chromium.mjs';
import { root, run } from '../../scripts/lib/run.mjs';
import { BLANK, serveCompressed } from './browser.mjs';
import { bundleForNode, CLIENTS } from './bundle-clients.mjs';
import { compareTimes } from './stats.mjs';

const NODE = {
  'an empty module': "await import('./tests/bench/empty.mjs');",
  'this SDK, imported': "new (await import('metorial-consumers')).Metorial({ baseUrl: 'http://127.0.0.1' });",
  'this SDK, required': `const { createRequire } = await import('node:module');
    start = performance.now();
    new (createRequire(process.cwd() + '/x.js')('metorial-consumers')).Metorial({ baseUrl: 'http://127.0.0.1' });`,
};

/** Returns a program that imports a module of `ways` and creates its client. */
const creating = file =>
  `(await import(${JSON.stringify(file)})).createClient({ baseUrl: 'http://127.0.0.1', apiKey: 'key' });`;

/** Returns programs for the clients that the SDK is compared with: bundled into one file each, and as npm installs them. */
async function otherClients() {
  const bundles = await bundleForNode();
  return Object.fromEntries(
    Object.entries(CLIENTS).flatMap(([name, file]) => [
      [`${name}, bundled`, creating(pathToFileURL(bundles[name]).href)],
      [`${name}, as installed`, creating(`./${file}`)],
    ]),
  );
}

/** Microseconds in fresh Node processes, from the import to the end of `new Metorial()`. */
export async function startInNode(rounds) {
  const programs = { ...NODE, ...(await otherClients()) };
  const times = Object.fromEntries(Object.keys(programs).map(name => [name, []]));
  for (let round = -1; round < rounds; round++) {
    for (const [name, code] of Object.entries(programs)) {
      const program = `let start = performance.now(); ${code} console.log(performance.now() - start);`;
      const args = ['--input-type=module', '--eval', program];
      const taken = Number(await run(process.execPath, args, { quiet: true })) * 1000;
      // Before the first round the files are not in the system's memory.
      if (round >= 0) times[name].push(taken);
    }
  }
  return compareTimes(times);
}

// What the README says about loading sooner.
const LINKS = `<link rel="modulepreload" href="/pkg/browser.mjs">
<link rel="preload" as="fetch" type="application/wasm" crossorigin href="/pkg/metorial_consumers_bg.wasm">`;
/** The least that a package with compiled code in a file can do. */
const LOAD = "export default await WebAssembly.instantiateStreaming(fetch('/empty.wasm'));";
const EMPTY_WASM = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
const html = (script, links = '') => `${BLANK}${links}<script type="module" src="${script}"></script>`;
const PAGES = {
  'an empty module': html('/empty.mjs'),
  'a module that loads an empty .wasm file': html('/first-wasm.mjs'),
  'this SDK': html('/first-call.mjs'),
  'this SDK, its files named by the page': html('/first-call.mjs', LINKS),
};

/**
 * Microseconds from the navigation to the first call, each time with an empty cache: a page with a module that does
 * nothing, one whose module imports another that loads a file of WebAssembly with nothing in it, and two whose module
 * imports the SDK and calls `consumers.list()`.
 */
export async function startInChromium(rounds) {
  const scripts = ['/empty.mjs', '/first-wasm.mjs', '/first-call.mjs'].map(path => [
    path,
    readFileSync(join(root, 'tests/bench', path)),
  ]);
  const pages = Object.values(PAGES).map((page, number) => [`/${number}.html`, page]);
  const files = [...scripts, ...pages, ['/load.mjs', LOAD], ['/empty.wasm', EMPTY_WASM]];
  const server = await serveCompressed(Object.fromEntries(files));
  const browser = await launchChromium();
  const times = Object.fromEntries(Object.keys(PAGES).map(name => [name, []]));
  try {
    for (let round = -1; round < rounds; round++) {
      for (const [number, name] of Object.keys(PAGES).entries()) {
        const taken = await load(browser, `${server.url}/${number}.html`);
        if (round >= 0) times[name].push(taken);
      }
    }
  } finally {
    await browser.close();
    await server.close();
  }
  return compareTimes(times);
}

async function load(browser, url) {
  // A context has a cache of its own.
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(url);
    const handle = await page.waitForFunction(() => window.ready);
    return (await handle.jsonValue()) * 1000;
  } finally {
    await context.close();
  }
}
