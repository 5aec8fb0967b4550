// The fault matrix in Node: every fault, every kind of call, over HTTP.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import * as sdk from 'metorial-consumers';
import { startSandbox } from '../../scripts/lib/sandbox.mjs';
import { prepare, runRow, spyOnTimers, timersLeft } from './runner.mjs';
import { judge, runAll, startPlaces } from './support.mjs';

const timers = () => process.getActiveResourcesInfo().filter(name => name === 'Timeout').length;

describe('faults in Node', () => {
  const complaints = [];
  const observed = {};
  let timersBefore;
  let timersAfter;

  before(async () => {
    process.on('unhandledRejection', error => complaints.push(String(error)));
    process.on('warning', warning => complaints.push(String(warning)));
    spyOnTimers();
    const places = await startPlaces('secret');
    timersBefore = timers();
    try {
      const envs = await Promise.all(places.envs.map(env => prepare(sdk, env)));
      observed.reports = await runAll((lane, row, setting) => runRow(sdk, envs[lane], row, setting, 'node'));
      // Rejections are reported after everything that was due.
      await new Promise(setImmediate);
      timersAfter = timers();
    } finally {
      await places.stop();
    }
    Object.assign(observed, { timersLeft: timersLeft(), complaints, strangers: places.strangers });
  });

  judge('node', () => observed);
  test('no timer keeps the program alive', () => assert.equal(timersAfter, timersBefore));
});

describe('50 MB in Node', () => {
  let sandbox;
  before(async () => {
    sandbox = await startSandbox({ consumers: 40 });
  });
  after(() => sandbox?.stop());

  test('a list and an object arrive, and the next call works', async () => {
    const metorial = new sdk.Metorial({ apiKey: sandbox.keys.secret, baseUrl: sandbox.url, maxRetries: 0 });
    const { items } = await metorial.consumers.list({ limit: 3 });
    await sandbox.faults([{ times: 2, fault: { kind: 'huge' } }]);
    const list = await metorial.consumers.list({ limit: 3 });
    assert.ok(list.items.length > 100_000, `${list.items.length} items`);
    assert.deepEqual(list.items.at(-1), items[2]);
    const consumer = await metorial.consumers.get(items[0].id);
    assert.equal(consumer.id, items[0].id);
    assert.equal((await metorial.consumers.list({ limit: 3 })).items.length, 3);
  });
});
