// What the tests of the page share: the real sandbox, the real server and a real browser, and a record of everything
// that went over the wire or into the console.
import { launchChromium } from '../../scripts/lib/chromium.mjs';
import { startSandbox } from '../../scripts/lib/sandbox.mjs';
import { serveDemo } from '../../scripts/lib/serve.mjs';

export const CONSUMERS = 57; // Three pages of 20, the last one in part.
const TIMEOUT = 15_000;

/** Starts everything; `onCleanup` takes a function per thing started, to be called in reverse whatever happens. */
export async function openDemo(onCleanup) {
  let sandbox = await startSandbox({ consumers: CONSUMERS });
  onCleanup(() => sandbox.stop());
  const key = sandbox.keys.secret;
  const apiUrl = sandbox.url;
  const server = await serveDemo({ apiKey: key, baseUrl: apiUrl });
  onCleanup(() => server.close());
  const browser = await launchChromium();
  onCleanup(() => browser.close());

  const record = { complaints: [], exchanges: [], tolerant: false };
  return {
    url: server.url,
    key,
    record,

    /** A page of its own, as a new visitor has it. */
    async visit(path = '/', options = {}) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      listen(context, record);
      const page = await context.newPage();
      page.setDefaultTimeout(TIMEOUT);
      await page.goto(server.url + path);
      return page;
    },

    /** Asks the sandbox itself: what the page should show. */
    async api(path, query = {}) {
      const response = await fetch(`${apiUrl}${path}?${new URLSearchParams(query)}`, {
        headers: { authorization: `Bearer ${key}` },
      });
      if (!response.ok) throw new Error(`The sandbox answered ${response.status} to ${path}`);
      return (await response.json()).items;
    },

    stopApi: () => sandbox.stop(),
    async restartApi() {
      sandbox = await startSandbox({ consumers: CONSUMERS, port: Number(new URL(apiUrl).port) });
    },

    /** Runs what provokes failures, which the browser reports in the console by itself. */
    async tolerating(task) {
      record.tolerant = true;
      try {
        await task();
      } finally {
        record.tolerant = false;
      }
    },
  };
}

function listen(context, record) {
  const complain = text => {
    if (!record.tolerant) record.complaints.push(text);
  };
  context.on('console', message => {
    if (['error', 'warning'].includes(message.type())) complain(`${message.type()}: ${message.text()}`);
  });
  // Never tolerated: an error that nothing caught is a mistake of the page.
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

const idsOf = page => page.locator('.row-open').evaluateAll(rows => rows.map(row => row.dataset.id));

/** Waits until the page shows exactly these consumers, in this order. */
export async function showsIds(page, ids) {
  const expected = JSON.stringify(ids);
  const probe = wanted => {
    const rows = [...document.querySelectorAll('.row-open')].map(row => row.dataset.id);
    return !document.querySelector('#results[aria-busy]') && JSON.stringify(rows) === wanted;
  };
  try {
    await page.waitForFunction(probe, expected);
  } catch (cause) {
    throw new Error(`Expected ${expected}, the page shows ${JSON.stringify(await idsOf(page))}`, { cause });
  }
}

/** Waits for a text somewhere on the page that people see. */
export const showsText = (page, text) => page.getByText(text).filter({ visible: true }).first().waitFor();

/** Waits until screen readers were told. */
export const announces = (page, pattern) =>
  page.getByRole('status').filter({ hasText: pattern }).waitFor({ state: 'attached' });
