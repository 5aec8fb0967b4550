import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apiKey, call, proxyFor, startApi } from './helpers.mjs';

const escaped = [...apiKey].map(char => `\\u00${char.charCodeAt(0).toString(16)}`).join('');
const percent = [...apiKey].map(char => `%${char.charCodeAt(0).toString(16).toUpperCase()}`).join('');
const mixed = [...apiKey]
  .map((char, i) => (i % 2 ? char : `\\u00${char.charCodeAt(0).toString(16).toUpperCase()}`))
  .join('');

const echoes = [
  [
    'the 401 that repeats the header',
    `{"code":"unauthorized","description":"Bearer ${apiKey}"}`,
    '{"code":"unauthorized","description":"Bearer [redacted]"}',
  ],
  ['twice, side by side', `${apiKey}${apiKey}`, '[redacted][redacted]'],
  ['all of it JSON-escaped', `"${escaped}"`, '"[redacted]"'],
  ['some of it JSON-escaped', `"${mixed}"`, '"[redacted]"'],
  ['percent-encoded', `?key=${percent}&`, '?key=[redacted]&'],
  ['after a false start', `metorial_sk_metorial_sk_9f8${apiKey}!`, 'metorial_sk_metorial_sk_9f8[redacted]!'],
  ['at the very end', `x${apiKey}`, 'x[redacted]'],
  ['shortened', `Bearer ${apiKey.slice(0, 30)}… is wrong`, 'Bearer [redacted]… is wrong'],
  ['shortened by the end', apiKey.slice(0, 30), '[redacted]'],
  ['in HTML', `<b>${apiKey}</b>`, '<b>[redacted]</b>'],
];

const untouched = [
  'metorial_sk_…',
  'https://metorial.com/m',
  'metorial_sk_9f8',
  'm',
  '\\',
  '\\u',
  '\\u00',
  '%6',
  'naïve 🦀 \\u006d \\" %6d',
  '',
];

for (const status of [200, 401, 500]) {
  for (const [name, body, expected] of echoes) {
    test(`the key never comes back in a ${status}: ${name}`, async t => {
      const api = await startApi(t, (_, res) => {
        res.statusCode = status;
        res.end(body);
      });
      assert.equal(await (await call(proxyFor(api), '/consumers')).text(), expected);
    });
  }
}

test('the key is found wherever the chunks are cut', async () => {
  for (const [, body, expected] of echoes) {
    const bytes = new TextEncoder().encode(body);
    for (let cut = 0; cut <= bytes.length; cut++) {
      assert.equal(await through([bytes.slice(0, cut), bytes.slice(cut)]), expected, `cut at ${cut}`);
    }
    assert.equal(await through([...bytes].map(byte => Uint8Array.of(byte))), expected, 'byte by byte');
  }
});

test('other text is unchanged, wherever the chunks are cut', async () => {
  for (const text of untouched) {
    const bytes = new TextEncoder().encode(text);
    assert.equal(await through([bytes]), text);
    assert.equal(await through([...bytes].map(byte => Uint8Array.of(byte))), text);
  }
});

test('bytes that are not text are unchanged', async () => {
  const bytes = Uint8Array.from({ length: 512 }, (_, index) => index % 256);
  const fetch = async () => new Response(bytes);
  const response = await call(proxyFor({ url: 'http://api.test' }, { fetch }), '/consumers');
  assert.deepEqual(new Uint8Array(await response.arrayBuffer()), bytes);
});

test("the key is also removed from the API's headers", async () => {
  const fetch = async () => new Response('{}', { headers: { 'metorial-req-id': `req ${apiKey}` } });
  const response = await call(proxyFor({ url: 'http://api.test' }, { fetch }), '/consumers');
  assert.equal(response.headers.get('metorial-req-id'), 'req [redacted]');
});

test('a key with other characters is found, too', async () => {
  const key = 'a/b+c=="\\d%e';
  const body = JSON.stringify({ plain: key }).replace('/', '\\/');
  const fetch = async () => new Response(body);
  const response = await call(proxyFor({ url: 'http://api.test' }, { fetch, apiKey: key }), '/consumers');
  assert.deepEqual(await response.json(), { plain: '[redacted]' });
});

test('a megabyte passes fast enough', async () => {
  const body = 'metorial_sk_\\u006d%6d'.repeat(50_000);
  const started = performance.now();
  assert.equal(await through([new TextEncoder().encode(body)]), body);
  assert.ok(performance.now() - started < 3000);
});

async function through(chunks) {
  const stream = new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
  const fetch = async () => new Response(stream, { status: 401 });
  return (await call(proxyFor({ url: 'http://api.test' }, { fetch }), '/consumers')).text();
}
