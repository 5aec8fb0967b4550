// Bun, as a runtime, a test runner and a bundler.
import { join } from 'node:path';
import { MAIN_CJS, MAIN_ESM, TEST_BODY } from '../../support/matrix.mjs';

const TEST_FILE = `import { writeFileSync } from 'node:fs';
import { test } from 'bun:test';
import { Metorial, MetorialNotFoundError } from 'metorial-consumers';
import { connection } from './connection.mjs';
import { work } from './workload.mjs';
test('works', ${TEST_BODY});
`;

const row = (name, files, run) => ({
  name,
  group: 'Bun and Deno',
  tool: 'Bun',
  package: 'bun',
  async run(context) {
    const cwd = await context.project(files);
    const bun = (...args) => context.run([join(context.tools, 'node_modules/.bin/bun'), ...args], { cwd });
    await run({ context, cwd, bun });
  },
});

const build =
  target =>
  async ({ context, cwd, bun }) => {
    await bun('build', 'main.mjs', `--target=${target}`, '--outfile=alone/main.mjs');
    await context.remove(join(cwd, 'node_modules'));
    context.check(
      target === 'bun'
        ? await bun('alone/main.mjs')
        : await context.run([process.execPath, 'alone/main.mjs'], { cwd }),
    );
  };

export const rows = [
  row('Bun, ES modules', { 'main.mjs': MAIN_ESM }, async ({ context, bun }) =>
    context.check(await bun('main.mjs')),
  ),
  row('Bun, CommonJS', { 'main.cjs': MAIN_CJS }, async ({ context, bun }) =>
    context.check(await bun('main.cjs')),
  ),
  row('bun test', { 'main.test.mjs': TEST_FILE }, async ({ context, cwd, bun }) => {
    await bun('test');
    await context.checkFile(cwd);
  }),
  row('bun build, for Bun', { 'main.mjs': MAIN_ESM }, build('bun')),
  row('bun build, for Node', { 'main.mjs': MAIN_ESM }, build('node')),
  row('bun build --compile', { 'main.mjs': MAIN_ESM }, async ({ context, cwd, bun }) => {
    await bun('build', 'main.mjs', '--compile', '--outfile=alone');
    await context.remove(join(cwd, 'node_modules'));
    context.check(await context.run([join(cwd, 'alone')], { cwd }));
  }),
];
