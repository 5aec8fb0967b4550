// Looks at the built site in a browser: axe, for people who do not see it as its authors do, and the search.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchChromium } from '../chromium.mjs';
import { RunError, root } from '../run.mjs';
import { serveFolder } from './serve.mjs';

const AXE = join(root, 'node_modules/axe-core/axe.min.js');
/** One page of each kind. Those that are not there are left out. */
const PAGES = [
  'index.html',
  'introduction.html',
  'guides/lists.html',
  'reference/compatibility.html',
  'reference/performance.html',
  'project/changelog.html',
  'api/index.html',
  'api/metorial-consumers/classes/Metorial.html',
  'api/metorial-consumers/interfaces/MetorialOptions.html',
  'demo/index.html',
  '404.html',
];
const WIDTHS = { wide: { width: 1280, height: 900 }, narrow: { width: 360, height: 740 } };
/** What people look for, and the page that must be among the first results. */
const SEARCHES = { maxRetries: 'MetorialOptions', withResponse: 'ApiPromise', 'reset headers': 'faults' };

/** Throws if axe finds something on one of the pages, in any colour scheme and width, or if the search does not find something. */
export async function checkInBrowser(folder, base) {
  const server = await serveFolder(folder, base);
  const browser = await launchChromium();
  const problems = [];
  try {
    for (const colorScheme of ['light', 'dark'])
      for (const [width, viewport] of Object.entries(WIDTHS)) {
        const context = await browser.newContext({ colorScheme, viewport, reducedMotion: 'reduce' });
        const page = await context.newPage();
        page.on('pageerror', error => problems.push(`${page.url()}: ${error.message}`));
        const found = PAGES.filter(path => existsSync(join(folder, path)));
        for (const path of found) {
          await page.goto(server.url + path, { waitUntil: 'networkidle' });
          problems.push(
            ...(await violations(page)).map(text => `${path}, ${colorScheme}, ${width}: ${text}`),
          );
        }
        await context.close();
      }
    problems.push(...(await searchProblems(browser, server.url)));
  } finally {
    await browser.close();
    server.close();
  }
  if (problems.length > 0) throw new RunError(`docs: ${problems.length} problems\n${problems.join('\n')}`);
}

/** Returns what axe finds on the page as it is. */
async function violations(page) {
  await page.evaluate(readFileSync(AXE, 'utf8'));
  const results = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) =>
        `${id} at ${target}: ${failureSummary.split('\n').slice(1).join(' ').trim()}`,
    ),
  );
}

async function searchProblems(browser, url) {
  const problems = [];
  const page = await browser.newPage();
  for (const [text, wanted] of Object.entries(SEARCHES)) {
    await page.goto(url, { waitUntil: 'networkidle' });
    await page.keyboard.press('Control+k');
    const field = page.locator('.VPLocalSearchBox input');
    await field.waitFor();
    await field.fill(text);
    const results = page.locator('.VPLocalSearchBox .result');
    await results
      .first()
      .waitFor({ timeout: 20_000 })
      .catch(() => {});
    problems.push(...(await violations(page)).map(problem => `search for "${text}": ${problem}`));
    const links = await results.evaluateAll(found => found.slice(0, 5).map(({ href }) => href));
    if (!links.some(link => link.includes(wanted)))
      problems.push(`search: "${text}" does not find ${wanted}, but ${links.join(', ') || 'nothing'}`);
  }
  return problems;
}
