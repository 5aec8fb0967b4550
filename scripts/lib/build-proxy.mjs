// Builds metorial-consumers/proxy: two bundles, from proxy/. Nothing of Node is used in either.
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from './run.mjs';

/** Writes `proxy.mjs` and `proxy.cjs` with their source maps to `pkg/`. */
export async function buildProxy() {
  await Promise.all([
    bundle({ format: 'esm', platform: 'neutral', outfile: 'pkg/proxy.mjs' }),
    // `node` lets ES modules import the names of a CommonJS module.
    bundle({ format: 'cjs', platform: 'node', outfile: 'pkg/proxy.cjs' }),
  ]);
}

/** It runs on servers, so it is not minified: Node prints the line that throws. */
function bundle(options) {
  return build({
    absWorkingDir: root,
    entryPoints: [join(root, 'proxy/index.ts')],
    bundle: true,
    charset: 'utf8',
    target: 'es2022',
    sourcemap: 'linked',
    legalComments: 'none',
    logLevel: 'warning',
    ...options,
  });
}
