import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, realpath, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createGzip } from 'node:zlib';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
const PROXY_PATH = '/api/metorial';
const SANDBOX_PATH = '/api/sandbox/faults';
const LOOPBACK = '127.0.0.1';
const MAX_FAULTS_BYTES = 64 * 1024;

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ts': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
};

/** @param {string} scripts additional sources of scripts */
const policy = (scripts = '') =>
  [
    "default-src 'self'",
    `script-src 'self' 'wasm-unsafe-eval'${scripts}`,
    "img-src 'self' https: data:",
    "style-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');

const HEADERS = {
  'cache-control': 'no-cache',
  'content-security-policy': policy(),
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/**
 * Starts a server for the page (`www/` at `/`), the built package (`pkg/` at `/pkg/`) and the proxy (at
 * `/api/metorial`). It is reachable from this machine only.
 *
 * @param {object} options
 * @param {number} [options.port] 0 picks a free one
 * @param {(request, response) => Promise<void>} options.proxy a Node handler
 * @param {string} [options.root] the folder that holds `www/` and `pkg/`
 * @param {boolean} [options.write] whether the page offers changes
 * @param {(plan: string) => Promise<Response>} [options.planFaults] plans faults of the sandbox, if there is one
 * @returns {Promise<{ url: string, close(): Promise<void> }>}
 */
export async function serve({ port = 0, root = REPOSITORY, ...options }) {
  const server = createServer((request, response) => {
    answer({ request, response, root, ...options }).catch(error => fail(response, error));
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, resolve);
  });
  return {
    url: `http://localhost:${server.address().port}`,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        // Idle connections would keep the server, and so the process, alive.
        server.closeAllConnections();
      }),
  };
}

/**
 * Calls `serve()` with this package's proxy to the API at `baseUrl`. The key stays in this process. `write` allows changes;
 * `sandbox` says that the API is a sandbox, which can make requests fail.
 */
export async function serveDemo({ port, apiKey, baseUrl, write = false, sandbox = false }) {
  // The demo imports the proxy by its public name, as users do. The file exists only after a build.
  const { createProxy, toNodeHandler } = await import('metorial-consumers/proxy');
  const proxy = createProxy({
    apiKey,
    ...(baseUrl && { baseUrl }),
    basePath: PROXY_PATH,
    // Only users of this machine can reach 127.0.0.1. Never do this on a server that others can reach.
    authorize: () => true,
    allow: write ? ['read', 'consumers.*', 'portals.*'] : ['read'],
  });
  const planFaults = plan => fetch(`${baseUrl}/__sandbox/faults`, { method: 'PUT', body: plan });
  return serve({ port, proxy: toNodeHandler(proxy), write, ...(sandbox && { planFaults }) });
}

async function answer({ request, response, proxy, root, write = false, planFaults }) {
  // Another site could make its domain resolve to 127.0.0.1, and so read the data through this server (DNS rebinding).
  if (!isLoopback(request.headers.host))
    return text(response, 403, 'This server only accepts requests to localhost.\n');

  const [path] = request.url.split('?');
  if (path === PROXY_PATH || path.startsWith(`${PROXY_PATH}/`)) return proxy(request, response);
  if (path === SANDBOX_PATH && planFaults) return passFaults(request, response, planFaults);

  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('allow', 'GET, HEAD');
    return text(response, 405, 'This server only accepts GET and HEAD.\n');
  }
  if (path === '/config.js') return sendConfig(response, { write, faults: Boolean(planFaults) });
  const found = await find(root, path);
  if (found) return send({ request, response, status: 200, ...found });
  const errorPage = await find(root, '/404.html');
  return errorPage
    ? send({ request, response, status: 404, ...errorPage })
    : text(response, 404, 'Not found.\n');
}

/** Sends the page's `config.js` for this server. */
function sendConfig(response, settings) {
  const config = `export const config = ${JSON.stringify({ backend: 'proxy', ...settings })};\n`;
  response.writeHead(200, { ...HEADERS, 'content-type': TYPES['.js'] }).end(config);
}

/** Passes a plan of faults to the sandbox. Only this server's own page may send one. */
async function passFaults(request, response, planFaults) {
  if (request.method !== 'PUT' || request.headers['sec-fetch-site'] !== 'same-origin')
    return text(response, 403, 'Only the page of this server may plan faults.\n');
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > MAX_FAULTS_BYTES) return text(response, 413, 'The plan is too large.\n');
    chunks.push(chunk);
  }
  const answered = await planFaults(Buffer.concat(chunks).toString());
  return text(response, answered.status, await answered.text());
}

function isLoopback(host = '') {
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(host);
}

/** Returns the file for a URL path, or `undefined` if it does not exist, is hidden or is outside the two folders. */
async function find(root, path) {
  const name = decode(path);
  if (name === undefined || /[\\\0]|\/\.|\/\//.test(name)) return undefined;
  const inPackage = name.startsWith('/pkg/');
  const folder = join(root, inPackage ? 'pkg' : 'www');
  const inside = inPackage ? name.slice('/pkg'.length) : name;
  try {
    // The paths are compared after symbolic links are resolved, so that none leads out of the folder.
    const [base, file] = await Promise.all([
      realpath(folder),
      realpath(join(folder, inside.endsWith('/') ? `${inside}index.html` : inside)),
    ]);
    const info = await stat(file);
    return file.startsWith(base + sep) && info.isFile() ? { file, info } : undefined;
  } catch {
    return undefined;
  }
}

function decode(path) {
  try {
    return path.startsWith('/') ? decodeURIComponent(path) : undefined;
  } catch {
    return undefined;
  }
}

async function send({ request, response, status, file, info }) {
  const etag = `"${info.size.toString(36)}-${Math.trunc(info.mtimeMs).toString(36)}"`;
  const headers = {
    ...HEADERS,
    ...(extname(file) === '.html' && { 'content-security-policy': policy(await importMapHash(file)) }),
    'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
    etag,
  };
  if (status === 200 && request.headers['if-none-match'] === etag) {
    response.writeHead(304, headers).end();
    return;
  }
  const isZipped = isWorthZipping(file, info) && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  response.writeHead(status, {
    ...headers,
    ...(isZipped ? { 'content-encoding': 'gzip' } : { 'content-length': info.size }),
    vary: 'accept-encoding',
  });
  if (request.method === 'HEAD') response.end();
  else await pipeline([createReadStream(file), ...(isZipped ? [createGzip()] : []), response]);
}

const isWorthZipping = (file, { size }) => size > 1024 && !['.png', '.wasm'].includes(extname(file));

/** Returns the hash with which the policy allows a page's import map, the only script that must be inline. */
async function importMapHash(file) {
  const map = (await readFile(file, 'utf8')).match(/<script type="importmap">(.*?)<\/script>/s)?.[1];
  return map ? ` 'sha256-${createHash('sha256').update(map).digest('base64')}'` : '';
}

function text(response, status, body) {
  response.writeHead(status, { ...HEADERS, 'content-type': 'text/plain; charset=utf-8' }).end(body);
}

function fail(response, error) {
  // The browser has cancelled the download.
  if (error.code === 'ERR_STREAM_PREMATURE_CLOSE') return;
  console.error(error);
  if (response.headersSent) response.destroy();
  else text(response, 500, 'The server failed. Its terminal shows the error.\n');
}
