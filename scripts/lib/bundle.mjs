// Bundles the entries: each becomes one file in pkg/, beside the one .wasm file that they share.
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { minify } from 'terser';
import { patchedGlue } from './glue.mjs';
import { root } from './run.mjs';

const ENTRIES = [
  { file: 'browser.mjs', format: 'esm', platform: 'browser' },
  { file: 'node.mjs', format: 'esm', platform: 'node' },
  { file: 'node.cjs', format: 'cjs', platform: 'node' },
];

/** @param {string} glue the JavaScript that wasm-bindgen wrote */
export async function bundle(glue) {
  const entry = async ({ file, format, platform }) => {
    const { outputFiles } = await build({
      entryPoints: [join(root, 'src/entry', file)],
      outfile: join(root, 'pkg', file),
      write: false,
      bundle: true,
      format,
      platform,
      target: 'es2022',
      charset: 'utf8',
      minifySyntax: true,
      minifyIdentifiers: true,
      // wasm-bindgen's own, on what users never get.
      mangleProps: /^(__destroy_into_raw|__wrap|_wbg_cb_unref)$/,
      sourcemap: 'external',
      legalComments: 'none',
      logLevel: 'warning',
      plugins: [resolveGlue(glue)],
    });
    const [map, code] = outputFiles.map(({ text }) => text);
    await write(file, code, map);
  };
  await Promise.all(ENTRIES.map(entry));
}

/** Writes a bundle as small as it gets: after esbuild, terser still finds some 3 %. */
async function write(file, bundled, mapped) {
  const { code, map } = await minify(
    { [file]: bundled },
    {
      ecma: 2022,
      module: file.endsWith('.mjs'),
      toplevel: true,
      compress: { passes: 3, hoist_funs: true },
      sourceMap: { content: mapped, filename: file, url: `${file}.map`, includeSources: true },
    },
  );
  writeFileSync(join(root, 'pkg', file), `${code}\n`);
  writeFileSync(join(root, 'pkg', `${file}.map`), map);
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
    onResolve({ filter: /^#tape$/ }, () => ({ path: join(root, 'src/bindings/tape.js') }));
  },
});
