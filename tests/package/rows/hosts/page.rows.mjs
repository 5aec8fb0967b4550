// Libraries that patch a page's globals, bundled with the package, in Chromium.
import { readFolder } from '../../support/folder.mjs';
import { bundledPage } from '../../support/pages.mjs';

const FILES = readFolder(import.meta.url, 'page');

const row = (tool, name, file, ...flags) =>
  bundledPage({
    name,
    group: 'With other libraries',
    tool,
    package: tool,
    inNpmTest: true,
    script: 'bundle.js',
    type: 'module',
    files: { 'main.mjs': FILES[file] },
    command: async context => [
      ...(await context.bin('esbuild')),
      ...['main.mjs', '--bundle', '--format=esm', '--outfile=dist/bundle.js', ...flags],
    ],
  });

export const rows = [
  row('zone.js', 'zone.js in a page', 'zone.mjs'),
  // Angular's builds have no `async` functions, whose promises zone.js cannot follow.
  row('zone.js', 'zone.js in a page, without async functions', 'zone.mjs', '--supported:async-await=false'),
  row('core-js', 'core-js in a page, all of it', 'core-js.mjs'),
];
