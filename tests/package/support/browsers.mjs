// Opens pages in real browsers. A page tells how it went as JSON in `window.outcome`: see `outcome.mjs`.
import { chromium } from './chromium.mjs';
import { firefox } from './firefox.mjs';
import { webkit } from './webkit.mjs';

/**
 * Each starts a browser, which has a `version`, `open(url)`, which resolves to what the page at the URL has in
 * `window.outcome`, once it has anything, and `close()`.
 */
export const BROWSERS = { chromium, firefox, webkit };

/**
 * Opens the page in a new browser. Resolves to the browser's version and what the page's work resolved to. Rejects with
 * what the page's work rejected with, or with what broke the page.
 */
export async function visit(name, url) {
  const browser = await BROWSERS[name].start();
  try {
    const outcome = JSON.parse(await browser.open(String(url)));
    if (outcome.error) throw new Error(`in ${name}: ${outcome.error}`);
    return { version: browser.version, value: outcome.value };
  } finally {
    await browser.close();
  }
}
