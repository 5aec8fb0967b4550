// An empty page in a real browser, from a server with the built package and a test's files, under the CSP that the README
// recommends.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { launchChromium } from '../../scripts/lib/chromium.mjs';

const TYPES = { html: 'text/html', mjs: 'text/javascript', js: 'text/javascript', wasm: 'application/wasm' };
const CSP =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src *; worker-src 'self'; frame-src *";
const PACKAGE = /^\/pkg\/(browser\.mjs|sandbox\.mjs)$/;

const isHandler = file => typeof file === 'function';

export async function listen(t, handler) {
  const server = createServer(handler);
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    return new Promise(resolve => server.close(resolve));
  });
  return `http://127.0.0.1:${server.address().port}`;
}

/**
 * Opens the page. `files` are additional files by path, and Node handlers for everything below a path. Returns the page, whose
 * console must stay clean.
 */
export async function openBlank(t, files = {}, options = {}) {
  const url = await listen(t, async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const [, handler] =
      Object.entries(files).find(([path, file]) => isHandler(file) && pathname.startsWith(path)) ?? [];
    if (handler) return handler(request, response);
    const own = { '/': '<!doctype html><title>blank</title><link rel="icon" href="data:,">', ...files }[
      pathname
    ];
    const built = PACKAGE.test(pathname) && fileURLToPath(new URL(`../..${pathname}`, import.meta.url));
    const body = own ?? (built && (await readFile(built)));
    if (!body) return response.writeHead(404).end();
    const type = TYPES[pathname.split('.').at(-1)] ?? 'text/html';
    response.writeHead(200, { 'content-type': type, 'content-security-policy': CSP }).end(body);
  });
  const browser = await launchChromium(options);
  t.after(() => browser.close());
  const page = await browser.newPage();
  const complaints = [];
  page.on('pageerror', error => complaints.push(String(error)));
  await page.goto(url);
  return { page, url, complaints };
}
