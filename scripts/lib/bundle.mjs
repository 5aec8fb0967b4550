// Bundles the package's TypeScript. Each entry becomes one file in pkg/, which contains the compiled code if its runtime can
// compile it.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { inflateSync } from 'node:zlib';
import { zlibAsync } from '@gfx/zopfli';
import { build } from 'esbuild';
import { RunError, root } from './run.mjs';

const ESM = { format: 'esm' };
const COMMONJS = { format: 'cjs', platform: 'node' };
const TEXT_CODERS = [join(root, 'js/load/text-coders.ts')];
export const LATE_CODERS = [join(root, 'js/load/late-coders.ts')];
/** These runtimes import the compiled code from its own file. */
export const WASM_FILES = ['*.wasm', '*.wasm?module'];

/** The entries: `load` is the file in js/load that loads the compiled code. */
const ENTRIES = [
  { file: 'browser.mjs', load: 'deflated', inject: LATE_CODERS, minify: true, ...ESM },
  { file: 'node.mjs', load: 'text', inject: TEXT_CODERS, ...ESM },
  { file: 'node.cjs', load: 'text', inject: TEXT_CODERS, ...COMMONJS },
  { file: 'workerd.mjs', load: 'workerd', inject: LATE_CODERS, external: WASM_FILES, ...ESM },
  { file: 'edge-light.mjs', load: 'edge-light', inject: LATE_CODERS, external: WASM_FILES, ...ESM },
  { file: 'slim.mjs', load: 'slim', entry: 'slim', inject: LATE_CODERS, minify: true, ...ESM },
  { file: 'slim.cjs', load: 'slim', entry: 'slim', inject: LATE_CODERS, ...COMMONJS },
];

/**
 * Bundles all entries.
 * @param {{ glue: string, wasm: string }} compiled the files of wasm-bindgen's JavaScript, and of the compiled code
 */
export async function bundle({ glue, wasm }) {
  const code = readFileSync(wasm);
  const codes = {
    text: constant('COMPILED_CODE', code.toString('base64')),
    deflated: constant('DEFLATED_CODE', (await deflate(code)).toString('base64')),
  };
  await Promise.all(
    ENTRIES.map(({ file, load, entry = 'index', ...options }) =>
      bundleEntry(glue, join(root, `js/load/${load}.ts`), {
        entryPoints: [join(root, `js/${entry}.ts`)],
        outfile: join(root, 'pkg', file),
        footer: codes[load],
        ...options,
      }),
    ),
  );
}

/**
 * Declares a constant with compiled code. It comes after the script: within the script, it would fill the window in which gzip
 * finds repetitions.
 */
export const constant = (name, code) => ({ js: `const ${name}=${JSON.stringify(code)};` });

/** Deflates bytes. Zopfli's result is 5 % smaller than zlib's. */
export async function deflate(bytes) {
  const deflated = Buffer.from(await zlibAsync(bytes, { numiterations: 15 }));
  if (!inflateSync(deflated).equals(bytes)) throw new RunError('build: zopfli has damaged the compiled code');
  return deflated;
}

/**
 * Bundles one entry. Bundles for servers are not minified, because Node prints the line that throws.
 * @param {string} glue the file of wasm-bindgen's JavaScript
 * @param {string} load the file that loads the compiled code
 * @param {import('esbuild').BuildOptions} options
 */
export async function bundleEntry(glue, load, options) {
  const names = shortNames(glue);
  const plugins = [resolve(glue, load)];
  const entry = options.format === 'cjs' ? await commonJsEntry({ plugins, ...options }) : {};
  const { mangleCache } = await build({
    bundle: true,
    target: 'es2022',
    charset: 'utf8',
    sourcemap: 'linked',
    legalComments: 'none',
    logLevel: 'warning',
    plugins,
    ...names,
    ...options,
    ...entry,
  });
  const unknown = Object.keys(mangleCache ?? {}).filter(name => !(name in (names.mangleCache ?? {})));
  if (unknown.length > 0)
    throw new RunError(`build: the compiled code has no imports or exports named ${unknown.join(', ')}`);
}

/**
 * Returns esbuild's options for an entry that sets `exports` itself. esbuild's own code for that mistakes properties that were
 * added to `Object.prototype` for exports, and then throws.
 * @param {import('esbuild').BuildOptions} options the options of the bundle
 */
export async function commonJsEntry({ entryPoints: [file], outfile, inject, plugins }) {
  const { metafile } = await build({
    bundle: true,
    format: 'esm',
    platform: 'node',
    entryPoints: [file],
    outfile,
    inject,
    plugins,
    metafile: true,
    write: false,
  });
  const names = Object.values(metafile.outputs).flatMap(output => output.exports);
  const lines = [
    `import { ${names.join(', ')} } from './${relative(root, file).replaceAll(sep, '/')}';`,
    "Object.defineProperty(exports, '__esModule', { value: true });",
    ...names.map(name => `exports.${name} = ${name};`),
  ];
  const stdin = {
    contents: lines.join('\n'),
    resolveDir: root,
    sourcefile: join(dirname(relative(root, file)), 'entry.cjs'),
    loader: 'js',
  };
  return { entryPoints: undefined, stdin };
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
