// metorial-consumers/query: the keys, and the options of each endpoint. `query-client.test.mjs` uses them with TanStack Query
// itself.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { describe, test } from 'node:test';
import { hashKey } from '@tanstack/query-core';
import { MetorialArgumentError } from 'metorial-consumers';
import { createQueries } from 'metorial-consumers/query';
import { answering, apiKey, rejection, withFetch } from './support/client.mjs';
import { callMethod, METHODS } from './support/methods.mjs';
import { consumer, page } from './support/wire.mjs';

const require = createRequire(import.meta.url);
const { signal } = new AbortController();
const queries = createQueries(answering(consumer()));
const { consumers, portals } = queries;
const names = Object.keys(METHODS).filter(name => name !== 'request');
const find = (tree, name) => name.split('.').reduce((place, part) => place[part], tree);

/** A client whose requests are recorded in `sent`, and answered like those of the method with this name. */
function recording(name) {
  const sent = [];
  const fetch = async (url, { method, headers, body }) => {
    sent.push({ url, method, body, headers: [...new Headers(headers)] });
    return Response.json(METHODS[name].answer);
  };
  return { metorial: withFetch(fetch), sent };
}

/** Returns the promises of the calls of an endpoint's options: those of its queries, or of its mutation. */
function callsOf(tree, name) {
  const [endpoint, { args }] = [find(tree, name), METHODS[name]];
  if (!endpoint.mutationOptions) {
    const all = [endpoint.queryOptions(...args), endpoint.infiniteQueryOptions?.(...args)].filter(Boolean);
    return all.map(options => options.queryFn({ signal, pageParam: options.initialPageParam }));
  }
  const ids = args.filter(arg => typeof arg === 'string');
  const variables = Object.fromEntries(ids.map(id => [VARIABLES[id.slice(0, 3)], id]));
  const body = args.slice(ids.length).map(value => ['body', value]);
  return [endpoint.mutationOptions().mutationFn({ ...variables, ...Object.fromEntries(body) })];
}

/** The names of ids, by their prefixes. */
const VARIABLES = {
  con: 'consumerId',
  ptl: 'portalId',
  cop: 'consumerProfileId',
  cog: 'consumerGroupId',
  inv: 'consumerInviteId',
  car: 'accessRequestId',
  cac: 'accessId',
  cal: 'listingId',
};

describe('an endpoint', () => {
  for (const name of names) {
    test(`makes the same request as the method, and returns the same: ${name}`, async () => {
      const { metorial, sent } = recording(name);
      const result = await callMethod(metorial, name);
      const results = await Promise.all(callsOf(createQueries(metorial), name));
      assert.ok(results.length > 0);
      for (const other of results) assert.deepEqual(other, result);
      assert.equal(sent.length, results.length + 1);
      for (const request of sent) assert.deepEqual(request, sent[0]);
    });
  }

  test('is a query if it reads, even with POST, and otherwise a mutation', () => {
    const has = option => names.filter(name => find(queries, name)[option]).sort();
    const reads = names.filter(name => /\.(get|list)$/.test(name)).sort();
    assert.deepEqual(has('queryOptions'), reads);
    assert.deepEqual(
      has('infiniteQueryOptions'),
      reads.filter(name => name.endsWith('list')),
    );
    assert.deepEqual(has('mutationOptions'), names.filter(name => !reads.includes(name)).sort());
    assert.equal(new Set(names.map(name => hashKey(keyOf(name)))).size, names.length);
  });

  const keyOf = name => (find(queries, name).queryKey ?? find(queries, name).mutationKey)();
});

