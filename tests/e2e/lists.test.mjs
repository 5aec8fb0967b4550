// Lists in a real browser: a page from one origin, the sandbox at another, and a key that pages may have.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { after, before, beforeEach, describe, test } from 'node:test';
import { launchChromium } from '../../scripts/lib/chromium.mjs';
import { startSandbox } from '../../scripts/lib/sandbox.mjs';

const CONSUMERS = 57;
const HTML = '<!doctype html><title>Lists</title>';
const CSP = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' http://127.0.0.1:*";
const FILES = {
  '/pkg/browser.mjs': 'text/javascript',
};

/** Serves an empty page and the package, and nothing else. */
async function servePage() {
  const server = createServer(async (request, response) => {
    const type = FILES[request.url];
    const body = type ? await readFile(new URL(`../..${request.url}`, import.meta.url)) : HTML;
    const headers = { 'content-type': type ?? 'text/html', 'content-security-policy': CSP };
    response.writeHead(type || request.url === '/' ? 200 : 404, headers).end(body);
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  return server;
}

describe('lists in a browser', () => {
  const cleanups = [];
  const complaints = [];
  let sandbox;
  let page;
  let all;

  before(async () => {
    sandbox = await startSandbox({ consumers: CONSUMERS });
    cleanups.push(() => sandbox.stop());
    const server = await servePage();
    cleanups.push(() => {
      server.closeAllConnections();
      server.close();
    });
    const browser = await launchChromium();
    cleanups.push(() => browser.close());
    page = await browser.newPage();
    page.setDefaultTimeout(15_000);
    page.on('pageerror', error => complaints.push(String(error)));
    page.on('console', message => {
      const { url } = message.location();
      if (message.type() === 'error' && !url.endsWith('/favicon.ico')) complaints.push(message.text());
    });
    await page.goto(`http://localhost:${server.address().port}/`);
    await page.evaluate(
      async ([apiKey, baseUrl]) => {
        const { Metorial } = await import('/pkg/browser.mjs');
        window.metorial = new Metorial({ apiKey, baseUrl, maxRetries: 0 });
      },
      [sandbox.keys.fineGrained, sandbox.url],
    );
    const headers = { authorization: `Bearer ${sandbox.keys.secret}` };
    const response = await fetch(`${sandbox.url}/consumers?limit=100`, { headers });
    all = (await response.json()).items.map(({ id }) => id);
    assert.equal(all.length, CONSUMERS);
  });
  after(async () => {
    for (const cleanup of cleanups.reverse()) await cleanup();
  });

  let requests;
  beforeEach(async () => {
    requests = [];
    await page.unrouteAll();
    page.removeAllListeners('request');
    page.on('request', request => {
      if (request.method() === 'GET') requests.push(request);
    });
  });

  test('for await returns each item once, in order, with one request per page', async () => {
    const found = await page.evaluate(async () => {
      const ids = [];
      for await (const consumer of window.metorial.consumers.list({ limit: 20 })) {
        if (!(consumer.createdAt instanceof Date)) throw new Error('no Date');
        ids.push(consumer.id);
      }
      return ids;
    });
    assert.deepEqual(found, all);
    assert.equal(requests.length, 3);
    for (const request of requests) {
      const { origin } = new URL(request.url());
      assert.equal(origin, new URL(sandbox.url).origin);
      assert.notEqual(origin, new URL(page.url()).origin);
    }
  });

  test('for await goes backwards', async () => {
    const found = await page.evaluate(async before => {
      const ids = [];
      for await (const { id } of window.metorial.consumers.list({ limit: 20, before })) ids.push(id);
      return ids;
    }, all[50]);
    assert.deepEqual(found, all.slice(0, 50).reverse());
  });

  test('pages() returns pages, each with the queries of its neighbours', async () => {
    const found = await page.evaluate(async () => {
      const { consumers } = window.metorial;
      const idsOf = ({ items }) => items.map(({ id }) => id);
      const pages = [];
      for await (const current of consumers.list({ limit: 20 }).pages()) pages.push(idsOf(current));
      const first = await consumers.list({ limit: 20 });
      const second = await consumers.list(first.next);
      const back = await consumers.list(second.previous);
      return { pages, second: idsOf(second), back: idsOf(back), none: back.previous };
    });
    const slices = [all.slice(0, 20), all.slice(20, 40), all.slice(40)];
    assert.deepEqual(found, { pages: slices, second: slices[1], back: slices[0], none: null });
  });

  test('a page of a list survives storage, messages and the history', async () => {
    const found = await page.evaluate(async () => {
      const { consumers } = window.metorial;
      const first = await consumers.list({ limit: 20 });
      localStorage.setItem('page', JSON.stringify(first));
      history.replaceState(first, '');
      const { port1, port2 } = new MessageChannel();
      port1.postMessage(first);
      const message = await new Promise(resolve => {
        port2.onmessage = ({ data }) => resolve(data);
      });
      const copies = [
        JSON.parse(localStorage.getItem('page')),
        history.state,
        message,
        structuredClone(first),
      ];
      return Promise.all(
        copies.map(async ({ next }) => (await consumers.list(next)).items.map(({ id }) => id)),
      );
    });
    assert.deepEqual(found, Array(4).fill(all.slice(20, 40)));
  });

  test('fetchOptions reach the browser, and lists do not come from its cache', async () => {
    const seen = await page.evaluate(async () => {
      const seen = [];
      const { fetch } = window;
      window.fetch = (url, init) => {
        const { cache, credentials, redirect } = new Request(url, init);
        seen.push([typeof url, cache, credentials, redirect]);
        return fetch(url, init);
      };
      const metorial = window.metorial.withOptions({ fetchOptions: { credentials: 'omit' } });
      await metorial.consumers.list();
      await metorial.consumers.list({}, { fetchOptions: { cache: 'reload' } });
      window.fetch = fetch;
      return seen;
    });
    assert.deepEqual(seen, [
      ['string', 'no-store', 'omit', 'manual'],
      ['string', 'reload', 'omit', 'manual'],
    ]);
  });

  test('toArray returns up to its limit', async () => {
    const limits = await page.evaluate(() =>
      Promise.all(
        [0, 5, 21, 1000].map(async limit => {
          const items = await window.metorial.consumers.list({ limit: 20 }).toArray({ limit });
          return items.length;
        }),
      ),
    );
    assert.deepEqual(limits, [0, 5, 21, CONSUMERS]);
  });

  test('the next page is requested while the previous one is used, and not sooner', async () => {
    await page.evaluate(() => {
      window.found = [];
      window.steps = [];
      window.walking = (async () => {
        for await (const { id } of window.metorial.consumers.list({ limit: 20 })) {
          window.found.push(id);
          await new Promise(resolve => window.steps.push(resolve));
        }
      })();
    });
    /** Lets the loop continue by one item. */
    const step = async count => {
      await page.waitForFunction(expected => window.found.length === expected, count);
      if (count < CONSUMERS) await page.evaluate(() => window.steps.shift()());
    };
    for (let count = 1; count <= 9; count++) await step(count);
    await page.waitForFunction(() => window.found.length === 10);
    assert.equal(requests.length, 1);
    const asked = page.waitForRequest(/after=/);
    await step(10);
    // The loop has its eleventh item, and sends no more requests.
    assert.match((await asked).url(), new RegExp(`after=${all[19]}`));
    for (let count = 11; count <= CONSUMERS; count++) await step(count);
    await page.evaluate(() => window.steps.shift()());
    await page.evaluate(() => window.walking);
    assert.deepEqual(await page.evaluate(() => window.found), all);
    assert.equal(requests.length, 3);
  });

  test('with `prefetch: false`, it is requested when the page is used up', async () => {
    const counts = await page.evaluate(async () => {
      const seen = [];
      const { fetch } = window;
      let requested = 0;
      window.fetch = (...args) => {
        requested++;
        return fetch(...args);
      };
      const list = window.metorial.consumers.list({ limit: 20 }, { prefetch: false });
      for await (const _ of list) seen.push(requested);
      window.fetch = fetch;
      return seen;
    });
    assert.deepEqual(
      counts,
      all.map((_, index) => 1 + Math.floor(index / 20)),
    );
  });

  test('leaving the loop ends the request for the next page', async () => {
    await page.route(/after=/, () => {});
    const failed = page.waitForEvent('requestfailed', request => request.url().includes('after='));
    const asked = page.waitForRequest(/after=/);
    await page.evaluate(() => {
      window.walking = (async () => {
        let seen = 0;
        for await (const _ of window.metorial.consumers.list({ limit: 20 })) {
          if (++seen < 12) continue;
          await new Promise(resolve => {
            window.leave = resolve;
          });
          break;
        }
        return seen;
      })();
    });
    await asked;
    await page.waitForFunction(() => window.leave !== undefined);
    await page.evaluate(() => window.leave());
    assert.equal(await page.evaluate(() => window.walking), 12);
    assert.equal((await failed).failure().errorText, 'net::ERR_ABORTED');
    assert.equal(requests.length, 2);
  });

  test('a signal ends a loop with its reason', async () => {
    await page.route(/after=/, () => {});
    const failed = page.waitForEvent('requestfailed', request => request.url().includes('after='));
    const asked = page.waitForRequest(/after=/);
    await page.evaluate(() => {
      window.controller = new AbortController();
      const { signal } = window.controller;
      const list = window.metorial.consumers.list({ limit: 20 }, { signal });
      window.walking = list.toArray({ limit: 100 }).then(
        () => 'no failure',
        reason => [reason === signal.reason, reason.name],
      );
    });
    await asked;
    await page.evaluate(() => window.controller.abort());
    assert.deepEqual(await page.evaluate(() => window.walking), [true, 'AbortError']);
    assert.equal((await failed).failure().errorText, 'net::ERR_ABORTED');
  });

  test('the console stays clean', () => assert.deepEqual(complaints, []));
});
