// The demo page in a real browser, over the real server, proxy and sandbox. Needs a build.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { announces, CONSUMERS, openDemo, showsIds, showsText } from './demo.mjs';

const ids = consumers => consumers.map(({ id }) => id);
test('the demo page', { timeout: 300_000 }, async t => {
  const cleanups = [];
  t.after(async () => {
    for (const cleanup of cleanups.reverse()) await cleanup();
  });
  const demo = await openDemo(cleanup => cleanups.push(cleanup));
  const all = await demo.api('/consumers', { limit: 100, order: 'desc' });
  assert.equal(all.length, CONSUMERS);
  const newest = ids(all);

  const it = (name, task) =>
    t.test(name, async test => {
      demo.record.complaints.length = 0;
      await task(test);
      assert.deepEqual(demo.record.complaints, [], 'the console stays clean');
    });

  await it('lists the consumers', () => lists(demo, all));
  await it('pages through them', () => pages(demo, newest));
  await it('keeps its state in the address', () => remembers(demo, newest));
  await it('changes page size and order', () => reorders(demo, newest));
  await it('searches while typing', () => searches(demo, all));
  await it('ends requests that were overtaken', () => dropsStale(demo, all));
  await it('opens a consumer by keyboard', () => opensPanel(demo, all));
  await it('gets over trouble inside the panel', () => recoversInPanel(demo, all));
  await it('opens a consumer by its address', () => opensDirectly(demo, all));
  await it('says that nothing matches', () => saysEmpty(demo, newest));
  await it('leads back from a page that is gone', () => leadsBack(demo, newest));
  await it('shows an error of the API and retries', () => showsError(demo, newest));
  await it('shows the others when a consumer cannot be read', () => leavesOut(demo, newest));
  await it('survives an API that is down', test => survives(demo, newest, test));
  await it('says so when the SDK cannot be loaded', () => missesSdk(demo, newest));
  await it('fits a narrow, dark screen', () => fits(demo, newest));
  await it('never sees the key', () => keepsKey(demo));
});

async function lists(demo, all) {
  const page = await demo.visit();
  await showsIds(page, ids(all.slice(0, 20)));
  const { name, email, id } = all[0];
  const row = page.getByRole('row').filter({ has: page.locator(`[data-id="${id}"]`) });
  await row.getByRole('button', { name, exact: true }).waitFor();
  await row.getByText(email, { exact: true }).waitFor();
  assert.equal(await row.locator('time').getAttribute('datetime'), all[0].created_at);
  await row.getByRole('button', { name: `Copy the ID of ${name}` }).click();
  await announces(page, 'ID copied');
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), id);
  await page.context().close();
}

async function leavesOut(demo, newest) {
  const page = await demo.visit();
  await page.route('**/api/metorial/consumers?*', async route => {
    const response = await route.fetch();
    const json = await response.json();
    json.items[3].email = null;
    await route.fulfill({ response, json });
  });
  await page.reload();
  await showsIds(page, [...newest.slice(0, 3), ...newest.slice(4, 20)]);
  await page.getByText('19 consumers, 1 could not be read', { exact: true }).waitFor();
  await page.context().close();
}

async function pages(demo, newest) {
  const page = await demo.visit();
  const button = name => page.getByRole('button', { name, exact: true });
  const isOff = async name => (await button(name).getAttribute('aria-disabled')) === 'true';
  await showsIds(page, newest.slice(0, 20));
  assert.deepEqual([await isOff('First'), await isOff('Previous'), await isOff('Next')], [true, true, false]);
  await announces(page, /^20 consumers, more on the next page$/);

  await button('Next').click();
  await showsIds(page, newest.slice(20, 40));
  await button('Next').click();
  await showsIds(page, newest.slice(40));
  assert.equal(await isOff('Next'), true);
  assert.equal(
    await button('Next').evaluate(element => element === document.activeElement),
    true,
    'focus stays',
  );
  await announces(page, /^17 consumers$/);

  await button('Previous').click();
  await showsIds(page, newest.slice(20, 40));
  await button('Previous').click();
  await showsIds(page, newest.slice(0, 20));
  await button('Next').click();
  await showsIds(page, newest.slice(20, 40));
  await button('First').click();
  await showsIds(page, newest.slice(0, 20));
  assert.equal(await isOff('First'), true);
  await page.context().close();
}

