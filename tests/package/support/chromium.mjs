import { setTimeout as later } from 'node:timers/promises';
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
  const outcome = page.goto(url).then(() => outcomeOf(page));
  // The loser of the race may fail later.
  for (const promise of [broken, outcome]) promise.catch(() => {});
  return Promise.race([outcome, broken]).catch(error => {
    throw new Error([error.message, ...complaints].join('\n'), { cause: error });
  });
}

async function outcomeOf(page) {
  const deadline = Date.now() + PAGE_MS;
  while (Date.now() < deadline) {
    // A page from a development server may reload itself, which ends evaluations in it.
    const outcome = await page.evaluate(() => globalThis.outcome).catch(() => undefined);
    if (outcome !== undefined) return outcome;
    await later(50);
  }
  throw new Error('the page did not finish');
}

export const chromium = {
  start,
  missing: () => (findChromium() ? undefined : 'install Chrome or Chromium, or set CHROME_PATH'),
};
