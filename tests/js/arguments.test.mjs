import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { MetorialArgumentError, MetorialError } from 'metorial-consumers';
import { rejection, withFetch } from './support/client.mjs';
import { page } from './support/wire.mjs';

let requests = 0;
const metorial = withFetch(async () => {
  requests += 1;
  return Response.json(page([]));
});

/** Checks that the call is refused, as a rejection, without a request, and that the message says so. */
async function refused(call, argument, message) {
  const before = requests;
  let promise;
  assert.doesNotThrow(() => {
    promise = call();
  }, 'it throws instead of rejecting');
  const error = await rejection(promise);
  assert.equal(error.constructor, MetorialArgumentError, error.stack);
  assert.ok(error instanceof MetorialError);
  assert.deepEqual([error.argument, error.message], [argument, message]);
  assert.equal(requests, before, 'a request was sent');
}

const list = query => () => metorial.consumers.list(query);
const create = body => () => metorial.consumers.create(body);
const update = body => () => metorial.consumers.update('con_1', body);
const listProfiles = query => () => metorial.portals.consumerProfiles.list('ptl_1', query);
const assign = body => () => metorial.portals.consumerProfiles.assignGroups('ptl_1', 'cop_1', body);
const unassign = body => () => metorial.portals.consumerProfiles.unassignGroups('ptl_1', 'cop_1', body);

const throws = () => {
  throw new Error('from a getter');
};

describe('an unknown key', () => {
  const CASES = [
    [list({ limti: 5 }), 'limti', 'consumers.list: unknown key `limti`; did you mean `limit`?'],
    [list({ Limit: 5 }), 'Limit', 'consumers.list: unknown key `Limit`; did you mean `limit`?'],
    [list({ limti: undefined }), 'limti', 'consumers.list: unknown key `limti`; did you mean `limit`?'],
    [
      list({ page: 2 }),
      'page',
      'consumers.list: unknown key `page`; it takes `limit`, `after`, `before`, `cursor`, `order`, `search`, `id`, `email`',
    ],
    [create({ name: 'a', mail: 'b' }), 'mail', 'consumers.create: unknown key `mail`; did you mean `email`?'],
    [update({ nmae: 'a' }), 'nmae', 'consumers.update: unknown key `nmae`; did you mean `name`?'],
    [
      listProfiles({ consumer_group_id: 'a' }),
      'consumer_group_id',
      'portals.consumerProfiles.list: unknown key `consumer_group_id`; did you mean `consumerGroupId`?',
    ],
    [
      assign({ groupIDs: [] }),
      'groupIDs',
      'portals.consumerProfiles.assignGroups: unknown key `groupIDs`; did you mean `groupIds`?',
    ],
    [
      unassign({ members: [] }),
      'members',
      'portals.consumerProfiles.unassignGroups: unknown key `members`; it takes `groupIds`',
    ],
    [
      assign(JSON.parse('{"__proto__":{"groupIds":[]}}')),
      '__proto__',
      'portals.consumerProfiles.assignGroups: unknown key `__proto__`; it takes `groupIds`',
    ],
  ];
  for (const [call, argument, message] of CASES) test(message, () => refused(call, argument, message));
});

describe('a value of the wrong kind', () => {
  const text = 'consumers.list: `search` must be a string, but is';
  const CASES = [
    [list({ limit: 'ten' }), 'limit', "consumers.list: `limit` must be a whole number, but is 'ten'"],
    [list({ limit: '10' }), 'limit', "consumers.list: `limit` must be a whole number, but is '10'"],
    [list({ limit: Number.NaN }), 'limit', 'consumers.list: `limit` must be a whole number, but is NaN'],
    [
      list({ limit: null }),
      'limit',
      'consumers.list: `limit` must be a whole number, but is null; leave it out instead',
    ],
    [list({ order: 'up' }), 'order', "consumers.list: `order` must be 'asc' or 'desc', but is 'up'"],
    [list({ order: 'ASC' }), 'order', "consumers.list: `order` must be 'asc' or 'desc', but is 'ASC'"],
    [list({ search: 7 }), 'search', `${text} 7`],
    [list({ search: true }), 'search', `${text} true`],
    [list({ search: ['a'] }), 'search', `${text} an array`],
    [list({ search: { a: 1 } }), 'search', `${text} an object`],
    [list({ search: () => 'a' }), 'search', `${text} a function`],
    [list({ search: Symbol('a') }), 'search', `${text} a symbol`],
    [list({ search: new Date(0) }), 'search', `${text} a Date`],
    [list({ search: Object('a') }), 'search', `${text} a String`],
    [
      list({ email: ['a', 1] }),
      'email',
      'consumers.list: `email` must be a string or an array of strings, but is an array with an item that is 1',
    ],
    [list({ id: ['con_1'] }), 'id', 'consumers.list: `id` must be a string, but is an array'],
    [
      listProfiles({ consumerGroupId: ['cog_1'] }),
      'consumerGroupId',
      'portals.consumerProfiles.list: `consumerGroupId` must be a string, but is an array',
    ],
    [
      assign({ groupIds: 'cog_1' }),
      'groupIds',
      "portals.consumerProfiles.assignGroups: `groupIds` must be an array of strings, but is 'cog_1'",
    ],
    [
      assign({ groupIds: [null] }),
      'groupIds',
      'portals.consumerProfiles.assignGroups: `groupIds` must be an array of strings, but is an array with an item that is null',
    ],
    [
      update({ name: null }),
      'name',
      'consumers.update: `name` must be a string, but is null; leave it out instead',
    ],
  ];
  for (const [call, argument, message] of CASES) test(message, () => refused(call, argument, message));

  for (const limit of [1.5, Number.POSITIVE_INFINITY, 1e300, 5n, 10n ** 30n]) {
    test(`limit: ${limit}, a ${typeof limit}`, async () => {
      const error = await rejection(list({ limit })());
      assert.equal(error.constructor, MetorialArgumentError);
      assert.match(error.message, /^consumers\.list: `limit` must be a whole number, but is /);
    });
  }
});

