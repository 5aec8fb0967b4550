// Shared by the tests of the dashboard: the real sandbox, the real server and a real browser, and a record of all traffic and
// console output.
import assert from 'node:assert/strict';
import { after, afterEach, before } from 'node:test';
import { launchChromium } from '../../scripts/lib/chromium.mjs';
import { startSandbox } from '../../scripts/lib/sandbox.mjs';
import { serveDemo } from '../../scripts/lib/serve.mjs';

export const CONSUMERS = 57; // Three pages of 20, the last one incomplete.
const TIMEOUT = 15_000;

/**
 * Starts everything before the tests of a file and stops it afterwards. After each test, closes its pages, and fails if the
 * console was not clean.
 */
export function withDemo({ write = true, ...settings } = {}) {
  const cleanups = [];
  const record = { complaints: [], exchanges: [], tolerant: false };
  const contexts = [];
  const demo = { record };

  before(async () => {
    demo.sandbox = await startSandbox({ consumers: CONSUMERS, ...settings });
    cleanups.push(() => demo.sandbox.stop());
    demo.key = demo.sandbox.keys.secret;
    demo.apiUrl = demo.sandbox.url;
    const server = await serveDemo({ apiKey: demo.key, baseUrl: demo.apiUrl, write, sandbox: write });
    cleanups.push(() => server.close());
    demo.url = server.url;
    const browser = await launchChromium();
    cleanups.push(() => browser.close());
    demo.browser = browser;
  });
  after(async () => {
    for (const cleanup of cleanups.reverse()) await cleanup();
  });
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map(context => context.close()));
    assert.deepEqual(record.complaints.splice(0), [], 'the console stays clean');
  });

  return Object.assign(demo, {
    /** Opens a new page, like a new visitor. */
    async visit(path = '/', options = {}) {
      const context = await demo.browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
      contexts.push(context);
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      listen(context, record);
      const page = await context.newPage();
      page.setDefaultTimeout(TIMEOUT);
      await page.goto(demo.url + path);
      return page;
    },

    /** Calls the sandbox directly, for the data that the page should show. */
    async api(path, query = {}, init = {}) {
      const response = await fetch(`${demo.apiUrl}${path}?${new URLSearchParams(query)}`, {
        ...init,
        headers: {
          authorization: `Bearer ${demo.key}`,
          ...(init.body && { 'content-type': 'application/json' }),
        },
      });
      if (!response.ok) throw new Error(`The sandbox answered ${response.status} to ${path}`);
      const body = await response.json();
      return body.items ?? body;
    },

    async restartApi() {
      demo.sandbox = await startSandbox({ consumers: CONSUMERS, port: Number(new URL(demo.apiUrl).port) });
    },

    /** Runs a function that provokes failures, which the browser itself reports in the console. */
    async tolerating(task) {
      record.tolerant = true;
      try {
        return await task();
      } finally {
        record.tolerant = false;
      }
    },
  });
}

function listen(context, record) {
  const complain = text => {
    if (!record.tolerant) record.complaints.push(text);
  };
  context.on('console', message => {
    if (['error', 'warning'].includes(message.type())) complain(`${message.type()}: ${message.text()}`);
  });
  // Never tolerated: an uncaught error is a bug in the page.
  context.on('weberror', error => record.complaints.push(String(error.error())));
  context.on('response', response => {
    const request = response.request();
    const inspected = Promise.all([request.allHeaders(), response.allHeaders(), response.body()]).then(
      ([sent, headers, bytes]) => ({ sent, text: `${JSON.stringify(headers)}\n${bytes.toString('latin1')}` }),
      () => ({}), // Aborted, or gone with its page.
    );
    record.exchanges.push(inspected.then(parts => ({ url: response.url(), ...parts })));
  });
}

export const ids = items => items.map(({ id }) => id);

const idsOf = page => page.locator('tr[data-id]').evaluateAll(rows => rows.map(row => row.dataset.id));

/** Waits until the table shows exactly these items, in this order. */
export async function showsIds(page, expected) {
  const probe = wanted => {
    const rows = [...document.querySelectorAll('tr[data-id]')].map(row => row.dataset.id);
    return !document.querySelector('.results[aria-busy]') && JSON.stringify(rows) === wanted;
  };
  try {
    await page.waitForFunction(probe, JSON.stringify(expected));
  } catch (cause) {
    throw new Error(`Expected ${expected}, the page shows ${await idsOf(page)}`, { cause });
  }
}

/** Waits until the table shows something. */
export const isFilled = page => page.waitForSelector('.results:not([aria-busy]) tr[data-id]');

/** Waits for a visible text anywhere on the page. */
export const showsText = (page, text) => page.getByText(text).filter({ visible: true }).first().waitFor();

/** Waits until a text is announced to screen readers. */
export const announces = (page, pattern) =>
  page.locator('#announcer > p').filter({ hasText: pattern }).first().waitFor({ state: 'attached' });

export const button = (page, name) => page.getByRole('button', { name, exact: true });

export const isFocused = locator => locator.evaluate(element => element === document.activeElement);

/** Presses Tab until an element has the focus, like someone without a mouse. */
export async function tabTo(page, locator, { most = 60, key = 'Tab' } = {}) {
  await locator.waitFor();
  for (let presses = 0; presses < most; presses++) {
    if (await isFocused(locator)) return;
    await page.keyboard.press(key);
  }
  assert.fail(`${most} times ${key} did not lead to ${locator}`);
}
