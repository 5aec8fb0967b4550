// A job at the rate limit, over real HTTP: how long it takes relative to the time that the limit allows, how many requests are
// refused, and how many calls fail; in one process, and in several that share the limit.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../../scripts/lib/run.mjs';
import { startSandbox } from '../../scripts/lib/sandbox.mjs';
import { openBlank } from '../e2e/blank.mjs';
import { digits, table, verdict } from './table.mjs';

export const LIMIT = 200;
export const WINDOW = 2_000;
/** The milliseconds that the processes need to load the SDK and to request an id. */
const PREPARATION = 4_000;
const run = promisify(execFile);
const PROGRAM = join(root, 'tests/bench/load-client.mjs');

/** The jobs, and the SDK's limits in them: refused requests in % of the calls, and the time. */
const JOBS = [
  { way: 'this SDK', in: 'Node', processes: 1, calls: 5_000, must: { refused: 2, time: 1.1 } },
  { way: 'this SDK', in: 'Node', processes: 4, calls: 5_000, must: { refused: 10, time: 1.15 } },
  { way: 'this SDK', in: 'Node', processes: 16, calls: 5_000, must: { refused: 35, time: 1.15 } },
  { way: 'this SDK', in: 'Chromium', processes: 1, calls: 5_000, must: { refused: 5, time: 1.1 } },
  { way: 'openai-node', in: 'Node', processes: 1, calls: 1_000 },
  { way: 'p-limit + fetch', in: 'Node', processes: 1, calls: 1_000 },
];

/** Makes the calls in this many processes. Returns what each of them prints. */
function inNode({ way, processes }, { url, keys, calls }) {
  const start = Date.now() + PREPARATION;
  const input = { way, url, key: keys.secret, calls, start };
  const program = async () => {
    const { stdout } = await run(process.execPath, [PROGRAM, JSON.stringify(input)], { maxBuffer: 2 ** 26 });
    return JSON.parse(stdout);
  };
  return Promise.all(Array.from({ length: processes }, program));
}

/** Makes the calls in a page through the proxy. */
async function inChromium(_, { url, keys, calls }) {
  const { createProxy, toNodeHandler } = await import('metorial-consumers/proxy');
  const answers = [];
  let start = Date.now();
  const counting = async (...request) => {
    const response = await fetch(...request);
    answers.push([Date.now() - start, response.status === 429]);
    return response;
  };
  const options = {
    apiKey: keys.secret,
    baseUrl: url,
    basePath: '/api',
    authorize: () => true,
    fetch: counting,
  };
  const cleanups = [];
  try {
    const files = { '/api': toNodeHandler(createProxy(options)) };
    const { page } = await openBlank({ after: cleanup => cleanups.push(cleanup) }, files);
    start = Date.now();
    return [{ failed: await page.evaluate(callAtOnce, calls), answers }];
  } finally {
    for (const cleanup of cleanups.toReversed()) await cleanup();
  }
}

async function callAtOnce(calls) {
  const { Metorial } = await import('/pkg/browser.mjs');
  const metorial = new Metorial({ baseUrl: '/api' });
  const { items } = await metorial.consumers.list({ limit: 1 });
  const all = Array.from({ length: calls }, () => metorial.consumers.get(items[0].id));
  return (await Promise.allSettled(all)).filter(({ status }) => status === 'rejected').length;
}

async function measure(job) {
  const sandbox = await startSandbox({ rateLimit: LIMIT, rateLimitWindow: WINDOW });
  try {
    const own = Math.ceil(job.calls / job.processes);
    const make = job.in === 'Node' ? inNode : inChromium;
    const results = await make(job, { url: sandbox.url, keys: sandbox.keys, calls: own });
    const answers = results.flatMap(result => result.answers);
    const calls = own * job.processes;
    return {
      ...job,
      calls,
      failed: results.reduce((sum, result) => sum + result.failed, 0),
      refused: (100 * answers.filter(([, isRefusal]) => isRefusal).length) / calls,
      time: Math.max(...answers.map(([time]) => time)) / ((Math.ceil(calls / LIMIT) - 1) * WINDOW),
      answers,
    };
  } finally {
    await sandbox.stop();
  }
}

/** @param {{ quick: boolean, where: string[] }} options a quick run makes a fifth of the calls */
export async function callsAtLimit({ quick, where }) {
  const results = [];
  const jobs = JOBS.filter(job => where.includes(job.in.toLowerCase()));
  for (const job of jobs) results.push(await measure(quick ? { ...job, calls: job.calls / 5 } : job));
  return results;
}

/** Returns the results of the jobs with the SDK's limits. */
export function loadTable(results) {
  if (!results) return '';
  const head = ['way', 'in', 'processes', 'calls', 'failed', 'must', 'refused', 'must', 'time', 'must'];
  const rows = results.map(({ way, in: runtime, processes, calls, failed, refused, time, must }) => [
    way,
    runtime,
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
