// Nuxt: a page rendered on the server, one whose script runs in the browser, and a server route in Nitro.
import { readFolder } from '../../support/folder.mjs';
import { checkBoth, frameworkRow, sdk, textOf } from '../../support/framework.mjs';

const row = (name, run) =>
  frameworkRow({
    name: `Nuxt, ${name}`,
    tool: 'Nuxt',
    package: 'nuxt',
    // In development, the server's code finds only files next to it.
    files: ({ sandbox }) => ({
      ...readFolder(import.meta.url, 'project'),
      'app/sdk.js': sdk(sandbox),
      'server/sdk.js': sdk(sandbox),
    }),
    manifest: { type: 'module' },
    run,
  });

async function checkAll(context, { match }) {
  await checkBoth(context, match[1]);
  context.check(JSON.parse(await textOf(new URL('api/report', match[1]))));
}

export const rows = [
  row('built', async (context, cwd) => {
    await context.run([...(await context.bin('nuxt')), 'build'], { cwd });
    const command = [process.execPath, '.output/server/index.mjs'];
    const env = { HOST: '127.0.0.1', PORT: '0' };
    await checkAll(context, await context.serve(command, { cwd, env, ready: /Listening on (http:\S+)/ }));
  }),
  row('for development', async (context, cwd) => {
    const command = [...(await context.bin('nuxt')), 'dev', '--port=0'];
    await checkAll(context, await context.serve(command, { cwd, ready: /Local:\s+(http:\S+)/ }));
  }),
];
