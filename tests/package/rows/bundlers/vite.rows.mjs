import { viteRows } from '../../support/vite.mjs';

export const rows = viteRows({
  tool: 'Vite 8',
  package: 'vite',
  inNpmTest: true,
  program: context => context.bin('vite'),
});
