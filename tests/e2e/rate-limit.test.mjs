// The API's 429 has no CORS headers, so a page sees a network failure, and no requested wait.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listen, openBlank } from './blank.mjs';

const CALLS = 30;
const ALLOWED = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'authorization, content-type, metorial-version, metorial-client',
  'access-control-allow-methods': 'GET, POST',
};

test('a page that is refused for calling too often spreads its next attempts', {
  timeout: 120_000,
}, async t => {
  const counts = { GET: 0, POST: 0 };
  const url = await listen(t, (request, response) => {
    if (request.method === 'OPTIONS') return response.writeHead(204, ALLOWED).end();
    counts[request.method]++;
    const body = JSON.stringify({
      object: 'error',
      status: 429,
      code: 'rate_limit_exceeded',
      message: 'Slow down',
    });
    response.writeHead(429, { 'content-type': 'application/json', 'ratelimit-remaining': 0 }).end(body);
  });
  const { page } = await openBlank(t);
  const { errors, waits } = await page.evaluate(
    async ([baseUrl, calls]) => {
      const { Metorial } = await import('/pkg/browser.mjs');
      const timeout = 30_011;
      const waits = [];
      const { setTimeout } = globalThis;
      globalThis.setTimeout = (callback, delay, ...rest) => {
        if (delay !== timeout) waits.push(delay);
        return setTimeout(callback, delay, ...rest);
      };
      const metorial = new Metorial({ apiKey: 'metorial_fk_a', baseUrl, timeout, maxRetries: 1 });
      const name = promise => promise.then(() => 'none').catch(error => error.name);
      const gets = Array.from({ length: calls }, () => name(metorial.consumers.get('con_1')));
      const invite = metorial.portals.consumerInvites.create('acme', {
        name: 'Ada',
        email: 'ada@example.com',
      });
      return { errors: await Promise.all([...gets, name(invite)]), waits };
    },
    [url, CALLS],
  );
  assert.deepEqual(new Set(errors), new Set(['MetorialConnectionError']));
  // Requests that might take effect twice are not retried: a page can't know that they were refused.
  assert.deepEqual(counts, { GET: 2 * CALLS, POST: 1 });
  assert.equal(waits.length, CALLS);
  for (const wait of waits) assert.ok(wait >= 0 && wait < 500, `${wait}`);
  // Of thirty waits below 500 ms, most differ, and they are spread out.
  assert.ok(new Set(waits).size > CALLS / 2, `${waits}`);
  assert.ok(Math.max(...waits) - Math.min(...waits) > 150, `${waits}`);
});
