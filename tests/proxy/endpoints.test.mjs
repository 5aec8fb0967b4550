import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertError, call, proxyFor, startApi, write } from './helpers.mjs';

test('a read goes to the endpoint of the API, with the key and nothing from the page', async t => {
  const api = await startApi(t);
  const response = await call(proxyFor(api), '/consumers?limit=5&search=ada%20%26%20co');
  assert.equal(response.status, 200);
  assert.deepEqual(await response.json(), { object: 'list', items: [] });
  assert.equal(api.requests.length, 1);
  assert.equal(api.requests[0].method, 'GET');
  assert.equal(api.requests[0].url, '/consumers?limit=5&search=ada%20%26%20co');
});

test('a base URL keeps its path prefix', async t => {
  const api = await startApi(t);
  await call(proxyFor({ url: `${api.url}/eu/v1/` }), '/consumers/con_1');
  assert.equal(api.requests[0].url, '/eu/v1/consumers/con_1');
});

test('without basePath the proxy is at the root', async t => {
  const api = await startApi(t);
  const response = await proxyFor(api, { basePath: undefined })(
    new Request('http://localhost/consumers/con_1'),
  );
  assert.equal(response.status, 200);
});

test('ids are encoded again', async t => {
  const api = await startApi(t);
  const response = await call(proxyFor(api), `/consumers/${encodeURIComponent('a b?c#d&é;=+')}`);
  assert.equal(response.status, 200);
  assert.equal(api.requests[0].url, `/consumers/${encodeURIComponent('a b?c#d&é;=+')}`);
});

const badPaths = [
  '',
  '/',
  '/organizations',
  '/consumers//',
  '/consumers/con_1//',
  '//consumers',
  '/consumers//profiles',
  '/Consumers',
  '/c%6fnsumers',
  '/consumers;v=1',
  '/consumers/..',
  '/consumers/%2e%2e',
  '/consumers/.%2E',
  '/consumers/../../consumers',
  '/consumers/..%2fportals',
  '/consumers/%2e%2e%2fportals',
  '/consumers/con_1%2fprofiles',
  '/consumers/con_1%2Fprofiles',
  '/consumers/..%5cportals',
  '/consumers/a%5Cb',
  '/consumers/%252e%252e',
  '/consumers/%252f',
  '/consumers/a%25252fb',
  '/consumers/a%255cb',
  '/consumers/%25',
  '/consumers/%00',
  '/consumers/con_1%00.json',
  '/consumers/con_1%0d%0aX:%20y',
  '/consumers/%7f',
  '/consumers/%c2%85',
  '/consumers/%zz',
  '/consumers/%ff',
  '/consumers/%c0%ae%c0%ae',
  '/consumers/con_1/profiles/..%2f..%2fportals',
  '/consumers/con_1/profiles/cop_1/x',
  '/portals/%2e%2e/consumer-profile',
  '/portals/ptl_1/consumer-profile/%2e%2e%2f%2e%2e',
];

for (const path of badPaths) {
  test(`a path that is not exactly an endpoint is a 404: ${JSON.stringify(path)}`, async t => {
    const api = await startApi(t);
    const body = await assertError(await call(proxyFor(api), path), 404, 'not_found');
    assert.equal(body.entity, 'endpoint');
    assert.equal(api.requests.length, 0);
  });
}

test('dots are resolved by the URL parser, and reach only the resolved path', async t => {
  const api = await startApi(t);
  const seen = [];
  const proxy = proxyFor(api, { authorize: (_, { endpoint }) => seen.push(endpoint) > 0 });
  await call(proxy, '/portals/ptl_1/../../consumers');
  assert.deepEqual(seen, ['consumers.list']);
  assert.equal(api.requests[0].url, '/consumers');
});

test('one trailing slash is accepted, because some frameworks redirect to it', async t => {
  const api = await startApi(t);
  const proxy = proxyFor(api);
  assert.equal((await call(proxy, '/consumers/?limit=1')).status, 200);
  assert.equal((await call(proxy, '/consumers/con_1/')).status, 200);
  assert.equal((await call(proxy, '/consumers/', write({ name: 'Ada' }))).status, 200);
  assert.deepEqual(
    api.requests.map(({ url }) => url),
    ['/consumers?limit=1', '/consumers/con_1', '/consumers'],
  );
});

test('the 404 says which path the proxy sees, and what to do about basePath', async t => {
  const api = await startApi(t);
  const response = await proxyFor(api, { basePath: '/docs/api/metorial' })(
    new Request('https://app.example.com/api/metorial/consumers'),
  );
  const { hint } = await assertError(response, 404, 'not_found');
  assert.match(hint, /sees the path '\/api\/metorial\/consumers'/);
  assert.match(hint, /`basePath` '\/docs\/api\/metorial'.*Next.*set `basePath` to what/);
});

test('a path outside the mount path is a 404', async t => {
  const api = await startApi(t);
  const proxy = proxyFor(api);
  for (const path of [
    '/consumers',
    '/api/consumers',
    '/api/metorialx/consumers',
    '/API/metorial/consumers',
  ]) {
    await assertError(await proxy(new Request(`https://app.example.com${path}`)), 404, 'not_found');
  }
  assert.equal(api.requests.length, 0);
});

