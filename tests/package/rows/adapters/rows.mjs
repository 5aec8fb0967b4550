// The proxy's adapters for plain server frameworks: the code in the guide's table, with the minimum around it.
import { connect } from 'node:http2';
import { Readable } from 'node:stream';
import { checkAdapter, proxyModule } from '../../support/adapter.mjs';
import { adapter } from '../../support/adapters.mjs';

const START = `import { toNodeHandler } from 'metorial-consumers/proxy';
import { proxy } from './proxy.mjs';
const handler = toNodeHandler(proxy);
`;
const LISTEN = `.listen(0, '127.0.0.1', function () {
  console.log('ready at http://127.0.0.1:' + this.address().port);
});`;

/** Express, with the middleware that most apps have before it. */
const express = (name, code) => `import compression from 'compression';
import express from '${name}';
${START}
const app = express();
app.use(compression({ threshold: 0 }));
app.use(express.json());
${code};
app${LISTEN}`;

// In a sub-app, only `originalUrl` has the whole path, with which the proxy's basePath is compared.
const SUB_APP = `const api = express();
app.use('/api', api);
api.use('/metorial', handler)`;

const node = (module, { code }) => `import { createServer } from '${module}';
${START}
${code}${LISTEN}`;

/** Each server: the start of its line in the guide's table, its package, and the program. */
const SERVERS = {
  'node:http': { guide: 'node:http', program: line => node('node:http', line) },
  'node:http2': { guide: 'node:http', program: line => node('node:http2', line) },
  'Express 4': { guide: 'Express', package: 'express-4', program: ({ code }) => express('express-4', code) },
  'Express 5': { guide: 'Express', package: 'express-5', program: ({ code }) => express('express-5', code) },
  'Express 4, a sub-app': { package: 'express-4', program: () => express('express-4', SUB_APP) },
  'Express 5, a sub-app': { package: 'express-5', program: () => express('express-5', SUB_APP) },
  Fastify: {
    guide: 'Fastify',
    package: 'fastify',
    program: ({ code }) => `import fastify from 'fastify';
${START}
const app = fastify();
${code};
console.log('ready at ' + await app.listen({ port: 0, host: '127.0.0.1' }));`,
  },
  Koa: {
    guide: 'Koa',
    package: 'koa',
    program: ({ code }) => `import Koa from 'koa';
${START}
const app = new Koa();
${code};
app${LISTEN}`,
  },
  Hono: {
    guide: 'Hono',
    package: 'hono',
    program: ({ code }) => `import { serve } from '@hono/node-server';
import { Hono } from 'hono';
${START}
const app = new Hono();
${code};
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => {
  console.log('ready at http://127.0.0.1:' + port);
});`,
  },
};

/** Returns a `fetch` over one HTTP/2 connection. */
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

export const rows = Object.entries(SERVERS).map(([name, { guide, package: packageName, program }]) => ({
  name: `the proxy in ${name}`,
  group: 'The proxy',
  tool: name.replace(', a sub-app', ''),
  inNpmTest: true,
  guide,
  version: context => (packageName ? context.version(packageName) : process.versions.node),
  async run(context) {
    const server = program(guide && adapter(guide));
    const cwd = await context.project({ 'proxy.mjs': proxyModule(context.sandbox), 'server.mjs': server });
    const { match } = await context.serve([process.execPath, 'server.mjs'], {
      cwd,
      ready: /ready at (http:\S+)/,
    });
    await checkAdapter(context, match[1], name === 'node:http2' ? http2Fetch(context, match[1]) : undefined);
  },
}));
