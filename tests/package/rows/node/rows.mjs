// Node without any tool.
import { MAIN_CJS, MAIN_ESM } from '../../support/matrix.mjs';

const group = 'Node';

export const rows = [
  {
    name: `Node 20, ES modules`,
    group,
    tool: 'Node 20',
    inNpmTest: true,
    async run(context) {
      const cwd = await context.project({ 'main.mjs': MAIN_ESM });
      context.check(await context.run([process.execPath, 'main.mjs'], { cwd }));
    },
  },
  {
    name: `Node 20, CommonJS`,
    group,
    tool: 'Node 20',
    inNpmTest: true,
    async run(context) {
      const cwd = await context.project({ 'main.cjs': MAIN_CJS });
      context.check(await context.run([process.execPath, 'main.cjs'], { cwd }));
    },
  },
];
