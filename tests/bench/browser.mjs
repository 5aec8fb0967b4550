// Pages for the bench: served by this process like a CDN would, opened in headless Chromium.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { launchChromium } from '../../scripts/lib/chromium.mjs';
import { root } from '../../scripts/lib/run.mjs';

const TYPES = { html: 'text/html', mjs: 'text/javascript', wasm: 'application/wasm' };
const read = path => readFileSync(join(root, path));

/** The files that every page can load, in addition to those of a measurement. */
const SHIPPED = {
  '/pkg/browser.mjs': read('pkg/browser.mjs'),
  '/pkg/slim.mjs': read('pkg/slim.mjs'),
  '/pkg/metorial_consumers_bg.wasm': read('pkg/metorial_consumers_bg.wasm'),
};

/**
 * Serves files from memory, compressed beforehand.
 * @param {Record<string, string | Buffer>} files by path
 * @returns {Promise<{ url: string, close(): Promise<void> }>}
 */
export async function serveCompressed(files) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  const bodies = new Map(
    Object.entries({ ...SHIPPED, ...files }).map(([path, body]) => [
      path,
      brotliCompressSync(body, { params }),
    ]),
  );
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const body = bodies.get(pathname);
    if (!body) return response.writeHead(404).end();
    const type = TYPES[pathname.split('.').at(-1)] ?? 'text/html';
    response.writeHead(200, {
      'content-type': `${type}; charset=utf-8`.replace('wasm; charset=utf-8', 'wasm'),
      'content-encoding': 'br',
      'content-length': body.length,
      // Only isolated pages get a sufficiently precise clock.
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
    });
    response.end(body);
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export const BLANK = '<!doctype html><title>bench</title><link rel="icon" href="data:,">';

/**
 * Opens a page that can load these files, and closes everything once the task is done.
 * @param {Record<string, string | Buffer>} files
 * @param {(page: import('playwright-core').Page, url: string) => Promise<any>} task
 * @param {any} [options] of the browser
 */
export async function withPage(files, task, options = {}) {
  const server = await serveCompressed({ '/': BLANK, ...files });
  const browser = await launchChromium(options);
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(0);
    await page.goto(server.url);
    return await task(page, server.url);
  } finally {
    await browser.close();
    await server.close();
  }
}

export async function chromiumVersion() {
  const browser = await launchChromium();
  try {
    return browser.version();
  } finally {
    await browser.close();
  }
}
