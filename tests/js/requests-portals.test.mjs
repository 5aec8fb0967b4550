// The requests of the calls that a dashboard of portals and a portal's own page make (22 to 44), as documented in `api.md`.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { apiKey, clientFor, rejection, withFetch } from './support/client.mjs';
import { record } from './support/server.mjs';
import { group, page } from './support/wire.mjs';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
// The headers that Node's fetch adds itself.
const FROM_THE_RUNTIME = [
  ...['host', 'connection', 'accept', 'accept-language', 'accept-encoding', 'sec-fetch-mode', 'user-agent'],
  ...['content-length', 'cache-control', 'pragma'],
];
const HEADERS = {
  authorization: `Bearer ${apiKey}`,
  'metorial-version': '2026-01-01-magnetar',
  'metorial-client': `metorial-consumers@${version}`,
};

/** Returns the one request that a call makes, with its query as pairs and its body as JSON. */
async function sent(t, call, options) {
  const { url, requests } = await record(t);
  await rejection(call(clientFor(url, options)));
  assert.equal(requests.length, 1);
  const [{ method, target, headers, body }] = requests;
  const { pathname, searchParams } = new URL(target, url);
  const own = Object.entries(headers).filter(([name]) => !FROM_THE_RUNTIME.includes(name));
  return {
    method,
    path: pathname,
    query: [...searchParams],
    headers: Object.fromEntries(own),
    body: body === '' ? undefined : JSON.parse(body),
    length: headers['content-length'],
  };
}

const PAGE = { limit: 5, after: 'x_1', before: 'x_2', cursor: 'cur_1', order: 'desc' };
const PAGE_QUERY = Object.entries({ ...PAGE, limit: '5' });
const ALL_TARGETS = [
  ...['provider_template_id', 'magic_mcp_server_id', 'skill_id', 'skill_template_id', 'skill_group_id'],
  'skill_marketplace_id',
];
const camel = name => name.replace(/_(.)/g, (_, letter) => letter.toUpperCase());
/** Returns a query with two values for each of these names, and the pairs that are sent for it. */
const several = names => ({
  given: Object.fromEntries(names.map(name => [camel(name), ['a', 'b&c']])),
  sent: names.flatMap(name => [
    [`${name}[0]`, 'a'],
    [`${name}[1]`, 'b&c'],
  ]),
});
const texts = { name: 'Search', description: null, readme: '# Hi' };
const signIn = {
  given: {
    name: 'Acme',
    description: 'For all',
    allowedRedirectUrlFilters: [{ url: 'https://a.example/*' }, { url: 'https://b.example' }],
    sessionExpiryTimeInSeconds: 600,
    allowConsumerSkillAuthoring: true,
    allowConsumerSkillPublishing: false,
  },
  sent: {
    name: 'Acme',
    description: 'For all',
    allowed_redirect_url_filters: [{ url: 'https://a.example/*' }, { url: 'https://b.example' }],
    session_expiry_time_in_seconds: 600,
    allow_consumer_skill_authoring: true,
    allow_consumer_skill_publishing: false,
  },
};
const skills = {
  given: { allowScripts: true, allowedFileExtensions: ['.md', '.py'], allowNonStandardDirectories: false },
  sent: {
    allow_scripts: true,
    allowed_file_extensions: ['.md', '.py'],
    allow_non_standard_directories: false,
  },
};
const OF_ACCESS = several(['consumer_group_id', ...ALL_TARGETS, 'skill_plugin_id']);
const OF_RULES = several(['consumer_access_listing_id', 'type']);
const OF_LISTINGS = several(['consumer_surface_provider_group_id', ...ALL_TARGETS, 'type']);
const OF_REQUESTS = several(['status', 'consumer_profile_id']);
const OF_EMAIL = several(['email']);
const ONE_EMAIL = [['email', 'ada@example.com']];