async function remembers(demo, newest) {
  const page = await demo.visit();
  await showsIds(page, newest.slice(0, 20));
  await page.getByRole('button', { name: 'Next' }).click();
  await showsIds(page, newest.slice(20, 40));
  assert.equal(new URL(page.url()).search, `?after=${newest[19]}`);
  await page.reload();
  await showsIds(page, newest.slice(20, 40));
  await page.goBack();
  await showsIds(page, newest.slice(0, 20));
  await page.goForward();
  await showsIds(page, newest.slice(20, 40));
  await page.context().close();
}

async function reorders(demo, newest) {
  const page = await demo.visit();
  const oldest = newest.toReversed();
  await page.getByLabel('Consumers per page').selectOption('50');
  await showsIds(page, newest.slice(0, 50));
  await page.getByLabel('Order').selectOption('asc');
  await showsIds(page, oldest.slice(0, 50));
  await page.getByRole('button', { name: 'Next' }).click();
  await showsIds(page, oldest.slice(50));
  // A page's ids mean nothing in another order or size: back to the first.
  await page.getByLabel('Consumers per page').selectOption('10');
  await showsIds(page, oldest.slice(0, 10));
  assert.equal(new URL(page.url()).search, '?order=asc&limit=10');
  await page.context().close();
}

/** Words to search for, of which the second goes on where the first stops. */
function words(all) {
  const { email } = all[3];
  return [email.slice(0, 2), email];
}

async function searches(demo, all) {
  const page = await demo.visit();
  const [, word] = words(all);
  const found = ids(await demo.api('/consumers', { limit: 20, order: 'desc', search: word }));
  await showsIds(page, ids(all.slice(0, 20)));
  const asked = [];
  page.on('request', request => {
    const search = new URL(request.url()).searchParams.get('search');
    if (search) asked.push(search);
  });
  // The page's clock stands still meanwhile, however long a busy machine takes to type.
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 1000);
  await page.getByLabel('Search consumers').pressSequentially(word);
  await page.clock.resume();
  await showsIds(page, found);
  assert.deepEqual(asked, [word], 'one request for one burst of typing');
  await announces(page, `matching “${word}”`);
  assert.equal(new URL(page.url()).searchParams.get('search'), word);
  await page.goBack();
  await showsIds(page, ids(all.slice(0, 20)));
  assert.equal(await page.getByLabel('Search consumers').inputValue(), '');
  await page.context().close();
}

async function dropsStale(demo, all) {
  const page = await demo.visit();
  await showsIds(page, ids(all.slice(0, 20)));
  const [short, long] = words(all);
  const found = ids(await demo.api('/consumers', { limit: 20, order: 'desc', search: long }));
  let release;
  const held = new Promise(resolve => {
    release = resolve;
  });
  await page.route(
    url => url.searchParams.get('search') === short,
    async route => {
      await held;
      await route.continue();
    },
  );
  const field = page.getByLabel('Search consumers');
  const isFirst = request => new URL(request.url()).searchParams.get('search') === short;
  const overtaken = page.waitForRequest(isFirst);
  const ended = page.waitForEvent('requestfailed', isFirst);
  await field.fill(short);
  await overtaken;
  await field.fill(long);
  // Nobody waits for the first answer any more, so its request is ended.
  await ended;
  await showsIds(page, found);
  release();
  await page.context().close();
}

