// Opens pages in real browsers. A page reports its outcome as JSON in `window.outcome`: see `outcome.mjs`.
import { chromium } from './chromium.mjs';
import { firefox } from './firefox.mjs';
import { webkit } from './webkit.mjs';

/**
 * Each starts a browser with a `version`, `open(url)`, which resolves to the page's `window.outcome` once it is set, and
 * `close()`.
 */
export const BROWSERS = { chromium, firefox, webkit };

/**
 * Opens the page in a new browser. Resolves to the browser's version and the result of the page's work. Rejects with the error of
 * the work, or the one that broke the page.
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
