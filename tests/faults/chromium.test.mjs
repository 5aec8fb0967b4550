// The fault matrix in Chromium: the page runs the rows like Node does, cross-origin, with a key that pages may have.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { before, describe, test } from 'node:test';
import { launchChromium } from '../../scripts/lib/chromium.mjs';
import { judge, runAll, startPlaces } from './support.mjs';

const HTML = '<!doctype html><link rel="icon" href="data:,"><title>Faults</title>';
const FILES = {
  '/pkg/browser.mjs': 'text/javascript',
  '/tests/faults/matrix.mjs': 'text/javascript',
  '/tests/faults/runner.mjs': 'text/javascript',
};

async function servePage() {
  const server = createServer(async (request, response) => {
    const type = FILES[request.url];
    const body = type ? await readFile(new URL(`../..${request.url}`, import.meta.url)) : HTML;
    response
      .writeHead(type || request.url === '/' ? 200 : 404, { 'content-type': type ?? 'text/html' })
      .end(body);
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** The rows by index: a fault may be a function, which cannot be sent to a page. */
async function runInPage(page, envs) {
  await page.evaluate(async envs => {
    const [sdk, { prepare, runRow, spyOnTimers, timersLeft }, { ROWS }] = await Promise.all([
      import('/pkg/browser.mjs'),
      import('/tests/faults/runner.mjs'),
      import('/tests/faults/matrix.mjs'),
    ]);
    window.rejections = [];
    addEventListener('unhandledrejection', ({ reason }) => window.rejections.push(String(reason)));
    spyOnTimers({ all: true });
    const ready = await Promise.all(envs.map(env => prepare(sdk, env)));
    const find = name => ROWS.find(row => row.name === name);
    window.runRow = (lane, name, setting) => runRow(sdk, ready[lane], find(name), setting, 'chromium');
    window.timersLeft = timersLeft;
  }, envs);
  return runAll((lane, { name }, setting) =>
    page.evaluate(task => window.runRow(...task), [lane, name, setting]),
  );
}

/** Returns how a call ends that gets the status once, and how the same call ends after it. */
function meetOnce(page, { url, apiKey }, status) {
  return page.evaluate(
    async ([baseUrl, apiKey, status]) => {
      const { Metorial } = await import('/pkg/browser.mjs');
      const metorial = new Metorial({ apiKey, baseUrl, maxRetries: 0 });
      const headers = status === 308 ? { location: '/elsewhere' } : {};
      const faults = [
        { match: { method: 'GET', path: '/portals/acme' }, fault: { kind: 'status', status, headers } },
      ];
      await fetch(`${baseUrl}/__sandbox/faults`, { method: 'PUT', body: JSON.stringify({ faults }) });
      const get = () =>
        metorial.portals.get('acme').then(
          () => 'ok',
          () => 'failed',
        );
      return [await get(), await get()];
    },
    [url, apiKey, status],
  );
}

describe('faults in Chromium', () => {
  const complaints = [];
  const observed = {};

  before(async () => {
    const cleanups = [];
    try {
      const places = await startPlaces('fineGrained');
      cleanups.push(places.stop);
      const server = await servePage();
      cleanups.push(() => {
        server.closeAllConnections();
        server.close();
      });
      const browser = await launchChromium();
      cleanups.push(() => browser.close());
      const page = await browser.newPage();
      // Failures to load are always on the console; unhandled exceptions and rejections must not be.
      page.on('pageerror', error => complaints.push(String(error)));
      await page.goto(`http://localhost:${server.address().port}/`);
      observed.kept = {};
      // At separate origins, so that nothing cached comes back in the other.
      for (const [lane, status] of [410, 308].entries())
        observed.kept[status] = await meetOnce(page, places.envs[lane], status);
      observed.reports = await runInPage(page, places.envs);
      complaints.push(...(await page.evaluate(() => window.rejections)));
      observed.timersLeft = await page.evaluate(() => window.timersLeft());
      Object.assign(observed, { complaints, strangers: places.strangers });
    } finally {
      for (const cleanup of cleanups.reverse()) await cleanup();
    }
  });

  judge('chromium', () => observed);

  for (const status of [410, 308])
    test(`a temporary ${status} is not cached by the browser`, () =>
      assert.deepEqual(observed.kept[status], ['failed', 'ok']));
});
