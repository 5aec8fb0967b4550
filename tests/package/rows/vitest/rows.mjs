// Vitest, without configuration except for the environment.
import { TEST_BODY } from '../../support/matrix.mjs';

const TEST_FILE = `import { writeFileSync } from 'node:fs';
import { test } from 'vitest';
import { Metorial, MetorialNotFoundError } from 'metorial-consumers';
import { connection } from './connection.mjs';
import { work } from './workload.mjs';
test('works', ${TEST_BODY});
`;

// A call without waits settles, and a wait ends when the clock is advanced.
const FAKE_TIMERS = `import { writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Metorial, MetorialNotFoundError, MetorialTimeoutError } from 'metorial-consumers';
import { connection } from './connection.mjs';
import { work } from './workload.mjs';
beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });
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
  await vi.waitUntil(() => attempts === 1 && vi.getTimerCount() > 0, { interval: 1 });
  await vi.advanceTimersByTimeAsync(6000);
  expect((await list).items.length).toBe(1);
  expect(attempts).toBe(2);
  const late = expect(metorial.consumers.get('con_slow', { maxRetries: 0 })).rejects.toBeInstanceOf(MetorialTimeoutError);
  await vi.advanceTimersByTimeAsync(31_000);
  await late;
});
`;

const row = environment => ({
  name: `Vitest, ${environment}`,
  group: 'Test runners',
  tool: 'Vitest',
  package: 'vitest',
  async run(context) {
    const cwd = await context.project({ 'main.test.mjs': TEST_FILE }, { key: 'fineGrained' });
    await context.run([...(await context.bin('vitest')), 'run', `--environment=${environment}`], { cwd });
    await context.checkFile(cwd);
  },
});

const fakeTimers = {
  ...row('node'),
  name: 'Vitest, fake timers',
  async run(context) {
    const cwd = await context.project({ 'main.test.mjs': FAKE_TIMERS });
    await context.run([...(await context.bin('vitest')), 'run'], { cwd });
    await context.checkFile(cwd);
  },
};

export const rows = [...['node', 'jsdom', 'happy-dom'].map(row), fakeTimers];
