// Shared by both runtimes' tests of the matrix: the sandboxes, the order of the rows, and the checks.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { describe, test } from 'node:test';
import { startSandbox } from '../../scripts/lib/sandbox.mjs';
import { expected, ROWS } from './matrix.mjs';
import { compareTable } from './table.mjs';

const LANES = 4;
/** The delay that a busy machine may add to a timeout. */
const SLACK = 30_000;
const LONGEST_BACKOFF = 500;
const LONGEST_WISH = 2_000;

const listen = server => new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
const urlOf = server => `http://127.0.0.1:${server.address().port}`;

/** Sandboxes to run rows on in parallel, and the addresses that requests must not or can't reach. */
export async function startPlaces(key) {
  const strangers = [];
  const stranger = createServer((request, response) => {
    strangers.push(`${request.method} ${request.url}`);
    response.writeHead(200, { 'access-control-allow-origin': '*' }).end('{}');
  });
  await listen(stranger);
  const closed = createServer();
  await listen(closed);
  const nowhere = urlOf(closed);
  await new Promise(resolve => closed.close(resolve));
  const sandboxes = await Promise.all(Array.from({ length: LANES }, () => startSandbox({ consumers: 40 })));
  const envs = sandboxes.map(({ url, keys }, lane) => {
    return { url, apiKey: keys[key], elsewhere: urlOf(stranger), nowhere, lane };
  });
  const stop = async () => {
    stranger.closeAllConnections();
    stranger.close();
    await Promise.all(sandboxes.map(sandbox => sandbox.stop()));
  };
  return { envs, strangers, stop };
}

/** Runs all rows in all settings with `run(lane, row, setting)`; the heavy ones one after the other. */
export async function runAll(run) {
  const settings = row => ['once', 'always', ...(row.lost ? ['lost'] : [])];
  const tasks = rows => rows.flatMap(row => settings(row).map(setting => ({ row, setting })));
  const reports = [];
  const work = async (queue, lane) => {
    for (let task = queue.shift(); task; task = queue.shift())
      reports.push(await run(lane, task.row, task.setting));
  };
  // Those that wait come first, so that none of them runs alone at the end.
  const light = ROWS.filter(({ heavy }) => !heavy);
  const queue = tasks([...light.filter(row => row.timeout), ...light.filter(row => !row.timeout)]);
  await Promise.all(Array.from({ length: LANES }, (_, lane) => work(queue, lane)));
  await work(tasks(ROWS.filter(({ heavy }) => heavy)), 0);
  return reports;
}

/**
 * Chromium itself repeats some requests if they went over a reused connection. The tests cannot know which ones, so either
 * outcome is accepted.
 */
function settle(runtime, { row: name, setting, results, effects, ...rest }) {
  const row = ROWS.find(row => row.name === name);
  const itself = row[runtime]?.repeatsItself;
  const settled = result => {
    const wanted = expected(row, runtime, result.name)[setting === 'once' ? 'once' : 'always'];
    const possible = ['ok', row.ends].includes(result.outcome) && result.attempts <= 2;
    return itself && setting !== 'lost' && possible ? { ...result, ...wanted } : result;
  };
  // It may also do so over a connection that it opened ahead of time, which the sandbox treats as new. Then a request takes
  // effect up to twice. The number of requests that the SDK sent is checked in any case.
  const sent = name => results.find(result => result.name === name).attempts;
  const bySdk = (name, times) => (itself && times <= 2 * sent(name) ? Math.min(times, sent(name)) : times);
  const counted = Object.entries(effects ?? {}).map(([name, times]) => [name, bySdk(name, times)]);
  return {
    row: name,
    setting,
    results: results.map(settled),
    effects: effects && Object.fromEntries(counted),
    ...rest,
  };
}

/** Defines the tests of the result of `observed()`: `{ reports, timersLeft, complaints, strangers }`. */
export function judge(runtime, given) {
  const observed = () => {
    const { reports, ...rest } = given();
    return { reports: reports.map(report => settle(runtime, report)), ...rest };
  };
  for (const row of ROWS)
    test(row.name, () => {
      for (const report of observed().reports.filter(({ row: name }) => name === row.name)) {
        checkCalls(runtime, row, report);
        const what = `${row.name}, ${report.setting}`;
        // During a long pause that the server has requested, the next call must not be sent.
        const isDue = text => !(row.pauses && text.startsWith('MetorialRateLimitError: Not sent: '));
        const unusable = report.unusable.filter(isDue);
        assert.deepEqual(unusable, [], `${what}: clients that do not work afterwards`);
        assert.equal(report.listeners, 0, `${what}: listeners left`);
        if (report.setting === 'lost') checkEffects(report, what);
      }
    });

  describe('afterwards', () => {
    test('no timer is left', () => assert.equal(observed().timersLeft, 0));
    test('no errors were reported', () => assert.deepEqual(observed().complaints, []));
    test('the other origin of redirects saw no requests', () => assert.deepEqual(observed().strangers, []));
    test('docs/faults.md agrees', () => compareTable(runtime, observed().reports));
  });
}

function checkCalls(runtime, row, { setting, results }) {
  for (const { name, outcome, attempts, elapsed, status, message } of results) {
    const what = `${row.name}, ${setting}, ${name}: ${message ?? ''}`;
    const wanted = expected(row, runtime, name)[setting === 'once' ? 'once' : 'always'];
    assert.deepEqual({ outcome, attempts }, wanted, what);
    if (status !== undefined && typeof row.fault === 'object' && row.fault.kind === 'status')
      assert.equal(status, row.fault.status, what);
    // An iteration has requests besides those that meet the fault, which take almost no time.
    const deadline = (row.timeout ?? 0) * attempts + LONGEST_BACKOFF + LONGEST_WISH + SLACK;
    assert.ok(elapsed < deadline, `${what}: it took ${elapsed} ms`);
  }
}

/** A write that would do more the second time is not sent twice, and a consumer that is created twice exists once. */
function checkEffects({ effects, consumers, results }, what) {
  for (const call of ['invite', 'profile']) assert.equal(effects[call], 1, `${what}: ${call}`);
  const { attempts } = results.find(({ name }) => name === 'create');
  assert.equal(effects.create, attempts, `${what}: create`);
  assert.equal(consumers, 1, `${what}: consumers`);
}
