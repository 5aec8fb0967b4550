// The proxy's adapters for plain server frameworks, as the README shows them.
import { connect } from 'node:http2';
import { Readable } from 'node:stream';
import { checkAdapter, PATH, proxyModule } from '../../support/adapter.mjs';

const LISTEN = `.listen(0, '127.0.0.1', function () {
  console.log('ready at http://127.0.0.1:' + this.address().port);
});`;

/** Express, with the middleware that most apps have in front. */
const express = name => `import compression from 'compression';
import express from '${name}';
import { toNodeHandler } from 'metorial-consumers/proxy';
import { proxy } from './proxy.mjs';
const app = express();
const api = express();
app.use(compression({ threshold: 0 }));
app.use(express.json());
app.use('/api', api);
api.use('/metorial', toNodeHandler(proxy)); // a sub-app: basePath is the whole path
app${LISTEN}`;

const SERVERS = {
  'node:http': `import { createServer } from 'node:http';
import { toNodeHandler } from 'metorial-consumers/proxy';
import { proxy } from './proxy.mjs';
createServer(toNodeHandler(proxy))${LISTEN}`,
  'node:http2': `import { createServer } from 'node:http2';
import { toNodeHandler } from 'metorial-consumers/proxy';
import { proxy } from './proxy.mjs';
createServer(toNodeHandler(proxy))${LISTEN}`,
  'Express 4': express('express-4'),
  'Express 5': express('express-5'),
  Fastify: `import fastify from 'fastify';
import { toNodeHandler } from 'metorial-consumers/proxy';
import { proxy } from './proxy.mjs';
const handler = toNodeHandler(proxy);
const app = fastify();
app.all('${PATH}/*', (request, reply) => {
  reply.hijack();
  return handler(Object.assign(request.raw, { body: request.body }), reply.raw);
});
console.log('ready at ' + await app.listen({ port: 0, host: '127.0.0.1' }));`,
  Koa: `import Koa from 'koa';
import { toNodeHandler } from 'metorial-consumers/proxy';
import { proxy } from './proxy.mjs';
const handler = toNodeHandler(proxy);
const app = new Koa();
app.use((ctx, next) => {
  if (!ctx.path.startsWith('${PATH}/')) return next();
  ctx.respond = false;
  return handler(Object.assign(ctx.req, { body: ctx.request.body }), ctx.res);
});
app${LISTEN}`,
  Hono: `import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { proxy } from './proxy.mjs';
const app = new Hono();
app.all('${PATH}/*', c => proxy(c.req.raw));
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => {
  console.log('ready at http://127.0.0.1:' + port);
});`,
};

const PACKAGES = {
  'Express 4': 'express-4',
  'Express 5': 'express-5',
  Fastify: 'fastify',
  Koa: 'koa',
  Hono: 'hono',
};

/** Returns a `fetch` over one connection of HTTP/2. */
function http2Fetch(context, origin) {
  const session = connect(origin);
  context.defer(() => session.destroy());
  return (url, { method, headers, body, signal }) =>
    new Promise((resolve, reject) => {
      const { pathname, search } = new URL(url);
      const sent = {
        ...Object.fromEntries(new Headers(headers)),
        ':method': method,
        ':path': pathname + search,
      };
      const stream = session.request(sent, { signal });
      stream.on('error', reject).on('response', received => {
        const entries = Object.entries(received).filter(([name]) => !name.startsWith(':'));
        resolve(new Response(Readable.toWeb(stream), { status: received[':status'], headers: entries }));
      });
      stream.end(body);
    });
}

export const rows = Object.entries(SERVERS).map(([name, server]) => ({
  name: `the proxy in ${name}`,
  group: 'The proxy',
  tool: name,
  inNpmTest: true,
  version: context => (PACKAGES[name] ? context.version(PACKAGES[name]) : process.versions.node),
  async run(context) {
    const cwd = await context.project({ 'proxy.mjs': proxyModule(context.sandbox), 'server.mjs': server });
    const { match } = await context.serve([process.execPath, 'server.mjs'], {
      cwd,
      ready: /ready at (http:\S+)/,
    });
    await checkAdapter(context, match[1], name === 'node:http2' ? http2Fetch(context, match[1]) : undefined);
  },
}));
