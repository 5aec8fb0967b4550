// The static build of the dashboard: below a folder of a plain file server, and then without any network.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { buildSite } from '../../scripts/build-www.mjs';
import { launchChromium } from '../../scripts/lib/chromium.mjs';
import { button, isFilled, showsText } from './demo.mjs';

const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
};
const FOLDER = '/some/folder/';

describe('the static site', { timeout: 120_000 }, () => {
  let folder;
  let server;
  let browser;
  let url;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'metorial-site-'));
    buildSite(folder);
    server = createServer(async (request, response) => {
      const { pathname } = new URL(request.url, 'http://localhost');
      const name = pathname.replace(FOLDER, '') || 'index.html';
      try {
        if (!pathname.startsWith(FOLDER)) throw new Error('outside');
        const body = await readFile(join(folder, name));
        response.writeHead(200, { 'content-type': TYPES[extname(name)] ?? 'image/svg+xml' }).end(body);
      } catch {
        response.writeHead(404).end();
      }
    });
    await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${server.address().port}${FOLDER}`;
    browser = await launchChromium();
  });
  after(async () => {
    await browser?.close();
    server?.close();
    server?.closeAllConnections();
    if (folder) await rm(folder, { recursive: true });
  });

  test('works without a network once it is loaded', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const complaints = [];
    const asked = [];
    const isOfIcon = address => address.endsWith('/icon.svg');
    page.on('console', message => {
      if (message.type() === 'error' && !isOfIcon(message.location().url)) complaints.push(message.text());
    });
    page.on('pageerror', error => complaints.push(String(error)));
    page.on('request', request => {
      const requested = new URL(request.url());
      // Pictures of people are in their data; the browser asks for the icon of its tab whenever the address changes.
      if (requested.protocol !== 'data:' && !isOfIcon(requested.pathname)) asked.push(requested);
    });
    await page.goto(url);
    await isFilled(page);
    assert.ok(
      asked.every(each => each.pathname.startsWith(FOLDER)),
      `nothing comes from elsewhere: ${asked}`,
    );

    await context.setOffline(true);
    asked.length = 0;
    await page.locator('.row-link').first().click();
    await page.getByRole('heading', { level: 2, name: /^Profiles/ }).waitFor();
    await page.goBack();
    await isFilled(page);
    await page.getByLabel('Search consumers').fill('zzzz');
    await showsText(page, 'No consumers match');
    await page.getByRole('link', { name: 'Portals' }).click();
    await page.getByRole('heading', { name: 'Acme Support', level: 1 }).waitFor();
    await isFilled(page);
    await button(page, 'Select this page').click();
    await button(page, 'Assign').click();
    await showsText(page, /assigned to 20 people\.$/);
    await page.getByRole('link', { name: 'Access requests' }).click();
    await page
      .getByRole('button', { name: /^Reject/ })
      .first()
      .click();
    await page.getByRole('dialog').getByRole('button', { name: 'Reject' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /^Faults/ }).click();
    await page.getByLabel('Server errors (500)').selectOption('Next 2 requests');
    await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
    await page.getByRole('link', { name: 'Access', exact: true }).click();
    await isFilled(page);
    assert.deepEqual(asked.map(String), [], 'no request leaves the page');
    assert.deepEqual(complaints, []);
    await context.close();
  });
});
