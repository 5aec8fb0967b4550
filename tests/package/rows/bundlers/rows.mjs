// Bundled for Node, with each tool's defaults. The bundle runs in its own folder, without the package and its files.
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MAIN_CJS, MAIN_ESM } from '../../support/matrix.mjs';

const PROJECT = { 'main.mjs': MAIN_ESM, 'main.cjs': MAIN_CJS };

/** Moves the output into an empty folder, and runs its main file there. */
async function runAlone(context, built) {
  const cwd = await mkdtemp(join(tmpdir(), 'metorial-consumers-bundle-'));
  context.defer(() => rm(cwd, { recursive: true, force: true }));
  await cp(built, cwd, { recursive: true });
  const files = await readdir(cwd);
  const main = files.find(name => /^(main|index)\.[mc]?js$/.test(name));
  if (!main) throw new Error(`the bundler wrote ${files.join(', ') || 'nothing'}`);
  context.check(await context.run([process.execPath, main], { cwd }));
}

const row = ({ tool, npm, inNpmTest, files }, [label, command]) => ({
  name: `${tool}, ${label}`,
  group: 'Bundled for Node',
  tool,
  package: npm,
  inNpmTest,
  async run(context) {
    const cwd = await context.project({ ...PROJECT, ...files });
    const [program, ...args] = command.split(' ');
    await context.run([...(await context.bin(program)), ...args], { cwd });
    await runAlone(context, join(cwd, 'dist'));
  },
});

const rspack = entry => `export default { entry: './${entry}', target: 'node', mode: 'production' };`;

const TOOLS = [
  {
    tool: 'esbuild',
    npm: 'esbuild',
    inNpmTest: true,
    commands: {
      'ES modules': 'esbuild main.mjs --bundle --platform=node --format=esm --outfile=dist/main.mjs',
      CommonJS: 'esbuild main.mjs --bundle --platform=node --outfile=dist/main.js',
      'from require': 'esbuild main.cjs --bundle --platform=node --outfile=dist/main.js',
    },
  },
  {
    tool: 'Rollup',
    npm: 'rollup',
    inNpmTest: true,
    commands: {
      'ES modules': 'rollup main.mjs --plugin node-resolve --format es --file dist/main.mjs',
      CommonJS: 'rollup main.mjs --plugin node-resolve --format cjs --file dist/main.cjs',
    },
  },
  {
    tool: 'rolldown',
    npm: 'rolldown',
    commands: {
      'ES modules': 'rolldown main.mjs --platform node --format esm --file dist/main.mjs',
      CommonJS: 'rolldown main.mjs --platform node --format cjs --file dist/main.cjs',
      'from require': 'rolldown main.cjs --platform node --format cjs --file dist/main.cjs',
    },
  },
  {
    tool: 'webpack',
    npm: 'webpack',
    commands: {
      production: 'webpack --entry ./main.mjs --target node --mode production',
      development: 'webpack --entry ./main.mjs --target node --mode development',
      'from require': 'webpack --entry ./main.cjs --target node --mode production',
    },
  },
  {
    tool: 'rspack',
    npm: '@rspack/core',
    // Its command line has no option for the target.
    files: { 'esm.config.mjs': rspack('main.mjs'), 'cjs.config.mjs': rspack('main.cjs') },
    commands: {
      production: 'rspack build --config esm.config.mjs',
      'from require': 'rspack build --config cjs.config.mjs',
    },
  },
  {
    tool: 'ncc',
    npm: '@vercel/ncc',
    commands: { 'ES modules': 'ncc build main.mjs', CommonJS: 'ncc build main.cjs' },
  },
  {
    tool: 'tsup',
    npm: 'tsup',
    commands: { 'ES modules': 'tsup main.mjs --format esm', CommonJS: 'tsup main.mjs --format cjs' },
  },
  {
    tool: 'Vite SSR',
    npm: 'vite',
    files: { 'vite.config.mjs': 'export default { ssr: { noExternal: true } };' },
    commands: { noExternal: 'vite build --ssr main.mjs' },
  },
];

export const rows = TOOLS.flatMap(tool => Object.entries(tool.commands).map(entry => row(tool, entry)));
