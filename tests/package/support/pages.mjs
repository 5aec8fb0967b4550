// Rows whose project is a page: a tool bundles it, a browser runs it.
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { visit } from './browsers.mjs';
import { chromium } from './chromium.mjs';
import { serveFolder, strictCsp } from './site.mjs';

/** The files that pages import besides the package. */
export const OUTCOME = readFileSync(new URL('outcome.mjs', import.meta.url), 'utf8');

/** The script of a page, written as for a bundler. */
export const PAGE = `import { Metorial, MetorialNotFoundError } from 'metorial-consumers';
import { connection } from './connection.mjs';
import { tell } from './outcome.mjs';
import { work } from './workload.mjs';
tell(work({ Metorial, MetorialNotFoundError }, connection));
`;

export const html = (script, type = 'module') => `<!doctype html>
<title>A page</title>
<script ${type === 'module' ? 'type="module"' : 'defer'} src="${script}"></script>
`;

/** A project with the page, for bundlers that start from a script or from a page. */
export const pageProject = (context, files) =>
  context.project(
    { 'main.mjs': PAGE, 'outcome.mjs': OUTCOME, 'index.html': html('main.mjs'), ...files },
    { key: 'fineGrained' },
  );

/** Checks that the page at the URL, in a browser, does the work. */
export async function checkPage(context, url, browser = 'chromium') {
  const { value } = await visit(browser, url);
  context.check(value);
}

/** Serves a folder of built files with the policy that the guide recommends, and checks its page. */
export async function checkFolder(context, directory) {
  const site = await serveFolder(directory, { csp: strictCsp(context.sandbox.url) });
  context.defer(site.close);
  await checkPage(context, site.url);
}

/**
 * Returns a row in which a bundler's program builds a project with a page into the folder `dist`.
 *
 * @param {object} row its name, tool and so on
 * @param {(context) => string[] | Promise<string[]>} row.command the bundler's command line
 * @param {string} [row.script] the script in `dist`, if the bundler makes no page
 * @param {'module' | 'classic'} [row.type] how a page loads this script
 */
export function bundledPage({ command, script, type, files, ...row }) {
  return {
    group: 'Bundled for browsers',
    cannot: chromium.missing,
    async run(context) {
      const cwd = await pageProject(context, files);
      await context.run(await command(context), { cwd });
      if (script) await writeFile(join(cwd, 'dist/index.html'), html(script, type));
      await checkFolder(context, join(cwd, 'dist'));
    },
    ...row,
  };
}
