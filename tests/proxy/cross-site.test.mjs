import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertError, call, muteLog, origin, proxyFor, startApi, write } from './helpers.mjs';

const absent = undefined;
const body = { name: 'Ada', email: 'ada@example.com' };

const refused = [
  ['a form or fetch of another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
  ['a sibling host', { 'sec-fetch-site': 'same-site', origin: 'https://blog.example.com' }],
  ['cross-site that claims our origin', { 'sec-fetch-site': 'cross-site', origin }],
  ['an unknown Sec-Fetch-Site', { 'sec-fetch-site': 'whatever', origin }],
  ['an empty Sec-Fetch-Site', { 'sec-fetch-site': '', origin }],
  ['two of them', { 'sec-fetch-site': 'same-origin, cross-site' }],
  ['an old browser on another site', { 'sec-fetch-site': absent, origin: 'https://evil.example' }],
  ['a sandboxed frame', { 'sec-fetch-site': absent, origin: 'null' }],
  ['a host that only starts the same', { 'sec-fetch-site': absent, origin: `${origin}.evil.example` }],
  ['a host that only ends the same', { 'sec-fetch-site': absent, origin: 'https://evilapp.example.com' }],
  ['another port', { 'sec-fetch-site': absent, origin: `${origin}:8443` }],
  ['our host without TLS, ours having it', { 'sec-fetch-site': absent, origin: 'http://app.example.com' }],
  ['our origin with a path', { 'sec-fetch-site': absent, origin: `${origin}/x` }],
  ['credentials before our host', { 'sec-fetch-site': absent, origin: 'https://x@app.example.com' }],
  ['another scheme', { 'sec-fetch-site': absent, origin: 'ftp://app.example.com' }],
  ['a value that is not an origin', { 'sec-fetch-site': absent, origin: 'app.example.com' }],
  ['a cookie without any information on where it comes from', { 'sec-fetch-site': absent }],
];

for (const [name, headers] of refused) {
  test(`a write is refused: ${name}`, async t => {
    const api = await startApi(t);
    const proxy = proxyFor(api, { authorize: () => assert.fail('asked') });
    const error = await assertError(await call(proxy, '/consumers', write(body, headers)), 403, 'forbidden');
    assert.match(error.hint, /allowedOrigins/);
    assert.equal(api.requests.length, 0);
  });
}

const taken = [
  ['our own page', { 'sec-fetch-site': 'same-origin', origin }],
  ['our own page, no Origin', { 'sec-fetch-site': 'same-origin' }],
  ['the user, by hand', { 'sec-fetch-site': 'none' }],
  ['our own page in an old browser', { 'sec-fetch-site': absent, origin }],
  [
    'not a browser, with its own credentials',
    { 'sec-fetch-site': absent, cookie: absent, authorization: 'Bearer x' },
  ],
];

for (const [name, headers] of taken) {
  test(`a write is accepted: ${name}`, async t => {
    const api = await startApi(t);
    assert.equal((await call(proxyFor(api), '/consumers', write(body, headers))).status, 200);
    assert.equal(api.requests.length, 1);
  });
}

test('behind a server that ends TLS, an https page has the same host', async t => {
  const api = await startApi(t);
  const init = write(body, { 'sec-fetch-site': undefined, origin });
  const response = await proxyFor(api)(new Request('http://app.example.com/api/metorial/consumers', init));
  assert.equal(response.status, 200);
});

test('listed origins may write, and only they', async t => {
  const api = await startApi(t);
  const proxy = proxyFor(api, { allowedOrigins: ['https://admin.example.com'] });
  const from = (site, other) =>
    call(proxy, '/consumers', write(body, { 'sec-fetch-site': site, origin: other }));
  assert.equal((await from('same-site', 'https://admin.example.com')).status, 200);
  assert.equal((await from(undefined, 'https://admin.example.com')).status, 200);
  await assertError(await from('cross-site', 'https://admin.example.com.evil.example'), 403, 'forbidden');
  await assertError(await from('same-site', 'http://admin.example.com'), 403, 'forbidden');
});

test('every write is checked, including PATCH and one without a body', async t => {
  const api = await startApi(t);
  const proxy = proxyFor(api);
  const evil = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example', 'content-type': undefined };
  await assertError(await call(proxy, '/consumers/con_1', write(null, evil, 'PATCH')), 403, 'forbidden');
  await assertError(await call(proxy, '/consumers', write(null, evil)), 403, 'forbidden');
  assert.equal(api.requests.length, 0);
});

const foreign = [
  ['a no-cors read of another site', 'cross-site', absent],
  ['a link from another site', 'cross-site', absent],
  ['a CORS read of another site', 'cross-site', 'https://evil.example'],
  ['a sibling host', 'same-site', 'https://blog.example.com'],
  ['a sibling host without an origin', 'same-site', absent],
  ['an unknown word', 'whatever', absent],
  ['an old browser on another site', absent, 'https://evil.example'],
  ['a sandboxed frame', 'cross-site', 'null'],
];

for (const [name, site, from] of foreign) {
  test(`a read is refused: ${name}`, async t => {
    const api = await startApi(t);
    const proxy = proxyFor(api, {
      authorize: () => assert.fail('asked'),
      allowedOrigins: ['https://app2.example.com'],
    });
    const headers = Object.entries({ 'sec-fetch-site': site, origin: from }).filter(([, value]) => value);
    const error = await assertError(await call(proxy, '/consumers', { headers }), 403, 'forbidden');
    assert.equal(error.reason, 'cross_site');
    if (from?.startsWith('https')) assert.ok(error.hint.includes(`'${from}'`), error.hint);
    if (from === absent) assert.match(error.hint, /without an `Origin` header cannot be allowed/);
    assert.equal(api.requests.length, 0);
  });
}

test('a read is accepted: from our own page, the user, an old browser, or no browser', async t => {
  const api = await startApi(t);
  const all = [
    { 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'none' },
    { cookie: 'session=1' },
    { origin },
    {},
  ];
  for (const headers of all) assert.equal((await call(proxyFor(api), '/consumers', { headers })).status, 200);
});

test('an allowed origin reads and writes, whether by a list or a function', async t => {
  const api = await startApi(t);
  const seen = [];
  const byFunction = from => {
    seen.push(from);
    return from.endsWith('.example.com');
  };
  for (const allowedOrigins of [['https://api.example.com'], byFunction]) {
    const proxy = proxyFor(api, { allowedOrigins });
    const headers = { 'sec-fetch-site': 'same-site', origin: 'https://api.example.com' };
    assert.equal((await call(proxy, '/consumers', { headers })).status, 200);
    assert.equal((await call(proxy, '/consumers', write(body, headers))).status, 200);
    const evil = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' };
    await assertError(await call(proxy, '/consumers', { headers: evil }), 403, 'forbidden');
    const none = { 'sec-fetch-site': 'same-site' };
    await assertError(await call(proxy, '/consumers', { headers: none }), 403, 'forbidden');
  }
  assert.deepEqual(seen, ['https://api.example.com', 'https://api.example.com', 'https://evil.example']);
});

test('a function for origins that makes a mistake allows nothing, and is reported once', async t => {
  const log = muteLog(t);
  const api = await startApi(t);
  const mistakes = {
    'type object': async () => true,
    'type string': () => 'yes',
    'not mine': () => {
      throw new Error('not mine');
    },
  };
  const headers = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' };
  for (const [text, allowedOrigins] of Object.entries(mistakes)) {
    const proxy = proxyFor(api, { allowedOrigins });
    for (let count = 0; count < 3; count++)
      await assertError(await call(proxy, '/consumers', { headers }), 403, 'forbidden');
    assert.equal(log().split(`${text}\n`).length + log().split(`${text},`).length, 3, log());
  }
});

/** A write from a page at `https://app.example.com` that reaches the proxy under another host. */
const inside = (headers = {}) =>
  new Request(
    'http://web-7f9c:3000/api/metorial/consumers',
    write(body, { 'sec-fetch-site': absent, origin, ...headers }),
  );
const forwarded = { 'x-forwarded-host': 'app.example.com', 'x-forwarded-proto': 'https' };

test('behind a server that changes the host, a write is refused, and the error says what to set', async t => {
  const api = await startApi(t);
  const { hint } = await assertError(await proxyFor(api)(inside(forwarded)), 403, 'forbidden');
  assert.match(hint, /origin is 'https:\/\/app\.example\.com'.*expects 'http:\/\/web-7f9c:3000'/);
  for (const option of ['publicUrl', 'trustForwarded: true', 'allowedOrigins'])
    assert.ok(hint.includes(option));
});

test('publicUrl is the origin of pages', async t => {
  const api = await startApi(t);
  for (const publicUrl of [origin, `${origin}/`, `${origin}/shop`]) {
    const proxy = proxyFor(api, { publicUrl });
    assert.equal((await proxy(inside())).status, 200);
    for (const other of ['https://evil.example', 'http://app.example.com', 'http://web-7f9c:3000'])
      await assertError(await proxy(inside({ origin: other })), 403, 'forbidden');
    const cross = { 'sec-fetch-site': 'cross-site' };
    await assertError(await proxy(inside(cross)), 403, 'forbidden');
  }
});

test('trustForwarded takes the origin from X-Forwarded-Host and X-Forwarded-Proto', async t => {
  const api = await startApi(t);
  const proxy = proxyFor(api, { trustForwarded: true });
  const taken = [
    forwarded,
    { 'x-forwarded-host': 'app.example.com' },
    { host: 'app.example.com', 'x-forwarded-proto': 'https' },
    { 'x-forwarded-host': 'app.example.com, web-7f9c:3000', 'x-forwarded-proto': 'https, http' },
  ];
  for (const headers of taken)
    assert.equal((await proxy(inside(headers))).status, 200, JSON.stringify(headers));
  const refused = [
    {},
    { 'x-forwarded-host': 'other.example.com' },
    { 'x-forwarded-host': 'x@app.example.com' },
    { 'x-forwarded-host': 'app.example.com/x' },
    { ...forwarded, origin: 'http://app.example.com' },
    { ...forwarded, 'sec-fetch-site': 'cross-site' },
  ];
  for (const headers of refused) await assertError(await proxy(inside(headers)), 403, 'forbidden');
});

test('publicUrl takes precedence over trustForwarded', async t => {
  const api = await startApi(t);
  const proxy = proxyFor(api, { trustForwarded: true, publicUrl: 'https://other.example.com' });
  await assertError(await proxy(inside(forwarded)), 403, 'forbidden');
  assert.equal((await proxy(inside({ ...forwarded, origin: 'https://other.example.com' }))).status, 200);
});

test('answers have no CORS headers, and no other site may embed them', async t => {
  const api = await startApi(t, (_, res) => {
    res.setHeader('access-control-allow-origin', '*');
    res.setHeader('access-control-allow-credentials', 'true');
    res.end('{}');
  });
  const headers = { 'sec-fetch-site': 'cross-site', origin: 'https://good.example' };
  const response = await call(proxyFor(api, { allowedOrigins: [headers.origin] }), '/consumers', { headers });
  assert.equal(response.status, 200);
  const names = [...response.headers.keys()].filter(name => name.startsWith('access-control'));
  assert.deepEqual(names, []);
  assert.equal(response.headers.get('cross-origin-resource-policy'), 'same-origin');
});
