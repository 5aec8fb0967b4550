// `bun build` for pages: browsers are its default target.
import { bundledPage } from '../../support/pages.mjs';

const row = (name, type, ...options) =>
  bundledPage({
    name,
    tool: 'Bun',
    package: 'bun',
    script: 'bundle.js',
    type,
    command: async context => [
      ...(await context.bin('bun')),
      ...['build', 'main.mjs', '--outfile=dist/bundle.js', ...options],
    ],
  });

export const rows = [
  row('bun build, a page from an ES module', 'module'),
  row('bun build, a page from a script (iife)', 'classic', '--format=iife'),
];
