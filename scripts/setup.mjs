// Installs what is missing, and nothing else: `npm run setup` for a build, `npm run setup -- test` for the
// tests too (a browser). Uses only what Node brings along, because npm's packages may not be there yet.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { main, RunError, root, run } from './lib/run.mjs';
import {
  cacheDir,
  findTool,
  npm,
  probe,
  toolEnv,
  tools,
  versionOf,
  versionProblems,
  versions,
  which,
} from './lib/tools.mjs';

const TARGET = 'wasm32-unknown-unknown';
const NO_RUST = 'Rust is missing: install it with rustup (https://rustup.rs) and try again';
const GOALS = ['start', 'build', 'test'];
const say = line => console.log(`setup: ${line}`);
const fail = message => {
  throw new RunError(`setup: ${message}`);
};

/** Makes the machine ready to `start`, `build` or `test`; resolves to what was installed, silently to [] if nothing was. */
export async function setup(goal = 'build') {
  if (!GOALS.includes(goal)) fail(`unknown goal "${goal}": one of ${GOALS.join(', ')}`);
  const installed = [];
  checkNode();
  await setupRust(goal, installed);
  await setupPackages(installed);
  for (const problem of versionProblems()) say(`warning: ${problem}`);
  await setupTool('wasm-bindgen', installed);
  if (goal === 'test') {
    await setupTool('wasm-pack', installed);
    await setupBrowser(installed);
  }
  return installed;
}

function checkNode() {
  const [major] = process.versions.node.split('.');
  if (Number(major) < 20) fail(`Node ${process.versions.node} is too old: install Node 20 or newer`);
}

/** Announces in one line what gets installed and why, and does it. */
async function install(installed, what, why, command, args, options = {}) {
  say(`installing ${what}: ${why}`);
  await run(command, args, {
    quiet: true,
    label: `setup: could not install ${what}`,
    env: toolEnv(),
    ...options,
  });
  installed.push(what);
}

async function setupRust(goal, installed) {
  const { channel } = toolchain();
  const rustup = which('rustup');
  if (!which('cargo') && !rustup) {
    fail(NO_RUST);
  }

  // rustup's stand-ins for rustc and cargo exist even where the toolchain that the repository pins does not.
  let rust = rustState();
  if (!rust && rustup) {
    const args =
      `toolchain install ${channel} --profile minimal -c rust-src -c rustfmt -c clippy -t ${TARGET}`.split(
        ' ',
      );
    await install(installed, `Rust ${channel}`, 'rust-toolchain.toml pins it', rustup, args);
    rust = rustState();
  }
  if (!rust) fail('`rustc` does not run: install Rust with rustup (https://rustup.rs) and try again');
  if (isOlder(rust.version, channel)) {
    fail(`Rust ${rust.version} is too old: install ${channel}, best with rustup (https://rustup.rs)`);
  }
  if (!existsSync(rust.targetLib)) {
    const manual = `Rust's ${TARGET} target is missing: install it (Debian: libstd-rust-dev-wasm32), or use rustup`;
    if (!rustup) fail(manual);
    const args = ['target', 'add', TARGET];
    await install(installed, `Rust's ${TARGET} target`, 'the SDK is compiled to it', rustup, args);
  }
  if (!existsSync(join(rust.sysroot, 'lib/rustlib/src/rust/library'))) {
    if (!rustup) fail("Rust's own source is missing: install it beside your Rust (rust-src), or use rustup");
    const why = 'the standard library is compiled for size';
    await install(installed, "Rust's own source", why, rustup, ['component', 'add', 'rust-src']);
  }
  const missing = ['rustfmt', 'clippy'].filter(name => !hasComponent(rust.sysroot, name));
  if (goal === 'test' && missing.length > 0) {
    if (!rustup) fail(`${missing.join(' and ')} missing: install them beside your Rust, or use rustup`);
    const what = `Rust's ${missing.join(' and ')}`;
    await install(installed, what, '`npm run check` uses them', rustup, ['component', 'add', ...missing]);
  }
}

function toolchain() {
  const text = readFileSync(join(root, 'rust-toolchain.toml'), 'utf8');
  return { channel: text.match(/channel\s*=\s*"([^"]+)"/)[1] };
}

/** The active Rust as rustc itself describes it, or undefined if it does not run. */
function rustState() {
  const rustc = which('rustc');
  // Without this, rustup would download the toolchain in silence as a side effect of the question.
  const env = { ...toolEnv(), RUSTUP_AUTO_INSTALL: '0' };
  const version = rustc && probe(rustc, ['--version'], env)?.match(/\d+\.\d+\.\d+/)?.[0];
  const paths =
    version && probe(rustc, ['--print', 'sysroot', '--print', 'target-libdir', '--target', TARGET], env);
  if (!paths) return undefined;
  const [sysroot, targetLib] = paths.split(/\r?\n/);
  return { version, sysroot, targetLib };
}

