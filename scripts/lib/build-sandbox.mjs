// Builds metorial-consumers/sandbox: the sandbox without its server, as WebAssembly, and the script around it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { bundleEntry, constant, deflate, LATE_CODERS } from './bundle.mjs';
import { root } from './run.mjs';
import { compile } from './wasm.mjs';

/** Writes `sandbox.mjs` and `sandbox.cjs` with their source maps, and the command `cli.mjs`, to `pkg/`. */
export async function buildSandbox() {
  const { glue, wasm } = await compile({
    crate: 'metorial-sandbox',
    features: 'wasm',
    noDefaultFeatures: true,
    small: true,
    // Natively, it is compiled for speed.
    levels: { 'metorial-sandbox': 'z' },
    glue: join(root, 'target/sandbox-glue'),
  });
  const code = (await deflate(readFileSync(wasm))).toString('base64');
  const options = {
    entryPoints: [join(root, 'sandbox/js/index.ts')],
    footer: constant('DEFLATED_CODE', code),
    inject: LATE_CODERS,
  };
  const load = join(root, 'js/load/deflated.ts');
  await Promise.all([
    bundleEntry(glue, load, { ...options, format: 'esm', outfile: join(root, 'pkg/sandbox.mjs') }),
    bundleEntry(glue, load, {
      ...options,
      format: 'cjs',
      platform: 'node',
      outfile: join(root, 'pkg/sandbox.cjs'),
    }),
    build({
      entryPoints: [join(root, 'sandbox/js/cli.ts')],
      outfile: join(root, 'pkg/cli.mjs'),
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'es2022',
      charset: 'utf8',
      sourcemap: 'linked',
      logLevel: 'warning',
      banner: { js: '#!/usr/bin/env node' },
      plugins: [entriesBeside],
    }),
  ]);
}

/** The command uses the package's own entries, and does not contain them again. */
const entriesBeside = {
  name: 'entries-beside',
  setup({ onResolve }) {
    onResolve({ filter: /proxy\/index\.ts$/ }, () => ({ path: './proxy.mjs', external: true }));
    onResolve({ filter: /^\.\/index\.ts$/ }, () => ({ path: './sandbox.mjs', external: true }));
  },
};
