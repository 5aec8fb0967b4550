// Builds the entries without compiled code, metorial-consumers/proxy and metorial-consumers/query: two bundles each. They use no
// Node modules.
import { join } from 'node:path';
import { build } from 'esbuild';
import { commonJsEntry } from './bundle.mjs';
import { root } from './run.mjs';

const ENTRIES = { proxy: 'proxy/index.ts', query: 'js/query.ts' };

/** Writes `.mjs` and `.cjs` of each entry, with their source maps, to `pkg/`. */
export async function buildPlain() {
  const bundles = Object.entries(ENTRIES).flatMap(([name, file]) => [
    bundle(file, { format: 'esm', platform: 'neutral', outfile: `pkg/${name}.mjs` }),
    bundle(file, { format: 'cjs', platform: 'node', outfile: `pkg/${name}.cjs` }),
  ]);
  await Promise.all(bundles);
}

/**
 * Writes one bundle. It is not minified: on servers, Node prints the line that throws, and for pages, bundlers minify it.
 */
async function bundle(file, options) {
  const entryPoints = [join(root, file)];
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
