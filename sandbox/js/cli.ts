// `npx metorial-consumers sandbox`: serves a sandbox over HTTP, so that a first call needs neither an account nor Rust.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { toNodeHandler } from '../../proxy/index.ts';
import { createSandbox } from './index.ts';
import type { SandboxKeys, SandboxOptions } from './types.ts';

const HELP = `Serves a stand-in for the consumers part of the Metorial API on this machine.

Usage: metorial-consumers sandbox [flags]

  --port N                the port to listen on; 0 picks a free one (default 4010)
  --host ADDRESS          the address to listen on (default 127.0.0.1, this machine only)
  --consumers N           the number of consumers at the start (default 1000)
  --seed N                the seed of the generated data (default 1)
  --latency MS            the delay of each answer in milliseconds (default 0)
  --rate-limit N          requests per key and window; 0 for no limit (default 5000, as in the real API)
  --rate-limit-window MS  the window in milliseconds (default 600000, ten minutes, as in the real API)
  --future N              answer as a future API might, by this seed: new words, types and fields
  --without-portals       answer 402 for everything about portals, as if the plan did not include them
  --exit-with-stdin       stop when the standard input is closed
  --help                  print this help
`;

const FLAGS = {
  port: { type: 'string' },
  host: { type: 'string' },
  consumers: { type: 'string' },
  seed: { type: 'string' },
  latency: { type: 'string' },
  'rate-limit': { type: 'string' },
  'rate-limit-window': { type: 'string' },
  future: { type: 'string' },
  'without-portals': { type: 'boolean' },
  'exit-with-stdin': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** A flag that is wrong. */
class UsageError extends Error {}

function read(args: string[]) {
  try {
    const { values, positionals } = parseArgs({ args, options: FLAGS, allowPositionals: true });
    const [command, ...more] = positionals;
    if (values.help || command === undefined) return undefined;
    if (command !== 'sandbox') throw new Error(`unknown command '${command}': there is only 'sandbox'`);
    if (more.length > 0) throw new Error(`unexpected argument '${more[0]}'`);
    return values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** Returns the number in a flag. */
function number(flags: Record<string, unknown>, name: string, most = 2 ** 32 - 1): number | undefined {
  const text = flags[name];
  if (text === undefined) return undefined;
  if (!/^\d{1,10}$/.test(String(text)) || Number(text) > most)
    throw new UsageError(`--${name} takes a whole number from 0 to ${most}, not '${text}'`);
  return Number(text);
}

async function serve(args: string[]): Promise<void> {
  const flags = read(args);
  if (!flags) return void process.stdout.write(HELP);
  const options: SandboxOptions = {
    consumers: number(flags, 'consumers'),
    seed: number(flags, 'seed'),
    latency: number(flags, 'latency'),
    rateLimit: number(flags, 'rate-limit'),
    rateLimitWindow: number(flags, 'rate-limit-window'),
    future: number(flags, 'future'),
    portals: !flags['without-portals'],
  };
  const port = number(flags, 'port', 65_535) ?? 4010;
  const sandbox = await createSandbox(options).catch(error => {
    throw error instanceof TypeError ? new UsageError(error.message) : error;
  });
  const server = createServer(toNodeHandler(request => sandbox.fetch(request)));
  server.listen(port, flags.host ?? '127.0.0.1');
  await once(server, 'listening');
  process.stdout.write(banner(server.address() as AddressInfo, sandbox.keys, options));
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  if (flags['exit-with-stdin']) process.stdin.on('close', stop).resume();
}

function banner(
  { address, family, port }: AddressInfo,
  keys: SandboxKeys,
  { consumers = 1000, seed = 1 }: SandboxOptions,
): string {
  const url = `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
  return `Metorial sandbox API   ${url}
secret key             ${keys.secret}
publishable key        ${keys.publishable}
fine-grained key       ${keys.fineGrained}
consumer session       ${keys.consumerSession}
data                   ${consumers.toLocaleString('en')} consumers (seed ${seed})

Try it:

  curl '${url}/consumers?limit=2' -H 'Authorization: Bearer ${keys.secret}'

or with a script, such as first.mjs:

  import { Metorial } from 'metorial-consumers';
  const metorial = new Metorial({ baseUrl: '${url}', apiKey: '${keys.secret}' });
  for await (const { name, email } of metorial.consumers.list({ search: 'ada' })) console.log(name, email);

Stop it with Ctrl+C.
`;
}

try {
  await serve(process.argv.slice(2));
} catch (error) {
  const { message, code } = error as NodeJS.ErrnoException;
  const hints: Record<string, string> = {
    EADDRINUSE: '\nThe port is taken: choose another one with --port, or a free one with --port 0',
    EADDRNOTAVAIL: '\nChoose another address with --host',
  };
  const hint =
    error instanceof UsageError ? '\nRun metorial-consumers --help for the list of flags' : hints[code ?? ''];
  process.stderr.write(`metorial-consumers: ${message}${hint ?? ''}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