async function opensPanel(demo, all) {
  const page = await demo.visit();
  await showsIds(page, ids(all.slice(0, 20)));
  const { id, name } = all[1];
  const row = page.locator(`[data-id="${id}"]`);
  const isFocused = locator => locator.evaluate(element => element === document.activeElement);
  await page.getByLabel('Search consumers').focus();
  for (let presses = 0; presses < 20 && !(await isFocused(row)); presses++) await page.keyboard.press('Tab');
  assert.equal(await isFocused(row), true, 'Tab leads to the row');
  await page.keyboard.press('Enter');

  const panel = page.getByRole('dialog', { name, exact: true });
  await panel.waitFor();
  await panel.getByText(id, { exact: true }).waitFor();
  await page.waitForSelector('#panel section:not([aria-busy])');
  const profiles = await demo.api(`/consumers/${id}/profiles`, { limit: 100 });
  assert.equal(await panel.locator('.profile').count(), profiles.length);
  for (const profile of profiles) {
    const card = panel.locator('.profile').filter({ hasText: profile.id });
    await card.getByRole('heading', { name: profile.name, exact: true }).waitFor();
    await card.getByText(profile.status, { exact: false }).first().waitFor();
    for (const { group } of profile.groups ?? [])
      await card.getByText(group.name, { exact: true }).first().waitFor();
  }

  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'hidden' });
  assert.equal(await isFocused(row), true, 'the focus returns');
  await page.waitForURL(demo.url);

  // The pointer may take the whole row, and the back button closes, too.
  await page.getByText(all[2].email, { exact: true }).click();
  await page.getByRole('dialog', { name: all[2].name, exact: true }).waitFor();
  await page.goBack();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.context().close();
}

async function recoversInPanel(demo, all) {
  const { id, email } = all[0];
  const [profile] = await demo.api(`/consumers/${id}/profiles`);
  const page = await demo.visit();
  const panel = page.getByRole('dialog');
  await page.route('**/api/metorial/consumers/*/profiles?*', route => route.abort());
  await demo.tolerating(async () => {
    await page.locator(`[data-id="${id}"]`).click();
    await panel.getByText('The server could not be reached').waitFor();
  });
  await panel.getByText(email, { exact: true }).waitFor();

  // Then one that says there is more than fits a page.
  await page.unrouteAll();
  const asked = [];
  await page.route('**/api/metorial/consumers/*/profiles?*', route => {
    asked.push(new URL(route.request().url()).searchParams.get('after'));
    const ids = asked.length === 1 ? ['cop_a', 'cop_b'] : ['cop_c'];
    const pagination = { has_more_before: asked.length > 1, has_more_after: asked.length === 1 };
    route.fulfill({ json: { object: 'list', items: ids.map(id => ({ ...profile, id })), pagination } });
  });
  await panel.getByRole('button', { name: 'Retry' }).click();
  await panel.getByRole('heading', { name: 'Profiles 2+' }).waitFor();
  await panel.getByRole('button', { name: 'Show more profiles' }).press('Enter');
  await panel.getByRole('heading', { name: 'Profiles 3', exact: true }).waitFor();
  assert.deepEqual(asked, [null, 'cop_b']);
  assert.match(await page.evaluate(() => document.activeElement.textContent), /cop_c/, 'the focus goes on');
  await page.context().close();
}

async function opensDirectly(demo, all) {
  const { id, name } = all.at(-1); // Not on the first page.
  const page = await demo.visit(`/?consumer=${id}`);
  await page.getByRole('dialog', { name, exact: true }).waitFor();
  await page.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.waitForURL(demo.url);
  await demo.tolerating(async () => {
    await page.goto(`${demo.url}/?consumer=con_nobody`);
    await page.getByRole('dialog').getByRole('button', { name: 'Retry' }).waitFor();
  });
  await page.context().close();
}

async function saysEmpty(demo, newest) {
  const page = await demo.visit('/?search=no-one-is-called-this');
  await showsText(page, 'No consumers match “no-one-is-called-this”');
  await announces(page, 'No consumers match');
  await page.getByRole('button', { name: 'Clear search' }).click();
  await showsIds(page, newest.slice(0, 20));
  const field = page.getByLabel('Search consumers');
  assert.equal(await field.inputValue(), '');
  assert.equal(await field.evaluate(element => element === document.activeElement), true);
  await page.context().close();
}

async function leadsBack(demo, newest) {
  const page = await demo.visit('/?after=con_deleted');
  await showsText(page, 'This page is no longer there');
  await page.getByRole('button', { name: 'Go to the first page' }).click();
  await showsIds(page, newest.slice(0, 20));
  await page.context().close();
}

