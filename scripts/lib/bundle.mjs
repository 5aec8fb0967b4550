// Bundles the package's TypeScript. Each entry becomes one file in pkg/. All of them use the same .wasm file.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { RunError, root } from './run.mjs';

const ENTRIES = [
  { file: 'browser.mjs', load: 'browser.ts', format: 'esm', platform: 'browser', minify: true },
  { file: 'node.mjs', load: 'node.ts', format: 'esm', platform: 'node' },
  { file: 'node.cjs', load: 'commonjs.ts', format: 'cjs', platform: 'node' },
];

/**
 * Bundles all entries.
 * @param {string} glue the file of wasm-bindgen's JavaScript
 */
export async function bundle(glue) {
  await Promise.all(
    ENTRIES.map(({ file, load, ...options }) =>
      bundleEntry(glue, join(root, 'js/load', load), {
        entryPoints: [join(root, 'js/index.ts')],
        outfile: join(root, 'pkg', file),
        ...options,
      }),
    ),
  );
}

/**
 * Bundles one entry. Bundles for Node are not minified, because Node prints the line that throws.
 * @param {string} glue the file of wasm-bindgen's JavaScript
 * @param {string} load the file that loads the compiled code
 * @param {import('esbuild').BuildOptions} options
 */
export async function bundleEntry(glue, load, options) {
  const names = shortNames(glue);
  const { mangleCache } = await build({
    bundle: true,
    target: 'es2022',
    charset: 'utf8',
    sourcemap: 'linked',
    legalComments: 'none',
    logLevel: 'warning',
    plugins: [resolve(glue, load)],
    ...names,
    ...options,
  });
  const unknown = Object.keys(mangleCache ?? {}).filter(name => !(name in (names.mangleCache ?? {})));
  if (unknown.length > 0)
    throw new RunError(`build: the compiled code has no imports or exports named ${unknown.join(', ')}`);
}

/**
 * Returns esbuild's options to give imports and exports of the compiled code the short names that wasm-opt chose.
 * @param {string} glue the file of wasm-bindgen's JavaScript
 */
function shortNames(glue) {
  const path = glue.replace(/\.js$/, '.names.json');
  if (!existsSync(path)) return {};
  const { imports, exports } = JSON.parse(readFileSync(path, 'utf8'));
  const both = imports.map(([, name]) => name).find(name => exports.some(([other]) => other === name));
  if (both)
    throw new RunError(`build: ${both} is both imported and exported, so its short name is ambiguous`);
  const cache = Object.fromEntries([
    ...imports.map(([module]) => [module, 'a']),
    ...imports.map(([, name, short]) => [name, short]),
    ...exports.map(([name, short]) => [name, short]),
  ]);
  const escaped = Object.keys(cache).map(name => name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  return { mangleProps: new RegExp(`^(?:${escaped.join('|')})$`), mangleQuoted: true, mangleCache: cache };
}

/**
 * Returns the esbuild plugin that resolves `#glue` to wasm-bindgen's JavaScript, and `#load` to the file that loads the
 * code.
 */
export const resolve = (glue, load) => ({
  name: 'compiled',
  setup({ onResolve }) {
    onResolve({ filter: /^#glue$/ }, () => ({ path: glue }));
    onResolve({ filter: /^#load$/ }, () => ({ path: load }));
  },
});
