// The examples whose tools are few, so that `npm test` runs them.
import assert from 'node:assert/strict';
import {
  CONSUMERS,
  consumersOf,
  exampleRow,
  missingChromium,
  readText,
  sdk,
  untilCount,
  withPage,
} from '../../support/examples.mjs';

/** Makes a program believe that a person watches. */
const TERMINAL = 'data:text/javascript,process.stderr.isTTY=true';

/** The records of a CSV file: lists of texts. */
function parseCsv(text) {
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  const records = [[]];
  for (const [, quoted, plain, end] of text.matchAll(cell)) {
    records.at(-1).push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === '\r\n') records.push([]);
  }
  assert.deepEqual(records.pop(), [], 'the last line has an end');
  return records;
}

const nodeExport = exampleRow({
  name: 'node-export',
  inNpmTest: true,
  version: async () => process.versions.node,
  async use(context, { cwd, sandbox, env }) {
    const difficult = { name: 'Ada "Countess", King\nof Lovelace' };
    const metorial = new sdk.Metorial({ apiKey: sandbox.keys.secret, baseUrl: sandbox.url });
    const [first] = await metorial.consumers.list({ limit: 1 }).toArray({ limit: 1 });
    await metorial.consumers.update(first.id, difficult);

    const command = [process.execPath, '--import', TERMINAL, 'export.js', 'all.csv'];
    const end = new RegExp(`${CONSUMERS} consumers are in all\\.csv`);
    const { output } = await context.serve(command, { cwd, env, ready: end });
    assert.match(output(), /█░/, 'a bar on its way');
    assert.match(output(), new RegExp(`\\r█{30} 100 % {2}${CONSUMERS} consumers`));

    const all = await consumersOf(sandbox);
    const [head, ...records] = parseCsv(await readText(cwd, 'all.csv'));
    assert.deepEqual(head, ['id', 'name', 'email', 'createdAt', 'updatedAt']);
    const expected = all.map(each => [each.id, each.name, each.email, each.created_at, each.updated_at]);
    assert.deepEqual(records, expected);
    assert.equal(records[0][1], difficult.name);

    const wrong = context.run([process.execPath, 'export.js', 'wrong.csv'], {
      cwd,
      env: { ...env, METORIAL_API_KEY: 'metorial_sk_wrong' },
    });
    await assert.rejects(wrong, /exit code 1[\s\S]*401/);
  },
});

const expressProxy = exampleRow({
  name: 'express-proxy',
  package: 'express',
  inNpmTest: true,
  cannot: missingChromium,
  async use(context, { cwd, sandbox, env }) {
    const { match } = await context.serve([process.execPath, 'server.js'], {
      cwd,
      env: { ...env, PASSWORD: 'correct horse', PORT: '0' },
      ready: /^http:\S+$/m,
    });
    const [url] = match;
    const all = await consumersOf(sandbox);
    await withPage(url, async page => {
      await page.getByLabel('Password').fill('correct horse');
      await page.getByRole('button', { name: 'Sign in' }).click();
      const items = page.getByRole('listitem');
      await untilCount(items, 20);
      await page.getByRole('button', { name: 'More', exact: true }).click();
      await untilCount(items, 40);
      const names = all.slice(0, 40).map(({ name, email }) => `${name} <${email}>`);
      assert.deepEqual(await items.allTextContents(), names);
    });
    await checkRefusals(url, all[0].id);
  },
});

/** Checks that nothing is open without a sign-in, and with one no more than is listed. */
async function checkRefusals(url, id) {
  const signIn = password =>
    fetch(`${url}/sign-in`, { method: 'POST', body: new URLSearchParams({ password }), redirect: 'manual' });
  const connect = headers => new sdk.Metorial({ baseUrl: `${url}/api/metorial`, headers });
  assert.equal((await signIn('wrong')).status, 401);
  await assert.rejects(connect({}).consumers.get(id), sdk.MetorialPermissionDeniedError);
  await assert.rejects(
    connect({ cookie: 'session=undefined' }).consumers.get(id),
    sdk.MetorialPermissionDeniedError,
  );

  const cookie = (await signIn('correct horse')).headers.get('set-cookie').split(';')[0];
  const metorial = connect({ cookie });
  assert.equal((await metorial.consumers.get(id)).id, id);
  await assert.rejects(metorial.consumers.update(id, { name: 'x' }), /does not allow consumers\.update/);
}

export const rows = [nodeExport, expressProxy];
