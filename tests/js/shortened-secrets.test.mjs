// A server, or a caller's mistake, may repeat a secret without its end. `tests/fixtures/redaction.json` has more cases.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';
import { Metorial } from 'metorial-consumers';
import { rejection } from './support/client.mjs';

const apiKey = 'metorial_sk_abcdefghij0123456789ABCDEFGHIJ012345';
const consumerToken = 'cst-ABCDEFGHIJ0123456789abcdefghij';
const shortened = [apiKey.slice(0, 34), apiKey.slice(0, 28), consumerToken.slice(0, 16)];

const client = (body, init) =>
  new Metorial({
    apiKey,
    consumerToken,
    baseUrl: 'http://api.test',
    maxRetries: 0,
    fetch: async () => new Response(body, init),
  });

function assertClean(error) {
  const texts = [error.message, error.stack, JSON.stringify(error), inspect(error, { depth: 9 })];
  for (const text of texts)
    for (const secret of shortened)
      assert.ok(!text.includes(secret) && !text.includes(secret.toLowerCase()), text);
  assert.match(texts.join(), /\[redacted\]/);
}

for (const secret of shortened) {
  test(`an error does not repeat ${secret.length} characters of a secret that a server sends`, async () => {
    const echo = { object: 'error', code: 'unauthorized', message: `the key ${secret}… is wrong` };
    const headers = { 'metorial-req-id': secret, 'x-echo': `${secret}...` };
    for (const init of [
      { status: 401, headers },
      { status: 200, headers },
    ])
      for (const body of [
        JSON.stringify(echo),
        `{"message":"\\u00${secret.charCodeAt(0).toString(16)}${secret.slice(1)}\\u2026"}`,
        `<p>${secret}`,
      ])
        assertClean(await rejection(client(body, init).consumers.get('con_1')));
  });

  test(`nor ${secret.length} characters that a caller gives in the wrong place`, async () => {
    const metorial = client('{}');
    assertClean(await rejection(metorial.consumers.list({ [secret]: 1 })));
    assertClean(await rejection(metorial.consumers.get('con_1', { headers: { [secret]: 'a\nb' } })));
  });
}