/** Each call, and the method, path, query and body of its request. */
const CASES = [
  ['22: consumers.list', m => m.consumers.list({ email: 'ada@example.com' }), 'GET', '/consumers', ONE_EMAIL],
  ['22: consumers.list, several', m => m.consumers.list(OF_EMAIL.given), 'GET', '/consumers', OF_EMAIL.sent],
  [
    '22: portals.consumerProfiles.list',
    m => m.portals.consumerProfiles.list('p', OF_EMAIL.given),
    'GET',
    '/portals/p/consumer-profile',
    OF_EMAIL.sent,
  ],
  [
    '22: portals.consumerInvites.list',
    m => m.portals.consumerInvites.list('p', { email: 'ada@example.com' }),
    'GET',
    '/portals/p/consumer-invites',
    ONE_EMAIL,
  ],
  [
    '23: portals.consumerProfiles.delete',
    m => m.portals.consumerProfiles.delete('p', 'cop_1'),
    'DELETE',
    '/portals/p/consumer-profile/cop_1',
  ],
  ['24: portals.create', m => m.portals.create(signIn.given), 'POST', '/portals', [], signIn.sent],
  [
    '24: portals.create, just a name',
    m => m.portals.create({ name: 'A' }),
    'POST',
    '/portals',
    [],
    { name: 'A' },
  ],
  [
    '25: portals.update',
    m => m.portals.update('p', { ...signIn.given, skillConfiguration: skills.given }),
    'PATCH',
    '/portals/p',
    [],
    { ...signIn.sent, skill_configuration: skills.sent },
  ],
  ['25: portals.update, with nothing', m => m.portals.update('p', {}), 'PATCH', '/portals/p', [], {}],
  [
    '25: portals.update, with empty values',
    m => m.portals.update('p', { allowedRedirectUrlFilters: [], skillConfiguration: {} }),
    'PATCH',
    '/portals/p',
    [],
    { allowed_redirect_url_filters: [], skill_configuration: {} },
  ],
  ['26: portals.delete', m => m.portals.delete('p/q'), 'DELETE', '/portals/p%2Fq'],
  [
    '27: portals.accessRequests.list',
    m => m.portals.accessRequests.list('p', { ...PAGE, ...OF_REQUESTS.given, search: 'a b' }),
    'GET',
    '/portals/p/access-requests',
    [...PAGE_QUERY, ...OF_REQUESTS.sent, ['search', 'a b']],
  ],
  [
    '27: portals.accessRequests.list, one status',
    m => m.portals.accessRequests.list('p', { status: 'pending' }),
    'GET',
    '/portals/p/access-requests',
    [['status', 'pending']],
  ],
  [
    '28: portals.accessRequests.get',
    m => m.portals.accessRequests.get('p', 'car_1'),
    'GET',
    '/portals/p/access-requests/car_1',
  ],
  [
    '29: portals.accessRequests.update',
    m =>
      m.portals.accessRequests.update('p', 'car_1', {
        status: 'approved',
        resolutionMessage: 'Yes',
        consumerGroupId: 'cog_1',
      }),
    'PATCH',
    '/portals/p/access-requests/car_1',
    [],
    { status: 'approved', resolution_message: 'Yes', consumer_group_id: 'cog_1' },
  ],
  [
    '30: portals.access.list',
    m => m.portals.access.list('p', { ...PAGE, search: 'é', ...OF_ACCESS.given, ...OF_RULES.given }),
    'GET',
    '/portals/p/access',
    [...PAGE_QUERY, ['search', 'é'], ...OF_ACCESS.sent, ...OF_RULES.sent],
  ],
  ['31: portals.access.get', m => m.portals.access.get('p', 'cac_1'), 'GET', '/portals/p/access/cac_1'],
  [
    '32: portals.access.delete',
    m => m.portals.access.delete('p', 'cac_1'),
    'DELETE',
    '/portals/p/access/cac_1',
  ],
  [
    '33: portals.access.create',
    m =>
      m.portals.access.create('p', {
        consumerGroupId: 'cog_1',
        access: { type: 'magic_mcp_server', magicMcpServerId: 'mms_1' },
        ...texts,
      }),
    'POST',
    '/portals/p/access',
    [],
    {
      consumer_group_id: 'cog_1',
      access: { type: 'magic_mcp_server', magic_mcp_server_id: 'mms_1' },
      ...texts,
    },
  ],
  [
    '34: portals.access.update',
    m => m.portals.access.update('p', 'cac_1', texts),
    'PATCH',
    '/portals/p/access/cac_1',
    [],
    texts,
  ],
  [
    '35: portals.listings.list',
    m => m.portals.listings.list('p', { ...PAGE, search: 'é', ...OF_LISTINGS.given }),
    'GET',
    '/portals/p/listings',
    [...PAGE_QUERY, ['search', 'é'], ...OF_LISTINGS.sent],
  ],
  ['36: portals.listings.get', m => m.portals.listings.get('p', 'cal_1'), 'GET', '/portals/p/listings/cal_1'],
  [
    '37: portals.listings.create',
    m => m.portals.listings.create('p', { access: { type: 'skill', skillId: 'skl_1' }, ...texts }),
    'POST',
    '/portals/p/listings',
    [],
    { access: { type: 'skill', skill_id: 'skl_1' }, ...texts },
  ],
  [
    '38: portals.listings.update',
    m => m.portals.listings.update('p', 'cal_1', { description: 'a', readme: null }),
    'PATCH',
    '/portals/p/listings/cal_1',
    [],
    { description: 'a', readme: null },
  ],
  [
    '39: portals.listings.delete',
    m => m.portals.listings.delete('p', 'cal_1'),
    'DELETE',
    '/portals/p/listings/cal_1',
  ],
  ['40: consumer.session.get', m => m.consumer.session.get(), 'POST', '/consumer/session'],
  ['41: consumer.session.logout', m => m.consumer.session.logout(), 'POST', '/consumer/session/logout'],
  ['42: consumer.profile.get', m => m.consumer.profile.get(), 'POST', '/consumer/profile'],
  [
    '43: consumer.profile.groups.list',
    m => m.consumer.profile.groups.list(PAGE),
    'POST',
    '/consumer/profile/groups',
    PAGE_QUERY,
  ],
  [
    '43: consumer.profile.groups.list, bare',
    m => m.consumer.profile.groups.list(),
    'POST',
    '/consumer/profile/groups',
  ],
  ['44: token.get', m => m.token.get(), 'GET', '/token'],
  [
    '11: consumers.getMemberConsumer, with nothing',
    m => m.consumers.getMemberConsumer(),
    'POST',
    '/get-member-consumer',
    [],
    {},
  ],
];

