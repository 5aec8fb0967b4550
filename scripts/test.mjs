// `npm test`: installs missing tools, builds, and runs every suite, even if one fails. `npm test -- --only js,rust` runs some of
// them; `wasm-firefox` runs only if it is named. Starts and stops the services that the suites need.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { check } from './check.mjs';
import { findFirefox } from './lib/firefox.mjs';
import { main, RunError, root, run } from './lib/run.mjs';
import { startSerialProxy } from './lib/serial-proxy.mjs';
import { toolEnv, toolPath } from './lib/tools.mjs';
import { setup } from './setup.mjs';

// Ends a suite that hangs. Even a first compilation on a small machine is faster.
const TIMEOUT_MS = 30 * 60_000;
const NODE = ['js', 'proxy', 'types', 'docs', 'package', 'e2e', 'faults', 'bench'];
// The suite `check` checks the types, so this one needs no tests of its own.
const MAY_BE_EMPTY = ['types'];
const SUITES = ['check', 'rust', 'sandbox', 'wasm-node', 'wasm-chrome', ...NODE];
// For machines with Firefox. A row of the compatibility matrix runs it, too.
const ONLY_BY_NAME = ['wasm-firefox'];
// All other suites need the built package or the built sandbox.
const NEEDS_NO_BUILD = ['rust'];

let interrupted = false;

/** Runs a test program with visible output. Resolves to the output, to count the tests. */
async function tee(command, args, env = {}, label = undefined) {
  const colour = process.stdout.isTTY ? { CARGO_TERM_COLOR: 'always', FORCE_COLOR: '1' } : {};
  const options = { tee: true, timeoutMs: TIMEOUT_MS, env: toolEnv({ ...colour, ...env }), label };
  return stripVTControlCharacters(await run(command, args, options));
}

/**
 * Returns how many tests passed. Throws if none did, because a suite that skips all its tests must not pass.
 */
function count(output, pattern) {
  const total = [...output.matchAll(pattern)].reduce((sum, [, number]) => sum + Number(number), 0);
  if (total === 0) throw new RunError('no test passed');
  return total === 1 ? '1 test' : `${total} tests`;
}

const countCargo = output => count(output, /^\s*test result: ok\. (\d+) passed/gm);
const countNode = output => count(output, /^\S+ pass (\d+)$/gm);

/** Runs a task with a new sandbox, at the given port if that is free. */
async function withSandbox(task, port = 0) {
  const { startSandbox } = await import('./lib/sandbox.mjs');
  const onOtherPort = error => (port ? startSandbox() : Promise.reject(error));
  const { url, keys, stop } = await startSandbox({ port }).catch(onOtherPort);
  try {
    return await task({
      SANDBOX_URL: url,
      SANDBOX_SECRET_KEY: keys.secret,
      SANDBOX_PUBLISHABLE_KEY: keys.publishable,
      SANDBOX_FINE_GRAINED_KEY: keys.fineGrained,
      SANDBOX_CONSUMER_SESSION: keys.consumerSession,
    });
  } finally {
    await stop();
  }
}

// The compiled tests contain the sandbox's URL. With the same port, they need not be compiled again.
let wasmPort;

/**
 * Runs the Rust tests in WebAssembly. The set-up has installed the programs, so wasm-pack must not download them.
 * @param {string[]} args @param {(run: (env: Record<string, string>) => any, sandbox: string) => any} [around]
 */
function wasmPack(args, around = run => run({})) {
  const options = ['--mode', 'no-install', '--', '--features', 'fetch,wasm'];
  const label = `wasm-pack test ${args.slice(0, 2).join(' ')}`;
  return withSandbox(async sandbox => {
    const { host, port } = new URL(sandbox.SANDBOX_URL);
    wasmPort = port;
    const program = toolPath('wasm-pack');
    const run = env => tee(program, ['test', ...args, ...options], { ...sandbox, ...env }, label);
    return countCargo(await around(run, host));
  }, wasmPort);
}

