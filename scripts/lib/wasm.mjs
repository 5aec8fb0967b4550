// Compiles a crate to WebAssembly: the one place for the flags, so that what is measured is built like what ships.
import { existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
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
  'reference-types',
  'sign-ext',
];

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
 *   their results have the same name
 * @param {boolean} [options.names] whether to keep the names of functions
 * @param {string} [options.level] what wasm-opt optimizes for
 * @returns {Promise<{ wasm: string, glue: string }>} the two files
 */
export async function compile({
  crate,
  features = '',
  profile = 'release',
  glue,
  out = glue,
  target = targetDirectory(),
  names = false,
  level = '-Oz',
}) {
  const options = { env: { ...toolEnv(), CARGO_TARGET_DIR: target }, quiet: true };
  const cargo = ['build', '--profile', profile, '--lib', '-p', crate, '--target', TARGET];
  await run('cargo', [...cargo, ...(features ? ['--features', features] : [])], options);

  const name = crate.replaceAll('-', '_');
  const compiled = join(target, TARGET, profile, `${name}.wasm`);
  for (const folder of [glue, out]) mkdirSync(folder, { recursive: true });
  const result = { wasm: join(out, `${name}_bg.wasm`), glue: join(glue, `${name}.js`) };
  if (!newer([compiled, fileURLToPath(import.meta.url)], result.wasm)) return result;
  const sections = ['--remove-producers-section', ...(names ? [] : ['--remove-name-section'])];
  const bindgen = ['--target', 'web', '--omit-default-module-path', ...sections];
  await run(toolPath('wasm-bindgen'), [...bindgen, '--out-dir', glue, '--out-name', name, compiled], options);
  const optimized = join(glue, 'optimized.wasm');
  const flags = [level, ...(names ? ['-g'] : []), ...FEATURES.map(feature => `--enable-${feature}`)];
  await run('wasm-opt', [...flags, join(glue, `${name}_bg.wasm`), '-o', optimized], options);
  renameSync(optimized, result.wasm);
  return result;
}

function newer(sources, result) {
  if (!existsSync(result)) return true;
  const time = statSync(result).mtimeMs;
  return sources.some(source => statSync(source).mtimeMs > time);
}