describe('each call sends the documented request', () => {
  for (const [name, call, method, path, query = [], body = undefined] of CASES)
    test(name, async t => {
      const { length, ...request } = await sent(t, call);
      const type = body === undefined ? {} : { 'content-type': 'application/json' };
      assert.deepEqual(request, { method, path, query, headers: { ...HEADERS, ...type }, body });
      if (body === undefined) assert.ok(length === undefined || length === '0', length);
    });

  test('each call keeps the path of the base URL', async t => {
    const { url, requests } = await record(t);
    const metorial = clientFor(`${url}/api/metorial/`);
    await rejection(metorial.consumer.profile.groups.list({ limit: 5 }));
    await rejection(metorial.portals.delete('p'));
    assert.deepEqual(
      requests.map(({ method, target }) => [method, target]),
      [
        ['POST', '/api/metorial/consumer/profile/groups?limit=5'],
        ['DELETE', '/api/metorial/portals/p'],
      ],
    );
  });
});

describe('the call of a consumer', () => {
  test('carries its session in a header, never in the URL', async t => {
    const consumerToken = 'metorial_ccs_1';
    for (const call of [m => m.consumer.session.get(), m => m.consumer.profile.groups.list({ limit: 5 })]) {
      const { headers, query, path } = await sent(t, call, { consumerToken });
      assert.equal(headers['metorial-consumer-session-client-secret'], consumerToken);
      assert.ok(!`${path} ${query}`.includes(consumerToken));
    }
  });
});

describe('the groups of a consumer', () => {
  /** A list of groups with two on each page, which is read with POST. */
  function serving() {
    const groups = [1, 2, 3, 4, 5].map(number => group({ id: `cog_${number}` }));
    const requests = [];
    const fetch = async (url, { method, body, headers }) => {
      const { searchParams } = new URL(url);
      requests.push([method, `${searchParams}`, body, new Headers(headers).get('content-type')]);
      const start = groups.findIndex(({ id }) => id === searchParams.get('after')) + 1;
      const end = start + 2;
      const flags = { has_more_before: start > 0, has_more_after: end < groups.length };
      return Response.json(page(groups.slice(start, end), flags));
    };
    return { requests, list: query => withFetch(fetch).consumer.profile.groups.list(query) };
  }
  const asked = query => ['POST', query, undefined, null];

  test('are iterated over with the query in the URL, and without a body', async () => {
    const { requests, list } = serving();
    const ids = [];
    for await (const { id } of list({ limit: 2, order: 'asc' })) ids.push(id);
    assert.deepEqual(ids, ['cog_1', 'cog_2', 'cog_3', 'cog_4', 'cog_5']);
    assert.deepEqual(requests, [
      asked('limit=2&order=asc'),
      asked('limit=2&order=asc&after=cog_2'),
      asked('limit=2&order=asc&after=cog_4'),
    ]);
  });

  test('come page by page, too', async () => {
    const { requests, list } = serving();
    const first = await list({ limit: 2 });
    assert.deepEqual(first.next, { limit: 2, after: 'cog_2' });
    const second = await list(first.next);
    assert.deepEqual(second.previous, { limit: 2, before: 'cog_3' });
    assert.deepEqual(requests, [asked('limit=2'), asked('limit=2&after=cog_2')]);
    assert.equal((await list().toArray({ limit: 4 })).length, 4);
  });
});
