// Compiles a crate to WebAssembly: the one place for the flags, so that what is measured is built like what ships.
import { existsSync, mkdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root, run } from './run.mjs';
import { toolEnv, toolPath } from './tools.mjs';

const TARGET = 'wasm32-unknown-unknown';
/** What the compiler uses of WebAssembly; more would shut out engines that lack it. */
const FEATURES = [
  'bulk-memory',
  'bulk-memory-opt',
  'multivalue',
  'mutable-globals',
  'nontrapping-float-to-int',
  'sign-ext',
];

/**
 * What makes it small: the standard library is compiled for size, and a panic is only a trap, so that its message, and the
 * code that would format it, are left out. Stable Rust accepts these flags only with `RUSTC_BOOTSTRAP`; its version is
 * pinned.
 */
const SMALL = {
  args: [
    '-Zbuild-std=std,panic_abort',
    '-Zbuild-std-features=optimize_for_size',
    // It checks that answers are UTF-8. This makes it faster, not larger.
    ...['--config', 'profile.release.package.core.opt-level=3'],
  ],
  env: {
    RUSTC_BOOTSTRAP: '1',
    RUSTFLAGS: [
      '-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none',
      // Inlines small functions before LLVM does, which takes fewer bytes.
      '-Zinline-mir=yes -Zinline-mir-threshold=30',
      // Keeps JavaScript values in a JavaScript array, which takes fewer bytes than a WebAssembly table.
      '-Ctarget-feature=-reference-types',
    ].join(' '),
  },
  // Rewriting loops takes fewer bytes than LLVM's form. Functions that are called once are not inlined, and common
  // subexpressions are not merged: repeated code compresses better. Nothing lies at the first addresses but the end of the
  // stack. A second round finds a little more.
  passes: [
    '--flatten',
    '--rereloop',
    '-Oz',
    '--low-memory-unused',
    '--one-caller-inline-max-function-size=20',
    '-Oz',
    '--skip-pass=local-cse',
    '--strip-target-features',
  ],
};

/** `__wbg_reset_state` makes a fresh instance after a trap; every engine that we run on has `encodeInto`. */
const BINDGEN = ['--experimental-reset-state-function', '--encode-into', 'always'];

/** Where cargo puts what it builds. */
export const targetDirectory = () => process.env.CARGO_TARGET_DIR ?? join(root, 'target');

/**
 * Writes `<name>_bg.wasm`, optimized, and `<name>.js`, the JavaScript around it, unless nothing has changed.
 *
 * @param {object} options
 * @param {string} options.crate the package
 * @param {string} [options.features] its features
 * @param {string} [options.profile] cargo's profile
 * @param {string} options.glue the folder for the JavaScript
 * @param {string} [options.out] the folder for the wasm; the same by default
 * @param {string} [options.target] where cargo builds. Two builds of one crate with other features need two folders, as
 *   their results have the same name; what is small has one of its own
 * @param {boolean} [options.names] whether to keep the names of functions
 * @param {string} [options.level] what wasm-opt optimizes for, unless it is to be small
 * @param {boolean} [options.small] whether all is done that makes it small
 * @returns {Promise<{ wasm: string, glue: string }>} the two files
 */
export async function compile({
  crate,
  features = '',
  profile = 'release',
  glue,
  out = glue,
  small = false,
  // A directory of its own: some crates look at `RUSTC_BOOTSTRAP`, and would be built again each time.
  target = small ? join(targetDirectory(), 'small') : targetDirectory(),
  names = false,
  level = '-Oz',
}) {
  const options = { env: { ...toolEnv(), CARGO_TARGET_DIR: target }, quiet: true };
  const cargo = ['build', '--profile', profile, '--lib', '-p', crate, '--target', TARGET];
  if (features) cargo.push('--features', features);
  if (small) cargo.push(...SMALL.args);
  await run('cargo', cargo, { ...options, env: { ...options.env, ...(small ? SMALL.env : {}) } });

  const name = crate.replaceAll('-', '_');
  const compiled = join(target, TARGET, profile, `${name}.wasm`);
  for (const folder of [glue, out]) mkdirSync(folder, { recursive: true });
  const result = { wasm: join(out, `${name}_bg.wasm`), glue: join(glue, `${name}.js`) };
  // Other versions of wasm-bindgen and wasm-opt make other code.
  const tools = ['scripts/versions.json', 'package-lock.json'].map(file => join(root, file));
  if (!newer([compiled, fileURLToPath(import.meta.url), ...tools], result.wasm)) return result;
  const sections = ['--remove-producers-section', ...(names ? [] : ['--remove-name-section'])];
  const bindgen = ['--target', 'web', '--omit-default-module-path', ...BINDGEN, ...sections];
  await run(toolPath('wasm-bindgen'), [...bindgen, '--out-dir', glue, '--out-name', name, compiled], options);
  const optimized = join(glue, 'optimized.wasm');
  const shorten = small && !names;
  const flags = [...FEATURES.map(feature => `--enable-${feature}`), ...(small ? SMALL.passes : [level])];
  if (names) flags.push('-g');
  if (shorten) flags.push('--minify-imports-and-exports-and-modules');
  const input = join(glue, `${name}_bg.wasm`);
  const said = await run('wasm-opt', [...flags, input, '-o', optimized], options);
  // Beside the JavaScript, for whoever bundles it: what each import and export is called now.
  if (shorten) writeFileSync(join(glue, `${name}.names.json`), said);
  renameSync(optimized, result.wasm);
  return result;
}

function newer(sources, result) {
  if (!existsSync(result)) return true;
  const time = statSync(result).mtimeMs;
  return sources.some(source => statSync(source).mtimeMs > time);
}
