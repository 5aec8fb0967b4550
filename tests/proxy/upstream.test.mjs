import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { apiKey, assertError, call, muteLog, proxyFor, startApi, until, write } from './helpers.mjs';

const smuggled = {
  authorization: 'Bearer metorial_sk_of_the_page',
  cookie: 'session=1',
  cookies: 'session=1',
  'metorial-version': '1999-01-01-other',
  'metorial-instance-id': 'ins_other',
  'metorial-organization-id': 'org_other',
  'metorial-consumer-profile-id': 'cop_other',
  'metorial-consumer-session-client-secret': 'secret',
  'x-forwarded-for': '10.0.0.1',
  'x-forwarded-host': 'evil.example',
  'x-metorial-admin': '1',
  referer: 'https://app.example.com/secret',
  origin: 'https://app.example.com',
  'content-type': 'application/json',
  range: 'bytes=0-1',
  'if-none-match': '*',
};

test("the API sees our headers, and none of the page's", async t => {
  const api = await startApi(t);
  await call(proxyFor(api, { instanceId: 'ins_1' }), '/consumers', { headers: smuggled });
  const { headers } = api.requests[0];
  assert.equal(headers.authorization, `Bearer ${apiKey}`);
  assert.equal(headers['metorial-version'], '2026-01-01-magnetar');
  assert.equal(headers['metorial-instance-id'], 'ins_1');
  assert.equal(headers['content-type'], undefined);
  assert.equal(headers.host, new URL(api.url).host);
  const ours = ['authorization', 'metorial-version', 'metorial-instance-id'];
  for (const name of Object.keys(smuggled)) {
    if (!ours.includes(name)) assert.equal(headers[name], undefined, name);
  }
});

test('without instanceId, none is sent, and apiVersion can be set', async t => {
  const api = await startApi(t);
  await call(proxyFor(api, { apiVersion: '2025-01-01-pulsar' }), '/consumers', { headers: smuggled });
  assert.equal(api.requests[0].headers['metorial-instance-id'], undefined);
  assert.equal(api.requests[0].headers['metorial-version'], '2025-01-01-pulsar');
});

test('the name of the client is forwarded if it looks like one', async t => {
  const api = await startApi(t);
  const proxy = proxyFor(api);
  const sent = async name => {
    await call(proxy, '/consumers', { headers: { 'metorial-client': name } });
    return api.requests.at(-1).headers['metorial-client'];
  };
  assert.equal(await sent('metorial-consumers@0.1.0-beta.1+x'), 'metorial-consumers@0.1.0-beta.1+x');
  for (const name of ['x', 'a b@1', 'a@1, b@2', `${'a'.repeat(65)}@1`, 'a@<script>', 'é@1', '@1', 'a@']) {
    assert.equal(await sent(name), undefined, name);
  }
});

test('the trace is forwarded, but only valid values', async t => {
  const api = await startApi(t);
  const trace = {
    traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
    tracestate: 'vendor=opaque,other=1',
    baggage: 'userId=ada,region=eu%20west',
    'sentry-trace': '4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-1',
  };
  await call(proxyFor(api), '/consumers', { headers: trace });
  await call(proxyFor(api), '/consumers', write({ name: 'Ada' }, trace));
  for (const { headers } of api.requests) {
    for (const [name, value] of Object.entries(trace)) assert.equal(headers[name], value, name);
  }
  const wrong = { traceparent: '', tracestate: 'é=1', baggage: 'a'.repeat(9000), 'sentry-trace': 'a\u0080' };
  await call(proxyFor(api), '/consumers', { headers: wrong });
  for (const name of Object.keys(wrong)) assert.equal(api.requests.at(-1).headers[name], undefined, name);
});