for (const method of ['HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE', 'PROPFIND', 'patch']) {
  test(`another method on a known path is a 404, without CORS headers: ${method}`, async t => {
    const api = await startApi(t);
    const headers = { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' };
    const response = await call(proxyFor(api), '/consumers', { method, headers });
    assert.equal(response.status, 404);
    assert.equal(response.headers.get('access-control-allow-origin'), null);
    assert.equal(api.requests.length, 0);
    if (method === 'HEAD') assert.equal(await response.text(), '');
  });
}

test('a header can not change the method', async t => {
  const api = await startApi(t);
  await call(proxyFor(api), '/consumers', {
    headers: { 'x-http-method-override': 'DELETE', 'x-method': 'POST' },
  });
  assert.equal(api.requests[0].method, 'GET');
  assert.equal(api.requests[0].headers['x-http-method-override'], undefined);
});

test('by default, only endpoints that read are allowed, and the refusal says how to change that', async t => {
  const api = await startApi(t);
  let asked = 0;
  const proxy = proxyFor(api, { allow: undefined, authorize: () => ++asked > 0 });
  assert.equal((await call(proxy, '/portals/ptl_1/consumer-profile/cop_1')).status, 200);
  const body = await assertError(await call(proxy, '/consumers', write({ name: 'Ada' })), 403, 'forbidden');
  assert.ok(body.hint.includes("allow: ['read', 'consumers.create']"), body.hint);
  const path = '/portals/ptl_1/consumer-profile/cop_1/assign-groups';
  await assertError(await call(proxy, path, write({ group_ids: [] })), 403, 'forbidden');
  assert.equal(asked, 1);
  assert.equal(api.requests.length, 1);
});

test('endpoints that `allow` lists are allowed, and no others', async t => {
  const api = await startApi(t);
  const proxy = proxyFor(api, { allow: ['consumers.create', 'consumers.profiles.*'] });
  assert.equal((await call(proxy, '/consumers', write({ name: 'Ada', email: 'a@b.c' }))).status, 200);
  assert.equal((await call(proxy, '/consumers/con_1/profiles')).status, 200);
  await assertError(await call(proxy, '/consumers'), 403, 'forbidden');
  await assertError(
    await call(proxy, '/consumers/con_1', write({ name: 'A' }, {}, 'PATCH')),
    403,
    'forbidden',
  );
});

test('an empty `allow` allows nothing', async t => {
  const api = await startApi(t);
  await assertError(await call(proxyFor(api, { allow: [] }), '/consumers'), 403, 'forbidden');
});

const queries = [
  ['?limit=1&after=con_1&order=desc', '?limit=1&after=con_1&order=desc'],
  ['?status=active', '?status=active'],
  ['?status=active&status=invited', '?status=active&status=invited'],
  ['?status[]=active&status[]=invited', '?status%5B%5D=active&status%5B%5D=invited'],
  ['?status%5B0%5D=active&status%5B1%5D=invited', '?status%5B0%5D=active&status%5B1%5D=invited'],
  ['?search=%26limit%3D100%23', '?search=%26limit%3D100%23'],
  ['?', ''],
];

for (const [given, sent] of queries) {
  test(`a query with known names is forwarded: ${given}`, async t => {
    const api = await startApi(t);
    assert.equal((await call(proxyFor(api), `/portals/ptl_1/consumer-profile${given}`)).status, 200);
    assert.equal(api.requests[0].url, `/portals/ptl_1/consumer-profile${sent}`);
  });
}

test('a query with several lists is forwarded', async t => {
  const api = await startApi(t);
  const proxy = proxyFor(api, { allow: 'read' });
  const lists =
    '?type[]=skill&type[]=provider_template&consumer_group_id=cog_1&consumer_group_id=cog_2&limit=5';
  for (const path of ['/portals/ptl_1/access', '/portals/ptl_1/listings']) {
    const query = path.endsWith('access') ? lists : lists.replaceAll('consumer_group_id', 'skill_id');
    assert.equal((await call(proxy, `${path}${query}`)).status, 200);
    assert.equal(decodeURIComponent(api.requests.at(-1).url), `${path}${query}`);
  }
  assert.equal((await call(proxy, '/consumers?email=a%40b.c&email=d%40e.f')).status, 200);
});

for (const name of [
  'limti',
  '__proto__',
  'constructor',
  'status[a]',
  'status[0][x]',
  '[0]',
  'Limit',
  'limit[0',
  '',
]) {
  test(`an unknown query parameter is refused by name: ${JSON.stringify(name)}`, async t => {
    const api = await startApi(t);
    const path = `/portals/ptl_1/consumer-profile?limit=1&${encodeURIComponent(name)}=1`;
    const body = await assertError(await call(proxyFor(api), path), 400, 'invalid_data');
    assert.equal(body.entity, 'query');
    assert.ok(body.message.includes(`'${name}'`), body.message);
    assert.match(body.hint, /limit, after/);
    assert.equal(api.requests.length, 0);
  });
}
