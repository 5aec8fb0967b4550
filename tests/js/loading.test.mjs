// When the compiled code is loaded: by the first call, not by an import or a client; and what a call says if it cannot be loaded.
// Each test loads its own copy of the package.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { consumer, page } from './support/wire.mjs';

const pkg = fileURLToPath(new URL('../../pkg/', import.meta.url));
const options = { apiKey: 'metorial_fk_x', baseUrl: 'http://api.test', maxRetries: 0 };
const directory = mkdtempSync(join(tmpdir(), 'metorial-consumers-loading-'));
after(() => rmSync(directory, { recursive: true, force: true }));

let copies = 0;

/** Imports a new copy of an entry, which has not loaded its compiled code, from a directory with nothing else in it. */
async function fresh(file) {
  const path = join(directory, `${copies++}-${file}`);
  writeFileSync(path, readFileSync(join(pkg, file)));
  return import(pathToFileURL(path));
}

/** A client that gets a consumer, and counts its requests. */
function client(sdk, answer = consumer()) {
  const sent = [];
  const fetch = async url => {
    sent.push(url);
    return Response.json(answer);
  };
  return Object.assign(new sdk.Metorial({ ...options, fetch }), { sent });
}

/** Replaces a global, or removes it, until the test ends. */
function replaceGlobal(t, name, value) {
  const original = Object.getOwnPropertyDescriptor(globalThis, name);
  if (value === undefined) delete globalThis[name];
  else Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  const restore = () => Object.defineProperty(globalThis, name, original);
  t.after(restore);
  return restore;
}

const failsToLoad = (sdk, message) => error => {
  assert.ok(error instanceof sdk.MetorialLoadError, String(error));
  assert.match(error.message, message);
  return true;
};

/** The function that an entry uses to compile its code. */
const compiler = file => (file === 'browser.mjs' ? 'compileStreaming' : 'compile');

/** Counts how often an entry compiles its code. */
function countCompiled(t, file) {
  const { mock } = t.mock.method(WebAssembly, compiler(file));
  return () => mock.callCount();
}

