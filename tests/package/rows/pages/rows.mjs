// Pages without a bundler, in real browsers: each way to get the package into a page, a worker or a frame.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { BROWSERS, visit } from '../../support/browsers.mjs';
import { pageProject } from '../../support/pages.mjs';
import { cspWithoutWasm, serveFolder, strictCsp } from '../../support/site.mjs';

const SITE = new URL('site/', import.meta.url);
const FILES = Object.fromEntries(
  readdirSync(SITE).map(name => [name, readFileSync(new URL(name, SITE), 'utf8')]),
);

const TITLES = { chromium: 'Chromium', firefox: 'Firefox', webkit: 'WebKitGTK' };

/** The name of each page, its file, and its Content-Security-Policy, if it has one. */
const PAGES = [
  { name: 'a page under a strict policy', file: 'plain.html', csp: strictCsp },
  { name: 'an import map', file: 'import-map.html' },
  { name: 'a module worker', file: 'module-worker.html', csp: strictCsp },
  { name: 'a classic worker with import()', file: 'classic-worker.html', csp: strictCsp },
  { name: 'a shared worker', file: 'shared-worker.html', csp: strictCsp },
  { name: 'a service worker', file: 'service-worker.html', csp: strictCsp },
  { name: 'a sandboxed frame', file: 'sandboxed-frame.html' },
  {
    name: 'a policy that forbids WebAssembly: a clear error',
    file: 'without-wasm.html',
    csp: cspWithoutWasm,
    check({ value }) {
      assert.equal(value.isLoadError, true, 'the call should reject with a MetorialLoadError');
      assert.match(value.message, /add 'wasm-unsafe-eval' to its script-src/);
    },
  },
];

const row = (browser, { name, file, csp, check }) => ({
  name: `${TITLES[browser]}, ${name}`,
  group: 'Browsers, no bundler',
  tool: TITLES[browser],
  // The set-up installs the other browsers only for a run of all rows.
  inNpmTest: browser === 'chromium',
  cannot: BROWSERS[browser].missing,
  async run(context) {
    const directory = await pageProject(context, FILES);
    const site = await serveFolder(directory, { csp: csp?.(context.sandbox.url) });
    context.defer(site.close);
    const visited = await visit(browser, new URL(file, site.url));
    context.browserVersion = visited.version;
    if (check) check(visited);
    else context.check(visited.value);
  },
  version: async context => context.browserVersion,
});

export const rows = Object.keys(TITLES).flatMap(browser => PAGES.map(page => row(browser, page)));
