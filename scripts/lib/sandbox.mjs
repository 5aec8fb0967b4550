// Starts the sandbox API (`sandbox/`) for a test, a script or the demo.

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const NAME = process.platform === 'win32' ? 'metorial-sandbox.exe' : 'metorial-sandbox';
const BUILD = 'cargo build --release -p metorial-sandbox';

/** The lines that the sandbox prints when it is ready, with our names for the values. */
const LINES = {
  url: /^Metorial sandbox API +(\S+)$/m,
  secret: /^secret key +(\S+)$/m,
  publishable: /^publishable key +(\S+)$/m,
  fineGrained: /^fine-grained key +(\S+)$/m,
  consumerSession: /^consumer session +(\S+)$/m,
  data: /^data +(.+)\n/m,
};

/** The original `fetch`: tests of the SDK replace the global one. */
const { fetch } = globalThis;

const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 5_000;

/**
 * Starts a sandbox and waits until it is ready. The sandbox stops with this process, because it stops when the pipe to
 * its standard input closes. It does not keep this process alive.
 *
 * @param {object} [options]
 * @param {string} [options.binary] the program; by default the release build, else the debug build
 * @param {number} [options.consumers] the number of consumers at the start (1000)
 * @param {number} [options.seed] the seed of the generated data (1)
 * @param {number} [options.latency] the delay of each response in milliseconds (0)
 * @param {number} [options.rateLimit] requests per key and window. The default is 0, unlike that of the program: the
 *   rate-limit headers are sent, but no request is refused, so that long test runs work
 * @param {number} [options.rateLimitWindow] the window in milliseconds (600,000: ten minutes)
 * @param {number} [options.future] the seed of changes that a future API might make (none)
 * @param {boolean} [options.withoutPortals] whether the plan does not include portals, so that their endpoints answer 402 (false)
 * @param {number} [options.port] 0, the default, picks a free one
 * @returns {Promise<{
 *   url: string,
 *   keys: { secret: string, publishable: string, fineGrained: string, consumerSession: string },
 *   faults(list: object[]): Promise<void>,
 *   clearFaults(): Promise<void>,
 *   effects(): Promise<Record<string, Record<string, number>>>,
 *   requests(): Promise<{ method: string, path: string, query: string | null, headers: Record<string, string>,
 *     body: string | null }[]>,
 *   reset(): Promise<void>,
 *   stop(): Promise<void>,
 * }>} its URL and keys, functions for tests (see `/__sandbox/` in sandbox/README.md), and a function that stops it
 */
export async function startSandbox({
  binary = findBinary(),
  consumers,
  seed,
  latency,
  rateLimit = 0,
  rateLimitWindow,
  future,
  withoutPortals = false,
  port = 0,
} = {}) {
  const flags = {
    port,
    consumers,
    seed,
    latency,
    future,
    'rate-limit': rateLimit,
    'rate-limit-window': rateLimitWindow,
  };
  const args = Object.entries(flags)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `--${name}=${value}`);
  if (withoutPortals) args.push('--without-portals');
  const child = spawn(binary, ['--exit-with-stdin', ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
  // A program that ends at once closes the pipe. The `close` event reports how it ended.
  child.stdin.on('error', () => {});
  const { url, data: _, ...keys } = await untilReady(child, binary);
  for (const handle of [child, child.stdin, child.stdout, child.stderr]) handle.unref();
  let stopping;
  return {
    url,
    keys,
    ...controls(url),
    stop() {
      stopping ??= stop(child);
      return stopping;
    },
  };
}

/** Returns the functions that control a running sandbox in a test. */
function controls(url) {
  const call = async (method, name, body) => {
    const response = await fetch(`${url}/__sandbox/${name}`, { method, body: body && JSON.stringify(body) });
    const result = await response.json();
    if (response.ok) return result;
    throw new Error(`The sandbox refused ${method} /__sandbox/${name}: ${result.message}`);
  };
  return {
    async faults(list) {
      await call('PUT', 'faults', { faults: list });
    },
    async clearFaults() {
      await call('DELETE', 'faults');
    },
    effects: () => call('GET', 'effects'),
    requests: async () => (await call('GET', 'requests')).requests,
    async reset() {
      await call('POST', 'reset');
    },
  };
}

/** Returns the path of the built program. */
function findBinary() {
  const target = resolve(ROOT, process.env.CARGO_TARGET_DIR || 'target');
  const candidates = ['release', 'debug'].map(profile => resolve(target, profile, NAME));
  const found = candidates.find(path => existsSync(path));
  if (found) return found;
  throw new Error(`The sandbox is not built: ${candidates.join(' and ')} do not exist. Run: ${BUILD}`);
}

/** Waits for the lines that the sandbox prints. Resolves to their values. */
function untilReady(child, binary) {
  return new Promise((done, fail) => {
    let stdout = '';
    let stderr = '';
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      failWith(`it did not print its keys within ${START_TIMEOUT_MS / 1000} s`);
    }, START_TIMEOUT_MS);
    const failWith = reason => {
      clearTimeout(timer);
      fail(new Error([`The sandbox did not start (${binary}): ${reason}`, stderr.trim()].join('\n').trim()));
    };
    child.stdout.setEncoding('utf8').on('data', chunk => {
      stdout += chunk;
      const values = Object.entries(LINES).map(([name, line]) => [name, line.exec(stdout)?.[1]]);
      if (values.some(([, value]) => value === undefined)) return;
      clearTimeout(timer);
      done(Object.fromEntries(values));
    });
    child.stderr.setEncoding('utf8').on('data', chunk => {
      stderr += chunk;
    });
    child.on('error', error => failWith(error.message));
    child.once('close', (code, signal) =>
      failWith(signal ? `it was ended by ${signal}` : `it ended with exit code ${code}`),
    );
  });
}

/** Closes the program's standard input, and waits until the program has ended. */
async function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.ref();
  const ended = new Promise(done => child.once('exit', done));
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
  child.stdin.end();
  await ended;
  clearTimeout(timer);
}
