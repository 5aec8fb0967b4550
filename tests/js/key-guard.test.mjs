// Where a secret key is accepted: on a server, even one with a DOM. Pages: tests/e2e/key-guard.test.mjs.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { describe, test } from 'node:test';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { Metorial, MetorialArgumentError } from 'metorial-consumers';

const run = promisify(execFile);
const keyOf = kind => `metorial_${kind}_test_9f8e7d6c5b4a39281706f5e4d3c2b1a0`;
const KINDS = ['sk', 'ak', 'lk', 'mk', 'fk', 'pk', 'uk', 'ek'];

const make = (kind, options) => new Metorial({ apiKey: keyOf(kind), ...options });

/** Returns the kinds of key that a program accepts after this code has run. */
async function taken(prepare, extra = []) {
  const program = `
    ${prepare}
    const { Metorial } = await import('metorial-consumers');
    const kinds = ${JSON.stringify(KINDS)}.filter(kind => {
      try {
        new Metorial({ apiKey: 'metorial_' + kind + '_test' });
        return true;
      } catch {
        return false;
      }
    });
    console.log(JSON.stringify(kinds));`;
  const { stdout } = await run(process.execPath, [...extra, '--input-type=module', '-e', program]);
  return JSON.parse(stdout);
}

test('a client made from another has the guard that its own options call for', async () => {
  const program = `
    const { Metorial } = await import('metorial-consumers');
    // Node's own modules read its version when they are first used.
    await (await fetch('data:,x')).text();
    // A page, as far as the guard can tell.
    globalThis.window = {};
    globalThis.document = { baseURI: 'https://example.com/' };
    Object.defineProperty(process, 'versions', { value: {} });
    const missing = async () => new Response('', { status: 404 });
    const apiKey = () => 'metorial_sk_test';
    const make = options => new Metorial({ apiKey, baseUrl: 'https://example.com', fetch: missing, ...options });
    const name = metorial => metorial.consumers.get('con_1').catch(error => error.name);
    const [on, off] = [make(), make({ dangerouslyAllowBrowser: true })];
    const changed = [on.withOptions({ dangerouslyAllowBrowser: true }), off.withOptions({ dangerouslyAllowBrowser: false })];
    console.log(JSON.stringify(await Promise.all([on, off, ...changed].map(name))));`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', program]);
  const [refused, sent] = ['MetorialArgumentError', 'MetorialNotFoundError'];
  assert.deepEqual(JSON.parse(stdout), [refused, sent, sent, refused]);
});

describe('Node accepts keys of every kind', () => {
  // Some programs set a part of a DOM just for a library to find.
  test('as it is, whatever dangerouslyAllowBrowser says', () => {
    for (const kind of KINDS) {
      for (const dangerouslyAllowBrowser of [undefined, true, false]) make(kind, { dangerouslyAllowBrowser });
    }
  });

  const DOM = 'globalThis.window = globalThis; globalThis.document = { baseURI: "http://localhost/" };';
  const HOSTS = {
    'with what jsdom and happy-dom set': DOM,
    'with a complete window of its own':
      'globalThis.window = { document: {} }; globalThis.document = window.document;',
    'with a navigator and a location': `${DOM} globalThis.location = { href: "http://localhost/" };`,
    'with an empty window': 'globalThis.window = {};',
    'with an empty self': 'globalThis.self = {};',
  };
  for (const [kind, prepare] of Object.entries(HOSTS)) {
    test(kind, async () => assert.deepEqual(await taken(prepare), KINDS));
  }

  test('in a worker thread', async () => {
    const code = `
      const { parentPort } = require('node:worker_threads');
      const { Metorial } = require('metorial-consumers');
      for (const kind of ${JSON.stringify(KINDS)}) new Metorial({ apiKey: 'metorial_' + kind + '_test' });
      parentPort.postMessage('taken');`;
    const worker = new Worker(code, { eval: true });
    const message = await new Promise((resolve, reject) => worker.on('message', resolve).on('error', reject));
    assert.equal(message, 'taken');
    await worker.terminate();
  });
});

describe('an environment that looks like a page, in a process that hides that it is Node', () => {
  const hide = 'Object.defineProperty(globalThis, "process", { value: undefined, configurable: true });';
  const page = 'globalThis.window = globalThis; globalThis.document = {};';

  test('refuses a secret key wherever and however it is given, and does not send it', async () => {
    const prepare = `
      const { Metorial } = await import('metorial-consumers');
      const { stdout } = process; ${hide} ${page}
      const key = ${JSON.stringify(keyOf('sk'))};
      const given = [
        ...[key, 'Bearer ' + key, '"' + key + '"', "'" + key + "'", ' ' + key, key.toUpperCase(), key + '\\n'].flatMap(
          key => [{ apiKey: key }, { consumerToken: key }, { headers: { 'x-key': key } }, { headers: [['X-Key', key]] }],
        ),
      ];
      const base = { baseUrl: 'http://api.test', fetch: async () => assert.fail('it was sent') };
      const ended = given.map(options => {
        try { new Metorial({ ...base, ...options }); return [JSON.stringify(options), 'taken']; }
        catch ({ name, message }) { return [JSON.stringify(options), name, message]; }
      });
      const metorial = new Metorial(base);
      for (const call of [
        () => metorial.consumers.get('con_1', { headers: { 'x-key': key } }),
        () => metorial.request('GET', '/x', { headers: { 'x-key': 'Bearer ' + key } }),
        () => new Metorial({ ...base, consumerToken: async () => key }).consumers.get('con_1'),
        () => metorial.withOptions({ headers: { 'x-key': key } }).consumers.get('con_1'),
      ]) {
        try { await call(); ended.push([String(call), 'taken']); }
        catch ({ name, message }) { ended.push([String(call), name, message]); }
      }
      const allowed = new Metorial({ ...base, dangerouslyAllowBrowser: true, apiKey: key, headers: { 'x-key': key } });
      const fine = new Metorial({ ...base, apiKey: 'metorial_fk_test', consumerToken: 'xmetorial_sk_test' });
      stdout.write(JSON.stringify(ended));`;
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', prepare]);
    const ended = JSON.parse(stdout);
    assert.equal(ended.length, 32);
    for (const [given, name, message] of ended) {
      assert.equal(name, 'MetorialArgumentError', given);
      // White space around the value of a header is not part of it, and a line break is refused anyway.
      assert.match(message, /is a secret key, and this is a page|control character/, given);
      assert.ok(!/metorial_sk/i.test(message), message);
    }
  });

  test('refuses the secret kinds', async () => {
    const prepare = `
      const { Metorial } = await import('metorial-consumers');
      const { stdout } = process; ${hide} ${page}
      const report = [];
      for (const kind of ${JSON.stringify(KINDS)}) {
        try { new Metorial({ apiKey: 'metorial_' + kind + '_test' }); report.push(kind); } catch {}
      }
      stdout.write(JSON.stringify(report));`;
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', prepare]);
    assert.deepEqual(JSON.parse(stdout), ['fk', 'pk']);
  });

  test('cannot be fooled by globals that throw', async () => {
    const prepare =
      'for (const key of ["window", "document"]) Object.defineProperty(globalThis, key, { get() { throw new Error("from the global"); }, configurable: true });';
    assert.deepEqual(await taken(prepare), KINDS);
  });
});

test('a flag that is neither true nor false is refused in Node, too', () => {
  for (const dangerouslyAllowBrowser of ['true', 1, null, {}]) {
    assert.throws(
      () => make('fk', { dangerouslyAllowBrowser }),
      error => error instanceof MetorialArgumentError && error.argument === 'dangerouslyAllowBrowser',
    );
  }
});
