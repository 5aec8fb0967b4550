// TanStack Query in each framework: its hooks accept the options of `metorial-consumers/query`, both in their types and at run
// time.
import assert from 'node:assert/strict';
import { readFolder } from '../../support/folder.mjs';

const FILES = readFolder(import.meta.url, 'project');
const OPTIONS = {
  module: 'esnext',
  moduleResolution: 'bundler',
  target: 'es2022',
  lib: ['es2022', 'dom', 'dom.iterable'],
  types: ['node', 'svelte'],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  allowJs: true,
  // With these options, `@types/node` and happy-dom do not compile; ours are checked elsewhere.
  skipLibCheck: true,
  noEmit: true,
};

const row = (tool, name, program) => ({
  name: `TanStack Query in ${name}`,
  group: 'With other libraries',
  tool,
  package: `@tanstack/${tool.toLowerCase().replace(' ', '-')}`,
  inNpmTest: true,
  async run(context) {
    const config = { compilerOptions: OPTIONS, files: [program] };
    const cwd = await context.project({ ...FILES, 'tsconfig.json': JSON.stringify(config) });
    await context.run([...(await context.bin('tsc'))], { cwd });
    await context.run(['node', 'run.mjs', program], { cwd });
  },
});

/** The code of the guide, whose blocks form one module. */
const guide = {
  name: 'TanStack Query as its guide says',
  group: 'With other libraries',
  tool: 'React Query',
  package: '@tanstack/react-query',
  inNpmTest: true,
  async run(context) {
    const text = await context.read(new URL('../../../../docs/guides/tanstack-query.md', import.meta.url));
    const blocks = [...text.matchAll(/^```tsx\n(.*?)^```$/gms)].map(([, code]) => code);
    assert.ok(blocks.length > 5, `the guide has ${blocks.length} blocks of code`);
    const config = { compilerOptions: { ...OPTIONS, jsx: 'react-jsx' }, files: ['guide.tsx'] };
    const cwd = await context.project({
      'guide.tsx': blocks.join('\n'),
      'tsconfig.json': JSON.stringify(config),
    });
    await context.run([...(await context.bin('tsc'))], { cwd });
  },
};

export const rows = [
  row('React Query', 'React, also on a server', 'react.ts'),
  row('Vue Query', 'Vue', 'vue.ts'),
  row('Solid Query', 'Solid', 'solid.ts'),
  row('Svelte Query', 'Svelte', 'svelte.svelte.ts'),
  guide,
];
