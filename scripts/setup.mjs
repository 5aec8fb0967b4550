// Installs missing tools: `npm run setup` for a build, `npm run setup -- test` also for the tests (a browser), and `npm run setup
// -- matrix` for all rows of the compatibility matrix (other browsers). Imports only Node's own modules, because the npm packages
// may not be installed yet.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findFirefox } from './lib/firefox.mjs';
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
const GOALS = ['start', 'build', 'test', 'matrix'];
const log = line => console.log(`setup: ${line}`);
const fail = message => {
  throw new RunError(`setup: ${message}`);
};

/** Installs what is missing for one of `GOALS`. Resolves to the names of what was installed. */
export async function setup(goal = 'build') {
  if (!GOALS.includes(goal)) fail(`unknown goal "${goal}": use one of ${GOALS.join(', ')}`);
  const installed = [];
  checkNode();
  await setupRust(goal, installed);
  await setupPackages(installed);
  for (const problem of versionProblems()) log(`warning: ${problem}`);
  await setupTool('wasm-bindgen', installed);
  if (goal === 'test' || goal === 'matrix') {
    await setupTool('wasm-pack', installed);
    await setupBrowser(installed);
  }
  if (goal === 'matrix') await setupOtherBrowsers(installed);
  return installed;
}

function checkNode() {
  const [major] = process.versions.node.split('.');
  if (Number(major) < 20) fail(`Node ${process.versions.node} is too old: install Node 20 or newer`);
}

/**
 * Prints one line with the name and the reason, runs the command that installs it, and adds the name to `installed`.
 */
async function install(installed, name, reason, command, args, options = {}) {
  log(`installing ${name}: ${reason}`);
  await run(command, args, {
    quiet: true,
    label: `setup: could not install ${name}`,
    env: toolEnv(),
    ...options,
  });
  installed.push(name);
}

async function setupRust(goal, installed) {
  const { channel } = toolchain();
  const rustup = which('rustup');
  if (!which('cargo') && !rustup) {
    fail(NO_RUST);
  }

  // rustup's proxies for rustc and cargo exist even if the pinned toolchain is not installed.
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
    const problem = `Rust's ${TARGET} target is missing: install it (Debian: libstd-rust-dev-wasm32), or use rustup`;
    if (!rustup) fail(problem);
    const args = ['target', 'add', TARGET];
    await install(installed, `Rust's ${TARGET} target`, 'the SDK is compiled to it', rustup, args);
  }
  if (!existsSync(join(rust.sysroot, 'lib/rustlib/src/rust/library'))) {
    if (!rustup)
      fail("the source of Rust's standard library is missing: install it (rust-src), or use rustup");
    const reason = 'the standard library is compiled for size';
    const name = "the source of Rust's standard library";
    await install(installed, name, reason, rustup, ['component', 'add', 'rust-src']);
  }
  const missing = ['rustfmt', 'clippy'].filter(name => !hasComponent(rust.sysroot, name));
  if (goal !== 'start' && goal !== 'build' && missing.length > 0) {
    const names = missing.join(' and ');
    if (!rustup) fail(`missing Rust components: install ${names} for your Rust, or use rustup`);
    await install(installed, `Rust's ${names}`, 'for `npm run check`', rustup, [
      'component',
      'add',
      ...missing,
    ]);
  }
}

function toolchain() {
  const text = readFileSync(join(root, 'rust-toolchain.toml'), 'utf8');
  return { channel: text.match(/channel\s*=\s*"([^"]+)"/)[1] };
}

/** Returns the version and folders of the active Rust, or `undefined` if rustc does not run. */
function rustState() {
  const rustc = which('rustc');
  // Without this variable, rustup would silently download the toolchain.
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
  const problem = packagesProblem();
  if (!problem) return;
  const [command, ...args] = npm('ci', '--no-audit', '--no-fund');
  await install(installed, 'the npm packages', problem, command, args);
}

/**
 * Compares npm's record of node_modules with the lock file, because modification times are meaningless after a checkout.
 */
function packagesProblem() {
  const hidden = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(hidden)) return 'node_modules is missing';
  const [actual, expected] = [hidden, join(root, 'package-lock.json')].map(
    path => JSON.parse(readFileSync(path)).packages,
  );
  // Packages that are not in the lock file may stay.
  const differs = Object.entries(expected).some(([path, { version, integrity, optional }]) => {
    if (path === '') return false;
    if (actual[path] === undefined) return !optional; // An optional package may be for another system.
    return actual[path].version !== version || actual[path].integrity !== integrity;
  });
  return differs ? 'node_modules differs from package-lock.json' : undefined;
}

