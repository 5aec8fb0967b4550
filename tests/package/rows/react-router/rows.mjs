// React Router as a framework: a route whose loader runs on the server, and one whose script runs in the browser.
import { readFileSync } from 'node:fs';
import { readFolder } from '../../support/folder.mjs';
import { checkBoth, frameworkRow } from '../../support/framework.mjs';
import { freePort } from '../../support/processes.mjs';

// The framework reads from package.json which packages it may use.
const { dependencies } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

const row = (name, run) =>
  frameworkRow({
    name: `React Router, ${name}`,
    tool: 'React Router',
    package: 'react-router',
    files: readFolder(import.meta.url, 'project'),
    manifest: { type: 'module', dependencies },
    run,
  });

export const rows = [
  row('built', async (context, cwd) => {
    await context.run([...(await context.bin('react-router')), 'build'], { cwd });
    const command = [...(await context.bin('react-router-serve')), 'build/server/index.js'];
    const env = { HOST: '127.0.0.1', PORT: String(await freePort()) };
    const { match } = await context.serve(command, { cwd, env, ready: /(http:\S+)/ });
    await checkBoth(context, match[1]);
  }),
  row('for development', async (context, cwd) => {
    const command = [...(await context.bin('react-router')), 'dev', `--port=${await freePort()}`];
    const { match } = await context.serve(command, { cwd, ready: /Local:\s+(http:\S+)/ });
    await checkBoth(context, match[1]);
  }),
];
