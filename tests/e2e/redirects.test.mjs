// A redirect in a page: `fetch` would send our own headers along, because no browser knows that they are secret.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listen, openBlank } from './blank.mjs';

const apiKey = 'metorial_fk_test_9f8e7d6c5b4a39281706f5e4d3c2b1a0';
const consumerToken = 'metorial_ccs_test_0a1b2c3d4e5f60718293a4b5c6d7e8f9';
const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers':
    'authorization, content-type, metorial-version, metorial-client, metorial-consumer-session-client-secret',
  'access-control-allow-methods': 'GET, POST, PATCH, DELETE',
};

/** Answers preflights, and records everything else. */
async function record(t, respond) {
  const requests = [];
  const url = await listen(t, (request, response) => {
    for (const [name, value] of Object.entries(CORS)) response.setHeader(name, value);
    if (request.method === 'OPTIONS') return response.writeHead(204).end();
    requests.push({ method: request.method, url: request.url, headers: request.headers });
    respond(request, response);
  });
  return { url, requests };
}

test('in a page, no redirect takes a secret to another origin', { timeout: 120_000 }, async t => {
  const elsewhere = await record(t, (_request, response) => response.end('{}'));
  const api = await record(t, (request, response) => {
    const [, status] = request.url.split('/');
    response.writeHead(Number(status), { location: `${elsewhere.url}/elsewhere` }).end();
  });
  const { page, complaints } = await openBlank(t);

  const fail = (status, call) =>
    page.evaluate(
      async given => {
        const { Metorial } = await import('/pkg/browser.mjs');
        const { apiKey, consumerToken } = given;
        const baseUrl = `${given.baseUrl}/${given.status}`;
        const metorial = new Metorial({ apiKey, consumerToken, baseUrl, maxRetries: 2 });
        const calls = {
          get: () => metorial.consumers.get('con_1'),
          list: () => metorial.consumers.list().toArray({ limit: 10 }),
          write: () => metorial.consumers.create({ name: 'Ada', email: 'ada@example.com' }),
        };
        return calls[given.call]().then(
          () => ({ name: 'none' }),
          ({ name, message }) => ({ name, message }),
        );
      },
      { apiKey, consumerToken, baseUrl: api.url, status, call },
    );

  for (const status of [301, 302, 303, 307, 308]) {
    for (const call of ['get', 'list', 'write']) {
      await t.test(`${status}, ${call}`, async () => {
        api.requests.length = 0;
        const { name, message } = await fail(status, call);
        assert.equal(name, 'MetorialConnectionError', message);
        assert.match(message, /the server sent a redirect, which the SDK does not follow, .*`baseUrl`/);
        assert.equal(api.requests.length, 1, 'it was tried again');
        assert.equal(api.requests[0].headers.authorization, `Bearer ${apiKey}`);
        assert.deepEqual(elsewhere.requests, [], 'it was followed');
      });
    }
  }

  await t.test('a plain fetch does, so the servers work as this test requires', async () => {
    const reached = await page.evaluate(
      async given => {
        const headers = { 'metorial-consumer-session-client-secret': given.consumerToken };
        const response = await fetch(`${given.url}/302`, { headers });
        return response.ok;
      },
      { url: api.url, consumerToken },
    );
    assert.ok(reached);
    assert.equal(elsewhere.requests.at(-1).headers['metorial-consumer-session-client-secret'], consumerToken);
  });
  assert.deepEqual(complaints, []);
});
