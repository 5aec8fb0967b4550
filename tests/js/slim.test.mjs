// metorial-consumers/slim: the caller provides the compiled code.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import vm from 'node:vm';
import { consumer } from './support/wire.mjs';

const require = createRequire(import.meta.url);
const code = readFileSync(require.resolve('metorial-consumers/metorial_consumers_bg.wasm'));
const entry = pathToFileURL(require.resolve('metorial-consumers/slim').replace(/cjs$/, 'mjs'));
let server;
let url;
let requests = 0;

before(async () => {
  server = createServer((request, response) => {
    requests += 1;
    if (request.url === '/code.wasm')
      response.writeHead(200, { 'content-type': 'application/wasm' }).end(code);
    else if (request.url === '/page')
      response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Hello');
    else response.writeHead(404, { 'content-type': 'text/plain' }).end('not found');
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${server.address().port}`;
});

after(() => server.close());

let copies = 0;
/** Imports a copy that has no compiled code yet. */
const fresh = () => import(`${entry}?copy=${copies++}`);

const get = ({ Metorial }) =>
  new Metorial({ apiKey: 'metorial_fk_x', fetch: async () => Response.json(consumer()) }).consumers.get(
    'con_1',
  );

const SOURCES = {
  'a module': () => new WebAssembly.Module(code),
  'a module of another realm': () => vm.runInNewContext('code => new WebAssembly.Module(code)')(code),
  bytes: () => new Uint8Array(code),
  'an ArrayBuffer': () => new Uint8Array(code).buffer,
  'an ArrayBuffer of another realm': () => {
    const bytes = new (vm.runInNewContext('Uint8Array'))(code.length);
    bytes.set(code);
    return bytes.buffer;
  },
  'a URL': () => new URL(`${url}/code.wasm`),
  'the text of a URL': () => `${url}/code.wasm`,
  'a response': () => fetch(`${url}/code.wasm`).then(response => response),
  'a promise of a module': async () => new WebAssembly.Module(code),
};

describe('init', () => {
  for (const [name, source] of Object.entries(SOURCES))
    test(`accepts ${name}`, async () => {
      const sdk = await fresh();
      assert.equal(await sdk.init(source()), undefined);
      assert.equal((await get(sdk)).id, 'con_1');
    });

  const REFUSED = {
    'an object': [() => ({}), /`init` takes a WebAssembly.Module, bytes, a URL or a Response, not an object/],
    nothing: [() => undefined, /await `init`/],
    'a missing file': [
      () => `${url}/missing.wasm`,
      /\/missing\.wasm answered 404 instead of the \.wasm file/,
    ],
    'a page': [() => `${url}/page`, /\/page sent text\/html instead of the \.wasm file/],
    'bytes that are not WebAssembly': [() => new Uint8Array(8), /expected magic word/],
    'a promise that rejects': [() => Promise.reject(new Error('no disk')), /no disk/],
  };

  for (const [name, [source, message]] of Object.entries(REFUSED))
    test(`refuses ${name}, and works when called again`, async () => {
      const sdk = await fresh();
      await assert.rejects(sdk.init(source()), error => {
        assert.ok(error instanceof sdk.MetorialLoadError, String(error));
        assert.match(error.message, message);
        return true;
      });
      await sdk.init(new Uint8Array(code));
      assert.equal((await get(sdk)).id, 'con_1');
    });

  test('called twice loads the code once', async () => {
    const sdk = await fresh();
    const already = requests;
    await Promise.all([sdk.init(`${url}/code.wasm`), sdk.init(`${url}/code.wasm`)]);
    await sdk.init(`${url}/code.wasm`);
    assert.equal(requests - already, 1);
  });
});

test('a call before init says to call it, and works afterwards', async () => {
  const sdk = await fresh();
  await assert.rejects(get(sdk), error => {
    assert.ok(error instanceof sdk.MetorialLoadError);
    assert.match(error.message, /Call and await `init` of metorial-consumers\/slim first/);
    return true;
  });
  await sdk.init(code);
  assert.equal((await get(sdk)).id, 'con_1');
});

test('can be required', async () => {
  const sdk = require('metorial-consumers/slim');
  await sdk.init(code);
  assert.equal((await get(sdk)).id, 'con_1');
});

test('errors of one entry are instances of the classes of another', async () => {
  const [slim, esm, commonjs] = [
    await fresh(),
    await import('metorial-consumers'),
    require('metorial-consumers'),
  ];
  await slim.init(code);
  for (const one of [slim, esm, commonjs])
    for (const other of [slim, esm, commonjs]) {
      const error = await new one.Metorial({ apiKey: 'metorial_fk_x' }).consumers
        .get('')
        .catch(error => error);
      assert.ok(error instanceof other.MetorialArgumentError && error instanceof other.MetorialError);
      assert.ok(!(error instanceof other.MetorialApiError));
    }
});