function hasComponent(sysroot, name) {
  const program = join(sysroot, 'bin', name === 'clippy' ? 'cargo-clippy' : name);
  return existsSync(program) || existsSync(`${program}.exe`);
}

function isOlder(version, wanted) {
  const [a, b] = [version, wanted].map(text => text.split('.').map(Number));
  return a[0] !== b[0] ? a[0] < b[0] : a[1] < b[1];
}

async function setupPackages(installed) {
  const why = packagesProblem();
  if (!why) return;
  const [command, ...args] = npm('ci', '--no-audit', '--no-fund');
  await install(installed, 'the npm packages', why, command, args);
}

/** Compares what npm wrote down about node_modules with the lock file; times say nothing after a checkout. */
function packagesProblem() {
  const hidden = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(hidden)) return 'node_modules is missing';
  const [have, want] = [hidden, join(root, 'package-lock.json')].map(
    path => JSON.parse(readFileSync(path)).packages,
  );
  // What someone has added without saving it may stay.
  const differs = Object.entries(want).some(([path, { version, integrity, optional }]) => {
    if (path === '') return false;
    if (have[path] === undefined) return !optional; // made for another system
    return have[path].version !== version || have[path].integrity !== integrity;
  });
  return differs ? 'node_modules is not what package-lock.json says' : undefined;
}

/** Installs one of `tools` into the cache, unless it is there. */
export async function setupTool(name, installed = []) {
  if (findTool(name)) return;
  const version = versions[name];
  const target = cacheDir(name);
  // Built beside its place and moved there when complete: a half-finished installation does not count,
  // and two at once do not meet.
  const partial = `${target}.partial-${process.pid}`;
  mkdirSync(dirname(target), { recursive: true });
  const args = ['install', tools[name].crate, '--version', version, '--root', partial];
  const why = `${tools[name].why} (compiles for some minutes, once)`;
  try {
    await installCrate(installed, name, args, why);
    publish(partial, target, name);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
  if (!findTool(name)) fail(`${name} ${version} was installed, but is not complete`);
}

async function installCrate(installed, name, args, why) {
  const what = `${name} ${versions[name]}`;
  const cargo = which('cargo') ?? fail(NO_RUST);
  try {
    await install(installed, what, why, cargo, [...args, '--locked']);
  } catch (error) {
    if (error.interrupted) throw error;
    // Its lock file may name a crate that a mirror does not serve.
    await install(installed, what, 'once more, without its own lock file', cargo, args);
  }
}

function publish(partial, target, name) {
  try {
    renameSync(partial, target);
  } catch (error) {
    // Someone else was faster: theirs is as good. What is there but not usable is replaced.
    if (!existsSync(target)) throw error;
    if (findTool(name)) return;
    rmSync(target, { recursive: true });
    renameSync(partial, target);
  }
}

async function setupBrowser(installed) {
  // Imported here because it may need npm's packages, which are there only now.
  const { findChromium } = await import('./lib/chromium.mjs');
  const find = () => {
    try {
      return findChromium();
    } catch (error) {
      return fail(error.message); // CHROME_PATH names no program.
    }
  };
  let browser = find();
  let driver = findTool('chromedriver');
  const apt = process.getuid?.() === 0 && which('apt-get');
  // The distribution's driver fits only the distribution's browser.
  if (apt && (!browser || (!driver && browser.startsWith('/usr/bin/chromium')))) {
    const env = toolEnv({ DEBIAN_FRONTEND: 'noninteractive' });
    const commands = 'apt-get update && apt-get install -y chromium chromium-driver';
    const why = 'the tests run in a real browser';
    try {
      await install(installed, 'chromium and chromium-driver', why, 'sh', ['-c', commands], { env });
    } catch (error) {
      if (error.interrupted) throw error;
      console.error(error.message); // What to do instead follows below.
    }
    browser = find();
    driver = findTool('chromedriver');
  }
  if (!browser) {
    fail(
      'no Chrome or Chromium found: install one, or set CHROME_PATH to the program, and install its chromedriver',
    );
  }
  const major = browserMajor(browser);
  const match = `the chromedriver of the same version${major ? ` (${major})` : ''}, and put it on the PATH or set CHROMEDRIVER to the program`;
  if (!driver) fail(`no chromedriver found for ${browser}: install ${match}`);
  const driverMajor = browserMajor(driver);
  if (major && driverMajor !== major) {
    fail(`${browser} is version ${major}, but ${driver} is ${driverMajor}: install ${match}`);
  }
}

// On Windows Chrome does not answer to --version, but opens a window.
const browserMajor = path => (process.platform === 'win32' ? undefined : versionOf(path)?.split('.')[0]);

await main(import.meta, async ([goal]) => {
  const installed = await setup(goal);
  say(
    installed.length > 0 ? 'done' : `everything is there already (wasm-bindgen ${versions['wasm-bindgen']})`,
  );
});
