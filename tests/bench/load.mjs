// A job at the rate limit, over real HTTP: how long it takes in terms of what the limit allows, how many requests are refused, and
// how many calls fail; by one process, and by several that share the limit.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../../scripts/lib/run.mjs';
import { startSandbox } from '../../scripts/lib/sandbox.mjs';
import { digits, table, verdict } from './table.mjs';

export const LIMIT = 200;
export const WINDOW = 2_000;
/** The processes need so long to load the SDK and to ask for an id, in milliseconds. */
const PREPARATION = 4_000;
const run = promisify(execFile);
const PROGRAM = join(root, 'tests/bench/load-client.mjs');

/** The jobs, and what the SDK has to reach in them: refused requests in % of the calls, and the time. */
const JOBS = [
  { way: 'this SDK', processes: 1, calls: 5_000, must: { refused: 2, time: 1.1 } },
  { way: 'this SDK', processes: 4, calls: 5_000, must: { refused: 10, time: 1.15 } },
  { way: 'this SDK', processes: 16, calls: 5_000, must: { refused: 35, time: 1.15 } },
  { way: 'openai-node', processes: 1, calls: 1_000 },
  { way: 'p-limit + fetch', processes: 1, calls: 1_000 },
];

async function measure({ way, processes, calls, must }) {
  const sandbox = await startSandbox({ rateLimit: LIMIT, rateLimitWindow: WINDOW });
  try {
    const start = Date.now() + PREPARATION;
    const input = {
      way,
      url: sandbox.url,
      key: sandbox.keys.secret,
      calls: Math.ceil(calls / processes),
      start,
    };
    const program = async () => {
      const { stdout } = await run(process.execPath, [PROGRAM, JSON.stringify(input)], {
        maxBuffer: 2 ** 26,
      });
      return JSON.parse(stdout);
    };
    const results = await Promise.all(Array.from({ length: processes }, program));
    const answers = results.flatMap(result => result.answers);
    const total = input.calls * processes;
    const allowed = (Math.ceil(total / LIMIT) - 1) * WINDOW;
    return {
      way,
      processes,
      must,
      calls: total,
      failed: results.reduce((sum, result) => sum + result.failed, 0),
      refused: (100 * answers.filter(([, isRefusal]) => isRefusal).length) / total,
      time: Math.max(...answers.map(([time]) => time)) / allowed,
      answers,
    };
  } finally {
    await sandbox.stop();
  }
}

/** @param {{ quick: boolean }} options a quick run makes a fifth of the calls */
export async function callsAtLimit({ quick }) {
  const results = [];
  for (const job of JOBS) results.push(await measure(quick ? { ...job, calls: job.calls / 5 } : job));
  return results;
}

/** What became of the jobs, beside what the SDK has to reach. */
export function loadTable(results) {
  if (!results) return '';
  const head = ['way', 'processes', 'calls', 'failed', 'must', 'refused', 'must', 'time', 'must'];
  const rows = results.map(({ way, processes, calls, failed, refused, time, must }) => [
    way,
    String(processes),
    calls.toLocaleString('en'),
    failed.toLocaleString('en'),
    must ? verdict(failed, 0) : '',
    `${refused.toFixed(1)} %`,
    must ? verdict(refused, must.refused, ' %') : '',
    `${digits(time)}×`,
    must ? verdict(time, must.time, '×') : '',
  ]);
  return table(head, rows);
}
