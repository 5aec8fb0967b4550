// SvelteKit: a page whose data is loaded on the server, and one whose script runs in the browser.
import { readFolder } from '../../support/folder.mjs';
import { checkBoth, frameworkRow } from '../../support/framework.mjs';
import { freePort } from '../../support/processes.mjs';

const READY = /Local:\s+(http:\S+)/;

const row = (name, run) =>
  frameworkRow({
    name: `SvelteKit, ${name}`,
    tool: 'SvelteKit',
    package: '@sveltejs/kit',
    files: readFolder(import.meta.url, 'project'),
    manifest: { type: 'module' },
    run,
  });

async function serve(context, cwd, ...args) {
  const command = [...(await context.bin('vite')), ...args, `--port=${await freePort()}`];
  const { match } = await context.serve(command, { cwd, ready: READY });
  await checkBoth(context, match[1]);
}

export const rows = [
  row('built', async (context, cwd) => {
    await context.run([...(await context.bin('vite')), 'build'], { cwd });
    await serve(context, cwd, 'preview');
  }),
  row('for development', (context, cwd) => serve(context, cwd, 'dev')),
];
