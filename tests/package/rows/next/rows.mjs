// Next.js: the package in each place where its code may run, in development and built, with both bundlers.
import assert from 'node:assert/strict';
import { visit } from '../../support/browsers.mjs';
import { readFolder } from '../../support/folder.mjs';
import { checkMarkup, frameworkRow, textOf } from '../../support/framework.mjs';
import { checkPage } from '../../support/pages.mjs';

const FILES = readFolder(import.meta.url, 'project');
const READY = /Local:\s+(http:\S+)[\s\S]*Ready in/;

/** Each place, and how to check that the work is done there. */
const PLACES = {
  'route handler': async (context, url) => context.check(await textOf(`${url}/handler`)),
  'edge route': async (context, url) => context.check(await textOf(`${url}/edge`)),
  middleware: async (context, url) => context.check(await textOf(`${url}/middleware`)),
  'server component': (context, url) => checkMarkup(context, `${url}/component`),
  'client component': (context, url) => checkPage(context, `${url}/client`),
  'proxy as route handler': (context, url) => checkPage(context, `${url}/proxied`),
  async 'page object, from server to client component'(_, url) {
    const { value } = await visit('chromium', `${url}/passed`);
    assert.equal(value.ids.length, 3);
    assert.deepEqual(
      { ...value, ids: [] },
      { ids: [], dates: true, more: true, next: { limit: 3, after: value.ids[2] } },
    );
  },
};

async function checkPlaces(context, url) {
  const failures = [];
  for (const [place, check] of Object.entries(PLACES)) {
    await check(context, url).catch(error => failures.push(`${place}: ${error.message}`));
  }
  if (failures.length > 0) throw new Error(failures.join('\n'));
}

const row = (name, run) =>
  frameworkRow({
    name: `Next.js 16, ${name}`,
    tool: 'Next.js',
    package: 'next',
    files: ({ sandbox }) => ({
      ...FILES,
      'secret.mjs': `export const apiKey = '${sandbox.keys.secret}';\n`,
    }),
    run: async (context, cwd) => run(context, { cwd, next: await context.bin('next') }),
  });

async function serve(context, { cwd, next }, ...args) {
  const server = await context.serve([...next, ...args, '--port=0'], { cwd, ready: READY });
  try {
    await checkPlaces(context, server.match[1]);
  } catch (error) {
    throw new Error(`${error.message}\n${server.output()}`);
  }
}

export const rows = ['turbopack', 'webpack'].flatMap(bundler => [
  row(`built by ${bundler}`, async (context, { cwd, next }) => {
    await context.run([...next, 'build', `--${bundler}`], { cwd });
    await serve(context, { cwd, next }, 'start');
  }),
  row(`for development, ${bundler}`, (context, { cwd, next }) =>
    serve(context, { cwd, next }, 'dev', `--${bundler}`),
  ),
]);