describe('a missing value', () => {
  const CASES = [
    [create({ name: 'Ada' }), 'email', 'consumers.create: `email` must be a string, but is missing'],
    [create({ email: 'a@b.c' }), 'name', 'consumers.create: `name` must be a string, but is missing'],
    [
      create({ name: undefined, email: 'a@b.c' }),
      'name',
      'consumers.create: `name` must be a string, but is missing',
    ],
    [create(), 'name', 'consumers.create: `name` must be a string, but is missing'],
    [
      assign({}),
      'groupIds',
      'portals.consumerProfiles.assignGroups: `groupIds` must be an array of strings, but is missing',
    ],
    [
      unassign(),
      'groupIds',
      'portals.consumerProfiles.unassignGroups: `groupIds` must be an array of strings, but is missing',
    ],
  ];
  for (const [call, argument, message] of CASES) test(message, () => refused(call, argument, message));
});

describe('a query or body that is not an object', () => {
  const KINDS = [
    [null, 'null'],
    [[], 'an array'],
    ['limit=5', 'a string'],
    [5, 'a number'],
    [5n, 'a bigint'],
    [true, 'a boolean'],
    [Symbol('x'), 'a symbol'],
    [() => ({}), 'a function'],
  ];
  for (const [value, kind] of KINDS) {
    test(kind, async () => {
      await refused(
        list(value),
        'query',
        `consumers.list: expected the query to be an object, but got ${kind}`,
      );
      await refused(
        create(value),
        'body',
        `consumers.create: expected the body to be an object, but got ${kind}`,
      );
    });
  }

  // Their contents are not properties: accepting them would silently drop what the caller asked for.
  for (const value of [
    new Map([['limit', 5]]),
    new URLSearchParams('limit=5'),
    new Date(0),
    new Set(['a']),
  ]) {
    test(value.constructor.name, async () => {
      const error = await rejection(list(value)());
      assert.equal(error.constructor, MetorialArgumentError, `the ${value.constructor.name} was taken`);
    });
  }
});

describe('a query that throws when it is read', () => {
  const message = 'consumers.list: the query cannot be read: reading its keys or values throws';
  const CASES = {
    'a getter': Object.defineProperty({}, 'limit', { get: throws, enumerable: true }),
    'a proxy that hides its keys': new Proxy({}, { ownKeys: throws }),
    'a proxy that hides its values': new Proxy({ limit: 5 }, { get: throws }),
  };
  for (const [kind, query] of Object.entries(CASES)) test(kind, () => refused(list(query), 'query', message));
});

describe('valid arguments', () => {
  test('may be on an object without a prototype, of a class, frozen, or behind a proxy', async () => {
    class Query {
      limit = 5;
    }
    const plain = { limit: 5 };
    const bare = Object.assign(Object.create(null), plain);
    for (const query of [plain, bare, new Query(), Object.freeze({ ...plain }), new Proxy(plain, {})])
      assert.deepEqual((await metorial.consumers.list(query)).items, []);
  });

  test('are read at once: changing them later changes nothing', async () => {
    const urls = [];
    const sdk = withFetch(async url => {
      urls.push(url);
      return Response.json(page([]));
    });
    const query = { limit: 5, email: ['a'] };
    const promise = sdk.consumers.list(query);
    query.limit = 6;
    query.email.push('b');
    await promise;
    assert.equal(new URL(urls[0]).search, '?limit=5&email%5B0%5D=a');
  });

  test('are not changed', async () => {
    const query = { limit: 5, email: ['a'], search: undefined };
    await metorial.consumers.list(query);
    assert.deepEqual(query, { limit: 5, email: ['a'], search: undefined });
  });
});
