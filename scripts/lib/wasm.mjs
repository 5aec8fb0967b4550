// Compiles a crate to WebAssembly, with the same flags for the package and for the benchmarks.
import { existsSync, mkdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root, run } from './run.mjs';
import { toolEnv, toolPath } from './tools.mjs';

const TARGET = 'wasm32-unknown-unknown';
/** The WebAssembly features that the compiler uses. Others would exclude engines that do not support them. */
const FEATURES = [
  'bulk-memory',
  'bulk-memory-opt',
  'multivalue',
  'mutable-globals',
  'nontrapping-float-to-int',
  'sign-ext',
];

/**
 * The options for a small file. The standard library is compiled for size. A panic is only a trap, so the messages of
 * panics, and the code that formats them, are left out. Stable Rust accepts these unstable flags only with
 * `RUSTC_BOOTSTRAP`; its version is pinned.
 */
const SMALL = {
  args: ['-Zbuild-std=std,panic_abort'],
  env: {
    RUSTC_BOOTSTRAP: '1',
    RUSTFLAGS: [
      '-Zunstable-options -Cpanic=immediate-abort',
      // Inlining small functions before LLVM does makes the code smaller.
      '-Zinline-mir=yes -Zinline-mir-threshold=30',
      // Leaves out what `Debug` writes, with the tables of Unicode that it needs. Libraries have it in messages.
      '-Zfmt-debug=none',
      // Keeps JavaScript values in a JavaScript array. A WebAssembly table would need more code.
      '-Ctarget-feature=-reference-types',
    ].join(' '),
  },
  // Rewritten loops are smaller than LLVM's. Functions that are called once are not inlined, and common subexpressions
  // are not merged, because repeated code compresses better. `--low-memory-unused` is safe because only the end of the
  // stack is at the first addresses. The second `-Oz` makes the code a little smaller.
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

/** `__wbg_reset_state` makes a new instance after a trap. All supported engines have `encodeInto`. */
const BINDGEN = ['--experimental-reset-state-function', '--encode-into', 'always'];

/** Returns cargo's target directory. */
export const targetDirectory = () => process.env.CARGO_TARGET_DIR ?? join(root, 'target');

/**
 * Writes the optimized `<name>_bg.wasm` and wasm-bindgen's JavaScript for it, `<name>.js`, unless nothing has changed.
 *
 * @param {object} options
 * @param {string} options.crate the package
 * @param {string} [options.features] its features
 * @param {boolean} [options.noDefaultFeatures] whether to leave out its default features
 * @param {string} [options.profile] cargo's profile
 * @param {string} options.glue the folder for the JavaScript
 * @param {string} [options.out] the folder for the wasm; the same by default
 * @param {string} [options.target] cargo's target directory. Two builds of one crate with different features need two,
 *   because their results have the same name
 * @param {boolean} [options.names] whether to keep the names of functions
 * @param {string} [options.level] wasm-opt's optimization level, unless `small`
 * @param {Record<string, number | string>} [options.levels] optimization levels of packages
 * @param {boolean} [options.small] whether to use the options for a small file
 * @returns {Promise<{ wasm: string, glue: string }>} the two files
 */
export async function compile({
  crate,
  features = '',
  noDefaultFeatures = false,
  profile = 'release',
  glue,
  out = glue,
  levels = {},
  small = false,
  // A separate directory, because cargo would rebuild the crates that depend on `RUSTC_BOOTSTRAP` each time.
  target = small ? join(targetDirectory(), 'small') : targetDirectory(),
  names = false,
  level = '-Oz',
}) {
  const options = { env: { ...toolEnv(), CARGO_TARGET_DIR: target }, quiet: true };
  const cargo = ['build', '--profile', profile, '--lib', '-p', crate, '--target', TARGET];
  if (features) cargo.push('--features', features);
  if (noDefaultFeatures) cargo.push('--no-default-features');
  if (small) cargo.push(...SMALL.args);
  for (const [name, level] of Object.entries(levels))
    cargo.push('--config', `profile.release.package.${name}.opt-level=${JSON.stringify(level)}`);
  await run('cargo', cargo, { ...options, env: { ...options.env, ...(small ? SMALL.env : {}) } });

  const name = crate.replaceAll('-', '_');
  const compiled = join(target, TARGET, profile, `${name}.wasm`);
  for (const folder of [glue, out]) mkdirSync(folder, { recursive: true });
  const result = { wasm: join(out, `${name}_bg.wasm`), glue: join(glue, `${name}.js`) };
  // The code also depends on the versions of wasm-bindgen and wasm-opt.
  const tools = ['scripts/versions.json', 'package-lock.json'].map(file => join(root, file));
  if (!isAnyNewer([compiled, fileURLToPath(import.meta.url), ...tools], result.wasm)) return result;
  const sections = ['--remove-producers-section', ...(names ? [] : ['--remove-name-section'])];
  const bindgen = ['--target', 'web', '--omit-default-module-path', ...BINDGEN, ...sections];
  await run(toolPath('wasm-bindgen'), [...bindgen, '--out-dir', glue, '--out-name', name, compiled], options);
  const optimized = join(glue, 'optimized.wasm');
  const shorten = small && !names;
  const flags = [...FEATURES.map(feature => `--enable-${feature}`), ...(small ? SMALL.passes : [level])];
  if (names) flags.push('-g');
  if (shorten) flags.push('--minify-imports-and-exports-and-modules');
  const input = join(glue, `${name}_bg.wasm`);
  const shortNames = await run('wasm-opt', [...flags, input, '-o', optimized], options);
  // The bundler needs the short names of imports and exports.
  if (shorten) writeFileSync(join(glue, `${name}.names.json`), shortNames);
  renameSync(optimized, result.wasm);
  return result;
}

function isAnyNewer(sources, result) {
  if (!existsSync(result)) return true;
  const time = statSync(result).mtimeMs;
  return sources.some(source => statSync(source).mtimeMs > time);
}
