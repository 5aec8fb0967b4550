// Jest, with no configuration but the environment that a test file names.
import { TEST_BODY } from '../../support/matrix.mjs';

const testFile = (environment, body) => `/** @jest-environment ${environment} */
const { writeFileSync } = require('node:fs');
const { Metorial, MetorialLoadError, MetorialNotFoundError } = require('metorial-consumers');
const { connection } = require('./connection.cjs');
const { work } = require('./workload.cjs');
test('works', ${body});
`;

// Jest's jsdom has no `fetch` and no encoders, so a real call is impossible. All else works, and the error says why.
const WITHOUT_FETCH = `async () => {
  const error = await new Metorial(connection).consumers.list().catch(error => error);
  expect(error).toBeInstanceOf(MetorialLoadError);
  expect(error.message).toMatch(/This environment has no TextDecoder/);
}`;

const row = (name, environment, rest) => ({
  name,
  group: 'Test runners',
  tool: 'Jest',
  package: 'jest',
  async run(context) {
    const files = { 'main.test.js': testFile(environment, TEST_BODY) };
    const cwd = await context.project(files, { key: 'fineGrained' });
    await context.run(await context.bin('jest'), { cwd });
    await context.checkFile(cwd);
  },
  ...rest,
});

export const rows = [
  row('Jest, node', 'node'),
  row("Jest, jsdom with Node's fetch (jest-fixed-jsdom)", 'jest-fixed-jsdom', { inNpmTest: true }),
  row('Jest, jsdom as it is: loads, and a call names what jsdom lacks', 'jsdom', {
    inNpmTest: true,
    async run(context) {
      const cwd = await context.project(
        { 'main.test.js': testFile('jsdom', WITHOUT_FETCH) },
        { key: 'fineGrained' },
      );
      await context.run(await context.bin('jest'), { cwd });
    },
  }),
];
