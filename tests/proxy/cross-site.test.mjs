import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertError, call, origin, proxyFor, startApi, write } from './helpers.mjs';

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
  ['an origin that is none', { 'sec-fetch-site': absent, origin: 'app.example.com' }],
  ['a cookie without a word of where from', { 'sec-fetch-site': absent }],
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
    'no browser, its own credentials',
    { 'sec-fetch-site': absent, cookie: absent, authorization: 'Bearer x' },
  ],
];

for (const [name, headers] of taken) {
  test(`a write is taken: ${name}`, async t => {
    const api = await startApi(t);
    assert.equal((await call(proxyFor(api), '/consumers', write(body, headers))).status, 200);
    assert.equal(api.requests.length, 1);
  });
}

test('behind a server that ends TLS, an https page is of the same host', async t => {
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

test('every write is checked, also PATCH and one without a body', async t => {
  const api = await startApi(t);
  const proxy = proxyFor(api);
  const evil = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example', 'content-type': undefined };
  await assertError(await call(proxy, '/consumers/con_1', write(null, evil, 'PATCH')), 403, 'forbidden');
  await assertError(await call(proxy, '/consumers', write(null, evil)), 403, 'forbidden');
  assert.equal(api.requests.length, 0);
});

test('reads of another site get no CORS header, and no other site may embed them', async t => {
  const api = await startApi(t, (_, res) => {
    res.setHeader('access-control-allow-origin', '*');
    res.setHeader('access-control-allow-credentials', 'true');
    res.end('{}');
  });
  const headers = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' };
  const response = await call(proxyFor(api), '/consumers', { headers });
  const names = [...response.headers.keys()].filter(name => name.startsWith('access-control'));
  assert.deepEqual(names, []);
  assert.equal(response.headers.get('cross-origin-resource-policy'), 'same-origin');
});