test('the status, the body and useful headers are returned, and nothing else', async t => {
  const api = await startApi(t, (_, res) => {
    res.writeHead(404, {
      'content-type': 'application/json; charset=utf-8',
      'metorial-req-id': 'req_1',
      'metorial-version': '2026-01-01-magnetar',
      'RateLimit-Limit': '5000',
      'RateLimit-Remaining': '4999',
      'RateLimit-Reset': '1767225600',
      'Retry-After': '3',
      'set-cookie': ['a=1', 'b=2'],
      'access-control-allow-origin': '*',
      'cache-control': 'public, max-age=600',
      etag: '"x"',
      location: 'https://evil.example',
      'www-authenticate': 'Basic',
      'x-powered-by': 'x',
      'clear-site-data': '"*"',
      refresh: '0; url=https://evil.example',
    });
    res.end('{"object":"error","code":"not_found"}');
  });
  const response = await call(proxyFor(api), '/consumers/con_1');
  assert.equal(response.status, 404);
  assert.deepEqual(await response.json(), { object: 'error', code: 'not_found' });
  assert.deepEqual(Object.fromEntries(response.headers), {
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    'content-type': 'application/json; charset=utf-8',
    'cross-origin-resource-policy': 'same-origin',
    'metorial-req-id': 'req_1',
    'metorial-version': '2026-01-01-magnetar',
    'ratelimit-limit': '5000',
    'ratelimit-remaining': '4999',
    'ratelimit-reset': '1767225600',
    'retry-after': '3',
    'x-content-type-options': 'nosniff',
  });
});

test('a compressed answer arrives as plain text', async t => {
  const api = await startApi(t, (_, res) => {
    res.writeHead(200, { 'content-encoding': 'gzip', 'content-type': 'application/json' });
    res.end(gzipSync(`{"key":"${apiKey}"}`));
  });
  const response = await call(proxyFor(api), '/consumers');
  assert.equal(response.headers.get('content-encoding'), null);
  assert.deepEqual(await response.json(), { key: '[redacted]' });
});

test('an answer without a body is passed on, and so is a 204', async t => {
  const statuses = [204, 413, 500];
  const api = await startApi(t, (_, res) => {
    res.statusCode = statuses.shift();
    res.end();
  });
  for (const status of [204, 413, 500]) {
    const response = await call(proxyFor(api), '/consumers');
    assert.equal(response.status, status);
    assert.equal(await response.text(), '');
  }
});

test('a redirect is not followed, because it would send the key along', async t => {
  const log = muteLog(t);
  const thief = await startApi(t);
  const api = await startApi(t, (req, res) => {
    const status = Number(new URL(req.url, api.url).searchParams.get('limit') ?? 307);
    res.writeHead(status, { location: `${thief.url}/consumers` });
    res.end();
  });
  for (const status of [300, 301, 302, 303, 304, 307, 308]) {
    await assertError(await call(proxyFor(api), `/consumers?limit=${status}`), 502, 'bad_gateway');
  }
  await assertError(await call(proxyFor(api), '/consumers', write({ name: 'Ada' })), 502, 'bad_gateway');
  assert.equal(thief.requests.length, 0);
  assert.match(log(), /status 302/);
});

test('an API that can not be reached is a 502; the log says why', async t => {
  const log = muteLog(t);
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const proxy = proxyFor({ url: `http://127.0.0.1:${server.address().port}` });
  await new Promise(resolve => server.close(resolve));
  await assertError(await call(proxy, '/consumers'), 502, 'bad_gateway');
  assert.match(log(), /could not be reached.*ECONNREFUSED/s);
});

test('whatever a custom fetch does, the answer is an error of the same shape', async t => {
  const log = muteLog(t);
  const fetches = [
    () => {
      throw new Error(`sync ${apiKey}`);
    },
    () => Promise.reject(Object.assign(new Error('no'), { config: { headers: apiKey } })),
    () => Promise.reject(apiKey),
    async () => undefined,
    async () => null,
    async () => ({}),
    async () => Response.error(),
    async () => ({ status: 101, headers: new Headers(), body: null }),
  ];
  for (const fetch of fetches) {
    await assertError(
      await call(proxyFor({ url: 'http://api.test' }, { fetch }), '/consumers'),
      502,
      'bad_gateway',
    );
  }
  assert.equal(log().includes(apiKey), false);
});

test('a custom fetch gets the same request', async () => {
  let seen;
  const fetch = async (url, init) => {
    seen = { url, ...init };
    return new Response('{}');
  };
  await call(proxyFor({ url: 'https://api.test/v1' }, { fetch }), '/consumers?limit=2');
  assert.equal(seen.url, 'https://api.test/v1/consumers?limit=2');
  assert.equal(seen.redirect, 'manual');
  assert.ok(seen.signal instanceof AbortSignal);
  assert.deepEqual(Object.keys(seen).sort(), ['headers', 'method', 'redirect', 'signal', 'url']);
});

