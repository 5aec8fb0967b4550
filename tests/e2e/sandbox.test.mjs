// `metorial-consumers/sandbox` in a page and in its worker, without a network.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openBlank } from './blank.mjs';

/** Makes calls to a sandbox, and returns the results. Used in both the page and the worker. */
const SCRIPT = `
import { Metorial } from '/pkg/browser.mjs';
import { createSandbox } from '/pkg/sandbox.mjs';

export async function run() {
  const sandbox = await createSandbox({ consumers: 30, seed: 5 });
  const metorial = new Metorial({ apiKey: sandbox.keys.fineGrained, fetch: sandbox.fetch });
  const all = await metorial.consumers.list({ limit: 7 }).toArray({ limit: 100 });
  sandbox.faults([{ fault: { kind: 'status', status: 503 } }, { fault: { kind: 'reset_mid_body' } }]);
  const { name } = await metorial.consumers.get(all[0].id);
  const rules = await metorial.portals.access.list('acme').toArray({ limit: 100 });
  return { count: all.length, same: name === all[0].name, rules: rules.length, left: sandbox.faults().length };
}
`;
const WORKER = "import { run } from '/run.js'; run().then(postMessage, error => postMessage(String(error)));";

test('a page has its own sandbox, even without a network, and so does a worker', async t => {
  const { page, complaints } = await openBlank(t, { '/run.js': SCRIPT, '/worker.js': WORKER });
  await page.evaluate(() => import('/run.js').then(() => {}));
  await page.context().setOffline(true);
  const inPage = await page.evaluate(() => import('/run.js').then(({ run }) => run()));
  assert.deepEqual([inPage.count, inPage.same, inPage.left], [30, true, 0]);
  assert.ok(inPage.rules >= 30, String(inPage.rules));
  await page.context().setOffline(false);
  const inWorker = await page.evaluate(
    () =>
      new Promise(resolve => {
        const worker = new Worker('/worker.js', { type: 'module' });
        worker.onmessage = ({ data }) => resolve(data);
      }),
  );
  assert.deepEqual(inWorker, inPage);
  assert.deepEqual(complaints, []);
});
