// Runs programs of the documents against a sandbox: the one in the package, served by its command.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transform } from 'esbuild';
import { root } from '../../../scripts/lib/run.mjs';
import { execute, freePort, serve } from '../../package/support/processes.mjs';

const PRELOAD = fileURLToPath(new URL('to-sandbox.mjs', import.meta.url));
const timeoutMs = 60_000;

/** Starts a sandbox. Returns its `env` for programs, and `stop`. */
export async function startSandbox() {
  const command = [
    process.execPath,
    join(root, 'pkg/cli.mjs'),
    'sandbox',
    '--port',
    '0',
    '--consumers',
    '200',
  ];
  const ready = /API +(http:\S+)\nsecret key +(\S+)/;
  const { match, stop } = await serve(command, { cwd: root, ready, timeoutMs });
  return { env: { METORIAL_API_URL: match[1], METORIAL_API_KEY: match[2] }, stop };
}

/** Writes a program as one that Node 20 runs, and returns the command. */
async function commandOf({ full, typed, text }) {
  const path = typed ? full.replace(/\.m?tsx?$/, '.run.mjs') : full;
  const { code } = await transform(text, { loader: typed ? 'ts' : 'js', sourcemap: 'inline' });
  await writeFile(path, code);
  return [process.execPath, '--enable-source-maps', '--import', PRELOAD, path];
}

/** Runs a program to its end. Resolves to its output. */
export async function runProgram(program, env) {
  return execute(await commandOf(program), { cwd: program.folder, env, timeoutMs });
}

/** Starts a program that serves at port 3000, at a free port instead. Resolves to its origin, and `stop`. */
export async function serveProgram(program, env) {
  const port = await freePort();
  const text = program.text.replaceAll('3000', String(port));
  if (text === program.text) throw new Error('the program does not serve at port 3000');
  const { output, stop } = await serve(await commandOf({ ...program, text }), {
    cwd: program.folder,
    env,
    timeoutMs,
  });
  const origin = `http://localhost:${port}`;
  for (const deadline = Date.now() + timeoutMs; ; ) {
    try {
      await fetch(origin);
      return { origin, stop };
    } catch (error) {
      if (Date.now() > deadline) {
        await stop();
        throw new Error(`${program.file}:${program.line} does not serve\n${output()}`, { cause: error });
      }
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  }
}
