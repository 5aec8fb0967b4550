// The dashboard's static build in browsers other than Chromium, in which `npm test` tests it. The page does its main tasks
// itself.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSite } from '../../../../scripts/build-www.mjs';
import { BROWSERS, visit } from '../../support/browsers.mjs';
import { serveFolder } from '../../support/site.mjs';

const TITLES = { firefox: 'Firefox', webkit: 'WebKitGTK' };
const TASKS = new URL('tasks.js', import.meta.url);

export const rows = Object.entries(TITLES).map(([browser, title]) => ({
  name: `${title}, the dashboard`,
  group: 'Browsers, no bundler',
  tool: title,
  cannot: BROWSERS[browser].missing,
  async run(context) {
    const folder = await mkdtemp(join(tmpdir(), 'metorial-dashboard-'));
    context.defer(() => rm(folder, { recursive: true }));
    buildSite(folder);
    const index = join(folder, 'index.html');
    const html = await readFile(index, 'utf8');
    await writeFile(index, html.replace('</body>', '<script src="tasks.js" type="module"></script></body>'));
    await writeFile(join(folder, 'tasks.js'), await readFile(TASKS));
    const site = await serveFolder(folder);
    context.defer(site.close);
    const { version, value } = await visit(browser, new URL('index.html', site.url));
    context.browserVersion = version;
    assert.equal(value.length, 6, `did ${value}`);
  },
  version: async context => context.browserVersion,
}));
