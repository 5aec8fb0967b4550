import { findChromium, launchChromium } from '../../../scripts/lib/chromium.mjs';
import { PAGE_MS } from './webdriver.mjs';

async function start() {
  const browser = await launchChromium();
  return { version: browser.version(), open: url => open(browser, url), close: () => browser.close() };
}

async function open(browser, url) {
  const page = await browser.newPage();
  const complaints = [];
  page.on('console', message => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  const broken = new Promise((_, reject) => {
    page.on('pageerror', reject);
  });
  const outcome = page.goto(url).then(async () => {
    await page.waitForFunction(() => globalThis.outcome !== undefined, undefined, { timeout: PAGE_MS });
    return page.evaluate(() => globalThis.outcome);
  });
  // Whichever loses the race may fail later.
  for (const promise of [broken, outcome]) promise.catch(() => {});
  return Promise.race([outcome, broken]).catch(error => {
    throw new Error([error.message, ...complaints].join('\n'), { cause: error });
  });
}

export const chromium = {
  start,
  missing: () => (findChromium() ? undefined : 'install Chrome or Chromium, or set CHROME_PATH'),
};