describe('a key', () => {
  const KEYS = {
    'of all queries': [queries.queryKey(), ['metorial']],
    'of a resource': [queries.portals.consumerGroups.queryKey(), ['metorial', 'portals', 'consumerGroups']],
    'of an endpoint': [portals.get.queryKey(), ['metorial', 'portals', 'get']],
    'of one thing': [consumers.get.queryKey('con_1'), ['metorial', 'consumers', 'get', 'con_1']],
    'with some of the ids': [
      portals.consumerGroups.get.queryKey('acme'),
      ['metorial', 'portals', 'consumerGroups', 'get', 'acme'],
    ],
    'of a list': [consumers.list.queryKey(), ['metorial', 'consumers', 'list']],
    'of a list with an empty query': [consumers.list.queryKey({}), ['metorial', 'consumers', 'list']],
    'without what is undefined': [
      consumers.list.queryKey({ search: undefined, limit: 5 }),
      ['metorial', 'consumers', 'list', { limit: 5 }],
    ],
    'of a list with ids and a query': [
      portals.consumerGroups.list.queryKey('acme', { status: ['active'] }),
      ['metorial', 'portals', 'consumerGroups', 'list', 'acme', { status: ['active'] }],
    ],
    'of an infinite list': [
      consumers.list.infiniteQueryKey(),
      ['metorial', 'consumers', 'list', {}, 'infinite'],
    ],
    'of an infinite list with a query': [
      portals.consumerGroups.list.infiniteQueryKey('acme', { search: 'a' }),
      ['metorial', 'portals', 'consumerGroups', 'list', 'acme', { search: 'a' }, 'infinite'],
    ],
    'without an id': [consumers.get.queryKey(undefined), ['metorial', 'consumers', 'get', null]],
    'of a mutation': [consumers.create.mutationKey(), ['metorial', 'consumers', 'create']],
    'with a prefix': [
      createQueries(answering({}), { prefix: ['app', { tenant: 7 }] }).consumers.get.queryKey('con_1'),
      ['app', { tenant: 7 }, 'consumers', 'get', 'con_1'],
    ],
  };
  for (const [what, [key, expected]] of Object.entries(KEYS))
    test(what, () => {
      assert.deepEqual(key, expected);
      assert.deepEqual(JSON.parse(JSON.stringify(key)), expected);
    });

  test('is that of the options', () => {
    assert.deepEqual(consumers.get.queryOptions('con_1').queryKey, consumers.get.queryKey('con_1'));
    const { list } = portals.consumerGroups;
    for (const args of [['acme'], ['acme', { limit: 5, search: undefined }], [undefined, { limit: 5 }]]) {
      assert.deepEqual(list.queryOptions(...args).queryKey, list.queryKey(...args));
      assert.deepEqual(list.infiniteQueryOptions(...args).queryKey, list.infiniteQueryKey(...args));
    }
    const { mutationKey } = consumers.update.mutationOptions();
    assert.deepEqual(mutationKey, consumers.update.mutationKey());
  });

  test('is the same regardless of the order of the query', () => {
    const [one, other] = [
      { limit: 5, search: 'a' },
      { search: 'a', limit: 5 },
    ];
    assert.equal(hashKey(consumers.list.queryKey(one)), hashKey(consumers.list.queryKey(other)));
  });

  test('contains no secret', () => {
    for (const name of names) {
      const endpoint = find(queries, name);
      const options = (endpoint.queryOptions ?? endpoint.mutationOptions)(...METHODS[name].args);
      assert.doesNotMatch(JSON.stringify(options), new RegExp(apiKey.slice(0, 24)));
    }
  });
});

describe('a query', () => {
  test('does not change after its options were made', async () => {
    const { metorial, sent } = recording('portals.consumerGroups.list');
    const query = { status: ['active'], limit: 5 };
    const list = createQueries(metorial).portals.consumerGroups.list;
    const [one, all] = [list.queryOptions('acme', query), list.infiniteQueryOptions('acme', query)];
    query.limit = 6;
    query.status.push('archived');
    await one.queryFn({ signal });
    await all.queryFn({ signal, pageParam: all.initialPageParam });
    for (const { url } of sent) assert.match(url, /limit=5/);
    for (const { url } of sent) assert.doesNotMatch(url, /archived/);
    assert.deepEqual(one.queryKey.at(-1), { status: ['active'], limit: 5 });
  });

  test('may be an instance of a class, with getters', async () => {
    const { metorial, sent } = recording('consumers.list');
    class Search {
      limit = 5;
      get search() {
        return 'ada';
      }
    }
    const { queryKey, queryFn } = createQueries(metorial).consumers.list.queryOptions(new Search());
    assert.deepEqual(queryKey.at(-1), { limit: 5, search: 'ada' });
    await queryFn({ signal });
    assert.match(sent[0].url, /limit=5&search=ada/);
  });

  test('that is invalid is refused by the call, which says what is wrong', async () => {
    const wrong = { limti: 5, text: 'ada', number: 5, nothing: null };
    for (const query of [{ limti: 5 }, wrong.text, wrong.number, wrong.nothing]) {
      const { list } = consumers;
      const [one, all] = [list.queryOptions(query), list.infiniteQueryOptions(query)];
      for (const { queryFn, initialPageParam } of [one, all]) {
        const error = await rejection(queryFn({ signal, pageParam: initialPageParam }));
        assert.ok(error instanceof MetorialArgumentError, String(error));
        assert.match(error.message, /^consumers\.list: /);
      }
    }
  });

  test('without an id is disabled, and refused if it is called nevertheless', async () => {
    for (const id of [undefined, null]) {
      const options = consumers.get.queryOptions(id);
      assert.equal(options.enabled, false);
      const error = await rejection(options.queryFn({ signal }));
      assert.deepEqual([error.constructor, error.argument], [MetorialArgumentError, 'consumerId']);
      assert.equal(portals.consumerProfiles.get.queryOptions('acme', id).enabled, false);
      assert.equal(portals.consumerGroups.list.infiniteQueryOptions(id).enabled, false);
    }
    assert.ok(!('enabled' in consumers.get.queryOptions('con_1')));
    assert.ok(!('enabled' in consumers.list.queryOptions()));
  });
});

