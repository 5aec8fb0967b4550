import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { MetorialArgumentError } from 'metorial-consumers';
import { CALLS, clientFor, rejection, withFetch } from './support/client.mjs';
import { record } from './support/server.mjs';

/** The calls that take ids: the names of the ids, and how to call. */
const WITH_IDS = {
  'consumers.get': [['consumerId'], (sdk, id) => sdk.consumers.get(id)],
  'consumers.update': [['consumerId'], (sdk, id) => sdk.consumers.update(id, { name: 'x' })],
  'consumers.profiles.list': [['consumerId'], (sdk, id) => sdk.consumers.profiles.list(id)],
  'consumers.profiles.get': [
    ['consumerId', 'consumerProfileId'],
    (sdk, ...ids) => sdk.consumers.profiles.get(...ids),
  ],
  'portals.consumerProfiles.list': [['portalId'], (sdk, id) => sdk.portals.consumerProfiles.list(id)],
  'portals.consumerProfiles.get': [
    ['portalId', 'consumerProfileId'],
    (sdk, ...ids) => sdk.portals.consumerProfiles.get(...ids),
  ],
  'portals.consumerProfiles.assignGroups': [
    ['portalId', 'consumerProfileId'],
    (sdk, ...ids) => sdk.portals.consumerProfiles.assignGroups(...ids, { groupIds: [] }),
  ],
  'portals.consumerProfiles.unassignGroups': [
    ['portalId', 'consumerProfileId'],
    (sdk, ...ids) => sdk.portals.consumerProfiles.unassignGroups(...ids, { groupIds: [] }),
  ],
};

const NO_STRINGS = [
  [undefined, 'undefined'],
  [null, 'null'],
  [42, 'a number'],
  [Number.NaN, 'a number'],
  [42n, 'a bigint'],
  [true, 'a boolean'],
  [Symbol('con_1'), 'a symbol'],
  [() => 'con_1', 'a function'],
  [{ id: 'con_1' }, 'an object'],
  [['con_1'], 'an array'],
  [Object('con_1'), 'a String'],
  [new Date(0), 'a Date'],
  [
    {
      toString() {
        return 'con_1';
      },
    },
    'an object',
  ],
];

for (const [name, [ids, call]] of Object.entries(WITH_IDS)) {
  for (const [index, id] of ids.entries()) {
    describe(`${id} of ${name}`, () => {
      let requests = 0;
      const metorial = withFetch(async () => {
        requests += 1;
        return new Response('');
      });
      /** Returns the outcome of this value in the place of the id. */
      const refused = async value => {
        const args = ids.map((_, place) => (place === index ? value : 'id_1'));
        const error = await rejection(call(metorial, ...args));
        assert.equal(error.constructor, MetorialArgumentError);
        assert.equal(error.argument, id);
        assert.ok(error.message.startsWith(`${name}: \`${id}\` `), error.message);
        assert.equal(requests, 0);
        return error.message;
      };

      test('must be a string', async () => {
        for (const [value, kind] of NO_STRINGS)
          assert.ok((await refused(value)).endsWith(`must be a string, but is ${kind}`), kind);
      });

      test('must not be empty, `.` or `..`, which lead to another path', async () => {
        assert.match(await refused(''), /must not be empty/);
        assert.match(await refused('.'), /'\.' leads to another path/);
        assert.match(await refused('..'), /'\.\.' leads to another path/);
      });
    });
  }
}

describe('an id', () => {
  const ODD = [
    'a/b',
    '/',
    '../../portals',
    'a?b=c',
    'a#b',
    '100%',
    '%2e%2e',
    '%2F',
    'a\\b',
    'a b',
    ' ',
    '...',
    'a&b=c;d,e+f',
    "!'()*",
    '日本',
    '🚀',
    'a\r\nb: c',
    '\0',
    '@:[]',
    'con_1.',
  ];

  test('arrives as one segment of the path, whatever is in it', async t => {
    const { url, requests } = await record(t);
    const metorial = clientFor(url);
    for (const id of ODD) {
      await rejection(metorial.consumers.profiles.get(id, id));
      const { target } = requests.at(-1);
      const [before, consumers, first, profiles, second, ...rest] = target.split('/');
      assert.deepEqual([before, consumers, profiles, rest], ['', 'consumers', 'profiles', []], id);
      assert.deepEqual([decodeURIComponent(first), decodeURIComponent(second)], [id, id]);
      assert.match(first, /^[A-Za-z0-9\-_.~%]+$/);
    }
  });

  test('arrives like that after a path prefix, in each call', async t => {
    const { url, requests } = await record(t);
    const metorial = clientFor(`${url}/api/v1`);
    for (const [name, [ids, call]] of Object.entries(WITH_IDS)) {
      await rejection(call(metorial, ...ids.map(() => 'a/../b?c')));
      const segments = requests.at(-1).target.split('/');
      assert.equal(segments.filter(segment => segment === 'a%2F..%2Fb%3Fc').length, ids.length, name);
      assert.deepEqual(segments.slice(0, 3), ['', 'api', 'v1']);
    }
    assert.equal(requests.length, Object.keys(WITH_IDS).length);
  });

  test('may be as long as the server allows', async t => {
    const { url, requests } = await record(t);
    await rejection(clientFor(url).consumers.get('x'.repeat(4_000)));
    assert.equal(requests[0].target, `/consumers/${'x'.repeat(4_000)}`);
  });
});

test('every call is covered here, except the two without ids', () => {
  const others = Object.keys(CALLS).filter(name => !(name in WITH_IDS));
  assert.deepEqual(others, ['consumers.list', 'consumers.create']);
});
