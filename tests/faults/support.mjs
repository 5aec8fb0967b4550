// What both runtimes' tests of the matrix share: the sandboxes, the order of the rows, and the judgement.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { describe, test } from 'node:test';
import { startSandbox } from '../../scripts/lib/sandbox.mjs';
import { expected, ROWS } from './matrix.mjs';
import { compareTable } from './table.mjs';

const LANES = 4;
/** What a busy machine may add to a deadline. */
const SLACK = 30_000;
const LONGEST_BACKOFF = 500;
const LONGEST_WISH = 2_000;

const listen = server => new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
const urlOf = server => `http://127.0.0.1:${server.address().port}`;

/** Sandboxes to run rows on side by side, and the places that requests must not, or can't, get to. */
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

/** Runs all rows in all settings by `run(lane, row, setting)`; the heavy ones one after the other. */
export async function runAll(run) {
  const settings = row => ['once', 'always', ...(row.lost ? ['lost'] : [])];
  const tasks = rows => rows.flatMap(row => settings(row).map(setting => ({ row, setting })));
  const reports = [];
  const work = async (queue, lane) => {
    for (let task = queue.shift(); task; task = queue.shift())
      reports.push(await run(lane, task.row, task.setting));
  };
  // Those that wait first, so that none is left alone at the end.
  const light = ROWS.filter(({ heavy }) => !heavy);
  const queue = tasks([...light.filter(row => row.timeout), ...light.filter(row => !row.timeout)]);
  await Promise.all(Array.from({ length: LANES }, (_, lane) => work(queue, lane)));
  await work(tasks(ROWS.filter(({ heavy }) => heavy)), 0);
  return reports;
}

/**
 * Chromium repeats some requests by itself, if they went over a connection that was in use before: which ones did is
 * not ours to say, so either outcome counts as the expected one.
 */
function settle(runtime, { row: name, setting, results, effects, ...rest }) {
  const row = ROWS.find(row => row.name === name);
  const itself = row[runtime]?.repeatsItself;
  const settled = result => {
    const wanted = expected(row, runtime, result.name)[setting === 'once' ? 'once' : 'always'];
    const possible = ['ok', row.ends].includes(result.outcome) && result.attempts <= 2;
    return itself && setting !== 'lost' && possible ? { ...result, ...wanted } : result;
  };
  // It may do so, too, over a connection that it opened ahead of time, which the sandbox takes for a new one. Then a
  // request takes effect up to twice. How many requests the SDK sent is checked all the same.
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

/** The tests of what `observed()` gives: `{ reports, timersLeft, complaints, strangers }`. */
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
        // After a long pause that the server has asked for, the next call must not be sent.
        const isDue = text => !(row.pauses && text.startsWith('MetorialRateLimitError: Not sent: '));
        const unusable = report.unusable.filter(isDue);
        assert.deepEqual(unusable, [], `${what}: clients that are of no use afterwards`);
        assert.equal(report.listeners, 0, `${what}: listeners left`);
        if (report.setting === 'lost') checkEffects(report, what);
      }
    });

  describe('afterwards', () => {
    test('no timer is left', () => assert.equal(observed().timersLeft, 0));
    test('nobody complained', () => assert.deepEqual(observed().complaints, []));
    test('another origin that was redirected to saw nothing', () =>
      assert.deepEqual(observed().strangers, []));
    test('docs/faults.md says so', () => compareTable(runtime, observed().reports));
  });
}

function checkCalls(runtime, row, { setting, results }) {
  for (const { name, outcome, attempts, elapsed, status, message } of results) {
    const what = `${row.name}, ${setting}, ${name}: ${message ?? ''}`;
    const wanted = expected(row, runtime, name)[setting === 'once' ? 'once' : 'always'];
    assert.deepEqual({ outcome, attempts }, wanted, what);
    if (status !== undefined && typeof row.fault === 'object' && row.fault.kind === 'status')
      assert.equal(status, row.fault.status, what);
    // An iteration has requests besides those that meet the fault; they take no time to speak of.
    const deadline = (row.timeout ?? 0) * attempts + LONGEST_BACKOFF + LONGEST_WISH + SLACK;
    assert.ok(elapsed < deadline, `${what}: it took ${elapsed} ms`);
  }
}

/** Nothing is done twice that would do more then; who is created twice is there once. */
function checkEffects({ effects, consumers, results }, what) {
  for (const call of ['invite', 'profile']) assert.equal(effects[call], 1, `${what}: ${call}`);
  const { attempts } = results.find(({ name }) => name === 'create');
  assert.equal(effects.create, attempts, `${what}: create`);
  assert.equal(consumers, 1, `${what}: consumers`);
}
