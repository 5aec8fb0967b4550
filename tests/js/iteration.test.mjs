import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { useSandbox } from './support/sandbox.mjs';

const CONSUMERS = 10_000;
const sandbox = useSandbox({ consumers: CONSUMERS });
const client = () => sandbox.client();

async function ids(iterable) {
  const found = [];
  for await (const { id } of iterable) found.push(id);
  return found;
}

/** Returns the ids of a list as plain requests find them, page by page. */
async function plainIds(path, query = {}) {
  const found = [];
  for (let more = true; more; ) {
    const place = found.length > 0 ? { after: found.at(-1) } : {};
    const { items, pagination } = await sandbox.ask(
      `${path}?${new URLSearchParams({ limit: 100, ...query, ...place })}`,
    );
    found.push(...items.map(({ id }) => id));
    more = pagination.has_more_after;
  }
  return found;
}

/** Returns each query without the position of the page. */
const rest = ({ query }) =>
  [...new URLSearchParams(query)].filter(([key]) => !['after', 'before', 'cursor'].includes(key)).sort();

describe('a loop over ten thousand consumers', () => {
  let all;
  before(async () => {
    all = await plainIds('/consumers');
    assert.equal(new Set(all).size, CONSUMERS);
  });

  for (const order of ['asc', 'desc', undefined])
    test(`returns each once, in order (${order ?? 'no order given'})`, async () => {
      const expected = order === 'desc' ? all.toReversed() : all;
      await sandbox.newRequests();
      assert.deepEqual(await ids(client().consumers.list({ limit: 100, order })), expected);
      const requests = await sandbox.newRequests();
      assert.equal(requests.length, CONSUMERS / 100);
      for (const request of requests) assert.deepEqual(rest(request), rest(requests[0]));
    });

  for (const order of ['asc', 'desc'])
    test(`backwards from an id returns each one before it once, the last first (${order})`, async () => {
      const expected = order === 'desc' ? all : all.toReversed();
      await sandbox.newRequests();
      const list = client().consumers.list({ limit: 100, order, before: expected[0] });
      assert.deepEqual(await ids(list), expected.slice(1));
      const requests = await sandbox.newRequests();
      assert.equal(requests.length, CONSUMERS / 100);
      for (const { query } of requests) assert.equal(new URLSearchParams(query).has('after'), false);
    });

  test('in pages returns the same, each page in the order of the list', async () => {
    const forwards = [];
    for await (const page of client().consumers.list({ limit: 100 }).pages())
      forwards.push(page.items.map(({ id }) => id));
    assert.equal(forwards.length, 100);
    assert.deepEqual(forwards.flat(), all);
    const backwards = [];
    for await (const page of client()
      .consumers.list({ limit: 100, before: all.at(-1) })
      .pages())
      backwards.unshift(page.items.map(({ id }) => id));
    assert.equal(backwards.length, 100);
    assert.deepEqual(backwards.flat(), all.slice(0, -1));
  });

  test('starts after an id, or at a cursor', async () => {
    const start = all[CONSUMERS - 30];
    assert.deepEqual(await ids(client().consumers.list({ limit: 7, after: start })), all.slice(-29));
    const cursor = `cur_${Buffer.from(`after:${start}`).toString('hex')}`;
    await sandbox.newRequests();
    assert.deepEqual(await ids(client().consumers.list({ limit: 7, cursor })), all.slice(-29));
    const cursors = (await sandbox.newRequests()).map(({ query }) =>
      new URLSearchParams(query).get('cursor'),
    );
    assert.deepEqual(cursors, [cursor, null, null, null, null]);
  });

  test('`after` takes precedence over `before`, as in the API', async () => {
    const list = client().consumers.list({ limit: 10, after: all.at(-25), before: all[9] });
    assert.deepEqual(await ids(list), all.slice(-24));
  });

  test('ends at once after the last item, and before the first one', async () => {
    assert.deepEqual(await ids(client().consumers.list({ after: all.at(-1) })), []);
    assert.deepEqual(await ids(client().consumers.list({ before: all[0] })), []);
  });

  // The API treats an empty one as absent.
  for (const empty of [{ after: '' }, { before: '' }, { cursor: '' }, { after: '', before: '' }])
    test(`loses nothing with an empty \`${Object.keys(empty).join('` and `')}\``, async () => {
      const query = { search: 'ada', limit: 3 };
      const expected = await plainIds('/consumers', query);
      assert.ok(expected.length > 6);
      assert.deepEqual(await ids(client().consumers.list({ ...query, ...empty })), expected);
    });

  test('goes backwards from an id even with an empty `after`', async () => {
    const list = client().consumers.list({ limit: 3, after: '', before: all[10] });
    const found = (await list.toArray({ limit: 20 })).map(({ id }) => id);
    assert.deepEqual(found, all.slice(0, 10).reverse());
  });

  test('twenty at once do not interfere', async () => {
    const client = sandbox.client();
    const lists = Array.from({ length: 20 }, (_, index) => {
      const order = index % 2 === 0 ? 'asc' : 'desc';
      const sorted = order === 'asc' ? all : all.toReversed();
      const start = sorted[index * 10];
      const end = index * 10 + 1 + 150;
      return [
        client.consumers.list({ limit: 10 + index, order, after: start }),
        sorted.slice(index * 10 + 1, end),
      ];
    });
    const walks = lists.map(async ([list, expected]) => {
      const found = [];
      for await (const { id } of list) if (found.push(id) === expected.length) break;
      assert.deepEqual(found, expected);
    });
    await Promise.all(walks);
  });

  test('a thousand lists that are left immediately leave nothing behind', async () => {
    const list = client().consumers.list({ limit: 1 });
    await list;
    for (let count = 0; count < 1000; count++) for await (const _ of list) break;
    assert.deepEqual(await list.toArray({ limit: 1 }), (await list).items);
  });
});