describe('a mutation', () => {
  test('without a required variable is refused by the call, which says what is missing', async () => {
    const { mutationFn } = portals.consumerGroups.create.mutationOptions();
    for (const [variables, missing] of [
      [undefined, 'portalId'],
      [null, 'portalId'],
      [{ body: { name: 'Beta' } }, 'portalId'],
      [{ portalId: 'acme' }, 'name'],
    ]) {
      const error = await rejection(mutationFn(variables));
      assert.deepEqual([error.constructor, error.argument], [MetorialArgumentError, missing]);
    }
  });

  // An update without a body would be sent, and change nothing.
  test('with variables that nothing reads is refused', async () => {
    const { metorial, sent } = recording('consumers.update');
    const { mutationFn } = createQueries(metorial).consumers.update.mutationOptions();
    const error = await rejection(mutationFn({ consumerId: 'con_1', name: 'Ada' }));
    const message = 'consumers.update: unknown variable `name`; it takes `{ consumerId, body }`';
    assert.deepEqual([error.constructor, error.message], [TypeError, message]);
    assert.deepEqual(sent, []);
  });

  test('without variables ignores what it gets, such as a click event', async () => {
    const { metorial, sent } = recording('consumer.session.logout');
    const { mutationFn } = createQueries(metorial).consumer.session.logout.mutationOptions();
    await mutationFn({ type: 'click' });
    assert.equal(sent[0].body, undefined);
  });

  test('takes nothing from Object.prototype', async t => {
    t.after(() => delete Object.prototype.body);
    const body = { name: 'Eve', email: 'eve@example.com' };
    Object.defineProperty(Object.prototype, 'body', { value: body, configurable: true });
    const { mutationFn } = consumers.create.mutationOptions();
    assert.ok((await rejection(mutationFn({}))) instanceof MetorialArgumentError);
  });
});

describe('createQueries', () => {
  test('refuses anything but a client', () => {
    for (const other of [undefined, null, {}, consumers, 'metorial_sk_x'])
      assert.throws(() => createQueries(other), /^TypeError: createQueries: expected a client/);
  });

  test('accepts the client of the entry without the compiled code', async () => {
    const { init, Metorial } = await import('metorial-consumers/slim');
    await init(await readFile(require.resolve('metorial-consumers/metorial_consumers_bg.wasm')));
    const fetch = async () => Response.json(page([consumer()]));
    const slim = createQueries(new Metorial({ apiKey, fetch }));
    const { items } = await slim.consumers.list.queryOptions().queryFn({ signal });
    assert.equal(items.length, 1);
  });

  test('is the same for `require`', () => {
    const required = require('metorial-consumers/query').createQueries(answering(consumer()));
    for (const name of names)
      assert.deepEqual(Object.keys(find(required, name)), Object.keys(find(queries, name)));
  });

  test('imports nothing', async () => {
    for (const file of ['query.mjs', 'query.cjs']) {
      const text = await readFile(new URL(`../../pkg/${file}`, import.meta.url), 'utf8');
      assert.doesNotMatch(text, /\bimport\b|\brequire\(/);
    }
  });
});
