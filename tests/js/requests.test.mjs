import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { Metorial } from 'metorial-consumers';
import { apiKey, CALLS, clientFor, rejection } from './support/client.mjs';
import { record } from './support/server.mjs';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
// The headers that every HTTP client of this runtime sends.
const FROM_THE_RUNTIME = [
  ...['host', 'connection', 'accept', 'accept-language', 'accept-encoding', 'sec-fetch-mode', 'user-agent'],
  'content-length',
];

/** Returns the request of a call by a client with these options. `prefix` is appended to the base URL. */
async function sent(t, options, call = CALLS['consumers.list'], prefix = '') {
  const { url, requests } = await record(t);
  await rejection(call(clientFor(url + prefix, options)));
  assert.equal(requests.length, 1);
  const [{ headers, ...rest }] = requests;
  const own = Object.entries(headers).filter(([name]) => !FROM_THE_RUNTIME.includes(name));
  return { ...rest, headers: Object.fromEntries(own) };
}

const STANDARD = {
  authorization: `Bearer ${apiKey}`,
  'metorial-version': '2026-01-01-magnetar',
  'metorial-client': `metorial-consumers@${version}`,
};
const WITH_BODY = { ...STANDARD, 'content-type': 'application/json' };
// The headers that Node sends for `cache: 'no-store'`.
const TO_READ = { ...STANDARD, 'cache-control': 'no-cache', pragma: 'no-cache' };

describe('each call sends its request', () => {
  const profile = '/portals/ptl_1/consumer-profile/cop_1';
  const ada = '{"name":"Ada Lovelace","email":"ada@example.com"}';
  const EXPECTED = {
    'consumers.list': ['GET', '/consumers?limit=5', ''],
    'consumers.get': ['GET', '/consumers/con_1', ''],
    'consumers.create': ['POST', '/consumers', ada],
    'consumers.update': ['PATCH', '/consumers/con_1', '{"name":"Ada King"}'],
    'consumers.profiles.list': ['GET', '/consumers/con_1/profiles?order=desc', ''],
    'consumers.profiles.get': ['GET', '/consumers/con_1/profiles/cop_1', ''],
    'portals.consumerProfiles.list': [
      'GET',
      '/portals/ptl_1/consumer-profile?status%5B0%5D=active&status%5B1%5D=invited',
      '',
    ],
    'portals.consumerProfiles.get': ['GET', profile, ''],
    'portals.consumerProfiles.assignGroups': ['POST', `${profile}/assign-groups`, '{"group_ids":["cog_1"]}'],
    'portals.consumerProfiles.unassignGroups': [
      'POST',
      `${profile}/unassign-groups`,
      '{"group_ids":["cog_1"]}',
    ],
  };
  for (const [name, call] of Object.entries(CALLS)) {
    test(name, async t => {
      const [method, target, body] = EXPECTED[name];
      const headers = method === 'GET' ? TO_READ : WITH_BODY;
      assert.deepEqual(await sent(t, {}, call), { method, target, headers, body });
    });
  }
});

describe('a query', () => {
  const target = async (t, query) => (await sent(t, {}, sdk => sdk.consumers.list(query))).target;
  const read = text => [...new URL(text, 'http://x').searchParams];

  test('keeps its values separate, whatever they contain', async t => {
    const search = 'a&limit=1 +%#=日本🚀\'"\r\n[]';
    assert.deepEqual(read(await target(t, { search, limit: 2 })), [
      ['search', search],
      ['limit', '2'],
    ]);
  });

  test('has an index for each of several values, and none if there are very many', async t => {
    const emails = Array.from({ length: 21 }, (_, index) => `ada+${index}@example.com`);
    const few = emails.slice(0, 20).map((email, index) => [`email[${index}]`, email]);
    assert.deepEqual(read(await target(t, { email: emails.slice(0, 20) })), few);
    assert.deepEqual(
      read(await target(t, { email: emails })),
      emails.map(email => ['email[]', email]),
    );
    assert.deepEqual(read(await target(t, { email: ['a@b.c'] })), [['email[0]', 'a@b.c']]);
    assert.deepEqual(read(await target(t, { email: 'a@b.c' })), [['email', 'a@b.c']]);
  });

  test('is absent if nothing is requested', async t => {
    for (const query of [undefined, {}, { limit: undefined }])
      assert.equal(await target(t, query), '/consumers');
  });
});

describe('an option', () => {
  test('apiKey: without one, no Authorization is sent', async t => {
    const { authorization: _, ...headers } = TO_READ;
    assert.deepEqual((await sent(t, { apiKey: undefined })).headers, headers);
  });

  test('apiVersion', async t => {
    const { headers } = await sent(t, { apiVersion: '2025-01-01-pulsar' });
    assert.deepEqual(headers, { ...TO_READ, 'metorial-version': '2025-01-01-pulsar' });
  });

  test('instanceId and consumerToken', async t => {
    const { headers } = await sent(t, { instanceId: 'ins_1', consumerToken: 'metorial_ccs_1' });
    assert.deepEqual(headers, {
      ...TO_READ,
      'metorial-instance-id': 'ins_1',
      'metorial-consumer-session-client-secret': 'metorial_ccs_1',
    });
  });

  test('headers: an object, pairs, or Headers', async t => {
    const custom = { baggage: 'a=1, b=2', 'X-Custom': 'Zoë' };
    for (const headers of [custom, Object.entries(custom), new Headers(custom)]) {
      const request = await sent(t, { headers }, CALLS['consumers.create']);
      const { 'x-custom': name, ...rest } = request.headers;
      assert.deepEqual(rest, { ...WITH_BODY, baggage: custom.baggage });
      assert.equal(name, 'Zoë');
    }
  });

  test('headers: are read when the client is made', async t => {
    const { url, requests } = await record(t);
    const headers = { baggage: 'a=1' };
    const metorial = clientFor(url, { headers });
    headers.baggage = 'b=2';
    await rejection(metorial.consumers.list());
    assert.equal(requests[0].headers.baggage, 'a=1');
  });

  test('baseUrl: paths are appended to its path; a trailing slash does not matter', async t => {
    for (const [prefix, expected] of [
      ['', '/consumers?limit=5'],
      ['/', '/consumers?limit=5'],
      ['/api/metorial', '/api/metorial/consumers?limit=5'],
      ['/api/metorial/', '/api/metorial/consumers?limit=5'],
      ['/a%20b', '/a%20b/consumers?limit=5'],
    ])
      assert.equal((await sent(t, {}, undefined, prefix)).target, expected);
  });

  test('baseUrl: the API itself, if not given', async () => {
    const urls = [];
    const fetch = async url => {
      urls.push(url);
      return new Response('');
    };
    await rejection(new Metorial({ apiKey, fetch }).consumers.get('con_1'));
    assert.deepEqual(urls, ['https://api.metorial.com/consumers/con_1']);
  });

  test('dangerouslyAllowBrowser changes nothing on a server', async t => {
    for (const dangerouslyAllowBrowser of [true, false])
      assert.deepEqual((await sent(t, { dangerouslyAllowBrowser })).headers, TO_READ);
  });
});
