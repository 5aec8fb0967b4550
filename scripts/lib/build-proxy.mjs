// Builds metorial-consumers/proxy: two bundles of proxy/. Neither uses modules of Node.
import { join } from 'node:path';
import { build } from 'esbuild';
import { commonJsEntry } from './bundle.mjs';
import { root } from './run.mjs';

/** Writes `proxy.mjs` and `proxy.cjs` with their source maps to `pkg/`. */
export async function buildProxy() {
  await Promise.all([
    bundle({ format: 'esm', platform: 'neutral', outfile: 'pkg/proxy.mjs' }),
    bundle({ format: 'cjs', platform: 'node', outfile: 'pkg/proxy.cjs' }),
  ]);
}

/** Writes one bundle. It is not minified, because it runs on servers, and Node prints the line that throws. */
async function bundle(options) {
  const entryPoints = [join(root, 'proxy/index.ts')];
  const entry = options.format === 'cjs' ? await commonJsEntry({ entryPoints, ...options }) : {};
  return build({
    absWorkingDir: root,
    entryPoints,
    bundle: true,
    charset: 'utf8',
    target: 'es2022',
    sourcemap: 'linked',
    legalComments: 'none',
    logLevel: 'warning',
    ...options,
    ...entry,
  });
}
