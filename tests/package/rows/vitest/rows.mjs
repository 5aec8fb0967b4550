// Vitest, with no configuration but the environment.
import { TEST_BODY } from '../../support/matrix.mjs';

const TEST_FILE = `import { writeFileSync } from 'node:fs';
import { test } from 'vitest';
import { Metorial, MetorialNotFoundError } from 'metorial-consumers';
import { connection } from './connection.mjs';
import { work } from './workload.mjs';
test('works', ${TEST_BODY});
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

export const rows = ['node', 'jsdom', 'happy-dom'].map(row);
