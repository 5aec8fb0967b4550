// Bundles the entries: each becomes one file in pkg/, beside the one .wasm file that they share.
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { patchedGlue } from './glue.mjs';
import { root } from './run.mjs';

const ENTRIES = [
  { file: 'browser.mjs', format: 'esm', platform: 'browser' },
  { file: 'node.mjs', format: 'esm', platform: 'node' },
  { file: 'node.cjs', format: 'cjs', platform: 'node' },
];

/** @param {string} glue the JavaScript that wasm-bindgen wrote */
export async function bundle(glue) {
  const entry = ({ file, format, platform }) =>
    build({
      entryPoints: [join(root, 'src/entry', file)],
      outfile: join(root, 'pkg', file),
      bundle: true,
      format,
      platform,
      target: 'es2022',
      charset: 'utf8',
      minify: true,
      sourcemap: 'linked',
      legalComments: 'none',
      logLevel: 'warning',
      plugins: [resolveGlue(glue)],
    });
  await Promise.all(ENTRIES.map(entry));
}

/** Finds what the entries and wasm-bindgen's JavaScript import. */
export const resolveGlue = glue => ({
  name: 'glue',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^#glue$/ }, () => ({ path: glue }));
    // wasm-bindgen copies our own modules; the originals are used, so that each exists once.
    onResolve({ filter: /\/snippets\/[^/]+\/src\// }, ({ path }) => ({
      path: join(root, path.replace(/^.*\/snippets\/[^/]+\//, '')),
    }));
    onLoad({ filter: /\/glue\/\w+\.js$/ }, ({ path }) => ({
      contents: patchedGlue(path),
      resolveDir: dirname(path),
    }));
    onResolve({ filter: /^#guard$/ }, () => ({ path: join(root, 'src/entry/guard.js') }));
  },
});
