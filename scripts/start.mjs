// `npm start`: starts the demo page, even in a fresh clone. Installs and builds what is missing, starts the sandbox (a local
// substitute for the API, with generated data) and serves the page. If METORIAL_API_KEY is set, the page shows the data of the
// real API instead, read-only unless `--write` is given. The key stays in this process.
import { connect } from 'node:net';
import { main, RunError } from './lib/run.mjs';
import { setup } from './setup.mjs';

const DEFAULT_PORT = 3000;
const SAMPLE_CONSUMERS = 1000;
const REAL_API = 'https://api.metorial.com';

export async function start(env = process.env, args = []) {
  const write = requestedWrite(args);
  const port = requestedPort(env);
  const real = realApi(env);
  await setup('start');
  // The modules that are imported from here on need the set-up and the build.
  const { build } = await import('./build.mjs');
  console.log('Building; the first time this takes a few minutes.');
  await build();

  const stopped = untilStopped();
  const closers = [];
  try {
    const api = real ? { ...real, write } : await openSandbox(closers);
    const server = await serveOnPort(port, api);
    closers.push(() => server.close());
    console.log(`
Showing the consumers of ${describe(real, write)}, for this machine only:

  ${server.url}

Press Ctrl-C to stop.`);
    await stopped;
    console.log('\nStopping.');
  } finally {
    for (const close of closers.reverse()) await close();
  }
}

/** Changes are possible in the sandbox, and in the real API only if the user asks for it. */
function describe(real, write) {
  if (!real) return `a sandbox with ${SAMPLE_CONSUMERS.toLocaleString('en')} generated people`;
  return `${new URL(real.baseUrl).host}, ${write ? 'with changes allowed (--write)' : 'read-only (--write allows changes)'}`;
}

function requestedWrite(args) {
  const unknown = args.find(arg => arg !== '--write');
  if (unknown) throw new RunError(`unknown argument "${unknown}"; usage: npm start [-- --write]`);
  return args.length > 0;
}

function requestedPort({ PORT }) {
  if (!PORT) return undefined;
  const port = Number(PORT);
  if (Number.isInteger(port) && port >= 0 && port <= 65535) return port;
  throw new RunError(`PORT is "${PORT}": set it to a number from 0 to 65535, or leave it out`);
}

function realApi({ METORIAL_API_KEY, METORIAL_API_URL }) {
  if (METORIAL_API_URL && !URL.canParse(METORIAL_API_URL)) {
    throw new RunError(`METORIAL_API_URL is "${METORIAL_API_URL}": set it to a URL such as ${REAL_API}`);
  }
  if (METORIAL_API_KEY) return { apiKey: METORIAL_API_KEY, baseUrl: METORIAL_API_URL || REAL_API };
  if (METORIAL_API_URL) {
    throw new RunError(
      'METORIAL_API_URL is set but METORIAL_API_KEY is not: set both, or neither for the sandbox',
    );
  }
  return undefined;
}

async function openSandbox(closers) {
  const { startSandbox } = await import('./lib/sandbox.mjs');
  const sandbox = await startSandbox({ consumers: SAMPLE_CONSUMERS });
  closers.push(() => sandbox.stop());
  return { apiKey: sandbox.keys.secret, baseUrl: sandbox.url, write: true, sandbox: true };
}

/** Serves on the requested port. Without one, serves on the default port, or on any free one if that is taken. */
async function serveOnPort(port, api) {
  const { serveDemo } = await import('./lib/serve.mjs');
  const first = port ?? DEFAULT_PORT;
  try {
    if (!(await isTaken(first))) return await serveDemo({ port: first, ...api });
  } catch (error) {
    if (error.code === 'EACCES')
      throw new RunError(`You have no permission to listen on port ${first}: set PORT to 1024 or more`);
    if (error.code !== 'EADDRINUSE') throw error;
  }
  if (port !== undefined)
    throw new RunError(`Port ${port} is taken: set PORT to another one, or leave it out`);
  console.log(`Port ${DEFAULT_PORT} is taken; using a free one.`);
  return serveDemo({ port: 0, ...api });
}

/** Checks the port for IPv6, too: a browser may connect there first, and reach another server on the same port. */
async function isTaken(port) {
  if (port === 0) return false;
  const answers = await Promise.all(['127.0.0.1', '::1'].map(host => acceptsConnections(host, port)));
  return answers.includes(true);
}

function acceptsConnections(host, port) {
  return new Promise(resolve => {
    const socket = connect({ host, port });
    const end = answer => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
  });
}

function untilStopped() {
  return new Promise(resolve => {
    // Only the first signal is caught, so that a second Ctrl-C ends the process if stopping hangs.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, resolve);
  });
}

await main(import.meta, args => start(process.env, args));
