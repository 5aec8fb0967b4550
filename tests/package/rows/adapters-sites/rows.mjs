// The proxy in frameworks for sites and in other runtimes: the code in the guide's table, with the minimum around it.
import { writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path/posix';
import { checkAdapter, proxyModule } from '../../support/adapter.mjs';
import { adapter } from '../../support/adapters.mjs';
import { freePort } from '../../support/processes.mjs';

/** Returns the module with the code of a line of the guide's table, at the line's path or another one. */
function moduleOf(guide, { imports = '', path = adapter(guide).path }) {
  const { code } = adapter(guide);
  const proxy = `import { proxy } from '${relative(dirname(path), './proxy.mjs').replace(/^(?!\.)/, './')}';\n`;
  const handler = `import { toNodeHandler } from 'metorial-consumers/proxy';
const handler = toNodeHandler(proxy);
`;
  return { [path]: `${imports}${proxy}${/\bhandler\b/.test(code) ? handler : ''}${code};\n` };
}

const row = ({
  name,
  guide,
  package: packageName,
  files,
  manifest = {},
  serve,
  under = '',
  fetch,
  ...code
}) => ({
  name: `the proxy in ${name}`,
  group: 'The proxy',
  tool: guide,
  guide,
  package: packageName,
  timeoutMs: 600_000,
  async run(context) {
    const all = { 'proxy.mjs': proxyModule(context.sandbox), ...moduleOf(guide, code), ...files };
    const cwd = await context.project(all, { manifest });
    const { match } = await serve(context, cwd);
    await checkAdapter(context, match[1].replace(/\/$/, '') + under, fetch);
  },
});

const bin = (context, name) => join(context.tools, 'node_modules/.bin', name);
const READY = /ready at (http:\S+)/;

async function serveNext(context, cwd) {
  const next = await context.bin('next');
  await context.run([...next, 'build'], { cwd });
  return context.serve([...next, 'start', '--port=0'], { cwd, ready: /Local:\s+(http:\S+)[\s\S]*Ready in/ });
}

const LAYOUT =
  'export default function Layout({ children }) { return <html><body>{children}</body></html>; }\n';

/** Rows of Next with a configuration, which is part of the name: for its route handlers, and for its pages API. */
const next = (name, config, more) =>
  [
    { guide: 'Next.js, app', called: 'route handler', files: { 'app/layout.jsx': LAYOUT } },
    { guide: 'Next.js, pages', called: 'pages API', files: {} },
  ].map(({ guide, called, files }) => ({
    ...row({
      name: `Next.js, ${called}${name}`,
      guide,
      package: 'next',
      serve: serveNext,
      files: { ...files, 'next.config.mjs': `export default ${JSON.stringify(config)};\n` },
      ...more,
    }),
    tool: `Next.js, ${called}`,
  }));

const SVELTEKIT = {
  'svelte.config.js': `import adapter from '@sveltejs/adapter-node';
export default { kit: { adapter: adapter() } };
`,
  'vite.config.js': `import { sveltekit } from '@sveltejs/kit/vite';
export default { plugins: [sveltekit()] };
`,
  'src/app.html': '<html><head>%sveltekit.head%</head><body>%sveltekit.body%</body></html>',
};

// miniflare does not resolve package names.
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

export const rows = [
  ...next('', {}),
  // As the guide says: Next does not redirect, so paths arrive without the slash.
  ...next(', trailingSlash', { trailingSlash: true, skipTrailingSlashRedirect: true }),
  // A path with a slash is still accepted. Without the setting, Next redirects to it, and the SDK follows no redirects.
  next(
    ', trailingSlash, asked with a slash',
    { trailingSlash: true },
    {
      fetch: (url, init) => fetch(url.replace(/(?=\?|$)/, '/'), init),
    },
  )[0],
  // As the guide says: the proxy's basePath is the rest of the path, without Next's.
  ...next(', basePath', { basePath: '/shop' }, { under: '/shop' }),
  row({
    name: 'SvelteKit',
    guide: 'SvelteKit',
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
    guide: 'Nitro',
    package: 'nitropack',
    imports: "import { fromWebHandler } from 'h3';\n",
    files: { 'nitro.config.mjs': "export default { compatibilityDate: '2026-01-01' };\n" },
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
    guide: 'Bun',
    package: 'bun',
    path: 'server.mjs',
    async serve(context, cwd) {
      const env = { BUN_PORT: String(await freePort()) };
      const url = `http://127.0.0.1:${env.BUN_PORT}`;
      await context.serve([bin(context, 'bun'), 'server.mjs'], { cwd, env });
      await answering(url);
      return { match: ['', url] };
    },
  }),
  row({
    name: 'Deno.serve',
    guide: 'Deno',
    package: 'deno',
    path: 'server.mjs',
    serve(context, cwd) {
      const env = { DENO_SERVE_ADDRESS: 'tcp:127.0.0.1:0' };
      const command = [bin(context, 'deno'), 'run', '--no-prompt', '--allow-net=127.0.0.1', 'server.mjs'];
      return context.serve(command, { cwd, env, ready: /Listening on (http:\S+)/ });
    },
  }),
  row({
    name: 'Cloudflare Workers',
    guide: 'Cloudflare Workers',
    package: 'miniflare',
    path: 'worker.mjs',
    files: { 'drive.mjs': DRIVE },
    async serve(context, cwd) {
      const text = proxyModule(context.sandbox);
      const entry = './node_modules/metorial-consumers/pkg/proxy.mjs';
      await writeFile(join(cwd, 'proxy.mjs'), text.replace("'metorial-consumers/proxy'", `'${entry}'`));
      return context.serve([process.execPath, 'drive.mjs'], { cwd, ready: READY });
    },
  }),
];

/** Waits until a server that prints nothing answers. */
async function answering(url) {
  for (let tries = 0; ; tries++) {
    try {
      return await fetch(url);
    } catch (error) {
      if (tries > 400) throw error;
      await new Promise(resolve => setTimeout(resolve, 25));
    }
  }
}
