// Where the programs are that npm does not install. Each comes from the PATH if it is there in exactly the
// version that `scripts/versions.json` names, else from a cache outside the repository, a directory per
// version: clones share it, and nobody's own `cargo install`s are touched. `scripts/setup.mjs` fills it.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { RunError, root } from './run.mjs';

const read = path => JSON.parse(readFileSync(join(root, path), 'utf8'));

/** The exact versions of the tools; the one place that names them. */
export const versions = read('scripts/versions.json');

/** What each tool is for, the crate that carries it, and the programs that must be there together. */
export const tools = {
  'wasm-bindgen': {
    crate: 'wasm-bindgen-cli',
    binaries: ['wasm-bindgen', 'wasm-bindgen-test-runner'],
    why: 'writes the JavaScript around the compiled crate',
  },
  'wasm-pack': {
    crate: 'wasm-pack',
    binaries: ['wasm-pack'],
    why: 'runs the Rust tests in a browser and in Node',
  },
  'cargo-fuzz': {
    crate: 'cargo-fuzz',
    binaries: ['cargo-fuzz'],
    why: 'builds and runs the fuzz targets',
  },
  'cargo-deny': {
    crate: 'cargo-deny',
    binaries: ['cargo-deny'],
    why: 'checks the crates that the SDK is built with',
  },
};

const windows = process.platform === 'win32';
const exe = name => (windows ? `${name}.exe` : name);

/** The directory that holds one version of one tool. */
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

// Right after Rust's installation a shell that was open before does not have it on its PATH yet.
const cargoBin = () => join(process.env.CARGO_HOME || join(homedir(), '.cargo'), 'bin');

/** The path of a program on the PATH (or beside cargo), if there is one. */
export function which(name) {
  const dirs = (process.env[pathKey(process.env)] ?? '').split(delimiter).filter(Boolean);
  return [...dirs, cargoBin()].map(dir => join(dir, exe(name))).find(isProgram);
}

/** What a program prints on standard output, or undefined if it does not run or fails. */
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

/** The first number with dots in a program's answer to `--version`. */
export const versionOf = path => probe(path, ['--version'])?.match(/\d+(\.\d+)+/)?.[0];

const found = new Map();

/** The path of a tool, or undefined if it is not installed in the right version. */
export function findTool(name) {
  if (name === 'chromedriver') return findChromedriver();
  if (!tools[name]) return which(name);
  if (!found.has(name)) {
    const { binaries } = tools[name];
    const complete = dir => binaries.every(binary => isProgram(join(dir, exe(binary))));
    const onPath = which(name);
    const cached = join(cacheDir(name), 'bin');
    if (onPath && complete(dirname(onPath)) && versionOf(onPath) === versions[name]) found.set(name, onPath);
    else if (complete(cached)) found.set(name, join(cached, exe(name)));
  }
  return found.get(name);
}

// CHROMEWEBDRIVER is the directory of the driver on GitHub's runners.
function findChromedriver() {
  const { CHROMEDRIVER, CHROMEWEBDRIVER } = process.env;
  const named = [CHROMEDRIVER, CHROMEWEBDRIVER && join(CHROMEWEBDRIVER, exe('chromedriver'))];
  return named.filter(Boolean).find(isProgram) ?? which('chromedriver');
}

/** The path of a tool: wasm-bindgen, wasm-pack, chromedriver, or anything else on the PATH. */
export function toolPath(name) {
  const path = findTool(name);
  if (path) return path;
  const wanted = versions[name] ? `${name} ${versions[name]}` : name;
  throw new RunError(
    `${wanted} is not installed. \`npm run setup\` installs what a build needs, \`npm test\` the rest.`,
  );
}

/** The environment for child processes: the tools and npm's programs come first on the PATH. */
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

/** The script of a program from an npm package, to be run with `process.execPath`: works on every system. */
export function npmProgram(name, program = name) {
  const directory = join('node_modules', name);
  if (!existsSync(join(root, directory)))
    throw new RunError(`${name} is not installed: run \`npm run setup\``);
  const { bin } = read(join(directory, 'package.json'));
  return join(root, directory, typeof bin === 'string' ? bin : bin[program]);
}

/** npm as [command, ...arguments]: the one that runs us, if one does. */
export function npm(...args) {
  const cli = process.env.npm_execpath;
  return cli?.endsWith('npm-cli.js') ? [process.execPath, cli, ...args] : ['npm', ...args];
}

/** Says where the versions that must be equal differ; an empty list if they agree. */
export function versionProblems() {
  const cargo = readFileSync(join(root, 'Cargo.toml'), 'utf8');
  const problems = [];
  const pinned = cargo.match(/^wasm-bindgen\s*=\s*(?:\{[^}]*?version\s*=\s*)?"([^"]+)"/m)?.[1];
  const wanted = `=${versions['wasm-bindgen']}`;
  // The crate and the command-line tool must agree to the last digit: they share an unversioned format.
  if (pinned !== wanted) {
    problems.push(`Cargo.toml asks for wasm-bindgen "${pinned}", scripts/versions.json makes it "${wanted}"`);
  }
  const crate = cargo.match(/^\[workspace\.package\][^[]*?^version\s*=\s*"([^"]+)"/ms)?.[1];
  const { version } = read('package.json');
  const locked = read('package-lock.json').version;
  if (crate !== version) problems.push(`Cargo.toml has version ${crate}, package.json ${version}`);
  if (locked !== version) problems.push(`package-lock.json has version ${locked}, package.json ${version}`);
  return problems;
}
