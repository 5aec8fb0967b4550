// Starts the sandbox API (`sandbox/`) for a test, a script or the demo.

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const NAME = process.platform === 'win32' ? 'metorial-sandbox.exe' : 'metorial-sandbox';
const BUILD = 'cargo build --release -p metorial-sandbox';

/** The lines the sandbox prints once it is ready: what each begins with, and what we call its value. */
const LINES = {
  url: /^Metorial sandbox API +(\S+)$/m,
  secret: /^secret key +(\S+)$/m,
  publishable: /^publishable key +(\S+)$/m,
  fineGrained: /^fine-grained key +(\S+)$/m,
  consumerSession: /^consumer session +(\S+)$/m,
  data: /^data +(.+)\n/m,
};

/** Kept, because tests of the SDK replace the global one. */
const { fetch } = globalThis;

const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 5_000;

/**
 * Starts a sandbox and waits until it answers. It never outlives this process: it stops when the pipe to
 * its standard input closes. It does not keep this process alive either.
 *
 * @param {object} [options]
 * @param {string} [options.binary] the program; by default the release build, else the debug build
 * @param {number} [options.consumers] how many consumers it starts with (1000)
 * @param {number} [options.seed] which data it starts with (1)
 * @param {number} [options.latency] milliseconds that each answer waits (0)
 * @param {number} [options.rateLimit] requests per key in ten minutes. Unlike the program's own default, 0:
 *   headers as usual, but no request is refused, so that a long test run does not depend on its length
 * @param {boolean} [options.withoutPortals] whether the organization's plan lacks portals (false)
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
 * }>} where it listens, its keys, what a test can ask of it (see `/__sandbox/` in sandbox/README.md), and how
 *   to stop it
 */
export async function startSandbox({
  binary = findBinary(),
  consumers,
  seed,
  latency,
  rateLimit = 0,
  withoutPortals = false,
  port = 0,
} = {}) {
  const flags = { port, consumers, seed, latency, 'rate-limit': rateLimit };
  const args = Object.entries(flags)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `--${name}=${value}`);
  if (withoutPortals) args.push('--without-portals');
  const child = spawn(binary, ['--exit-with-stdin', ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
  // A program that ends at once breaks the pipe; how it ended is told by its exit.
  child.stdin.on('error', () => {});
  const { url, data: _, ...keys } = await ready(child, binary);
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

/** What a test can ask of a running sandbox. */
function controls(url) {
  const call = async (method, name, body) => {
    const response = await fetch(`${url}/__sandbox/${name}`, { method, body: body && JSON.stringify(body) });
    const answer = await response.json();
    if (response.ok) return answer;
    throw new Error(`The sandbox refused ${method} /__sandbox/${name}: ${answer.message}`);
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

/** Where cargo put the program. */
function findBinary() {
  const target = resolve(ROOT, process.env.CARGO_TARGET_DIR || 'target');
  const candidates = ['release', 'debug'].map(profile => resolve(target, profile, NAME));
  const found = candidates.find(path => existsSync(path));
  if (found) return found;
  throw new Error(`The sandbox is not built: there is no ${candidates.join(' and no ')}. Run: ${BUILD}`);
}

/** Waits for the lines that the sandbox prints, and gives their values. */
function ready(child, binary) {
  return new Promise((done, fail) => {
    let stdout = '';
    let stderr = '';
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      failWith(`it printed no keys within ${START_TIMEOUT_MS / 1000} s`);
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
    child.once('close', (code, signal) => failWith(signal ? `it got ${signal}` : `it ended with ${code}`));
  });
}

/** Closes its standard input and waits until it has ended. */
async function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.ref();
  const ended = new Promise(done => child.once('exit', done));
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
  child.stdin.end();
  await ended;
  clearTimeout(timer);
}
