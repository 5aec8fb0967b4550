import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { apiKey, clientFor } from './support/client.mjs';
import { record, sendJson } from './support/server.mjs';

describe('the key goes to the host of the base URL alone', () => {
  const consumerToken = 'metorial_ccs_test_0a1b2c3d4e5f60718293a4b5c6d7e8f9';
  const CALLS = {
    'a raw request': metorial => metorial.request('GET', '/x'),
    'a call': metorial => metorial.consumers.get('con_1'),
    'a list': metorial => metorial.consumers.list(),
  };
  for (const [name, call] of Object.entries(CALLS))
    test(`also where that sends it elsewhere: ${name}`, async t => {
      const elsewhere = await record(t, (_req, res) => sendJson(res, {}));
      const { url } = await record(t, (_req, res) => {
        res.writeHead(307, { location: `${elsewhere.url}/x` }).end();
      });
      // Followed or refused: either will do.
      await call(clientFor(url, { consumerToken, instanceId: 'ins_secret' })).catch(() => {});
      for (const { headers } of elsewhere.requests) {
        const all = JSON.stringify(headers);
        assert.ok(!all.includes(apiKey), 'the key');
        assert.ok(!all.includes(consumerToken), 'the consumer token');
      }
    });
});
