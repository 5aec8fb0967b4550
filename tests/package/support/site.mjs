// Serves the files of a folder to a browser, with given headers.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const TYPES = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
};

/** The policy that the guide recommends: nothing inline, no eval, only WebAssembly, and the API. */
export const strictCsp = api =>
  `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src ${new URL(api).origin}`;

/** The same without WebAssembly. */
export const cspWithoutWasm = api => strictCsp(api).replace(" 'wasm-unsafe-eval'", '');

/**
 * Serves the folder on a free port of this machine.
 * @returns {Promise<{ url: string, close(): Promise<void> }>}
 */
export async function serveFolder(directory, { csp } = {}) {
  const headers = csp ? { 'content-security-policy': csp } : {};
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    try {
      const file = join(directory, normalize(pathname.endsWith('/') ? `${pathname}index.html` : pathname));
      const body = await readFile(file);
      const type = TYPES[extname(file)] ?? 'application/octet-stream';
      response
        .writeHead(200, { ...headers, 'content-type': type, 'access-control-allow-origin': '*' })
        .end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
