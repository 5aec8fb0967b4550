// Finds the programs that npm does not install. A tool on the PATH is used if it has exactly the version in
// `scripts/versions.json`. Otherwise it comes from a cache outside the repository with a directory per version, which
// all clones share, and which is separate from the user's own `cargo install`s. `scripts/setup.mjs` fills the cache.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { manifestProblems } from './manifests.mjs';
import { RunError, root } from './run.mjs';

const read = path => JSON.parse(readFileSync(join(root, path), 'utf8'));

/** The exact versions of the tools. */
export const versions = read('scripts/versions.json');

/** The tools: the crate and the programs of each, and its purpose. */
export const tools = {
  'wasm-bindgen': {
    crate: 'wasm-bindgen-cli',
    binaries: ['wasm-bindgen', 'wasm-bindgen-test-runner'],
    purpose: 'writes the JavaScript around the compiled crate',
  },
  'wasm-pack': {
    crate: 'wasm-pack',
    binaries: ['wasm-pack'],
    purpose: 'runs the Rust tests in a browser and in Node',
  },
  'cargo-fuzz': {
    crate: 'cargo-fuzz',
    binaries: ['cargo-fuzz'],
    purpose: 'builds and runs the fuzz targets',
  },
  'cargo-deny': {
    crate: 'cargo-deny',
    binaries: ['cargo-deny'],
    purpose: 'checks the crates that the SDK is built with',
  },
  geckodriver: {
    crate: 'geckodriver',
    binaries: ['geckodriver'],
    purpose: 'drives Firefox for the tests of the package',
  },
};

const windows = process.platform === 'win32';
const exe = name => (windows ? `${name}.exe` : name);

/** Returns the cache directory for the pinned version of a tool. */
export function cacheDir(name) {
  const base = {
    darwin: () => join(homedir(), 'Library', 'Caches'),
    win32: () => process.env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'),
  }[process.platform];
  const fallback = () => process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return join((base ?? fallback)(), 'metorial-consumers', `${name}-${versions[name]}`);
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

const pathKey = env => Object.keys(env).find(key => key.toUpperCase() === 'PATH') ?? 'PATH';

// A shell that was open before Rust was installed does not have this directory on its PATH.
const cargoBin = () => join(process.env.CARGO_HOME || join(homedir(), '.cargo'), 'bin');

/** Returns the path of a program on the PATH or in cargo's directory, or `undefined`. */
export function which(name) {
  const dirs = (process.env[pathKey(process.env)] ?? '').split(delimiter).filter(Boolean);
  return [...dirs, cargoBin()].map(dir => join(dir, exe(name))).find(isProgram);
}

/** Returns a program's standard output, or `undefined` if the program does not run or fails. */
export function probe(command, args, env = process.env) {
  const { status, stdout } = spawnSync(command, args, {
    cwd: root,
    env,
    encoding: 'utf8',
    timeout: 60_000,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return status === 0 ? stdout.trim() : undefined;
}

/** Returns the first number with dots in a program's output for `--version`. */
export const versionOf = path => probe(path, ['--version'])?.match(/\d+(\.\d+)+/)?.[0];

const found = new Map();

/** Returns the path of a tool, or `undefined` if it is not installed in the right version. */
export function findTool(name) {
  if (name === 'chromedriver') return findChromedriver();
  if (!tools[name]) return which(name);
  if (!found.has(name)) {
    const { binaries } = tools[name];
    const isComplete = dir => binaries.every(binary => isProgram(join(dir, exe(binary))));
    const onPath = which(name);
    const cached = join(cacheDir(name), 'bin');
    if (onPath && isComplete(dirname(onPath)) && versionOf(onPath) === versions[name])
      found.set(name, onPath);
    else if (isComplete(cached)) found.set(name, join(cached, exe(name)));
  }
  return found.get(name);
}

// GitHub's runners set CHROMEWEBDRIVER to the directory of the driver.
function findChromedriver() {
  const { CHROMEDRIVER, CHROMEWEBDRIVER } = process.env;
  const candidates = [CHROMEDRIVER, CHROMEWEBDRIVER && join(CHROMEWEBDRIVER, exe('chromedriver'))];
  return candidates.filter(Boolean).find(isProgram) ?? which('chromedriver');
}

/**
 * Returns the path of a tool: wasm-bindgen, wasm-pack, chromedriver, or any other program on the PATH. Throws without
 * it.
 */
export function toolPath(name) {
  const path = findTool(name);
  if (path) return path;
  const tool = versions[name] ? `${name} ${versions[name]}` : name;
  throw new RunError(
    `${tool} is not installed: run \`npm run setup -- matrix\` for all tools, \`npm run setup -- test\` for those of \`npm test\``,
  );
}

/** Returns the environment for child processes. The tools and npm's programs come first on the PATH. */
export function toolEnv(extra = {}) {
  const key = pathKey(process.env);
  const first = Object.keys(tools)
    .map(findTool)
    .filter(Boolean)
    .map(path => dirname(path));
  const path = [...new Set([...first, join(root, 'node_modules', '.bin')]), process.env[key] ?? ''];
  if (!(process.env[key] ?? '').split(delimiter).includes(cargoBin()) && existsSync(cargoBin()))
    path.push(cargoBin());
  return { ...process.env, [key]: path.join(delimiter), ...extra };
}

/** Returns the script of a program from an npm package. Running it with `process.execPath` works on every system. */
export function npmProgram(name, program = name) {
  const directory = join('node_modules', name);
  if (!existsSync(join(root, directory)))
    throw new RunError(`${name} is not installed: run \`npm run setup\``);
  const { bin } = read(join(directory, 'package.json'));
  return join(root, directory, typeof bin === 'string' ? bin : bin[program]);
}

/** Returns the command and arguments to run npm: the npm that runs this script, if there is one. */
export function npm(...args) {
  const cli = process.env.npm_execpath;
  return cli?.endsWith('npm-cli.js') ? [process.execPath, cli, ...args] : ['npm', ...args];
}

/** Returns a message for each pair of versions that must be equal but differ. */
export function versionProblems() {
  const cargo = readFileSync(join(root, 'Cargo.toml'), 'utf8');
  const problems = [];
  const pinned = cargo.match(/^wasm-bindgen\s*=\s*(?:\{[^}]*?version\s*=\s*)?"([^"]+)"/m)?.[1];
  const expected = `=${versions['wasm-bindgen']}`;
  // The crate and the command-line tool must have exactly the same version, because their common format has none.
  if (pinned !== expected) {
    problems.push(
      `Cargo.toml has wasm-bindgen "${pinned}", but scripts/versions.json requires "${expected}": make them equal`,
    );
  }
  problems.push(...manifestProblems());
  return problems;
}
