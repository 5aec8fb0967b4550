// Jest, without configuration except for the environment that a test file names.
import { TEST_BODY } from '../../support/matrix.mjs';

const testFile = (environment, fetch) => `/** @jest-environment ${environment} */
const { writeFileSync } = require('node:fs');
const { Metorial, MetorialNotFoundError } = require('metorial-consumers');
const { connection } = require('./connection.cjs');
const { work } = require('./workload.cjs');
${fetch}
test('works', ${TEST_BODY});
`;

// A call without waits settles, and a wait ends when the clock is advanced.
const FAKE_TIMERS = `/** @jest-environment node */
const { writeFileSync } = require('node:fs');
const { Metorial, MetorialNotFoundError, MetorialTimeoutError } = require('metorial-consumers');
const { connection } = require('./connection.cjs');
const { work } = require('./workload.cjs');
const { setImmediate } = globalThis;
beforeEach(() => { jest.useFakeTimers(); });
afterEach(() => { jest.useRealTimers(); });
test('works', ${TEST_BODY});
test('waits', async () => {
  let attempts = 0;
  const fetch = async (url, init) => {
    if (url.includes('slow')) return new Promise((_, reject) => { init.signal.addEventListener('abort', reject); });
    attempts += 1;
    return attempts > 1 ? globalThis.fetch(url, init) : Response.json({}, { status: 503, headers: { 'retry-after': '5' } });
  };
  const metorial = new Metorial({ ...connection, fetch });
  const list = metorial.consumers.list({ limit: 1 });
  for (let turn = 0; turn < 100; turn++) await new Promise(resolve => setImmediate(resolve));
  await jest.advanceTimersByTimeAsync(6000);
  expect((await list).items.length).toBe(1);
  expect(attempts).toBe(2);
  const late = expect(metorial.consumers.get('con_slow', { maxRetries: 0 })).rejects.toBeInstanceOf(MetorialTimeoutError);
  await jest.advanceTimersByTimeAsync(31_000);
  await late;
});
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

const fakeTimers = {
  ...row('Jest, fake timers', 'node'),
  async run(context) {
    const cwd = await context.project({ 'main.test.js': FAKE_TIMERS });
    await context.run(await context.bin('jest'), { cwd });
    await context.checkFile(cwd);
  },
};

export const rows = [
  row('Jest, node', 'node'),
  // Jest's jsdom has no `fetch`: tests that call an API provide one, or use an environment that exposes Node's.
  row('Jest, jsdom', 'jsdom', { fetch: "require('whatwg-fetch');", inNpmTest: true }),
  row('Jest, jsdom by jest-fixed-jsdom', 'jest-fixed-jsdom'),
  fakeTimers,
];
