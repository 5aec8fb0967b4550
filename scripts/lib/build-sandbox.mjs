// Builds metorial-consumers/sandbox: the sandbox without its server, as WebAssembly, and the script around it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { bundleEntry, constant, deflate, LATE_CODERS, WASM_FILES } from './bundle.mjs';
import { root } from './run.mjs';
import { compile } from './wasm.mjs';

const DEFLATED = 'js/load/deflated.ts';
/** The entries: `load` is the file that loads the compiled code. */
const ENTRIES = [
  { file: 'sandbox.mjs', load: DEFLATED, format: 'esm' },
  { file: 'sandbox.cjs', load: DEFLATED, format: 'cjs', platform: 'node' },
  { file: 'sandbox-workerd.mjs', load: 'sandbox/js/load/workerd.ts', format: 'esm', external: WASM_FILES },
  {
    file: 'sandbox-edge-light.mjs',
    load: 'sandbox/js/load/edge-light.ts',
    format: 'esm',
    external: WASM_FILES,
  },
];

/** Writes the entries with their source maps, the compiled code, and the command `cli.mjs` to `pkg/`. */
export async function buildSandbox() {
  const { glue, wasm } = await compile({
    crate: 'metorial-sandbox',
    features: 'wasm',
    noDefaultFeatures: true,
    small: true,
    // The native sandbox is compiled for speed.
    levels: { 'metorial-sandbox': 'z' },
    glue: join(root, 'target/sandbox-glue'),
    out: join(root, 'pkg'),
  });
  const code = constant('DEFLATED_CODE', (await deflate(readFileSync(wasm))).toString('base64'));
  await Promise.all([
    ...ENTRIES.map(({ file, load, ...options }) =>
      bundleEntry(glue, join(root, load), {
        entryPoints: [join(root, 'sandbox/js/index.ts')],
        outfile: join(root, 'pkg', file),
        footer: load === DEFLATED ? code : undefined,
        inject: LATE_CODERS,
        ...options,
      }),
    ),
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

/** The command imports the package's entries instead of containing them. */
const entriesBeside = {
  name: 'entries-beside',
  setup({ onResolve }) {
    onResolve({ filter: /proxy\/index\.ts$/ }, () => ({ path: './proxy.mjs', external: true }));
    onResolve({ filter: /^\.\/index\.ts$/ }, () => ({ path: './sandbox.mjs', external: true }));
  },
};
