// Runs the programs of a row, unaffected by this process's environment, and never longer than the row.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { run } from '../../../scripts/lib/run.mjs';

// Variables of npm and the test runner, which change how npm, Node and test runners behave as child processes.
const NOT_PASSED_ON = /^(npm_(?!config_registry)|NODE_(?!EXTRA_CA_CERTS)|SANDBOX_|FORCE_COLOR|METORIAL_)/i;
const QUIET = {
  CI: '1',
  NO_COLOR: '1',
  ASTRO_TELEMETRY_DISABLED: '1',
  DO_NOT_TRACK: '1',
  NEXT_TELEMETRY_DISABLED: '1',
  NUXT_TELEMETRY_DISABLED: '1',
  WRANGLER_SEND_METRICS: 'false',
};

export function environment(extra) {
  const kept = Object.entries(process.env).filter(([name]) => !NOT_PASSED_ON.test(name));
  return { ...Object.fromEntries(kept), ...QUIET, ...extra };
}

/** Runs a program to its end. Resolves to its standard output; if it fails, the error has all of its output. */
export function execute([command, ...args], { cwd, env, timeoutMs }) {
  return run(command, args, { cwd, env: environment(env), quiet: true, timeoutMs });
}

/**
 * Starts a server, and waits until its output matches `ready`. Does not wait without `ready`.
 *
 * @returns {Promise<{ match: RegExpExecArray, output(): string, stop(): Promise<void> }>}
 */
export async function serve([command, ...args], { cwd, env, ready, timeoutMs }) {
  // A process group of its own, so that the server's own children end with it.
  const child = spawn(command, args, {
    cwd,
    env: environment(env),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const closed = new Promise(resolve => child.once('close', resolve));
  const kill = signal => {
    try {
      process.kill(-child.pid, signal);
    } catch {
      // It has already ended.
    }
  };
  const onExit = () => kill('SIGKILL');
  process.once('exit', onExit);
  let output = '';
  const stop = async () => {
    kill('SIGTERM');
    const timer = setTimeout(() => kill('SIGKILL'), 3000);
    await closed;
    clearTimeout(timer);
    process.off('exit', onExit);
  };
  const title = [command, ...args].join(' ');
  try {
    if (!ready) await once(child, 'spawn');
    const match = await new Promise((resolve, reject) => {
      if (!ready) return resolve();
      const fail = what => reject(new Error(`${title}: ${what}\n${output}`));
      const timer = setTimeout(() => fail(`not ready after ${timeoutMs / 1000} s`), timeoutMs);
      const read = chunk => {
        output += chunk;
        const found = ready.exec(output);
        if (!found) return;
        clearTimeout(timer);
        resolve(found);
      };
      child.stdout.setEncoding('utf8').on('data', read);
      child.stderr.setEncoding('utf8').on('data', read);
      child.once('error', error => fail(error.message));
      child.once('close', code => fail(`ended with exit code ${code} before it was ready`));
    });
    return { match, output: () => output, stop };
  } catch (error) {
    if (child.pid) await stop();
    throw error;
  }
}

/** Resolves to a port where nothing listens, for programs that cannot pick one themselves. */
export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
