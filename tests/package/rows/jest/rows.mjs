// Jest, with no configuration but the environment that a test file names.
import { TEST_BODY } from '../../support/matrix.mjs';

const testFile = (environment, fetch) => `/** @jest-environment ${environment} */
const { writeFileSync } = require('node:fs');
const { Metorial, MetorialNotFoundError } = require('metorial-consumers');
const { connection } = require('./connection.cjs');
const { work } = require('./workload.cjs');
${fetch}
test('works', ${TEST_BODY});
`;

const row = (name, environment, { fetch = '', inNpmTest = false } = {}) => ({
  name,
  group: 'Test runners',
  tool: 'Jest',
  package: 'jest',
  inNpmTest,
  async run(context) {
    const files = { 'main.test.js': testFile(environment, fetch) };
    const cwd = await context.project(files, { key: 'fineGrained' });
    await context.run(await context.bin('jest'), { cwd });
    await context.checkFile(cwd);
  },
});

export const rows = [
  row('Jest, node', 'node'),
  // Jest's jsdom has no `fetch`: tests that call an API bring one, or an environment that lets Node's through.
  row('Jest, jsdom', 'jsdom', { fetch: "require('whatwg-fetch');", inNpmTest: true }),
  row('Jest, jsdom by jest-fixed-jsdom', 'jest-fixed-jsdom'),
];
