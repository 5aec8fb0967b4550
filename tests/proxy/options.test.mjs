import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createProxy, toNodeHandler } from 'metorial-consumers/proxy';
import { apiKey, listen } from './helpers.mjs';

const good = { apiKey, authorize: () => true };

const wrong = [
  ['no options', undefined, /expected an object of options.*but got undefined/],
  ['null', null, /expected an object of options.*but got null/],
  ['no apiKey', { apiKey: undefined }, /`apiKey`.*environment variable.*It is undefined\./],
  ['an empty apiKey', { apiKey: '' }, /`apiKey`/],
  ['a short apiKey', { apiKey: 'sk_1' }, /`apiKey`/],
  [
    'an apiKey with a line break',
    { apiKey: `${apiKey}\r\nx: y` },
    /`apiKey`.*without spaces and line breaks/,
  ],
  [
    'an apiKey with Bearer',
    { apiKey: `Bearer ${apiKey}` },
    /`apiKey` has `Bearer` before it; give it alone\./,
  ],
  [
    'an apiKey with Bearer:',
    { apiKey: `Bearer:${apiKey}` },
    /`apiKey` has `Bearer` before it; give it alone\./,
  ],
  ['an apiKey with quotes', { apiKey: `"${apiKey}"` }, /`apiKey` has quotes around it; give it alone\./],
  [
    'an apiKey and a line break',
    { apiKey: `${apiKey}\n` },
    /`apiKey` has white space around it; give it alone\./,
  ],
  ['no authorize', { authorize: undefined }, /`authorize` must be a function/],
  ['authorize: true', { authorize: true }, /`authorize` must be a function/],
  ['a relative basePath', { basePath: 'api' }, /`basePath`.*starting with a slash/],
  ['a basePath with a query', { basePath: '/api?x' }, /`basePath`/],
  ['a basePath with dots', { basePath: '/api/../x' }, /`basePath`/],
  ['a basePath with an empty segment', { basePath: '/api//x' }, /`basePath`/],
  ['a basePath with two trailing slashes', { basePath: '/api//' }, /`basePath`.*It is '\/api\/\/'\./],
  ['an unencoded basePath', { basePath: '/my app' }, /`basePath`.*percent-encoded/],
  ['an unknown endpoint', { allow: ['consumers.creat'] }, /Did you mean 'consumers\.create'\?/],
  [
    'an endpoint unlike any other',
    { allow: ['everything'] },
    /'everything', which is not an endpoint\. Use 'read'/,
  ],
  ['a bare star', { allow: ['*'] }, /'\*', which is not an endpoint/],
  ['an unknown group', { allow: ['consumrs.*'] }, /Did you mean 'consumers\.\*'\?/],
  ['an unknown word for allow', { allow: 'write' }, /`allow` must be 'read' or a list/],
  ['a number in allow', { allow: [1] }, /`allow` contains 1\. Each entry/],
  ['a relative baseUrl', { baseUrl: '/v1' }, /`baseUrl`.*absolute/],
  ['another scheme', { baseUrl: 'file:///etc' }, /`baseUrl`/],
  ['credentials in baseUrl', { baseUrl: 'https://a:b@api.example.com' }, /`baseUrl`/],
  ['a query in baseUrl', { baseUrl: 'https://api.example.com?x=1' }, /`baseUrl`/],
  ['a fragment in baseUrl', { baseUrl: 'https://api.example.com/#' }, /`baseUrl`/],
  ['a line break in apiVersion', { apiVersion: 'a\r\nb: c' }, /`apiVersion`/],
  ['an empty instanceId', { instanceId: '' }, /`instanceId`/],
  ['timeout 0', { timeout: 0 }, /`timeout`.*milliseconds.*It is 0\./],
  ['an endless timeout', { timeout: Number.POSITIVE_INFINITY }, /`timeout`/],
  ['a timeout that timers can not hold', { timeout: 2 ** 31 }, /`timeout`/],
  ['a timeout in words', { timeout: '30' }, /`timeout`.*It is '30'\./],
  ['a negative cap', { maxBodyBytes: -1 }, /`maxBodyBytes`.*bytes/],
  [
    'a wildcard origin',
    { allowedOrigins: ['*'] },
    /`allowedOrigins`.*no wildcard\. It is an array with '\*'\./,
  ],
  [
    'an origin with a slash',
    { allowedOrigins: ['https://a.example/'] },
    /`allowedOrigins`.*no trailing slash/,
  ],
  ['the null origin', { allowedOrigins: ['null'] }, /`allowedOrigins`/],
  [
    'a wildcard in an origin',
    { allowedOrigins: ['https://*.example.com'] },
    /`allowedOrigins`.*function \(origin\) => boolean.*no wildcard\. It is an array with 'https:/,
  ],
  ['a publicUrl without a scheme', { publicUrl: 'app.example.com' }, /`publicUrl`.*absolute http/],
  ['a publicUrl of another scheme', { publicUrl: 'ftp://app.example.com' }, /`publicUrl`/],
  ['a publicUrl with a wildcard', { publicUrl: 'https://*.example.com' }, /`publicUrl`/],
  ['trustForwarded: 1', { trustForwarded: 1 }, /`trustForwarded` must be true, false/],
  ['an instanceId of another type', { instanceId: 1 }, /`instanceId`.*function/],
  ['origins as text', { allowedOrigins: 'https://a.example' }, /`allowedOrigins`/],
  ['a fetch that is not a function', { fetch: {} }, /`fetch`/],
  [
    'an unknown option',
    { allowOrigins: [] },
    /`allowOrigins` is not an option\. Did you mean 'allowedOrigins'\?/,
  ],
  ['a name of Object.prototype', { constructor: 1 }, /`constructor` is not an option/],
];

