// `npm test`: sets up what is missing, builds, and runs every suite, also after one has failed.
// `npm test -- --only js,rust` runs some of them. Starts and stops the services that the suites need.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { check } from './check.mjs';
import { startFunnel } from './lib/funnel.mjs';
import { main, RunError, root, run } from './lib/run.mjs';
import { toolEnv, toolPath } from './lib/tools.mjs';
import { setup } from './setup.mjs';

// A suite that hangs must not hang a CI run for ever. A cold compilation on a small machine is within it.
const TIMEOUT_MS = 30 * 60_000;
const NODE = ['js', 'proxy', 'types', 'package', 'e2e', 'faults', 'bench'];
// The types are mostly checked by `check`; a test beside them is welcome, but not required.
const MAY_BE_EMPTY = ['types'];
const SUITES = ['check', 'rust', 'wasm-node', 'wasm-chrome', ...NODE];
// Everything else needs the built package, or the sandbox that the build brings too.
const NEEDS_NO_BUILD = ['rust'];

let interrupted = false;

/** Runs a test program whose output the user sees, and returns that output for counting. */
async function tee(command, args, env = {}, label = undefined) {
  const colour = process.stdout.isTTY ? { CARGO_TERM_COLOR: 'always', FORCE_COLOR: '1' } : {};
  const options = { tee: true, timeoutMs: TIMEOUT_MS, env: toolEnv({ ...colour, ...env }), label };
  return stripVTControlCharacters(await run(command, args, options));
}

/** The number of tests that passed, which must not be none: a suite that skipped everything has proved nothing. */
function count(output, pattern) {
  const total = [...output.matchAll(pattern)].reduce((sum, [, number]) => sum + Number(number), 0);
  if (total === 0) throw new RunError('no test ran');
  return total === 1 ? '1 test' : `${total} tests`;
}

const countCargo = output => count(output, /^\s*test result: ok\. (\d+) passed/gm);
const countNode = output => count(output, /^\S+ pass (\d+)$/gm);

/** Runs a task against a sandbox of its own, fresh data included, at the given port if that is free. */
async function withSandbox(task, wanted = 0) {
  const { startSandbox } = await import('./lib/sandbox.mjs');
  const anywhere = error => (wanted ? startSandbox() : Promise.reject(error));
  const { url, keys, stop } = await startSandbox({ port: wanted }).catch(anywhere);
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

// The compiled tests hold the sandbox's address: at the same one they need not be compiled again.
let wasmPort;

/**
 * The Rust tests in wasm; wasm-pack must not fetch programs by itself: the set-up has chosen them.
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

/**
 * Has the driver start the browser that the set-up found, because it knows only some places. What is not at one of
 * `direct`, the tests' page and scripts, comes through a funnel.
 */
async function inChromium(run, direct) {
  const { findChromium } = await import('./lib/chromium.mjs');
  const config = JSON.parse(readFileSync(join(root, 'webdriver.json'), 'utf8'));
  const options = config['goog:chromeOptions'];
  const directory = mkdtempSync(join(tmpdir(), 'metorial-consumers-webdriver-'));
  const funnel = await startFunnel();
  try {
    options.binary = findChromium();
    options.args.push(`--proxy-server=127.0.0.1:${funnel.port}`);
    options.args.push(`--proxy-bypass-list=${['<-loopback>', ...direct].join(';')}`);
    const path = join(directory, 'webdriver.json');
    writeFileSync(path, JSON.stringify(config));
    return await run({
      // Without it, suites that do not name a browser are skipped in silence.
      WASM_BINDGEN_USE_BROWSER: '1',
      WASM_BINDGEN_TEST_WEBDRIVER_JSON: path,
      // The defaults (5 s, 20 s) are short for a busy machine.
      WASM_BINDGEN_TEST_DRIVER_TIMEOUT: '30',
      WASM_BINDGEN_TEST_TIMEOUT: '120',
    });
  } finally {
    await funnel.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

const runners = {
  async check() {
    const failed = await check();
    if (failed.length > 0) throw new RunError(`failed: ${failed.join(', ')}`);
  },
  rust: async () => countCargo(await tee('cargo', ['test', '--workspace'])),
  'wasm-node': () => wasmPack(['--node']),
  'wasm-chrome': () =>
    wasmPack(['--headless', '--chrome', '--chromedriver', toolPath('chromedriver')], (run, sandbox) =>
      // The second is where the tests know that nobody answers.
      inChromium(run, [sandbox, '127.0.0.1:9']),
    ),
};

/** All of Node's suites in one run, so that its closing lines count them all. */
async function runNode(names) {
  const files = names.flatMap(testFiles);
  const args = ['--test', '--test-reporter=spec', ...files];
  // Without files, Node would look for some by itself.
  if (files.length === 0) throw new RunError('no test files');
  const passed = await withSandbox(async env =>
    countNode(await tee(process.execPath, args, env, 'node --test')),
  );
  const empty = names.filter(name => !MAY_BE_EMPTY.includes(name) && testFiles(name).length === 0);
  if (empty.length > 0) throw new RunError(`${passed}, but none in ${empty.join(', ')}`);
  return passed;
}

// Node 20's own test runner knows no patterns.
function testFiles(name) {
  const directory = join(root, 'tests', name);
  if (!existsSync(directory)) return [];
  return readdirSync(directory, { recursive: true })
    .filter(path => /\.test\.[mc]js$/.test(path) && !path.includes('node_modules'))
    .map(path => join('tests', name, path))
    .sort();
}

/** Runs one step, and notes how it went. */
async function step(results, name, task) {
  console.log(`\n── ${name}`);
  const start = performance.now();
  const row = { name, ok: true, note: '' };
  try {
    row.note = (await task()) ?? '';
  } catch (error) {
    interrupted ||= Boolean(error.interrupted);
    row.ok = false;
    // What a program printed has been seen already: its first line says enough.
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
  const unknown = only.filter(name => !SUITES.includes(name));
  if (unknown.length > 0)
    throw new RunError(`no suite ${unknown.join(', ')}: there are ${SUITES.join(', ')}`);
  return only.length > 0 ? SUITES.filter(name => only.includes(name)) : SUITES;
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
  // Testing what an earlier build left behind would say nothing about this source.
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
  // The program that runs is stopped by run(); this keeps Node alive until the services have been stopped too.
  const exitCodes = { SIGINT: 130, SIGTERM: 143 };
  let since;
  for (const [signal, code] of Object.entries(exitCodes)) {
    process.on(signal, () => {
      // A second Ctrl-C means it; but npm passes the first one on to us as well.
      if (since !== undefined && performance.now() - since > 1000) process.exit(code);
      since ??= performance.now();
      interrupted = true;
      process.exitCode = code;
    });
  }
  const results = await test(selected);
  report(results);
  if (results.some(({ ok }) => !ok) || interrupted) process.exitCode ||= 1;
});