/** The settings of Chromium's driver: the program, because the driver itself knows only some paths, and the proxy. */
async function chromiumConfig(proxyPort, direct) {
  const { findChromium } = await import('./lib/chromium.mjs');
  const config = JSON.parse(readFileSync(join(root, 'webdriver.json'), 'utf8'));
  const options = config['goog:chromeOptions'];
  options.binary = findChromium();
  options.args.push(`--proxy-server=127.0.0.1:${proxyPort}`);
  options.args.push(`--proxy-bypass-list=${['<-loopback>', ...direct].join(';')}`);
  return config;
}

/** The same for Firefox's driver. */
async function firefoxConfig(proxyPort, direct) {
  const prefs = {
    'network.proxy.type': 1,
    'network.proxy.http': '127.0.0.1',
    'network.proxy.http_port': proxyPort,
    'network.proxy.allow_hijacking_localhost': true,
    'network.proxy.no_proxies_on': direct.join(','),
  };
  return { 'moz:firefoxOptions': { binary: findFirefox(), args: ['-headless'], prefs } };
}

/**
 * Runs tests in a browser that the set-up found. The browser requests the tests' page and scripts through a proxy
 * (`serial-proxy.mjs`), and only the hosts in `direct` without it.
 */
async function inBrowser(run, direct, configure) {
  const directory = mkdtempSync(join(tmpdir(), 'metorial-consumers-webdriver-'));
  const proxy = await startSerialProxy();
  try {
    const path = join(directory, 'webdriver.json');
    writeFileSync(path, JSON.stringify(await configure(proxy.port, direct)));
    return await run({
      // Without this variable, suites that do not name a browser are silently skipped.
      WASM_BINDGEN_USE_BROWSER: '1',
      WASM_BINDGEN_TEST_WEBDRIVER_JSON: path,
      // The defaults (5 s, 20 s) are too short for a busy machine.
      WASM_BINDGEN_TEST_DRIVER_TIMEOUT: '30',
      WASM_BINDGEN_TEST_TIMEOUT: '120',
    });
  } finally {
    await proxy.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Runs the Rust tests in WebAssembly in a browser. */
const wasmPackIn = (browser, driver, configure) =>
  wasmPack(['--headless', `--${browser}`, `--${driver}`, toolPath(driver)], (run, sandbox) =>
    // The tests use the second address to connect to a port on which no server listens.
    inBrowser(run, [sandbox, '127.0.0.1:9'], configure),
  );

const runners = {
  async check() {
    const failed = await check();
    if (failed.length > 0) throw new RunError(`failed: ${failed.join(', ')}`);
  },
  rust: async () => countCargo(await tee('cargo', ['test', '--workspace'])),
  // Runs the contract tests of the sandbox again with the one in the package. That one can't cut a connection at any byte, its
  // command prints different lines, and a URL parser has already resolved its paths.
  sandbox: async () => {
    const other = ['fault_wire', 'process', 'keys_of_each_kind', 'an_id_of_two_dots'];
    const skipped = other.flatMap(name => ['--skip', name]);
    const command = `${process.execPath} ${join(root, 'pkg/cli.mjs')} sandbox`;
    const args = ['test', '-p', 'metorial-sandbox', '--test', 'api', '--', ...skipped];
    return countCargo(await tee('cargo', args, { METORIAL_SANDBOX: command }));
  },
  'wasm-node': () => wasmPack(['--node']),
  'wasm-chrome': () => wasmPackIn('chrome', 'chromedriver', chromiumConfig),
  'wasm-firefox': () => wasmPackIn('firefox', 'geckodriver', firefoxConfig),
};

/** Runs as many files at once as there are processors, because many tests wait. Node's default is one file less. */
function atOnce() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const isKnown = major > 20 || (major === 20 && minor >= 10);
  return isKnown ? [`--test-concurrency=${availableParallelism()}`] : [];
}

/** Runs all of Node's suites in one process, so that its last lines count all tests. */
async function runNode(names) {
  const files = names.flatMap(testFiles);
  const args = ['--test', '--test-reporter=spec', ...atOnce(), ...files];
  // Without file names, Node would search for tests itself.
  if (files.length === 0) throw new RunError('no test files');
  const passed = countNode(await tee(process.execPath, args, {}, 'node --test'));
  const empty = names.filter(name => !MAY_BE_EMPTY.includes(name) && testFiles(name).length === 0);
  if (empty.length > 0) throw new RunError(`${passed} passed, but there are none in ${empty.join(', ')}`);
  return passed;
}

// Node 20's test runner does not accept patterns.
function testFiles(name) {
  const directory = join(root, 'tests', name);
  if (!existsSync(directory)) return [];
  return readdirSync(directory, { recursive: true })
    .filter(path => /\.test\.[mc]js$/.test(path) && !path.includes('node_modules'))
    .map(path => join('tests', name, path))
    .sort();
}

/** Runs one step, and adds its result to `results`. */
async function step(results, name, task) {
  console.log(`\n── ${name}`);
  const start = performance.now();
  const row = { name, ok: true, note: '' };
  try {
    row.note = (await task()) ?? '';
  } catch (error) {
    interrupted ||= Boolean(error.interrupted);
    row.ok = false;
    // The output of a program is already visible, so the first line is enough.
    row.note = error.message.split('\n')[0];
    console.error(error instanceof RunError ? error.message : error);
  }
  row.seconds = (performance.now() - start) / 1000;
  results.push(row);
  return row.ok;
}

function parse(args) {
  const only = [];
  for (let i = 0; i < args.length; i += 1) {
    const value = args[i] === '--only' ? args[++i] : args[i].match(/^--only=(.*)/)?.[1];
    if (value === undefined) throw new RunError('usage: npm test [-- --only suite,suite]');
    only.push(...value.split(','));
  }
  const known = [...SUITES, ...ONLY_BY_NAME];
  const unknown = only.filter(name => !known.includes(name));
  if (unknown.length > 0) throw new RunError(`unknown suite ${unknown.join(', ')}: use ${known.join(', ')}`);
  return only.length > 0 ? known.filter(name => only.includes(name)) : SUITES;
}

async function test(selected) {
  const results = [];
  if (!(await step(results, 'set-up', () => setup('test').then(() => '')))) return results;
  let built = true;
  if (selected.some(name => !NEEDS_NO_BUILD.includes(name))) {
    built = await step(results, 'build', async () => {
      const { build } = await import('./build.mjs');
      await build();
    });
  }
  for (const name of selected.filter(name => runners[name])) {
    if (!interrupted) await step(results, name, runners[name]);
  }
  const node = selected.filter(name => NODE.includes(name));
  if (node.length === 0 || interrupted) return results;
  // After a failed build, the suites would test the package of an earlier one.
  const task = () => (built ? runNode(node) : Promise.reject(new RunError('not run: the build failed')));
  await step(results, node.join(', '), task);
  return results;
}

function report(results) {
  const width = Math.max(...results.map(({ name }) => name.length));
  console.log('');
  for (const { name, ok, seconds, note } of results) {
    console.log(
      `${ok ? 'ok    ' : 'FAILED'}  ${name.padEnd(width)}  ${seconds.toFixed(1).padStart(6)} s  ${note}`,
    );
  }
}

await main(import.meta, async args => {
  const selected = parse(args);
  // `run` ends the running program. These listeners keep Node alive until the services have stopped, too.
  const exitCodes = { SIGINT: 130, SIGTERM: 143 };
  let firstSignalAt;
  for (const [signal, code] of Object.entries(exitCodes)) {
    process.on(signal, () => {
      // A second Ctrl-C ends the process at once. Within a second of the first, it is the same one, forwarded by npm.
      if (firstSignalAt !== undefined && performance.now() - firstSignalAt > 1000) process.exit(code);
      firstSignalAt ??= performance.now();
      interrupted = true;
      process.exitCode = code;
    });
  }
  const results = await test(selected);
  report(results);
  if (results.some(({ ok }) => !ok) || interrupted) process.exitCode ||= 1;
});
