// The bundlers' pages, in each of the formats that they make for browsers.
import { bundledPage } from '../../support/pages.mjs';

const OUT = 'dist/bundle.js';
const [module, classic] = ['module', 'classic'].map(type => ({ script: 'bundle.js', type }));

/** Returns the command line of a bundler's program. */
const run =
  (program, ...args) =>
  async context => [...(await context.bin(program)), ...args];

const esbuild = { tool: 'esbuild', package: 'esbuild', inNpmTest: true };
const rollup = { tool: 'Rollup', package: 'rollup', inNpmTest: true };
const rolldown = { tool: 'rolldown', package: 'rolldown' };

export const rows = [
  bundledPage({
    name: 'esbuild, a page from an ES module',
    ...esbuild,
    ...module,
    command: run('esbuild', 'main.mjs', '--bundle', '--format=esm', `--outfile=${OUT}`),
  }),
  bundledPage({
    name: 'esbuild, a page from a script (iife)',
    ...esbuild,
    ...classic,
    command: run('esbuild', 'main.mjs', '--bundle', `--outfile=${OUT}`),
  }),
  bundledPage({
    name: 'esbuild, a page for es2020',
    ...esbuild,
    ...classic,
    command: run('esbuild', 'main.mjs', '--bundle', '--target=es2020', `--outfile=${OUT}`),
  }),
  bundledPage({
    name: 'Rollup, a page from an ES module',
    ...rollup,
    ...module,
    command: run('rollup', 'main.mjs', '-p', 'node-resolve', '-f', 'es', '-o', OUT),
  }),
  bundledPage({
    name: 'Rollup, a page from a script (iife)',
    ...rollup,
    ...classic,
    command: run('rollup', 'main.mjs', '-p', 'node-resolve', '-f', 'iife', '-o', OUT),
  }),
  bundledPage({
    name: 'rolldown, a page from an ES module',
    ...rolldown,
    ...module,
    command: run('rolldown', 'main.mjs', '-o', OUT),
  }),
  bundledPage({
    name: 'rolldown, a page from a script (iife)',
    ...rolldown,
    ...classic,
    command: run('rolldown', 'main.mjs', '-f', 'iife', '-o', OUT),
  }),
  bundledPage({
    name: 'webpack, a page',
    tool: 'webpack',
    package: 'webpack',
    script: 'main.js',
    type: 'classic',
    command: run('webpack', 'build', './main.mjs', '--mode=production', '-o', 'dist'),
  }),
  bundledPage({
    name: 'rspack, a page',
    tool: 'rspack',
    package: '@rspack/core',
    script: 'main.js',
    type: 'classic',
    command: run('rspack', 'build', '--entry=./main.mjs', '--mode=production', '-o', 'dist'),
  }),
];
