// Node without any tool. The versions come from the npm package `node`.
import { join } from 'node:path';
import { MAIN_CJS, MAIN_ESM, TEST_BODY } from '../../support/matrix.mjs';

const RUNNING = Number(process.versions.node.split('.')[0]);

// Both ways to load the package, in one process: two copies, each of which recognizes the other's errors.
const MAIN_BOTH = `import * as esm from 'metorial-consumers';
import { createRequire } from 'node:module';
import { connection } from './connection.mjs';
import { work } from './workload.mjs';
const cjs = createRequire(import.meta.url)('metorial-consumers');
const [report, other] = await Promise.all([
  work({ Metorial: esm.Metorial, MetorialNotFoundError: cjs.MetorialNotFoundError }, connection),
  work({ Metorial: cjs.Metorial, MetorialNotFoundError: esm.MetorialNotFoundError }, connection),
]);
if (JSON.stringify(report) !== JSON.stringify(other)) throw new Error('the two copies differ');
console.log(JSON.stringify(report));
`;
const MAIN_WORKERS = `import { Worker } from 'node:worker_threads';
const report = () => new Promise((resolve, reject) => {
  const worker = new Worker(new URL('./worker.mjs', import.meta.url));
  worker.once('message', resolve).once('error', reject);
});
const reports = await Promise.all([report(), report(), report()]);
if (new Set(reports).size !== 1) throw new Error('the threads differ');
console.log(reports[0]);
`;
const WORKER = MAIN_ESM.replace('console.log(', 'parentPort.postMessage(');
const TEST_FILE = `import { writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { Metorial, MetorialNotFoundError } from 'metorial-consumers';
import { connection } from './connection.mjs';
import { work } from './workload.mjs';
test('works', ${TEST_BODY});
`;

/** Returns the program for this major version: this Node, or one from the tools. */
const node = (context, major) =>
  major === RUNNING ? process.execPath : join(context.tools, `node_modules/node-${major}/bin/node`);

function row(major, label, files, { flags = () => [], ...rest } = {}) {
  const [main] = Object.keys(files);
  return {
    name: `Node ${major}, ${label}`,
    group: 'Node',
    tool: `Node ${major}`,
    needsTools: major !== RUNNING,
    version: async context => (major === RUNNING ? process.versions.node : context.version(`node-${major}`)),
    async run(context) {
      const cwd = await context.project(files);
      const output = await context.run([node(context, major), ...flags(context, major, cwd), main], { cwd });
      if (output.startsWith('{')) context.check(output);
      else await context.checkFile(cwd);
    },
    ...rest,
  };
}

// All permissions that a program needs to read its own modules and to call the API. In Node 20 the flag is experimental, and
// there is none for the network before Node 25.
const restricted = (_, major, cwd) => [
  major < 22 ? '--experimental-permission' : '--permission',
  `--allow-fs-read=${cwd}/*`,
  ...(major >= 25 ? ['--allow-net'] : []),
];

export const rows = [20, 22, 24, 26].flatMap(major => {
  const inNpmTest = major === 20;
  return [
    row(major, 'ES modules', { 'main.mjs': MAIN_ESM }, { inNpmTest }),
    row(major, 'CommonJS', { 'main.cjs': MAIN_CJS }, { inNpmTest }),
    row(major, 'import and require in one process', { 'main.mjs': MAIN_BOTH }),
    row(major, 'worker_threads', {
      'main.mjs': MAIN_WORKERS,
      'worker.mjs': `import { parentPort } from 'node:worker_threads';\n${WORKER}`,
    }),
    row(major, '--permission', { 'main.mjs': MAIN_ESM }, { flags: restricted }),
    row(major, 'node:test', { 'main.test.mjs': TEST_FILE }, { flags: () => ['--test'] }),
  ];
});
