// Projects of frameworks, in which one module is used by the server's code and by the page's.
import { readFileSync } from 'node:fs';
import { chromium } from './chromium.mjs';
import { checkPage, OUTCOME } from './pages.mjs';

const WORKLOAD = readFileSync(new URL('workload.mjs', import.meta.url), 'utf8');

/** A module in one file: `run` does the work with the package, `tell` reports a page's outcome. */
export const sdk = ({ url, keys }) => `import * as sdk from 'metorial-consumers';
${WORKLOAD}
${OUTCOME}
const connection = ${JSON.stringify({ apiKey: keys.fineGrained, baseUrl: url })};
export const run = () => work(sdk, connection);
`;

/** Makes a project of a framework's files, with this module. */
const frameworkProject = (context, files, manifest = {}) =>
  context.project({ ...files, 'sdk.js': sdk(context.sandbox) }, { key: 'fineGrained', manifest });

/** Resolves to the body of a response. */
export async function textOf(url) {
  const response = await fetch(url);
  const body = await response.text();
  if (response.ok) return body;
  throw new Error(`${response.status} ${body.slice(0, 500)}`);
}

/** Checks the report in a page from a server, encoded because HTML gives some characters a meaning. */
export async function checkMarkup(context, url) {
  const html = await textOf(url);
  const report = /<pre[^>]*>(.+?)<\/pre>/.exec(html)?.[1];
  if (!report) throw new Error(`no report in ${html.slice(0, 500)}`);
  context.check(decodeURIComponent(report));
}

/** Checks the output of the server and of the page's script, on the pages `server` and `client`. */
export async function checkBoth(context, url) {
  await checkMarkup(context, new URL('server', url));
  await checkPage(context, new URL('client', url));
}

/** Returns a row for a framework. `run` gets the context and the directory of a project with the files. */
export const frameworkRow = ({ files, manifest, run, ...row }) => ({
  group: 'Frameworks',
  timeoutMs: 600_000,
  cannot: chromium.missing,
  async run(context) {
    const all = typeof files === 'function' ? files(context) : files;
    await run(context, await frameworkProject(context, all, manifest));
  },
  ...row,
});
