// Builds metorial-consumers/proxy: two bundles of proxy/. Neither uses modules of Node.
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from './run.mjs';

/** Writes `proxy.mjs` and `proxy.cjs` with their source maps to `pkg/`. */
export async function buildProxy() {
  await Promise.all([
    bundle({ format: 'esm', platform: 'neutral', outfile: 'pkg/proxy.mjs' }),
    // With `node`, esbuild marks the exports of a CommonJS module, so that ES modules can import them by name.
    bundle({ format: 'cjs', platform: 'node', outfile: 'pkg/proxy.cjs' }),
  ]);
}

/** Writes one bundle. It is not minified, because it runs on servers, and Node prints the line that throws. */
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
