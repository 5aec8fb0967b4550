// Bundled for Node, by each tool's defaults. The bundle runs in a folder of its own, far from the package and its files.
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MAIN_CJS, MAIN_ESM } from '../../support/matrix.mjs';

const PROJECT = { 'main.mjs': MAIN_ESM, 'main.cjs': MAIN_CJS };

/** Moves what was built into an empty folder, and runs its main file there. */
async function runAlone(context, built) {
  const cwd = await mkdtemp(join(tmpdir(), 'metorial-consumers-bundle-'));
  context.defer(() => rm(cwd, { recursive: true, force: true }));
  await cp(built, cwd, { recursive: true });
  const files = await readdir(cwd);
  const main = files.find(name => /^(main|index)\.[mc]?js$/.test(name));
  if (!main) throw new Error(`the bundler wrote ${files.join(', ') || 'nothing'}`);
  context.check(await context.run([process.execPath, main], { cwd }));
}

const row = (name, tool, command, { npm = tool, files = {}, ...rest } = {}) => ({
  name,
  group: 'Bundled for Node',
  tool,
  package: npm,
  async run(context) {
    const cwd = await context.project({ ...PROJECT, ...files });
    const [program, ...args] = command.split(' ');
    await context.run([...(await context.bin(program)), ...args], { cwd });
    await runAlone(context, join(cwd, 'dist'));
  },
  ...rest,
});

// Its command line has no option for the target.
const rspack = entry => ({
  'rspack.config.mjs': `export default { entry: './${entry}', target: 'node', mode: 'production' };`,
});
const VITE = { 'vite.config.mjs': 'export default { ssr: { noExternal: true } };' };

export const rows = [
  row(
    'esbuild, ES modules',
    'esbuild',
    'esbuild main.mjs --bundle --platform=node --format=esm --outfile=dist/main.mjs',
    {
      inNpmTest: true,
    },
  ),
  row('esbuild, CommonJS', 'esbuild', 'esbuild main.mjs --bundle --platform=node --outfile=dist/main.js', {
    inNpmTest: true,
  }),
  row('esbuild, from require', 'esbuild', 'esbuild main.cjs --bundle --platform=node --outfile=dist/main.js'),
  row(
    'Rollup, ES modules',
    'Rollup',
    'rollup main.mjs --plugin node-resolve --format es --file dist/main.mjs',
    {
      npm: 'rollup',
      inNpmTest: true,
    },
  ),
  row(
    'Rollup, CommonJS',
    'Rollup',
    'rollup main.mjs --plugin node-resolve --format cjs --file dist/main.cjs',
    {
      npm: 'rollup',
      inNpmTest: true,
    },
  ),
  row(
    'rolldown, ES modules',
    'rolldown',
    'rolldown main.mjs --platform node --format esm --file dist/main.mjs',
  ),
  row(
    'rolldown, CommonJS',
    'rolldown',
    'rolldown main.mjs --platform node --format cjs --file dist/main.cjs',
  ),
  row('webpack', 'webpack', 'webpack --entry ./main.mjs --target node --mode production'),
  row('webpack, development', 'webpack', 'webpack --entry ./main.mjs --target node --mode development'),
  row('webpack, from require', 'webpack', 'webpack --entry ./main.cjs --target node --mode production'),
  row('rspack', 'rspack', 'rspack build', { npm: '@rspack/core', files: rspack('main.mjs') }),
  row('rspack, from require', 'rspack', 'rspack build', { npm: '@rspack/core', files: rspack('main.cjs') }),
  row('ncc, ES modules', 'ncc', 'ncc build main.mjs', { npm: '@vercel/ncc' }),
  row('ncc, CommonJS', 'ncc', 'ncc build main.cjs', { npm: '@vercel/ncc' }),
  row('tsup, ES modules', 'tsup', 'tsup main.mjs --format esm'),
  row('tsup, CommonJS', 'tsup', 'tsup main.mjs --format cjs'),
  row('Vite SSR, noExternal', 'Vite', 'vite build --ssr main.mjs', { npm: 'vite', files: VITE }),
];