for (const [name, options, expected] of wrong) {
  test(`an invalid option throws at once: ${name}`, () => {
    const given = options && { ...good, ...options };
    assert.throws(
      () => createProxy(given),
      error => {
        assert.ok(error instanceof TypeError);
        assert.match(error.message, expected);
        assert.equal(error.message.includes(apiKey), false, 'the text repeats the key');
        return true;
      },
    );
  });
}

const right = [
  {},
  { basePath: '/' },
  { basePath: '/api/metorial/' },
  { allow: 'read' },
  { allow: [] },
  { allow: ['read', 'consumers.*', 'portals.consumerProfiles.assignGroups'] },
  { baseUrl: 'http://localhost:4000/prefix/' },
  { timeout: 1, maxBodyBytes: 1 },
  { allowedOrigins: ['https://admin.example.com', 'http://localhost:5173'] },
  { allowedOrigins: () => true },
  { apiKey: () => apiKey, instanceId: async () => undefined },
  { publicUrl: 'https://app.example.com', trustForwarded: true },
  { publicUrl: undefined, trustForwarded: false },
  { basePath: undefined, allow: undefined, fetch: undefined, instanceId: undefined },
];

for (const options of right) {
  test(`options are accepted: ${JSON.stringify(options)}`, () => {
    assert.equal(typeof createProxy({ ...good, ...options }), 'function');
  });
}

test('toNodeHandler requires a function', () => {
  assert.throws(() => toNodeHandler({}), /the function that createProxy returns, but got an object/);
});

test('the handler does not reveal the key', () => {
  const proxy = createProxy(good);
  assert.deepEqual(Object.keys(proxy), []);
  assert.equal(String(proxy).includes(apiKey), false);
});

test('a change of the options object afterwards has no effect', async () => {
  const options = { ...good, authorize: () => false, allow: ['consumers.list'] };
  const proxy = createProxy(options);
  options.authorize = () => true;
  options.allow.push('consumers.create');
  const response = await proxy(new Request('http://localhost/consumers'));
  assert.equal(response.status, 403);
});

