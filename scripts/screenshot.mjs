// `npm run screenshot`: takes the README's picture of the demo page, www/screenshot.png.
// `npm run screenshot -- --all DIR`: takes pictures of every state of the page, light and dark, wide and narrow, for a
// review after a change of its design. Both need a build (`npm run build`).
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { launchChromium } from './lib/chromium.mjs';
import { main, RunError, root } from './lib/run.mjs';

const PICTURE = join(root, 'www', 'screenshot.png');
const MAX_BYTES = 300_000;
// The first page of this data has names in several scripts, and needs no East Asian fonts.
const SEED = 150;
const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 360, height: 740 };

const STATES = {
  async list(page, url) {
    await page.goto(url);
    await page.waitForSelector('.row-open');
  },
  async panel(page, url) {
    await STATES.list(page, url);
    await openConsumerWithMostGroups(page);
  },
  async empty(page, url) {
    await page.goto(`${url}/?search=nobody+has+this+name`);
    await page.waitForSelector('.notice');
  },
  async error(page, url) {
    await page.route('**/api/metorial/**', route =>
      route.fulfill({
        status: 403,
        headers: { 'metorial-req-id': 'req_0mhq3k3v9xw2rjt7b' },
        json: {
          object: 'error',
          ok: false,
          status: 403,
          code: 'forbidden',
          message: 'You do not have permission to access this resource.',
          hint: 'Use a key that may read consumers.',
        },
      }),
    );
    await page.goto(url);
    await page.waitForSelector('.notice-error');
  },
};

/** Opens the visible consumer with the most groups. */
async function openConsumerWithMostGroups(page) {
  const rows = page.locator('.row-open');
  let best = { groups: -1 };
  for (let index = 0; index < Math.min(8, await rows.count()); index++) {
    await rows.nth(index).click();
    await page.waitForSelector('#panel section:not([aria-busy])');
    const groups = await page.locator('.groups li').count();
    if (groups > best.groups) best = { groups, index };
    await page.keyboard.press('Escape');
    await page.waitForSelector('#panel:not([open])', { state: 'attached' });
  }
  await rows.nth(best.index).click();
  await page.waitForSelector('#panel section:not([aria-busy])');
}

async function takePicture(browser, url, { state, colorScheme, viewport, path }) {
  // The picture must not depend on the machine.
  const context = await browser.newContext({
    colorScheme,
    viewport,
    locale: 'en-GB',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await STATES[state](page, url);
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
  await context.close();
  console.log(path);
}

function pictures(folder) {
  if (!folder) return [{ state: 'panel', colorScheme: 'light', viewport: WIDE, path: PICTURE }];
  return Object.keys(STATES).flatMap(state =>
    ['light', 'dark'].flatMap(colorScheme =>
      Object.entries({ wide: WIDE, narrow: NARROW }).map(([width, viewport]) => ({
        state,
        colorScheme,
        viewport,
        path: join(folder, `${state}-${colorScheme}-${width}.png`),
      })),
    ),
  );
}

function folderOf(args) {
  if (args.length === 0) return undefined;
  if (args[0] === '--all' && args.length === 2) return args[1];
  throw new RunError('usage: npm run screenshot [-- --all DIR]');
}

async function screenshot(args) {
  const folder = folderOf(args);
  if (folder) await mkdir(folder, { recursive: true });
  const { serveDemo } = await import('./lib/serve.mjs');
  const { startSandbox } = await import('./lib/sandbox.mjs');
  const closers = [];
  try {
    const sandbox = await startSandbox({ consumers: 60, seed: SEED });
    closers.push(() => sandbox.stop());
    const server = await serveDemo({ apiKey: sandbox.keys.secret, baseUrl: sandbox.url });
    closers.push(() => server.close());
    const browser = await launchChromium();
    closers.push(() => browser.close());
    for (const picture of pictures(folder)) await takePicture(browser, server.url, picture);
  } finally {
    for (const close of closers.reverse()) await close();
  }
  if (!folder && (await stat(PICTURE)).size > MAX_BYTES) {
    throw new RunError(`${PICTURE} is larger than ${MAX_BYTES / 1000} KB, which is too large for a README`);
  }
}

await main(import.meta, screenshot);