for (const file of ['node.mjs', 'node.cjs', 'browser.mjs']) {
  describe(file, () => {
    test('needs no other file', async () => {
      const sdk = await fresh(file);
      assert.equal((await client(sdk).consumers.get('con_1')).id, 'con_1');
    });

    test('imports no module', () => {
      const text = readFileSync(join(pkg, file), 'utf8');
      assert.doesNotMatch(text, /\brequire\(|^import\b|[;}]import\b(?!\()|\bimport\.meta\b|\bimport\(/m);
    });

    test('compiles the code once, for all calls of all clients', async t => {
      const compiled = countCompiled(t, file);
      const sdk = await fresh(file);
      const clients = [client(sdk, page([consumer()])), client(sdk, page([consumer()]))];
      await Promise.all([...clients, ...clients].map(({ consumers }) => consumers.list()));
      await clients[0].withOptions({ timeout: 5_000 }).consumers.list();
      assert.equal(compiled(), 1);
    });

    const coders = file === 'browser.mjs' ? ['TextDecoder', 'TextEncoder'] : [];
    for (const name of ['WebAssembly', 'AbortController', 'Headers', ...coders])
      test(`without ${name}, it can be imported, refuses wrong arguments, and a call says what is missing`, async t => {
        const restore = replaceGlobal(t, name, undefined);
        const sdk = await fresh(file);
        const metorial = client(sdk, consumer({ name: '\ufeffZoë' }));
        assert.throws(() => new sdk.Metorial({ ...options, timeout: 0 }), sdk.MetorialArgumentError);
        await assert.rejects(metorial.consumers.get(5), sdk.MetorialArgumentError);
        await assert.rejects(
          metorial.consumers.get('con_1'),
          failsToLoad(sdk, new RegExp(`no ${name}, which metorial-consumers needs`)),
        );
        assert.deepEqual(metorial.sent, []);
        restore();
        assert.equal((await metorial.consumers.get('con_1')).name, '\ufeffZoë');
      });

    test('without FinalizationRegistry, it works', async t => {
      replaceGlobal(t, 'FinalizationRegistry', undefined);
      assert.equal((await client(await fresh(file)).consumers.get('con_1')).id, 'con_1');
    });

    const REFUSALS = {
      // The messages of Chromium, Firefox, WebKit and workerd.
      "WebAssembly.compile(): Refused to compile or instantiate WebAssembly module because neither 'wasm-eval' nor 'unsafe-eval' is an allowed source of script":
        /Content-Security-Policy.*add 'wasm-unsafe-eval' to its script-src/,
      'call to WebAssembly.compile() blocked by CSP':
        /Content-Security-Policy.*add 'wasm-unsafe-eval' to its script-src/,
      "Refused to create a WebAssembly object because 'unsafe-eval' or 'wasm-unsafe-eval' is not an allowed source of script in the following Content Security Policy directive":
        /Content-Security-Policy.*add 'wasm-unsafe-eval' to its script-src/,
      'WebAssembly.compile(): Wasm code generation disallowed by embedder':
        /export condition \(`workerd` or `edge-light`\), or call `init\(module\)` of metorial-consumers\/slim/,
    };

    for (const [problem, advice] of Object.entries(REFUSALS))
      test(`a call says what to do about “${problem.slice(0, 60)}”, and the next one tries again`, async t => {
        const { mock } = t.mock.method(WebAssembly, compiler(file), async () => {
          throw new WebAssembly.CompileError(problem);
        });
        const sdk = await fresh(file);
        const metorial = client(sdk);
        await assert.rejects(metorial.consumers.get('con_1'), failsToLoad(sdk, advice));
        await assert.rejects(metorial.consumers.list().toArray({ limit: 1 }), failsToLoad(sdk, advice));
        assert.deepEqual(metorial.sent, []);
        mock.restore();
        assert.equal((await metorial.consumers.get('con_1')).id, 'con_1');
      });
  });
}

for (const file of ['node.mjs', 'node.cjs'])
  test(`${file} compiles nothing before the first call`, async t => {
    const compiled = countCompiled(t, file);
    const metorial = client(await fresh(file));
    await new Promise(setImmediate);
    assert.equal(compiled(), 0);
    await metorial.consumers.get('con_1');
    assert.equal(compiled(), 1);
  });

for (const file of ['node.mjs', 'node.cjs'])
  test(`${file} works without TextDecoder and TextEncoder, as in Jest's jsdom`, async t => {
    replaceGlobal(t, 'TextDecoder', undefined);
    replaceGlobal(t, 'TextEncoder', undefined);
    const sdk = await fresh(file);
    const named = consumer({ name: 'Zoë 🚀', imageUrl: null });
    assert.equal((await client(sdk, named).consumers.get('con_1')).name, 'Zoë 🚀');
    const made = client(sdk, named);
    await made.consumers.list({ search: 'Zoë 🚀' }).catch(() => {});
    assert.match(made.sent[0], /Zo%C3%AB(%20|\+)%F0%9F%9A%80/);
  });

test('without fetch, a call says to give one, and does not try again', async t => {
  const sdk = await fresh('node.mjs');
  replaceGlobal(t, 'fetch', undefined);
  const { consumers } = new sdk.Metorial({ ...options, maxRetries: 2 });
  await assert.rejects(consumers.get('con_1'), error => {
    assert.ok(error instanceof sdk.MetorialConnectionError, String(error));
    assert.match(error.message, /this environment has no `fetch`: give one as an option/);
    return true;
  });
});

describe('browser.mjs', () => {
  test('compiles nothing when it is imported, and starts when a client is made', async t => {
    const compiled = countCompiled(t, 'browser.mjs');
    const sdk = await fresh('browser.mjs');
    await new Promise(resolve => setTimeout(resolve, 20));
    assert.equal(compiled(), 0);
    new sdk.Metorial(options);
    while (compiled() === 0) await new Promise(resolve => setTimeout(resolve, 1));
  });

  test('without DecompressionStream, a call says so', async t => {
    replaceGlobal(t, 'DecompressionStream', undefined);
    const sdk = await fresh('browser.mjs');
    await assert.rejects(client(sdk).consumers.get('con_1'), failsToLoad(sdk, /no DecompressionStream/));
  });
});

test('a signal ends the wait for the compiled code', async t => {
  const sdk = await fresh('node.mjs');
  let go;
  const { compile } = WebAssembly;
  const held = new Promise(resolve => {
    go = resolve;
  });
  t.mock.method(WebAssembly, 'compile', async bytes => {
    await held;
    return compile(bytes);
  });
  const { consumers } = client(sdk);
  const controller = new AbortController();
  const ended = consumers.get('con_1', { signal: controller.signal });
  const other = consumers.get('con_1');
  controller.abort('enough');
  await assert.rejects(ended, error => error === 'enough');
  go();
  assert.equal((await other).id, 'con_1');
});