test('an API that does not answer in time is a 504, and the call to it ends', async t => {
  const log = muteLog(t);
  let closed = false;
  const api = await startApi(t, (_, res) => {
    res.on('close', () => {
      closed = true;
    });
  });
  const body = await assertError(await call(proxyFor(api, { timeout: 60 }), '/consumers'), 504, 'timeout');
  assert.match(body.message, /waiting for the API/);
  assert.match(log(), /timed out.*60 ms.*waiting for the API/);
  await until(() => closed, 'the API sees the end');
});

test('a fetch that ignores its signal does not keep the page waiting', async t => {
  muteLog(t);
  const proxy = proxyFor({ url: 'http://api.test' }, { timeout: 40, fetch: () => new Promise(() => {}) });
  await assertError(await call(proxy, '/consumers'), 504, 'timeout');
});

test('an answer that stalls is cut off, and does not look complete', async t => {
  const log = muteLog(t);
  const api = await startApi(t, (_, res) => res.write('{"items":['));
  const response = await call(proxyFor(api, { timeout: 80 }), '/consumers');
  assert.equal(response.status, 200);
  await assert.rejects(response.text(), /longer than the 80 ms/);
  assert.match(log(), /ended early.*80 ms/);
});

test('an answer that nobody reads ends with the timeout, which is not an error of the API', async t => {
  const log = muteLog(t);
  let closed = false;
  const api = await startApi(t, (_, res) => {
    res.on('close', () => {
      closed = true;
    });
    res.write('x'.repeat(1 << 20));
  });
  const response = await call(proxyFor(api, { timeout: 200 }), '/consumers');
  await until(() => closed, 'the API sees the end');
  await assert.rejects(response.text(), /longer than the 200 ms/);
  assert.equal(log(), '');
});

test('an answer that breaks off is cut off', async t => {
  muteLog(t);
  const api = await startApi(t, (_, res) => {
    res.writeHead(200, { 'content-length': '100' });
    res.write('{"items":[');
    setTimeout(() => res.destroy(), 20);
  });
  const response = await call(proxyFor(api), '/consumers');
  await assert.rejects(response.text(), /ended before it was complete/);
});

test('when the page goes away, so does the call to the API', async t => {
  let closed = 0;
  const api = await startApi(t, (_, res) => res.on('close', () => closed++));
  const gone = new AbortController();
  const pending = call(proxyFor(api), '/consumers', { signal: gone.signal });
  await until(() => api.requests.length === 1, 'the API is asked');
  gone.abort();
  assert.equal((await pending).status, 499);
  await until(() => closed === 1, 'the API sees the end');
  assert.equal((await call(proxyFor(api), '/consumers', { signal: AbortSignal.abort() })).status, 499);
});

test('when the page drops the answer, so does the call to the API', async t => {
  let closed = false;
  const api = await startApi(t, (_, res) => {
    res.on('close', () => {
      closed = true;
    });
    res.write('{"items":[');
  });
  const response = await call(proxyFor(api), '/consumers');
  await response.body.cancel();
  await until(() => closed, 'the API sees the end');
});

test('the answer is passed on as it comes', async t => {
  let finish;
  const api = await startApi(t, (_, res) => {
    res.write('first ');
    finish = () => res.end('second');
  });
  const response = await call(proxyFor(api), '/consumers');
  const reader = response.body.getReader();
  assert.equal(new TextDecoder().decode((await reader.read()).value), 'first ');
  finish();
  assert.equal(new TextDecoder().decode((await reader.read()).value), 'second');
  assert.equal((await reader.read()).done, true);
});

test('many calls leave no timer and no listener behind', async t => {
  const api = await startApi(t);
  const proxy = proxyFor(api, { timeout: 600_000 });
  const before = process.getActiveResourcesInfo().filter(name => name === 'Timeout').length;
  for (let count = 0; count < 20; count++) await (await call(proxy, '/consumers')).text();
  await call(proxy, '/nothing');
  const after = process.getActiveResourcesInfo().filter(name => name === 'Timeout').length;
  assert.ok(after <= before + 2, `${before} timers before, ${after} after`);
});

test('calling with something that is not a request returns an error, and does not reject', async t => {
  muteLog(t);
  await assertError(await proxyFor({ url: 'http://api.test' })(undefined), 500, 'internal_server_error');
});
