// The dashboard's frame: addresses and history, scrolling, the request panel, faults, export, and secrets.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, describe, test } from 'node:test';
import { announces, button, CONSUMERS, ids, isFilled, showsIds, showsText, withDemo } from './demo.mjs';

describe('the dashboard', { timeout: 300_000 }, () => {
  const demo = withDemo();
  let all;
  before(async () => {
    all = await demo.api('/consumers', { limit: 100, order: 'desc' });
  });

  test('has an address for every view, with which reload, back and forward show the same', async () => {
    const page = await demo.visit('/?limit=10');
    const visits = [
      ['/?limit=10', 'Consumers · Metorial'],
      [`/?consumer=${all[1].id}`, `${all[1].name} · Metorial`],
      ['/?portal=acme', 'People – Acme Support · Metorial'],
      ['/?portal=acme&tab=groups', 'Groups – Acme Support · Metorial'],
      ['/?portal=acme&tab=requests', 'Access requests – Acme Support · Metorial'],
      ['/?portal=northwind&tab=access', 'Access – Northwind Partners · Metorial'],
    ];
    const hasTitle = title => page.waitForFunction(wanted => document.title === wanted, title);
    for (const [address, title] of visits) {
      await page.goto(demo.url + address);
      await hasTitle(title);
      await page.reload();
      await hasTitle(title);
    }
    for (const [, title] of visits.slice(0, -1).toReversed()) {
      await page.goBack();
      await hasTitle(title);
    }
    await page.goForward();
    await hasTitle(visits[1][1]);
  });

  test('restores the scroll position of the list, even with 100 per page and after a reload', async () => {
    const page = await demo.visit('/?limit=100');
    await showsIds(page, ids(all));
    const link = page.locator('.row-link').nth(40);
    await link.scrollIntoViewIfNeeded();
    const position = await page.evaluate(() => scrollY);
    assert.ok(position > 500, `scrolled to ${position}`);
    await link.click();
    await page.getByRole('heading', { name: all[40].name, level: 1 }).waitFor();
    await page.waitForFunction(() => scrollY === 0);
    await page.goBack();
    await showsIds(page, ids(all));
    await page.waitForFunction(wanted => Math.abs(scrollY - wanted) < 2, position);
    await page.reload();
    await showsIds(page, ids(all));
    await page.waitForFunction(wanted => Math.abs(scrollY - wanted) < 2, position);
  });

  test('paints as many grey rows as the page will have, before the SDK is loaded', async () => {
    const page = await demo.visit('/404.html');
    let release;
    const held = new Promise(resolve => {
      release = resolve;
    });
    await page.route('**/*.{js,mjs}', async route => {
      if (!route.request().url().includes('first-paint')) await held;
      await route.continue();
    });
    await page.goto(`${demo.url}/?limit=50`, { waitUntil: 'commit' });
    await page.waitForFunction(() => document.querySelectorAll('#first-rows tr').length === 50);
    release();
    await showsIds(page, ids(all.slice(0, 50)));
  });

  test('shows each request, and the code that makes the same call', async () => {
    const page = await demo.visit('/?limit=10');
    await isFilled(page);
    await page.getByRole('button', { name: /^Requests/ }).click();
    const rows = page.locator('.requests tbody tr');
    await rows.first().getByText('200').waitFor();
    const code = "await metorial.consumers.list({ limit: 10, order: 'desc' });";
    await rows.first().getByText(code, { exact: true }).waitFor();
    await rows.first().getByText(/^req_/).waitFor();
    await rows
      .first()
      .getByRole('button', { name: /^Copy await/ })
      .click();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), code);
    await page.getByRole('link', { name: 'Portals' }).click();
    await rows.getByText("await metorial.portals.consumerProfiles.list('").waitFor();
    await page.reload();
    await rows.first().waitFor();
    await button(page, 'Close the requests').click();
    assert.equal(await page.locator('#dock').isVisible(), false);
  });

  test('lets requests fail, and shows how the SDK copes', async () => {
    const page = await demo.visit('/?limit=10');
    await isFilled(page);
    await page.getByRole('button', { name: /^Requests/ }).click();
    await page.getByRole('button', { name: /^Faults/ }).click();
    await page.getByLabel('Server errors (500)').selectOption('Next 2 requests');
    await announces(page, '1 kind of fault');
    await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
    await demo.tolerating(async () => {
      await button(page, 'Next').click();
      await showsIds(page, ids(all.slice(10, 20)));
    });
    const rows = page.locator('.requests tbody tr');
    assert.deepEqual(
      (await rows.locator('td:nth-child(2)').allTextContents()).slice(0, 3),
      ['200', '500', '500'],
      'newest first',
    );
    assert.match(await rows.first().locator('td:nth-child(4)').textContent(), /^3 after \d+ ms$/);
    await page.getByRole('button', { name: /^Faults/ }).click();
    await button(page, 'All off').click();
    await announces(page, 'No faults');
  });

  test('exports the filtered list as CSV, which spreadsheets do not interpret as formulas', async () => {
    await demo.api(
      `/consumers/${all[0].id}`,
      {},
      { method: 'PATCH', body: JSON.stringify({ name: '=1+1, "x"' }) },
    );
    const page = await demo.visit('/?limit=10');
    await isFilled(page);
    const downloading = page.waitForEvent('download');
    await button(page, 'Export CSV').click();
    const download = await downloading;
    assert.equal(download.suggestedFilename(), 'consumers.csv');
    const [head, ...lines] = (await readFile(await download.path(), 'utf8')).trimEnd().split('\r\n');
    assert.equal(head, '\uFEFFid,name,email,createdAt,updatedAt');
    assert.deepEqual(
      lines.map(line => line.split(',')[0]),
      ids(all),
    );
    assert.ok(lines[0].startsWith(`${all[0].id},"'=1+1, ""x""",`), lines[0]);
    await showsText(page, `${CONSUMERS} consumers exported.`);
    await page.getByLabel('Search consumers').fill(all[5].email);
    await showsIds(page, [all[5].id]);
    const second = page.waitForEvent('download');
    await button(page, 'Export CSV').click();
    assert.equal((await readFile(await (await second).path(), 'utf8')).trimEnd().split('\r\n').length, 2);
  });

  test('cancels an export', async () => {
    const page = await demo.visit('/?limit=10');
    await isFilled(page);
    await page.route('**/api/metorial/consumers?*', () => {}); // Never answers.
    await button(page, 'Export CSV').click();
    await page.getByRole('progressbar', { name: 'Export' }).waitFor();
    await button(page, 'Cancel').press('Enter');
    await showsText(page, 'Export cancelled');
  });

  test('says so when the SDK cannot be loaded', async () => {
    const page = await demo.visit('/404.html'); // Somewhere without the SDK.
    await page.addInitScript(() => {
      const { compileStreaming } = WebAssembly;
      WebAssembly.compileStreaming = async response => {
        if (!window.mayCompile) throw new WebAssembly.CompileError('out of memory');
        return compileStreaming(response);
      };
    });
    await demo.tolerating(async () => {
      await page.goto(demo.url);
      await showsText(page, 'This page could not start');
    });
    await page.evaluate(() => {
      window.mayCompile = true;
    });
    await button(page, 'Retry').click();
    await isFilled(page);
  });

  test('says so when the package is missing, and starts again on a retry', async () => {
    const page = await demo.visit('/404.html');
    await page.route('**/pkg/browser.mjs', route => route.fulfill({ status: 404 }));
    await demo.tolerating(async () => {
      await page.goto(demo.url);
      await showsText(page, 'Is the package built?');
    });
    await page.unrouteAll();
    await button(page, 'Retry').click();
    await isFilled(page);
  });

  test('fits a narrow, dark screen in every view', async () => {
    const page = await demo.visit('/404.html', {
      colorScheme: 'dark',
      reducedMotion: 'reduce',
      viewport: { width: 320, height: 740 },
    });
    for (const path of [
      '/',
      `/?consumer=${all[1].id}`,
      ...['people', 'groups', 'requests', 'access'].map(tab => `/?portal=acme&tab=${tab}`),
    ]) {
      await page.goto(demo.url + path);
      await page.waitForFunction(() => !document.querySelector('[aria-busy], .first-paint, .skeleton'));
      const { wide, ground, ink } = await page.evaluate(() => ({
        wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        ground: getComputedStyle(document.documentElement).backgroundColor,
        ink: getComputedStyle(document.body).color,
      }));
      assert.equal(wide, 0, `${path}: no horizontal scrolling`);
      const lightness = color => Math.max(...color.match(/\d+/g).slice(0, 3).map(Number));
      assert.ok(lightness(ground) < 60 && lightness(ink) > 200, `${path}: ${ink} on ${ground}`);
    }
  });

  test('never sees the key', async () => {
    const page = await demo.visit();
    await isFilled(page);
    const exchanges = await Promise.all(demo.record.exchanges);
    const seen = exchanges.filter(({ text }) => text !== undefined);
    for (const part of ['/main.js', '/pkg/browser.mjs', '/api/metorial/consumers?'])
      assert.ok(
        seen.some(({ url }) => url.includes(part)),
        `${part} was searched`,
      );
    for (const { url, text, sent } of seen) {
      assert.ok(!text.includes(demo.key), `the key in ${url}`);
      assert.doesNotMatch(text, /metorial_sk_\w{8}/, `a key in ${url}`);
      assert.equal(sent.authorization, undefined, `the page sends a key to ${url}`);
    }
    for (const { url } of exchanges)
      assert.equal(new URL(url).host, new URL(demo.url).host, 'nothing comes from elsewhere');
    const { headers } = await fetch(demo.url);
    assert.match(
      headers.get('content-security-policy'),
      /script-src 'self' 'wasm-unsafe-eval' 'sha256-[^']+';/,
    );
  });
});
