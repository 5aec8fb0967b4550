// When the compiled code is loaded: by the first call, not by an import or a client. The package is copied to where that
// code is missing at first.
import assert from 'node:assert/strict';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { consumer, page } from './support/wire.mjs';

const pkg = fileURLToPath(new URL('../../pkg/', import.meta.url));
const WASM = 'metorial_consumers_bg.wasm';
const options = { apiKey: 'metorial_fk_x', baseUrl: 'http://api.test', maxRetries: 0 };

/** The package in a directory of its own, without the compiled code; `complete` puts that there. */
async function incomplete(t, file) {
  const directory = await mkdtemp(join(tmpdir(), 'metorial-consumers-loading-'));
  t.after(() => rm(directory, { recursive: true, force: true }));
  await copyFile(join(pkg, file), join(directory, file));
  const sdk = await import(pathToFileURL(join(directory, file)));
  return { sdk, complete: () => copyFile(join(pkg, WASM), join(directory, WASM)) };
}

/** How often `WebAssembly.compile` is called. */
function countCompiled(t) {
  const { mock } = t.mock.method(WebAssembly, 'compile');
  return () => mock.callCount();
}

for (const file of ['node.mjs', 'node.cjs']) {
  describe(`${file} without the compiled code`, () => {
    test('can be imported, makes clients, and refuses wrong arguments', async t => {
      const { sdk } = await incomplete(t, file);
      const metorial = new sdk.Metorial(options).withOptions({ timeout: 5 });
      assert.throws(() => new sdk.Metorial({ ...options, timeout: 0 }), sdk.MetorialArgumentError);
      for (const promise of [metorial.consumers.get(5), metorial.consumers.list({ limti: 5 })])
        await assert.rejects(promise, sdk.MetorialArgumentError);
    });

    test('rejects calls, names the missing file, and sends nothing', async t => {
      const { sdk } = await incomplete(t, file);
      let requests = 0;
      const { consumers } = new sdk.Metorial({ ...options, fetch: async () => requests++ });
      for (const call of [() => consumers.get('con_1'), () => consumers.list().toArray({ limit: 1 })])
        await assert.rejects(
          call(),
          error => error instanceof sdk.MetorialLoadError && error.message.includes(WASM),
        );
      assert.equal(requests, 0);
    });

    test('works once it is there, also after a call has failed', async t => {
      const { sdk, complete } = await incomplete(t, file);
      const { consumers } = new sdk.Metorial({ ...options, fetch: async () => Response.json(consumer()) });
      await assert.rejects(consumers.get('con_1'));
      await complete();
      assert.equal((await consumers.get('con_1')).id, 'con_1');
    });

    test('loads it once, for all calls of all clients', async t => {
      const compiled = countCompiled(t);
      const { sdk, complete } = await incomplete(t, file);
      await complete();
      const fetch = async () => Response.json(page([consumer()]));
      const clients = [new sdk.Metorial({ ...options, fetch }), new sdk.Metorial({ ...options, fetch })];
      assert.equal(compiled(), 0);
      await Promise.all([...clients, ...clients].map(({ consumers }) => consumers.list()));
      await clients[0].withOptions({ timeout: 5_000 }).consumers.list();
      assert.equal(compiled(), 1);
    });
  });
}

test('a signal ends the wait for the compiled code', async t => {
  const { sdk, complete } = await incomplete(t, 'node.mjs');
  await complete();
  let go;
  const { compile } = WebAssembly;
  const held = new Promise(resolve => {
    go = resolve;
  });
  t.mock.method(WebAssembly, 'compile', async bytes => {
    await held;
    return compile(bytes);
  });
  const { consumers } = new sdk.Metorial({ ...options, fetch: async () => Response.json(consumer()) });
  const controller = new AbortController();
  const ended = consumers.get('con_1', { signal: controller.signal });
  const other = consumers.get('con_1');
  controller.abort('enough');
  await assert.rejects(ended, error => error === 'enough');
  go();
  assert.equal((await other).id, 'con_1');
});
