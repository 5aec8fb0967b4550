// The dashboard's list of consumers, in a real browser, over the real server, proxy and sandbox. Needs a build.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { announces, button, CONSUMERS, ids, isFocused, showsIds, showsText, withDemo } from './demo.mjs';

describe('the list of consumers', { timeout: 300_000 }, () => {
  const demo = withDemo();
  let all;
  let newest;
  before(async () => {
    all = await demo.api('/consumers', { limit: 100, order: 'desc' });
    newest = ids(all);
    assert.equal(all.length, CONSUMERS);
  });
  const isOff = async (page, name) => (await button(page, name).getAttribute('aria-disabled')) === 'true';

  test('shows who they are', async () => {
    const page = await demo.visit();
    await showsIds(page, newest.slice(0, 20));
    const { name, email, id } = all[0];
    const row = page.locator(`tr[data-id="${id}"]`);
    await row.getByRole('link', { name, exact: true }).waitFor();
    await row.getByText(email, { exact: true }).waitFor();
    assert.equal(await row.locator('time').getAttribute('datetime'), all[0].created_at);
    await row.getByRole('button', { name: `Copy the ID of ${name}` }).click();
    await announces(page, 'ID copied');
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), id);
    await showsText(page, '20 on this page, more follow');
  });

  test('leads through the pages, and keeps the focus', async () => {
    const page = await demo.visit();
    await showsIds(page, newest.slice(0, 20));
    assert.deepEqual([await isOff(page, 'First'), await isOff(page, 'Previous')], [true, true]);
    await announces(page, /^20 consumers, more follow$/);
    await button(page, 'Next').click();
    await showsIds(page, newest.slice(20, 40));
    await button(page, 'Next').click();
    await showsIds(page, newest.slice(40));
    assert.equal(await isOff(page, 'Next'), true);
    assert.equal(await isFocused(button(page, 'Next')), true);
    await announces(page, /^17 consumers$/);
    await button(page, 'Previous').click();
    await showsIds(page, newest.slice(20, 40));
    await button(page, 'First').click();
    await showsIds(page, newest.slice(0, 20));
    assert.equal(await isOff(page, 'First'), true);
  });

  test('changes page size and order, and then starts at the first page', async () => {
    const page = await demo.visit();
    const oldest = newest.toReversed();
    await page.getByLabel('Per page').selectOption('50');
    await showsIds(page, newest.slice(0, 50));
    await page.getByLabel('Order').selectOption('asc');
    await showsIds(page, oldest.slice(0, 50));
    await button(page, 'Next').click();
    await showsIds(page, oldest.slice(50));
    await page.getByLabel('Per page').selectOption('10');
    await showsIds(page, oldest.slice(0, 10));
    assert.equal(new URL(page.url()).search, '?order=asc&limit=10');
  });

  test('searches during typing, with one request per burst', async () => {
    const page = await demo.visit();
    const word = all[3].email;
    const found = ids(await demo.api('/consumers', { limit: 20, order: 'desc', search: word }));
    await showsIds(page, newest.slice(0, 20));
    const asked = [];
    page.on('request', request => {
      const search = new URL(request.url()).searchParams.get('search');
      if (search) asked.push(search);
    });
    // The page's clock stands still meanwhile, even if a busy machine takes long to type.
    await page.clock.install();
    await page.clock.pauseAt(Date.now() + 1000);
    await page.getByLabel('Search consumers').pressSequentially(word);
    await page.clock.resume();
    await showsIds(page, found);
    assert.deepEqual(asked, [word]);
    await announces(page, `matching “${word}”`);
    assert.equal(new URL(page.url()).searchParams.get('search'), word);
    assert.equal(await page.title(), `“${word}” – Consumers · Metorial`);
    await page.goBack();
    await showsIds(page, newest.slice(0, 20));
    assert.equal(await page.getByLabel('Search consumers').inputValue(), '');
  });

  for (const [what, write] of [
    ['an id', ({ id }) => ` ${id} `],
    ['an address with its name', ({ name, email }) => `${name} <${email}>`],
    ['a mailto link', ({ email }) => `mailto:${email}`],
    ['an address', ({ email }) => email],
  ])
    test(`finds a pasted ${what.replace(/^an? /, '')}`, async () => {
      const page = await demo.visit();
      await page.getByLabel('Search consumers').fill(write(all[30]));
      await showsIds(page, [all[30].id]);
    });

  test('ends requests that were overtaken', async () => {
    const page = await demo.visit();
    await showsIds(page, newest.slice(0, 20));
    const long = all[3].email;
    const short = long.slice(0, 2);
    const found = ids(await demo.api('/consumers', { limit: 20, order: 'desc', search: long }));
    const gate = deferred();
    const isFirst = request => new URL(request.url()).searchParams.get('search') === short;
    await page.route(
      url => url.searchParams.get('search') === short,
      async route => {
        await gate.promise;
        await route.continue();
      },
    );
    const field = page.getByLabel('Search consumers');
    const overtaken = page.waitForRequest(isFirst);
    const ended = page.waitForEvent('requestfailed', isFirst);
    await field.fill(short);
    await overtaken;
    await field.fill(long);
    await ended;
    await showsIds(page, found);
    gate.resolve();
  });

  test('says that nothing matches, and clears the search', async () => {
    const page = await demo.visit('/?search=no-one-is-called-this');
    await showsText(page, 'No consumers match “no-one-is-called-this”');
    await announces(page, 'No consumers match');
    await button(page, 'Clear search').click();
    await showsIds(page, newest.slice(0, 20));
    const field = page.getByLabel('Search consumers');
    assert.equal(await field.inputValue(), '');
    assert.equal(await isFocused(field), true);
  });

  test('leads back from a page that is gone', async () => {
    const page = await demo.visit('/?after=con_deleted');
    await showsText(page, 'This page is no longer there');
    await button(page, 'Go to the first page').click();
    await showsIds(page, newest.slice(0, 20));
  });

  test('shows the others if one cannot be read', async () => {
    const page = await demo.visit('/404.html');
    await page.route('**/api/metorial/consumers?*', async route => {
      const response = await route.fetch();
      const json = await response.json();
      json.items[3].email = null;
      await route.fulfill({ response, json });
    });
    await page.goto(demo.url);
    await showsIds(page, [...newest.slice(0, 3), ...newest.slice(4, 20)]);
    await showsText(page, '19 on this page, 1 could not be read, more follow');
  });

  test('shows an error with what to quote, and retries', async () => {
    const page = await demo.visit();
    await showsIds(page, newest.slice(0, 20));
    const json = { object: 'error', status: 400, code: 'bad_request', message: 'Not so', hint: 'Ask nicely' };
    await page.route('**/api/metorial/consumers?*', route =>
      route.fulfill({ status: 400, headers: { 'metorial-req-id': 'req_0123' }, json }),
    );
    await demo.tolerating(async () => {
      await button(page, 'Next').click();
      await button(page, 'Retry').waitFor();
    });
    for (const text of ['Not so', 'Ask nicely', 'Status 400 bad_request', 'Request req_0123'])
      await showsText(page, text);
    await page.unrouteAll();
    await button(page, 'Retry').click();
    await showsIds(page, newest.slice(20, 40));
  });

  test("tells the operator when the server's key was refused", async () => {
    const page = await demo.visit('/404.html');
    const json = { object: 'error', status: 401, code: 'unauthorized', message: 'Unknown key' };
    await page.route('**/api/metorial/consumers?*', route => route.fulfill({ status: 401, json }));
    await demo.tolerating(async () => {
      await page.goto(demo.url);
      await showsText(page, "The server's key was refused");
    });
    await showsText(page, 'Check METORIAL_API_KEY.');
  });

  test('moves between the rows by arrow keys, and to the search by a slash', async () => {
    const page = await demo.visit();
    await showsIds(page, newest.slice(0, 20));
    const link = index => page.locator('.row-link').nth(index);
    await link(0).focus();
    for (const [key, index] of [
      ['ArrowDown', 1],
      ['ArrowDown', 2],
      ['ArrowUp', 1],
      ['End', 19],
      ['Home', 0],
    ]) {
      await page.keyboard.press(key);
      assert.equal(await isFocused(link(index)), true, `${key} leads to row ${index}`);
    }
    await page.keyboard.press('/');
    assert.equal(await isFocused(page.getByLabel('Search consumers')), true);
    await page.keyboard.type('/');
    assert.equal(await page.getByLabel('Search consumers').inputValue(), '/', 'a slash can still be typed');
  });

  test('opens a row by a click anywhere in it, but in a new tab only by its link', async () => {
    const page = await demo.visit();
    await showsIds(page, newest.slice(0, 20));
    const href = await page.locator('.row-link').first().getAttribute('href');
    assert.equal(href, `./?consumer=${newest[0]}`, 'an address to copy');
    await page.getByText(all[2].email, { exact: true }).click();
    await page.getByRole('heading', { name: all[2].name, level: 1 }).waitFor();
    assert.equal(new URL(page.url()).search, `?consumer=${all[2].id}`);
    await page.goBack();
    const opened = page.context().waitForEvent('page');
    await page
      .locator('.row-link')
      .first()
      .click({ modifiers: ['ControlOrMeta'] });
    await (await opened).getByRole('heading', { name: all[0].name, level: 1 }).waitFor();
    await showsIds(page, newest.slice(0, 20));
  });

  test('survives an API that is down', async t => {
    const logged = t.mock.method(console, 'error', () => {}); // Logged by the proxy, for its operator.
    const page = await demo.visit();
    await showsIds(page, newest.slice(0, 20));
    await demo.sandbox.stop();
    await demo.tolerating(async () => {
      await button(page, 'Next').click();
      await button(page, 'Retry').waitFor();
    });
    assert.ok(logged.mock.callCount() > 0);
    await demo.restartApi();
    await button(page, 'Retry').click();
    await showsIds(page, newest.slice(20, 40));
  });
});

function deferred() {
  const parts = {};
  parts.promise = new Promise((resolve, reject) => Object.assign(parts, { resolve, reject }));
  return parts;
}