const polluted = {
  apiKey,
  authorize: () => true,
  basePath: '/polluted',
  allow: ['consumers.create'],
  baseUrl: 'https://evil.example',
  apiVersion: 'polluted',
  instanceId: 'ins_polluted',
  timeout: 1,
  maxBodyBytes: 1,
  allowedOrigins: () => true,
  publicUrl: 'https://evil.example',
  trustForwarded: true,
  fetch: () => Response.json({ polluted: true }),
  body: 'polluted',
  headers: { polluted: '1' },
};

/** Adds members to `Object.prototype` until the test ends. */
function pollute(t, members) {
  for (const [name, value] of Object.entries(members))
    Object.defineProperty(Object.prototype, name, {
      value,
      configurable: true,
      writable: true,
      enumerable: false,
    });
  t.after(() => {
    for (const name of Object.keys(members)) delete Object.prototype[name];
  });
}

test('options on Object.prototype count as absent', async t => {
  const calls = [];
  const own = async (url, init) => {
    calls.push([url, { ...init.headers }, init.body]);
    return new Response('{}');
  };
  const request = new Request('http://localhost/consumers');
  pollute(t, polluted);
  const missing = { apiKey: { authorize: () => true }, authorize: { apiKey } };
  for (const [name, options] of Object.entries(missing))
    assert.throws(() => createProxy(options), new RegExp(`\`${name}\` must be`));
  const proxy = createProxy({ ...good, fetch: own });
  const response = await proxy(request);
  assert.deepEqual([response.status, await response.text()], [200, '{}']);
  const headers = { accept: 'application/json', authorization: `Bearer ${apiKey}` };
  assert.deepEqual(calls, [
    [
      'https://api.metorial.com/consumers',
      { ...headers, 'metorial-version': '2026-01-01-magnetar' },
      undefined,
    ],
  ]);
});

test('a toJSON that a library added to all objects or arrays affects no body and no refusal', async t => {
  const sent = [];
  const fetchOfProxy = async (_url, { body }) => {
    sent.push(body);
    return new Response('{}');
  };
  const allow = ['portals.consumerProfiles.assignGroups'];
  const proxy = createProxy({ ...good, allow, fetch: fetchOfProxy });
  // Like express.json().
  const { url } = await listen(t, async (req, res) => {
    let text = '';
    for await (const chunk of req) text += chunk;
    await toNodeHandler(proxy)(Object.assign(req, { body: JSON.parse(text) }), res);
  });
  const path = '/portals/ptl_1/consumer-profile/cpr_1/assign-groups';
  const body = '{"group_ids":["cgr_1",{"a":[1]}]}';
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
  for (const prototype of [Object.prototype, Array.prototype]) {
    t.after(() => delete prototype.toJSON);
    prototype.toJSON = () => 'polluted';
    const refused = await proxy(new Request('http://localhost/nothing'));
    await (await proxy(new Request(`http://localhost${path}`, init))).text();
    await (await fetch(url + path, init)).text();
    delete prototype.toJSON;
    assert.equal((await refused.json()).code, 'not_found');
  }
  assert.deepEqual(sent, [body, body, body, body]);
});

test("fields and getters of the caller's class are read, and so are inherited options", async () => {
  class Base {
    get apiKey() {
      return apiKey;
    }
    authorize() {
      return true;
    }
  }
  class Options extends Base {
    basePath = '/here';
    get fetch() {
      return async (_url, { headers }) => Response.json(headers.authorization.endsWith(apiKey.slice(-4)));
    }
  }
  const nullPrototype = Object.assign(Object.create(null), good, { basePath: '/here' });
  nullPrototype.fetch = new Options().fetch;
  for (const options of [new Options(), Object.create(new Options()), nullPrototype]) {
    const response = await createProxy(options)(new Request('http://localhost/here/consumers'));
    assert.deepEqual([response.status, await response.json()], [200, true]);
  }
});
