// Bundles the package's TypeScript: each entry becomes one file in pkg/, beside the one .wasm file that they share.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { RunError, root } from './run.mjs';

const ENTRIES = [
  { file: 'browser.mjs', load: 'browser.ts', format: 'esm', platform: 'browser', minify: true },
  { file: 'node.mjs', load: 'node.ts', format: 'esm', platform: 'node' },
  { file: 'node.cjs', load: 'commonjs.ts', format: 'cjs', platform: 'node' },
];

/** @param {string} glue the JavaScript that wasm-bindgen wrote */
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
 * Bundles one entry. What Node runs is not minified: Node prints the line that throws.
 * @param {string} glue @param {string} load the file that loads the compiled code @param {import('esbuild').BuildOptions} options
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
  if (unknown.length > 0) throw new RunError(`build: the compiled code does not know ${unknown.join(', ')}`);
}

/**
 * wasm-opt has shortened the names of everything that crosses: here the JavaScript side gets the same names, as
 * properties of the imports and exports.
 * @param {string} glue
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

/** Finds what stands for the compiled code: its JavaScript, and what loads it. */
export const resolve = (glue, load) => ({
  name: 'compiled',
  setup({ onResolve }) {
    onResolve({ filter: /^#glue$/ }, () => ({ path: glue }));
    onResolve({ filter: /^#load$/ }, () => ({ path: load }));
  },
});
