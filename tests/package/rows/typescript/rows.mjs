// TypeScript in each mode of module resolution. It checks the package's declarations, too (`skipLibCheck` is off), and its output
// runs in Node.
import { join } from 'node:path';

const program =
  module => `import { type Consumer, type ConsumerAccess, Metorial, MetorialNotFoundError, type Page } from 'metorial-consumers';
import { createProxy, type Proxy as ConsumersProxy } from 'metorial-consumers/proxy';
import { createQueries, type QueryOptions } from 'metorial-consumers/query';
import { connection } from './connection.${module}';
import { work } from './workload.${module}';

const proxy: ConsumersProxy = createProxy({ apiKey: 'metorial_sk_x', basePath: '/api', authorize: () => false });
const first: Promise<Page<Consumer>> = new Metorial({ baseUrl: 'http://127.0.0.1', maxRetries: 0 }).consumers.list();
first.catch(() => {});
const one: QueryOptions<Consumer> = createQueries(new Metorial(connection)).consumers.get.queryOptions('con_1');
// @ts-expect-error a timeout is a number
const wrong = () => new Metorial({ timeout: '1' });
export function nameOf({ access }: ConsumerAccess): string | null | undefined {
  if (access.type === 'provider_template') return access.providerTemplate.name;
  // @ts-expect-error only a template has it
  return access.type === 'skill' ? access.skill.name : access.providerTemplate.name;
}

work({ Metorial, MetorialNotFoundError }, connection).then((report: unknown) => {
  if (typeof proxy !== 'function' || !wrong) throw new Error('no proxy');
  if (one.queryKey.length !== 4) throw new Error('no query');
  console.log(JSON.stringify(report));
});
`;

const STRICT = {
  strict: true,
  skipLibCheck: false,
  allowJs: true,
  target: 'es2022',
  outDir: 'dist',
  rootDir: '.',
};
const IN_NODE = { lib: ['es2022'], types: ['node'] };
const IN_PAGES = { lib: ['es2022', 'dom'], types: [] };

const MODES = [
  {
    label: 'node10',
    file: 'main.ts',
    options: { module: 'commonjs', moduleResolution: 'node10', ...IN_NODE },
  },
  { label: 'node16, .mts', file: 'main.mts', options: { module: 'node16', ...IN_NODE } },
  { label: 'node16, .cts', file: 'main.cts', options: { module: 'node16', ...IN_NODE } },
  { label: 'nodenext', file: 'main.mts', options: { module: 'nodenext', ...IN_NODE } },
  {
    label: 'bundler',
    file: 'main.mts',
    options: { module: 'esnext', moduleResolution: 'bundler', ...IN_PAGES },
  },
];

const row = (release, folder, { label, file, options }) => ({
  name: `TypeScript ${release}, ${label}`,
  group: 'TypeScript',
  tool: `TypeScript ${release}`,
  package: folder,
  async run(context) {
    const module = file.endsWith('.mts') ? 'mjs' : 'cjs';
    const cwd = await context.project({
      [file]: program(module),
      'tsconfig.json': JSON.stringify({ compilerOptions: { ...STRICT, ...options }, files: [file] }),
    });
    // Both versions call their program `tsc`.
    await context.run([process.execPath, join(context.tools, 'node_modules', folder, 'bin/tsc')], { cwd });
    const built = join('dist', file.replace(/ts$/, 'js'));
    context.check(await context.run([process.execPath, built], { cwd }));
  },
});

const tsx = (label, type, module) => ({
  name: `tsx, ${label}`,
  group: 'TypeScript',
  tool: 'tsx',
  package: 'tsx',
  async run(context) {
    const cwd = await context.project({ 'main.ts': program(module) }, { manifest: { type } });
    context.check(await context.run([...(await context.bin('tsx')), 'main.ts'], { cwd }));
  },
});

export const rows = [
  ...MODES.map(mode => row('5', 'typescript-5', mode)),
  // TypeScript 7 has dropped node10.
  ...MODES.slice(1).map(mode => row('7', 'typescript', mode)),
  tsx('ES modules', 'module', 'mjs'),
  tsx('CommonJS', 'commonjs', 'cjs'),
];
