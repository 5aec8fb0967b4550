import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inspect } from 'node:util';
import { Metorial } from 'metorial-consumers';
import { answering, apiKey, CALLS, clientFor, rejection, withFetch } from './support/client.mjs';
import { useSandbox } from './support/sandbox.mjs';
import { record, sendJson } from './support/server.mjs';
import { apiError, consumer } from './support/wire.mjs';

const consumerToken = 'metorial_ccs_test_q5n8d2hy7vk0zt3xb6wmf9cg1jrs4pae';

/** Returns everything that someone may print, log or send of a value, as one text. */
function everything(value, depth = 0) {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null || depth > 6) return String(value);
  const inner = Reflect.ownKeys(value).map(key => [String(key), everything(value[key], depth + 1)]);
  const printed = [inspect(value, { showHidden: true, depth: 10 }), JSON.stringify(value), String(value)];
  const headers = value instanceof Headers ? [...value].flat() : [];
  return [printed, inner, headers].flat(3).join('\n');
}

function assertSilent(value, ...secrets) {
  const text = everything(value);
  for (const secret of secrets) assert.ok(!text.includes(secret), text.slice(0, 2_000));
  return text;
}

describe('a key that the server echoes', () => {
  test('is removed from the error for a malformed header', async t => {
    const { url } = await record(t, (req, res) => {
      const description = `The Authorization header is malformed: ${req.headers.authorization}`;
      sendJson(res, apiError(401, 'unauthorized', { description, message: `No: ${apiKey}` }), 401);
    });
    const error = await rejection(clientFor(url).consumers.list());
    const text = assertSilent(error, apiKey);
    assert.match(text, /malformed: Bearer \[redacted\]/);
    assert.match(error.message, /^No: \[redacted\]/);
  });

  test('is removed wherever it is in the answer, whatever the call', async () => {
    const body = apiError(400, 'invalid_data', {
      [`key ${apiKey}`]: [{ deep: `${apiKey}${apiKey}` }],
      hint: apiKey,
      entity: apiKey,
      reason: apiKey,
      code: apiKey,
      errors: [
        { code: apiKey, message: apiKey, path: [apiKey], expected: [apiKey], received: { a: apiKey } },
      ],
    });
    const headers = { 'x-echo': `Bearer ${apiKey}`, 'x-session': consumerToken };
    for (const call of Object.values(CALLS)) {
      const error = await rejection(call(answering(body, { status: 400, headers }, { consumerToken })));
      assertSilent(error, apiKey, consumerToken);
    }
  });

  test('is removed from the request id', async () => {
    for (const status of [200, 404]) {
      const init = { status, headers: { 'metorial-req-id': `req ${apiKey}` } };
      assertSilent(await rejection(answering({}, init).consumers.get('a')), apiKey);
    }
  });

  test('is removed from text that is not JSON', async () => {
    const init = { status: 502 };
    const error = await rejection(
      answering(`<pre>${apiKey} ${consumerToken}</pre>`, init).consumers.get('a'),
    );
    assertSilent(error, apiKey);
    assert.equal(error.body, `<pre>[redacted] ${consumerToken}</pre>`);
  });

  for (const [form, more] of [
    ['', ''],
    [', next to a lone surrogate', String.raw`,"cut":"\ud83d"`],
    [', next to a number out of range', ',"n":1e400'],
  ]) {
    test(`is removed if escapes hide it${form}`, async () => {
      const escaped = apiKey.replaceAll('_', String.raw`\u005f`);
      const text = `{"code":"unauthorized","description":"Bearer ${escaped}"${more}}`;
      assertSilent(await rejection(answering(text, { status: 401 }).consumers.get('a')), apiKey);
    });
  }

  test('is removed from an answer that breaks the contract', async () => {
    const wrong = consumer({ created_at: apiKey, note: consumerToken });
    const metorial = answering(wrong, {}, { consumerToken });
    const error = await rejection(metorial.consumers.get('con_1'));
    assertSilent(error, apiKey, consumerToken);
    assert.equal(error.path, 'created_at');
  });
});

describe('a key is not revealed', () => {
  test('by a client', async () => {
    const metorial = new Metorial({ apiKey, consumerToken, headers: { baggage: 'a=1' } });
    assertSilent(metorial, apiKey, consumerToken);
    assertSilent(metorial.consumers, apiKey, consumerToken);
    assertSilent(metorial.portals.consumerProfiles, apiKey, consumerToken);
  });

  test('by a refused option', () => {
    for (const wrong of ['\n', ' ', '\0', '日本', ' x\r\n']) {
      for (const option of ['apiKey', 'consumerToken']) {
        try {
          new Metorial({ baseUrl: 'http://api.test', [option]: apiKey + wrong });
        } catch (error) {
          assertSilent(error, apiKey);
          assert.equal(error.argument, option);
          continue;
        }
        assert.fail(`${option} ${JSON.stringify(wrong)} was taken`);
      }
    }
    const baseUrl = `https://user:${apiKey}@api.test`;
    assert.throws(
      () => new Metorial({ baseUrl }),
      error => assertSilent(error, apiKey) !== '',
    );
  });

  test('by a network failure whose message contains it', async () => {
    const fail = async () => {
      throw new TypeError(`invalid header: Bearer ${apiKey}`);
    };
    const error = await rejection(withFetch(fail).consumers.list());
    assert.ok(!error.message.includes(apiKey));
    assert.match(error.message, /Bearer \[redacted\]/);
    assert.ok(!error.stack.includes(apiKey));
  });

  test('if it is not a valid header value', async t => {
    const { url } = await record(t);
    const odd = `${apiKey}\u0001`;
    let error;
    try {
      error = await rejection(clientFor(url, { apiKey: odd }).consumers.list());
    } catch (refused) {
      error = refused;
    }
    assertSilent(error, apiKey);
  });

  test('by a URL: it is only in one header', async t => {
    const { url, requests } = await record(t);
    for (const call of Object.values(CALLS)) await rejection(call(clientFor(url)));
    for (const { target, headers, body } of requests) {
      assert.ok(![target, body].join().includes(apiKey));
      const names = Object.keys(headers).filter(name => headers[name].includes(apiKey));
      assert.deepEqual(names, ['authorization']);
    }
  });
});

describe('the sandbox', () => {
  const sandbox = useSandbox({ consumers: 1 });

  test('echoes a malformed header like the API, and the key is not revealed', async () => {
    const malformed = `${apiKey} and more`;
    const sent = await fetch(`${sandbox.url}/consumers`, {
      headers: { authorization: `Bearer ${malformed}` },
    });
    assert.ok((await sent.text()).includes(malformed));
    const error = await rejection(sandbox.client({ apiKey: malformed }).consumers.list());
    assert.deepEqual([error.status, error.code], [401, 'unauthorized']);
    assertSilent(error, malformed);
    assert.match(error.description, /\[redacted\]/);
  });
});
