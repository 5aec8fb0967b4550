// Runs other programs. Each has its own process group, which is ended as a whole on Ctrl-C, SIGTERM or a timeout, so that no
// child process is left behind, such as cargo's rustc, or wasm-pack's chromedriver and its browser.
import { spawn } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The repository's root. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

const SIGNALS = { SIGINT: 130, SIGTERM: 143 };
const GRACE_MS = 5000;
const groups = process.platform !== 'win32';

/** An expected failure, such as that of a program. `output` is the output of the program, if it was captured. */
export class RunError extends Error {
  name = 'RunError';
  constructor(message, { exitCode = 1, interrupted = false, output = '' } = {}) {
    super(message);
    Object.assign(this, { exitCode, interrupted, output });
  }
}

/**
 * Runs a program to its end.
 *
 * By default, the program writes to the output of this process. With `quiet`, its output appears only in the error if the program
 * fails. With either `quiet` or `tee`, the promise resolves to the standard output, and with `all` to the standard error, too;
 * `tee` also shows it.
 */
export function run(command, args = [], options = {}) {
  const {
    cwd = root,
    env = process.env,
    quiet = false,
    tee = false,
    all = false,
    label,
    timeoutMs,
  } = options;
  const title = label ?? [command, ...args].join(' ');
  const pipe = quiet || tee ? 'pipe' : 'inherit';
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', pipe, pipe], detached: groups });
    const chunks = { all: [], stdout: [] };
    let ended; // The reason, if this process ended the program.
    let timer;
    let killer;

    child.stdout?.on('data', chunk => {
      chunks.all.push(chunk);
      chunks.stdout.push(chunk);
      if (tee) process.stdout.write(chunk);
    });
    child.stderr?.on('data', chunk => {
      chunks.all.push(chunk);
      if (tee) process.stderr.write(chunk);
    });

    const end = reason => {
      ended ??= reason;
      kill(child, 'SIGTERM');
      killer ??= setTimeout(() => kill(child, 'SIGKILL'), GRACE_MS);
    };
    const onSignal = signal =>
      end({ what: `stopped by ${signal}`, exitCode: SIGNALS[signal], interrupted: true });
    const onExit = () => kill(child, 'SIGKILL');
    for (const signal of Object.keys(SIGNALS)) process.on(signal, onSignal);
    process.on('exit', onExit);
    if (timeoutMs)
      timer = setTimeout(() => end({ what: `took longer than ${timeoutMs / 1000} s` }), timeoutMs);

    const settle = problem => {
      clearTimeout(timer);
      clearTimeout(killer);
      for (const signal of Object.keys(SIGNALS)) process.off(signal, onSignal);
      process.off('exit', onExit);
      if (!problem) return resolve(Buffer.concat(all ? chunks.all : chunks.stdout).toString());
      const output = Buffer.concat(chunks.all).toString();
      const shown = quiet && !problem.interrupted && output.trim() ? `\n${output.trimEnd()}` : '';
      reject(new RunError(`${title}: ${problem.what}${shown}`, { ...problem, output }));
    };
    child.once('error', error => {
      const what = error.code === 'ENOENT' ? `\`${command}\` was not found` : error.message;
      settle({ what });
    });
    child.once('close', (code, signal) => {
      if (ended) settle(ended);
      else if (code === 0) settle();
      else settle({ what: signal ? `killed by ${signal}` : `failed with exit code ${code}` });
    });
  });
}

function kill(child, signal) {
  if (child.pid === undefined) return;
  try {
    if (groups) process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch {
    // The process has already ended.
  }
}

/** Runs `task` if the module is the main program. Prints an error, and sets the exit code. */
export async function main(meta, task) {
  if (!process.argv[1] || realpathSync(process.argv[1]) !== realpathSync(fileURLToPath(meta.url))) return;
  try {
    await task(process.argv.slice(2));
  } catch (error) {
    // An expected failure is printed as a message, a bug in a script with its stack.
    console.error(error instanceof RunError ? error.message : error);
    process.exitCode = error.exitCode ?? 1;
  }
}
