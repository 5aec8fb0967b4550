// Opens a built page in a real browser, from a server that knows nothing but files.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { launchChromium } from '../../scripts/lib/chromium.mjs';

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.wasm': 'application/wasm' };
// What the README tells sites to allow: nothing inline, no eval, only WebAssembly.
const CSP = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src *";

async function serveFiles(directory) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const file = join(directory, normalize(pathname === '/' ? '/index.html' : pathname));
    try {
      const body = await readFile(file);
      const type = TYPES[extname(file)] ?? 'application/octet-stream';
      response.writeHead(200, { 'content-type': type, 'content-security-policy': CSP }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** Resolves to what the page's `window.result` promise resolves to; rejects with what went wrong in the page. */
export async function runInChromium(directory, query) {
  const server = await serveFiles(directory);
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    const broken = new Promise((_, reject) => {
      page.on('pageerror', reject);
      page.on('console', message => {
        // Not the favicon that the browser asks for by itself.
        const { url } = message.location();
        if (message.type() === 'error' && !url.endsWith('/favicon.ico')) reject(new Error(message.text()));
      });
    });
    broken.catch(() => {});
    const url = `http://127.0.0.1:${server.address().port}/?${new URLSearchParams(query)}`;
    const result = page.goto(url).then(async () => {
      await page.waitForFunction(() => window.result !== undefined);
      return page.evaluate(() => window.result);
    });
    result.catch(() => {});
    return await Promise.race([result, broken]);
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
  }
}