describe('every page is requested with the rest of the query', () => {
  after(() => sandbox.ask('/__sandbox/reset', { method: 'POST' }));

  test('search, order and limit', async () => {
    const query = { search: 'an', order: 'desc', limit: 40 };
    const expected = await plainIds('/consumers', query);
    assert.ok(expected.length > 200);
    await sandbox.newRequests();
    assert.deepEqual(await ids(client().consumers.list(query)), expected);
    const requests = await sandbox.newRequests();
    assert.ok(requests.length > 5);
    for (const request of requests)
      assert.deepEqual(rest(request), [
        ['limit', '40'],
        ['order', 'desc'],
        ['search', 'an'],
      ]);
  });

  test('several states, and a group', async () => {
    const list = client().portals.consumerGroups.list('acme', { status: ['active', 'archived'], limit: 2 });
    assert.equal((await ids(list)).length, 6);
    for (const request of await sandbox.newRequests())
      assert.deepEqual(rest(request), [
        ['limit', '2'],
        ['status[0]', 'active'],
        ['status[1]', 'archived'],
      ]);
    const consumerGroupId = await sandbox.group('acme', 'Everyone');
    const query = { consumerGroupId, status: 'active', limit: 50 };
    await sandbox.newRequests();
    const found = await ids(client().portals.consumerProfiles.list('acme', query));
    assert.equal(new Set(found).size, found.length);
    const requests = await sandbox.newRequests();
    assert.ok(requests.length > 2);
    for (const request of requests) assert.deepEqual(rest(request), rest(requests[0]));
  });

  test('changing the query meanwhile has no effect', async () => {
    const status = ['active'];
    const query = { status, limit: 2 };
    const list = client().portals.consumerGroups.list('acme', query);
    status.push('archived');
    Object.assign(query, { search: 'nobody', limit: 1, before: 'cog_1' });
    assert.equal((await ids(list)).length, 5);
    for (const request of await sandbox.newRequests())
      assert.deepEqual(rest(request), [
        ['limit', '2'],
        ['status[0]', 'active'],
      ]);
  });

  test('nested lists of a consumer and a portal, too', async () => {
    const { consumers, portals } = client();
    const [profile] = (await portals.consumerProfiles.list('acme')).items;
    for (const [list, path] of [
      [
        consumers.profiles.list(profile.consumerId, { limit: 1 }),
        `/consumers/${profile.consumerId}/profiles`,
      ],
      [portals.consumerInvites.list('acme', { limit: 1 }), '/portals/acme/consumer-invites'],
      [portals.list({ limit: 1 }), '/portals'],
    ])
      assert.deepEqual(await ids(list), await plainIds(path), path);
  });
});
