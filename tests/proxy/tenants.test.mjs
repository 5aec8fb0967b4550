// `apiKey` and `instanceId` as functions: one proxy for many tenants.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apiKey, assertError, call, muteLog, origin, proxyFor, startApi, write } from './helpers.mjs';

const keyOf = tenant => `metorial_sk_${tenant.repeat(8)}`;
const tenantOf = request => request.headers.get('x-tenant');
const as = tenant => ({ headers: { 'x-tenant': tenant } });

test('each call gets the key and the instance of its tenant', async t => {
  const api = await startApi(t);
  const seen = [];
  const proxy = proxyFor(api, {
    apiKey: async (request, { endpoint, params, query }) => {
      seen.push([endpoint, { ...params }, query]);
      return keyOf(tenantOf(request));
    },
    instanceId: request => (tenantOf(request) === 'ada' ? undefined : `ins_${tenantOf(request)}`),
  });
  await Promise.all(['ada', 'bob'].map(tenant => call(proxy, `/consumers?search=${tenant}`, as(tenant))));
  for (const { url, headers } of api.requests) {
    const tenant = url.slice(-3);
    assert.equal(headers.authorization, `Bearer ${keyOf(tenant)}`);
    assert.equal(headers['metorial-instance-id'], tenant === 'ada' ? undefined : 'ins_bob');
  }
  assert.deepEqual(seen, [
    ['consumers.list', {}, { search: 'ada' }],
    ['consumers.list', {}, { search: 'bob' }],
  ]);
});

test('the functions are called only for requests that authorize lets through, and may read a copy of the body', async t => {
  const api = await startApi(t);
  let calls = 0;
  const proxy = proxyFor(api, {
    authorize: request => tenantOf(request) === 'ada',
    apiKey: async request => {
      calls += 1;
      return keyOf((await request.clone().json()).name);
    },
  });
  const send = tenant => call(proxy, '/consumers', write({ name: tenant }, { 'x-tenant': tenant }));
  await assertError(await send('bob'), 403, 'forbidden');
  assert.equal(calls, 0);
  assert.equal((await send('ada')).status, 200);
  assert.equal(api.requests[0].headers.authorization, `Bearer ${keyOf('ada')}`);
  assert.equal(api.requests[0].body, '{"name":"ada"}');
});

test('the key of the call is removed from the response and from the log', async t => {
  const log = muteLog(t);
  const api = await startApi(t, (req, res) => res.end(`{"echo":"${req.headers.authorization}"}`));
  const apiKeyOf = request => keyOf(tenantOf(request));
  const response = await call(proxyFor(api, { apiKey: apiKeyOf }), '/consumers', as('ada'));
  assert.equal(await response.text(), '{"echo":"Bearer [redacted]"}');
  const fetch = (_, { headers }) => Promise.reject(new Error(`no ${headers.authorization}`));
  await assertError(
    await call(proxyFor(api, { apiKey: apiKeyOf, fetch }), '/consumers', as('ada')),
    502,
    'bad_gateway',
  );
  assert.match(log(), /no Bearer \[redacted\]/);
});

const failures = {
  'a key that is undefined': { apiKey: () => undefined },
  'an empty key': { apiKey: async () => '' },
  'a key with a line break': { apiKey: () => `${apiKey}\r\nx: y` },
  'a key with quotes': {
    apiKey: () => `'${apiKey}'`,
    logs: /that it returned has quotes around it; give it alone/,
  },
  'a key with a space': {
    apiKey: async () => `${apiKey} `,
    logs: /has white space around it; give it alone/,
  },
  'a key with Bearer': {
    apiKey: async () => `Bearer ${apiKey}`,
    logs: /has `Bearer` before it; give it alone/,
  },
  'a key function that throws': {
    apiKey: () => {
      throw new Error('vault down');
    },
  },
  'a key function that rejects': { apiKey: () => Promise.reject(new Error('vault down')) },
  'an instance with a space': { instanceId: () => 'ins 1' },
  'an instance that is null': { instanceId: async () => null },
  'an instance function that throws': {
    instanceId: () => {
      throw new Error('vault down');
    },
  },
};

const USUAL = /`(apiKey|instanceId)` (threw.*vault down|refused.*must return)/;

for (const [name, { logs = USUAL, ...options }] of Object.entries(failures)) {
  test(`${name} is a 500 that only the log explains`, async t => {
    const log = muteLog(t);
    const api = await startApi(t);
    const response = await call(proxyFor(api, options), '/consumers');
    const error = await assertError(response, 500, 'internal_server_error');
    assert.doesNotMatch(JSON.stringify(error), /vault|undefined/);
    assert.match(log(), logs);
    assert.equal(log().includes(apiKey), false);
    assert.equal(api.requests.length, 0);
  });
}

test('a key function that hangs ends with the timeout, and one that reads too much with a 413', async t => {
  muteLog(t);
  const api = await startApi(t);
  const hangs = proxyFor(api, { apiKey: () => new Promise(() => {}), timeout: 50 });
  const error = await assertError(await call(hangs, '/consumers'), 504, 'timeout');
  assert.match(error.message, /waiting for `apiKey`/);
  const reads = proxyFor(api, {
    apiKey: async request => (await request.clone().text()) && apiKey,
    maxBodyBytes: 4,
  });
  const body = new Blob(['{"name":"Ada"}']).stream();
  const request = new Request(`${origin}/api/metorial/consumers`, write(body));
  await assertError(await reads(request), 413, 'payload_too_large');
});
