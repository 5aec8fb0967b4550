// The proxy in frameworks for sites and in other runtimes, as the README shows them.
import { join } from 'node:path';
import { checkAdapter, PATH, proxyModule } from '../../support/adapter.mjs';
import { freePort } from '../../support/processes.mjs';

const row = ({ name, tool, package: packageName, files, manifest, serve, fetch }) => ({
  name: `the proxy in ${name}`,
  group: 'The proxy',
  tool,
  package: packageName,
  timeoutMs: 600_000,
  async run(context) {
    const cwd = await context.project(
      { 'proxy.mjs': proxyModule(context.sandbox), ...files },
      { manifest: manifest ?? {} },
    );
    const { match } = await serve(context, cwd);
    await checkAdapter(context, match[1], fetch);
  },
});

const bin = (context, name) => join(context.tools, 'node_modules/.bin', name);

async function serveNext(context, cwd) {
  const next = await context.bin('next');
  await context.run([...next, 'build'], { cwd });
  return context.serve([...next, 'start', '--port=0'], { cwd, ready: /Local:\s+(http:\S+)[\s\S]*Ready in/ });
}

const next = { package: 'next', serve: serveNext };
const LAYOUT =
  'export default function Layout({ children }) { return <html><body>{children}</body></html>; }\n';

const SVELTEKIT = {
  'svelte.config.js': `import adapter from '@sveltejs/adapter-node';
export default { kit: { adapter: adapter() } };
`,
  'vite.config.js': `import { sveltekit } from '@sveltejs/kit/vite';
export default { plugins: [sveltekit()] };
`,
  'src/app.html': '<html><head>%sveltekit.head%</head><body>%sveltekit.body%</body></html>',
  'src/routes/api/metorial/[...path]/+server.js': `import { proxy } from '../../../../../proxy.mjs';
export const fallback = ({ request }) => proxy(request);
`,
};

const WORKER = `import { proxy } from './proxy.mjs';
export default { fetch: request => proxy(request) };
`;
// miniflare resolves no names of packages.
const DRIVE = `import { Miniflare, supportedCompatibilityDate } from 'miniflare';
const miniflare = new Miniflare({
  modules: true,
  scriptPath: 'worker.mjs',
  modulesRoot: process.cwd(),
  modulesRules: [{ type: 'ESModule', include: ['**/*.mjs'] }],
  compatibilityDate: supportedCompatibilityDate,
  host: '127.0.0.1',
});
console.log('ready at ' + (await miniflare.ready).href);
`;
const READY = /ready at (http:\S+)/;

export const rows = [
  row({
    ...next,
    name: 'Next.js, route handler',
    tool: 'Next.js, route handler',
    files: {
      'app/layout.jsx': LAYOUT,
      'app/api/metorial/[...path]/route.js': `import { proxy } from '../../../../proxy.mjs';
export { proxy as DELETE, proxy as GET, proxy as PATCH, proxy as POST };
`,
    },
  }),
  row({
    ...next,
    name: 'Next.js, route handler, trailingSlash',
    // Next redirects to the path with a slash, and the SDK follows no redirect.
    fetch: (url, init) => fetch(url.replace(/(?=\?|$)/, '/'), init),
    tool: 'Next.js, route handler',
    files: {
      'next.config.mjs': 'export default { trailingSlash: true };\n',
      'app/layout.jsx': LAYOUT,
      'app/api/metorial/[...path]/route.js': `import { proxy } from '../../../../proxy.mjs';
export { proxy as DELETE, proxy as GET, proxy as PATCH, proxy as POST };
`,
    },
  }),
  row({
    ...next,
    name: 'Next.js, pages API',
    tool: 'Next.js, pages API',
    files: {
      'pages/api/metorial/[...path].js': `import { toNodeHandler } from 'metorial-consumers/proxy';
import { proxy } from '../../../proxy.mjs';
export default toNodeHandler(proxy);
`,
    },
  }),
  row({
    name: 'SvelteKit',
    tool: 'SvelteKit',
    package: '@sveltejs/kit',
    files: SVELTEKIT,
    manifest: { type: 'module' },
    async serve(context, cwd) {
      const vite = await context.bin('vite');
      await context.run([...vite, 'build'], { cwd });
      const command = [...vite, 'preview', `--port=${await freePort()}`];
      return context.serve(command, { cwd, ready: /Local:\s+(http:\S+)/ });
    },
  }),
  row({
    name: 'Nitro',
    tool: 'Nitro',
    package: 'nitropack',
    files: {
      'nitro.config.mjs': "export default { compatibilityDate: '2026-01-01' };\n",
      'routes/api/metorial/[...path].js': `import { fromWebHandler } from 'h3';
import { proxy } from '../../../proxy.mjs';
export default fromWebHandler(proxy);
`,
    },
    manifest: { type: 'module' },
    async serve(context, cwd) {
      await context.run([...(await context.bin('nitropack')), 'build'], { cwd });
      const env = { HOST: '127.0.0.1', PORT: '0' };
      const command = [process.execPath, '.output/server/index.mjs'];
      return context.serve(command, { cwd, env, ready: /Listening on (http:\S+)/ });
    },
  }),
  row({
    name: 'Bun.serve',
    tool: 'Bun.serve',
    package: 'bun',
    files: {
      'server.mjs': `import { proxy } from './proxy.mjs';
const server = Bun.serve({ port: 0, hostname: '127.0.0.1', routes: { '${PATH}/*': proxy } });
console.log('ready at ' + server.url.href);
`,
    },
    serve: (context, cwd) => context.serve([bin(context, 'bun'), 'server.mjs'], { cwd, ready: READY }),
  }),
  row({
    name: 'Deno.serve',
    tool: 'Deno.serve',
    package: 'deno',
    files: {
      'server.mjs': `import { proxy } from './proxy.mjs';
const onListen = ({ port }) => console.log('ready at http://127.0.0.1:' + port);
Deno.serve({ port: 0, hostname: '127.0.0.1', onListen }, proxy);
`,
    },
    serve(context, cwd) {
      const command = [bin(context, 'deno'), 'run', '--no-prompt', '--allow-net=127.0.0.1', 'server.mjs'];
      return context.serve(command, { cwd, ready: READY });
    },
  }),
  row({
    name: 'Cloudflare Workers',
    tool: 'Cloudflare Workers',
    package: 'miniflare',
    files: { 'worker.mjs': WORKER, 'drive.mjs': DRIVE },
    async serve(context, cwd) {
      const { writeFile } = await import('node:fs/promises');
      const text = proxyModule(context.sandbox);
      const entry = './node_modules/metorial-consumers/pkg/proxy.mjs';
      await writeFile(join(cwd, 'proxy.mjs'), text.replace("'metorial-consumers/proxy'", `'${entry}'`));
      return context.serve([process.execPath, 'drive.mjs'], { cwd, ready: READY });
    },
  }),
];
