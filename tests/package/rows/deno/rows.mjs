// Deno, with only the permission to call the API: anything else that the package requested would be denied at once.
import { join } from 'node:path';
import { MAIN_ESM } from '../../support/matrix.mjs';

const RUN = ['run', '--no-prompt', '--allow-net=127.0.0.1'];

const row = (name, run) => ({
  name,
  group: 'Bun and Deno',
  tool: 'Deno',
  package: 'deno',
  async run(context) {
    const cwd = await context.project({ 'main.mjs': MAIN_ESM });
    // It bundles with an esbuild from npm, and trusts the system's certificates.
    const env = { DENO_TLS_CA_STORE: 'mozilla,system' };
    const program = join(context.tools, 'node_modules/.bin/deno');
    const deno = (...args) => context.run([program, ...args], { cwd, env });
    await run({ context, cwd, deno });
  },
});

export const rows = [
  row('Deno, --allow-net alone', async ({ context, deno }) => context.check(await deno(...RUN, 'main.mjs'))),
  row('deno bundle', async ({ context, cwd, deno }) => {
    await deno('bundle', '--output=alone.mjs', 'main.mjs');
    await context.remove(join(cwd, 'node_modules'));
    context.check(await deno(...RUN, 'alone.mjs'));
  }),
  row('deno bundle, for Node', async ({ context, cwd, deno }) => {
    await deno('bundle', '--output=alone.mjs', 'main.mjs');
    await context.remove(join(cwd, 'node_modules'));
    context.check(await context.run([process.execPath, 'alone.mjs'], { cwd }));
  }),
];
