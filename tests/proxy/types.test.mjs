// Compiles the declarations in strict TypeScript projects of several kinds.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../../', import.meta.url));
const pkg = dirname(fileURLToPath(import.meta.resolve('metorial-consumers/proxy')));

const web = `
import { createProxy, type Proxy, type ProxyCall, type ProxyOptions } from 'metorial-consumers/proxy';
const options: ProxyOptions = { apiKey: 'k', authorize: async (request, call) => request.url === call.params.portalId };
const proxy: Proxy = createProxy({ ...options, allow: ['read', 'consumers.create'] as const, timeout: undefined, fetch });
export const answer: Promise<Response> = proxy(new Request('https://x.test'));
export const name = (call: ProxyCall): string => call.endpoint;
createProxy({
  apiKey: (_request, { endpoint }) => (endpoint.startsWith('consumer.') ? 'metorial_pk_…' : 'metorial_sk_…'),
  authorize: request => request.headers.get('metorial-consumer-session-client-secret') !== null,
  allow: ['read', 'consumer.*', 'token.get'],
});
// @ts-expect-error authorize is required
createProxy({ apiKey: 'k' });
// @ts-expect-error no such option
createProxy({ ...options, allowOrigins: [] });
// @ts-expect-error only true or false
createProxy({ apiKey: 'k', authorize: () => 'yes' });
`;

const node = `
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createServer2 } from 'node:http2';
import { createProxy, toNodeHandler } from 'metorial-consumers/proxy';
const handler = toNodeHandler(createProxy({ apiKey: 'k', authorize: () => true }));
createServer(handler);
createServer2(handler);
export const typed: (req: IncomingMessage, res: ServerResponse) => Promise<void> = handler;
`;

// `@types/node` itself does not compile with exactOptionalPropertyTypes.
const projects = {
  'a browser project without @types/node': [
    {
      module: 'esnext',
      moduleResolution: 'bundler',
      exactOptionalPropertyTypes: true,
      lib: ['es2022', 'dom'],
      types: [],
    },
    { 'web.ts': web },
  ],
  'a Node project of ES modules': [
    { module: 'nodenext', lib: ['es2022'], types: ['node'] },
    { 'web.mts': web, 'node.mts': node },
  ],
  'a Node project of CommonJS': [
    { module: 'node16', lib: ['es2022'], types: ['node'] },
    { 'web.cts': web, 'node.cts': node },
  ],
  'a project with both': [
    { module: 'nodenext', lib: ['es2022', 'dom', 'dom.iterable'], types: ['node'] },
    { 'web.mts': web, 'node.mts': node },
  ],
};

for (const [name, [options, files]] of Object.entries(projects)) {
  test(`the types compile in ${name}`, async t => {
    const folder = await mkdtemp(join(tmpdir(), 'metorial-proxy-project-'));
    t.after(() => rm(folder, { recursive: true, force: true }));
    const installed = join(folder, 'node_modules/metorial-consumers');
    await mkdir(join(installed, 'pkg'), { recursive: true });
    await cp(join(root, 'package.json'), join(installed, 'package.json'));
    for (const file of ['proxy.d.ts', 'proxy.d.cts', 'proxy.mjs', 'proxy.cjs']) {
      await cp(join(pkg, file), join(installed, 'pkg', file));
    }
    const compilerOptions = {
      ...options,
      target: 'es2022',
      strict: true,
      noUncheckedIndexedAccess: true,
      skipLibCheck: false,
      noEmit: true,
      typeRoots: [join(root, 'node_modules/@types')],
    };
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*'] }));
    for (const [file, text] of Object.entries(files)) await writeFile(join(folder, file), text);
    const tsc = join(root, 'node_modules/.bin/tsc');
    await promisify(execFile)(tsc, ['-p', folder]).catch(error => assert.fail(error.stdout));
  });
}

test('both module systems get the same functions, and no Node modules are needed', async () => {
  const esm = await import('metorial-consumers/proxy');
  const cjs = createRequire(import.meta.url)('metorial-consumers/proxy');
  assert.deepEqual(Object.keys(esm).sort(), ['createProxy', 'toNodeHandler']);
  assert.deepEqual(Object.keys(cjs).sort(), ['createProxy', 'toNodeHandler']);
  const code = await readFile(join(pkg, 'proxy.mjs'), 'utf8');
  assert.doesNotMatch(code, /\b(import|require)\b.*['"]|\bprocess\b|\bBuffer\b|\beval\b|new Function/);
});
