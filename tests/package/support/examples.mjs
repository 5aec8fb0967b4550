// Rows for the projects in examples/: each is copied, gets the packed package in place of the one in the registry, is built
// and run as its README says, and used as people use it: with the API of today, and with one that has grown.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as sdk from 'metorial-consumers';
import { findChromium, launchChromium } from '../../../scripts/lib/chromium.mjs';
import { startSandbox } from '../../../scripts/lib/sandbox.mjs';
import { readFolder } from './folder.mjs';

/** The package, which folders with a package.json of their own cannot import by its name. */
export { sdk };

const EXAMPLES = new URL('../../../examples/', import.meta.url);
export const CONSUMERS = 250;
const APIS = { 'the API of today': {}, 'a future API': { future: 1 } };

/** Beside a clone's sources, people may have installed and built them. */
const IS_MADE = /(^|\/)(node_modules|dist|target|\.next|\.wrangler)\//;

export const missingChromium = () =>
  findChromium() ? undefined : 'install Chrome or Chromium, or set CHROME_PATH';

/**
 * A row that builds an example, and uses it with each API.
 *
 * @param {object} row its `name`, which is that of the folder, `package` and so on
 * @param {(context, cwd: string) => Promise<void>} [row.build] what `npm run build` does
 * @param {(context, project: { cwd: string, sandbox: object, env: object }) => Promise<void>} row.use starts it, and looks at what it
 *   does. `env` is what the README says to set
 */
export const exampleRow = ({ name, build, use, ...row }) => ({
  name,
  group: 'Examples',
  tool: name,
  async run(context) {
    const files = Object.entries(readFolder(EXAMPLES, name)).filter(([path]) => !IS_MADE.test(path));
    await checkManifest(context, JSON.parse(Object.fromEntries(files)['package.json']));
    const cwd = await context.project(Object.fromEntries(files));
    await build?.(context, cwd);
    for (const [api, options] of Object.entries(APIS)) {
      const sandbox = await startSandbox({ consumers: CONSUMERS, ...options });
      const env = { METORIAL_API_URL: sandbox.url, METORIAL_API_KEY: sandbox.keys.secret };
      try {
        await use(context, { cwd, sandbox, env });
      } catch (error) {
        throw new Error(`with ${api}: ${error.message}`, { cause: error });
      } finally {
        await sandbox.stop();
      }
    }
  },
  ...row,
});

/** Checks that the row's tools are what the example asks for. */
async function checkManifest(context, { dependencies, devDependencies }) {
  assert.equal(dependencies['metorial-consumers'], '^0.1.0');
  for (const [name, range] of Object.entries({ ...dependencies, ...devDependencies })) {
    if (name === 'metorial-consumers') continue;
    const [wanted, found] = [range.replace(/^\^/, ''), await context.version(name)].map(text =>
      text.split('.').map(Number),
    );
    const isNewer = found[1] > wanted[1] || (found[1] === wanted[1] && found[2] >= wanted[2]);
    assert.ok(found[0] === wanted[0] && isNewer, `${name} ${range} is not ${found.join('.')}`);
  }
}

/** Opens a page in a new browser, and uses it. Fails also if a script of the page has failed. */
export async function withPage(url, use) {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(20_000);
    const broken = [];
    page.on('pageerror', error => broken.push(error));
    await page.goto(url);
    await use(page).catch(async error => {
      const text = await page.locator('body').innerText();
      throw new Error(`${error.message}\n${broken.join('\n')}\nThe page says:\n${text.slice(0, 1000)}`);
    });
    if (broken.length > 0) throw broken[0];
  } finally {
    await browser.close();
  }
}

/** Waits until a locator finds exactly this many elements. */
export async function untilCount(locator, count) {
  await locator.nth(count - 1).waitFor();
  assert.equal(await locator.count(), count);
}

/** The text of a file of a project. */
export const readText = (cwd, path) => readFile(join(cwd, path), 'utf8');

/** All consumers of a sandbox, as its API sends them. */
export async function consumersOf({ url, keys }) {
  const all = [];
  for (let after = ''; ; after = `&after=${all.at(-1).id}`) {
    const headers = { authorization: `Bearer ${keys.secret}` };
    const { items, pagination } = await (
      await fetch(`${url}/consumers?limit=100${after}`, { headers })
    ).json();
    all.push(...items);
    if (!pagination.has_more_after) return all;
  }
}
