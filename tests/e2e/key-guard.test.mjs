// A secret key is refused in a page, because every visitor could read it.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openBlank } from './blank.mjs';

const keyOf = kind => `metorial_${kind}_test_9f8e7d6c5b4a39281706f5e4d3c2b1a0`;
const SECRET = ['sk', 'ak', 'lk', 'mk', 'uk', 'ek'];

/** Returns the result of making a client with each of the options. */
const PROBE = `async list => {
  const { Metorial } = await import('/pkg/browser.mjs');
  return list.map(options => {
    try {
      new Metorial({ baseUrl: 'http://api.test', ...options });
      return 'taken';
    } catch ({ name, argument, message }) {
      return { name, argument, message };
    }
  });
}`;
const WORKER = `
  const probe = ${PROBE};
  const answer = (port, list) => probe(list).then(result => port.postMessage(result));
  self.onmessage = event => answer(self, event.data);
  self.onconnect = ({ ports: [port] }) => { port.onmessage = event => answer(port, event.data); };`;
const FILES = {
  '/worker.js': WORKER,
  '/frame.html': '<!doctype html><title>frame</title>',
};

describe('the key guard', { timeout: 120_000 }, () => {
  let page;
  const cleanups = [];
  before(async () => {
    ({ page } = await openBlank({ after: cleanup => cleanups.push(cleanup) }, FILES));
  });
  after(async () => {
    for (const cleanup of cleanups.reverse()) await cleanup();
  });
  const inPage = list => page.evaluate(`(${PROBE})(${JSON.stringify(list)})`);

  for (const kind of SECRET) {
    test(`refuses ${kind} in a page, and says what to do`, async () => {
      const [result] = await inPage([{ apiKey: keyOf(kind) }]);
      assert.equal(result.name, 'MetorialArgumentError');
      assert.equal(result.argument, 'apiKey');
      for (const part of [
        'is a secret key',
        'page',
        'baseUrl',
        'metorial-consumers/proxy',
        'dangerouslyAllowBrowser',
      ])
        assert.ok(result.message.includes(part), part);
      assert.ok(!result.message.includes(keyOf(kind)));
    });

    test(`accepts ${kind} in a page with dangerouslyAllowBrowser: true, and with no other value`, async () => {
      const given = [true, false, undefined, 'true', 1, null];
      const results = await inPage(
        given.map(dangerouslyAllowBrowser => ({ apiKey: keyOf(kind), dangerouslyAllowBrowser })),
      );
      assert.equal(results[0], 'taken');
      for (const { argument } of results.slice(1))
        assert.match(argument, /^(apiKey|dangerouslyAllowBrowser)$/);
    });
  }

  test('accepts in a page keys that are meant for pages, and keys of unknown kinds', async () => {
    const keys = ['fk', 'pk', 'zz'].map(keyOf);
    const others = ['token-of-my-own', 'sk_live_1', `x${keyOf('sk')}`];
    const results = await inPage([...keys, ...others].map(apiKey => ({ apiKey })));
    assert.deepEqual(new Set(results), new Set(['taken']));
    assert.deepEqual(await inPage([{}]), ['taken']);
  });

  test('refuses one that a function returns, when a call needs it', async () => {
    const results = await page.evaluate(async keys => {
      const { Metorial } = await import('/pkg/browser.mjs');
      const fail = options =>
        new Metorial({
          baseUrl: 'http://api.test',
          fetch: async () => Response.error(),
          maxRetries: 0,
          ...options,
        })
          .request('GET', '/x')
          .catch(({ name, argument, message }) => ({ name, argument, message }));
      const refused = keys.map(key => fail({ apiKey: async () => key }));
      const allowed = keys.map(key => fail({ apiKey: () => key, dangerouslyAllowBrowser: true }));
      return { refused: await Promise.all(refused), allowed: await Promise.all(allowed) };
    }, SECRET.map(keyOf));
    for (const { name, argument, message } of results.refused) {
      assert.deepEqual([name, argument], ['MetorialArgumentError', 'apiKey']);
      assert.match(message, /is a secret key, and this is a page/);
      assert.ok(!message.includes('metorial_'), message);
    }
    for (const { name } of results.allowed) assert.equal(name, 'MetorialConnectionError');
  });

  test('reads no environment in a page, whatever a bundler has put there', async () => {
    const result = await page.evaluate(async key => {
      const { Metorial } = await import('/pkg/browser.mjs');
      globalThis.process = { env: { METORIAL_API_KEY: key, METORIAL_API_URL: 'http://api.test' } };
      try {
        new Metorial();
        return 'it was accepted';
      } catch ({ argument, message }) {
        return { argument, message };
      } finally {
        delete globalThis.process;
      }
    }, keyOf('fk'));
    assert.equal(result.argument, 'apiKey', result);
    assert.match(result.message, /`apiKey` is missing.*give the `baseUrl` of your own backend/);
  });

  test('resolves a relative baseUrl against the page, and sends no key there', async () => {
    const seen = await page.evaluate(async () => {
      const { Metorial } = await import('/pkg/browser.mjs');
      const seen = [];
      const fetch = async (url, { headers }) => {
        seen.push([url, new Headers(headers).get('authorization')]);
        return Response.json({});
      };
      for (const baseUrl of ['/api/metorial', './api', '../api/'])
        await new Metorial({ baseUrl, fetch }).request('GET', '/x');
      return seen;
    });
    const { origin } = new URL(page.url());
    assert.deepEqual(seen, [
      [`${origin}/api/metorial/x`, null],
      [`${origin}/api/x`, null],
      [`${origin}/api/x`, null],
    ]);
  });

  test('refuses it in a frame, too', async () => {
    await page.evaluate(async () => {
      const frame = document.createElement('iframe');
      frame.src = '/frame.html';
      await new Promise(resolve => {
        frame.onload = resolve;
        document.body.append(frame);
      });
    });
    const frame = page.frames().find(each => each.url().endsWith('/frame.html'));
    const [result] = await frame.evaluate(`(${PROBE})(${JSON.stringify([{ apiKey: keyOf('sk') }])})`);
    assert.equal(result.argument, 'apiKey');
  });

  test('refuses it in a page that has a shim of process', async () => {
    const shims = [{ env: {} }, { versions: {} }, { browser: true, version: '', versions: {} }];
    for (const shim of shims) {
      await page.evaluate(value => {
        globalThis.process = value;
      }, shim);
      const [result] = await inPage([{ apiKey: keyOf('sk') }]);
      assert.equal(result.argument, 'apiKey', JSON.stringify(shim));
    }
  });

  test('does not see a page behind a shim that says it is Node', async () => {
    await page.evaluate(() => {
      globalThis.process = { versions: { node: '20.0.0' } };
    });
    const results = await inPage([{ apiKey: keyOf('sk') }]);
    await page.evaluate(() => {
      delete globalThis.process;
    });
    assert.deepEqual(results, ['taken']);
  });

  for (const [kind, type] of Object.entries({
    'a web worker': 'Worker',
    'a shared worker': 'SharedWorker',
  })) {
    test(`does not apply in ${kind}, which has no document`, async () => {
      const results = await page.evaluate(
        ({ type, list }) =>
          new Promise((resolve, reject) => {
            const worker = new globalThis[type]('/worker.js', { type: 'module' });
            const port = worker.port ?? worker;
            worker.onerror = event => reject(new Error(event.message));
            port.onmessage = event => resolve(event.data);
            port.postMessage(list);
          }),
        { type, list: SECRET.map(secret => ({ apiKey: keyOf(secret) })) },
      );
      assert.deepEqual(
        results,
        SECRET.map(() => 'taken'),
      );
    });
  }
});