async function showsError(demo, newest) {
  const page = await demo.visit();
  await showsIds(page, newest.slice(0, 20));
  const error = {
    object: 'error',
    ok: false,
    status: 403,
    code: 'forbidden',
    message: 'Not for you',
    hint: 'Ask nicely',
  };
  await page.route('**/api/metorial/consumers?*', route =>
    route.fulfill({ status: 403, headers: { 'metorial-req-id': 'req_0123' }, json: error }),
  );
  await demo.tolerating(async () => {
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('button', { name: 'Retry' }).waitFor();
  });
  for (const text of ['Not for you', 'Ask nicely', 'Request req_0123']) await showsText(page, text);
  await page.unrouteAll();
  await page.getByRole('button', { name: 'Retry' }).click();
  await showsIds(page, newest.slice(20, 40));
  await page.context().close();
}

async function survives(demo, newest, t) {
  const logged = t.mock.method(console, 'error', () => {}); // By the proxy: its operator wants to know.
  const page = await demo.visit();
  await showsIds(page, newest.slice(0, 20));
  await demo.stopApi();
  await demo.tolerating(async () => {
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('button', { name: 'Retry' }).waitFor();
  });
  assert.ok(logged.mock.callCount() > 0);
  await demo.restartApi();
  await page.getByRole('button', { name: 'Retry' }).click();
  await showsIds(page, newest.slice(20, 40));
  await page.context().close();
}

async function missesSdk(demo, newest) {
  const page = await demo.visit('/icon.svg'); // Somewhere without the SDK.
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
  await page.getByRole('button', { name: 'Retry' }).click();
  await showsIds(page, newest.slice(0, 20));
  await page.context().close();
}

async function fits(demo, newest) {
  const page = await demo.visit('/', {
    colorScheme: 'dark',
    reducedMotion: 'reduce',
    viewport: { width: 360, height: 740 },
  });
  const overflow = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await showsIds(page, newest.slice(0, 20));
  assert.equal(await overflow(), 0, 'nothing to scroll sideways');
  const [ground, ink] = await page.evaluate(() => [
    getComputedStyle(document.documentElement).backgroundColor,
    getComputedStyle(document.body).color,
  ]);
  const lightness = color => Math.max(...color.match(/\d+/g).slice(0, 3).map(Number));
  assert.ok(lightness(ground) < 60 && lightness(ink) > 200, `${ink} on ${ground}`);
  // Cards are still rows to screen readers.
  assert.equal(await page.getByRole('row').count(), 21);
  await page.locator('.row-open').first().click();
  await page.waitForSelector('#panel section:not([aria-busy])');
  const { width } = await page.locator('#panel').boundingBox();
  assert.equal(width, 360);
  assert.equal(await page.locator('#panel').evaluate(panel => panel.scrollWidth - panel.clientWidth), 0);
  await page.context().close();
}

async function keepsKey(demo) {
  const exchanges = await Promise.all(demo.record.exchanges);
  const seen = exchanges.filter(({ text }) => text !== undefined);
  for (const part of ['/main.js', '/pkg/browser.mjs', '/api/metorial/consumers?']) {
    assert.ok(
      seen.some(({ url }) => url.includes(part)),
      `${part} was looked through`,
    );
  }
  for (const { url, text, sent } of seen) {
    assert.ok(!text.includes(demo.key), `the key in ${url}`);
    assert.doesNotMatch(text, /metorial_sk_\w{8}/, `a key in ${url}`);
    assert.equal(sent.authorization, undefined, `the page sends a key to ${url}`);
  }
  for (const { url } of exchanges)
    assert.equal(new URL(url).host, new URL(demo.url).host, 'nothing comes from elsewhere');
  const { headers } = await fetch(demo.url);
  assert.match(headers.get('content-security-policy'), /script-src 'self' 'wasm-unsafe-eval';/);
  assert.equal(headers.get('x-content-type-options'), 'nosniff');
}
