// The demo's server in isolation: what it serves, and to whom. Needs no browser and no build.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { serve } from '../../scripts/lib/serve.mjs';

let root;
let server;

before(async () => {
  root = await mkdtemp(join(tmpdir(), 'metorial-serve-'));
  await mkdir(join(root, 'www', 'styles'), { recursive: true });
  await mkdir(join(root, 'pkg'));
  const files = {
    'secret.txt': 'outside',
    'www/index.html': '<h1>home</h1>',
    'www/404.html': '<h1>lost</h1>',
    'www/main.js': 'export {};',
    'www/long.js': `// ${'long '.repeat(1000)}`,
    'www/mapped.html': '<script type="importmap">{}</script>',
    'www/.env': 'hidden',
    'pkg/core.wasm': '\0asm',
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(root, name), text);
  await symlink(join(root, 'secret.txt'), join(root, 'www', 'link.txt')).catch(() => {}); // Windows may refuse.
  const proxy = async (incoming, outgoing) => {
    if (incoming.url.includes('fail')) throw new Error('provoked');
    outgoing.end(`proxied ${incoming.method} ${incoming.url}`);
  };
  server = await serve({ root, proxy });
});

after(async () => {
  await server?.close();
  if (root) await rm(root, { recursive: true });
});

/** By hand, because `fetch` normalizes paths and does not allow a Host header. */
function ask(path, { method = 'GET', headers = {} } = {}) {
  const { port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port, path, method, headers }, async response => {
      let body = '';
      for await (const chunk of response) body += chunk;
      resolve({ status: response.statusCode, headers: response.headers, body });
    });
    outgoing.once('error', reject).end();
  });
}

test('serves the page and the package, each with its type', async () => {
  for (const [path, type, body] of [
    ['/', 'text/html; charset=utf-8', '<h1>home</h1>'],
    ['/?search=a', 'text/html; charset=utf-8', '<h1>home</h1>'],
    ['/main.js', 'text/javascript; charset=utf-8', 'export {};'],
    ['/pkg/core.wasm', 'application/wasm', '\0asm'],
  ]) {
    const answer = await ask(path);
    assert.deepEqual([answer.status, answer.headers['content-type'], answer.body], [200, type, body]);
    assert.equal(answer.headers['x-content-type-options'], 'nosniff');
    assert.equal(answer.headers['cache-control'], 'no-cache');
    assert.match(
      answer.headers['content-security-policy'],
      /^default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; /,
    );
  }
});

test('serves nothing else', async () => {
  const paths = [
    '/nothing.html',
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/pkg/../../secret.txt',
    '/pkg/..%5c..%5csecret.txt',
    '/link.txt',
    '/.env',
    '/%00',
    '/%',
    '/styles',
    '/styles/',
    '//etc/passwd',
    '/main.js/',
    '/pkg',
  ];
  for (const path of paths) {
    const { status, body } = await ask(path);
    assert.deepEqual([path, status, body], [path, 404, '<h1>lost</h1>']);
  }
});

test('accepts only GET and HEAD', async () => {
  const head = await ask('/', { method: 'HEAD' });
  assert.deepEqual([head.status, head.headers['content-length'], head.body], [200, '13', '']);
  const post = await ask('/', { method: 'POST' });
  assert.deepEqual([post.status, post.headers.allow], [405, 'GET, HEAD']);
});

test('lets the policy allow the import map of a page, and no other inline script', async () => {
  const { headers } = await ask('/mapped.html');
  const hash = createHash('sha256').update('{}').digest('base64');
  assert.match(headers['content-security-policy'], /script-src 'self' 'wasm-unsafe-eval' 'sha256-[^ ]+';/);
  assert.ok(headers['content-security-policy'].includes(`'sha256-${hash}'`));
});

test('compresses large files, for clients that accept it', async () => {
  const zipped = await fetch(`${server.url}/long.js`);
  assert.equal(zipped.headers.get('content-encoding'), 'gzip');
  assert.match(await zipped.text(), /^\/\/ long long .* $/);
  const { headers, body } = await ask('/long.js');
  assert.deepEqual([headers['content-encoding'], body.length], [undefined, 5003]);
});

test('tells the page what it may do', async () => {
  const { body, headers } = await ask('/config.js');
  assert.equal(headers['content-type'], 'text/javascript; charset=utf-8');
  assert.match(body, /\{"backend":"proxy","write":false,"faults":false\}/);
});

test('plans faults only for its own page, and only if there is a sandbox', async () => {
  assert.equal((await ask('/api/sandbox/faults', { method: 'PUT' })).status, 405, 'without a sandbox');
  const plans = [];
  const planFaults = async plan => {
    plans.push(plan);
    return new Response('{}');
  };
  const own = await serve({ root, proxy: async () => {}, planFaults });
  try {
    const put = (headers, body = '{"faults":[]}') =>
      fetch(`${own.url}/api/sandbox/faults`, { method: 'PUT', headers, body });
    assert.equal((await put({ 'sec-fetch-site': 'cross-site' })).status, 403);
    assert.equal((await put({ 'sec-fetch-site': 'none' })).status, 403);
    assert.equal((await put({ 'sec-fetch-site': 'same-origin' }, 'x'.repeat(70_000))).status, 413);
    assert.deepEqual(plans, []);
    assert.equal((await put({ 'sec-fetch-site': 'same-origin' })).status, 200);
    assert.deepEqual(plans, ['{"faults":[]}']);
  } finally {
    await own.close();
  }
});

test('says when nothing has changed', async () => {
  const { headers } = await ask('/main.js');
  const again = await ask('/main.js', { headers: { 'if-none-match': headers.etag } });
  assert.deepEqual([again.status, again.body], [304, '']);
});

test('passes API requests to the proxy, whatever the method', async () => {
  assert.equal(
    (await ask('/api/metorial/consumers?limit=1')).body,
    'proxied GET /api/metorial/consumers?limit=1',
  );
  assert.equal((await ask('/api/metorial', { method: 'POST' })).body, 'proxied POST /api/metorial');
  assert.equal((await ask('/api/metorialist')).status, 404);
});

test('outlives a handler that throws', async t => {
  const logged = t.mock.method(console, 'error', () => {});
  assert.equal((await ask('/api/metorial/fail')).status, 500);
  assert.equal(logged.mock.callCount(), 1);
  assert.equal((await ask('/')).status, 200);
});

test('answers under no other name, because a foreign DNS name may point here', async () => {
  for (const host of [
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.evil.example:80',
    'localhost:80@evil',
  ]) {
    for (const path of ['/', '/api/metorial/consumers']) {
      assert.equal((await ask(path, { headers: { host } })).status, 403, `${host} ${path}`);
    }
  }
  for (const host of ['localhost', 'LOCALHOST:3000', '127.0.0.1:3000', '[::1]:3000']) {
    assert.equal((await ask('/', { headers: { host } })).status, 200, host);
  }
});

test('reports a port that is taken', async () => {
  const { port } = new URL(server.url);
  await assert.rejects(serve({ root, port: Number(port), proxy: async () => {} }), { code: 'EADDRINUSE' });
});