/** Installs one of `tools` into the cache, unless it is installed already. */
export async function setupTool(name, installed = []) {
  if (findTool(name)) return;
  const version = versions[name];
  const target = cacheDir(name);
  // The tool is built in a temporary folder and moved when it is complete, so that an interrupted installation does not
  // count, and two at the same time do not interfere.
  const partial = `${target}.partial-${process.pid}`;
  mkdirSync(dirname(target), { recursive: true });
  const args = ['install', tools[name].crate, '--version', version, '--root', partial];
  const reason = `${tools[name].purpose} (compiles for some minutes, once)`;
  try {
    await installCrate(installed, name, args, reason);
    moveIntoPlace(partial, target, name);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
  if (!findTool(name))
    fail(
      `${name} ${version} was installed, but some of its programs are missing: delete ${target} and try again`,
    );
}

async function installCrate(installed, name, args, reason) {
  const tool = `${name} ${versions[name]}`;
  const cargo = which('cargo') ?? fail(NO_RUST);
  try {
    await install(installed, tool, reason, cargo, [...args, '--locked']);
  } catch (error) {
    if (error.interrupted) throw error;
    // The tool's lock file may name a crate that a mirror does not have.
    await install(installed, tool, 'second attempt, without its own lock file', cargo, args);
  }
}

function moveIntoPlace(partial, target, name) {
  try {
    renameSync(partial, target);
  } catch (error) {
    // Another process may have installed the same tool. An incomplete installation is replaced.
    if (!existsSync(target)) throw error;
    if (findTool(name)) return;
    rmSync(target, { recursive: true });
    renameSync(partial, target);
  }
}

async function setupBrowser(installed) {
  // This module may need npm packages, so it is imported only after they are installed.
  const { findChromium } = await import('./lib/chromium.mjs');
  const find = () => {
    try {
      return findChromium();
    } catch (error) {
      return fail(error.message); // CHROME_PATH is wrong.
    }
  };
  let browser = find();
  let driver = findTool('chromedriver');
  const apt = process.getuid?.() === 0 && which('apt-get');
  // The distribution's chromedriver only works with the distribution's browser.
  if (apt && (!browser || (!driver && browser.startsWith('/usr/bin/chromium')))) {
    const env = toolEnv({ DEBIAN_FRONTEND: 'noninteractive' });
    const commands = 'apt-get update && apt-get install -y chromium chromium-driver';
    const reason = 'the tests run in a real browser';
    try {
      await install(installed, 'chromium and chromium-driver', reason, 'sh', ['-c', commands], { env });
    } catch (error) {
      if (error.interrupted) throw error;
      console.error(error.message); // The errors below say what to do instead.
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
  const driverAdvice = `install the chromedriver of the same version${major ? ` (${major})` : ''}, and put it on the PATH or set CHROMEDRIVER to the program`;
  if (!driver) fail(`no chromedriver found for ${browser}: ${driverAdvice}`);
  const driverMajor = browserMajor(driver);
  if (major && driverMajor !== major) {
    fail(`${browser} is version ${major}, but ${driver} is version ${driverMajor}: ${driverAdvice}`);
  }
}

/** Installs Firefox and WebKitGTK. Without them, their rows say what to install, so nothing here is an error. */
async function setupOtherBrowsers(installed) {
  const { BROWSERS } = await import('../tests/package/support/browsers.mjs');
  const { firefox, webkit } = BROWSERS;
  const attempt = async task => {
    try {
      await task();
    } catch (error) {
      if (error.interrupted) throw error;
      console.error(error.message);
    }
  };
  if (process.getuid?.() === 0 && which('apt-get') && (!findFirefox() || webkit.missing())) {
    const packages = 'firefox-esr webkit2gtk-driver xvfb';
    const commands = `apt-get update && apt-get install -y ${packages}`;
    const env = toolEnv({ DEBIAN_FRONTEND: 'noninteractive' });
    const reason = 'rows of the compatibility matrix run in them';
    await attempt(() => install(installed, packages, reason, 'sh', ['-c', commands], { env }));
  }
  if (findFirefox()) await attempt(() => setupTool('geckodriver', installed));
  for (const problem of [firefox.missing(), webkit.missing()].filter(Boolean)) log(`warning: ${problem}`);
}

// On Windows, `chrome --version` opens a window.
const browserMajor = path => (process.platform === 'win32' ? undefined : versionOf(path)?.split('.')[0]);

await main(import.meta, async ([goal]) => {
  const installed = await setup(goal);
  log(
    installed.length > 0
      ? 'done'
      : `everything is installed already (wasm-bindgen ${versions['wasm-bindgen']})`,
  );
});
