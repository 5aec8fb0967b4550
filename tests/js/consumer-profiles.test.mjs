import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { expected, KINDS } from './support/reference.mjs';
import { useSandbox } from './support/sandbox.mjs';

const PORTAL = 'acme';
const sandbox = useSandbox();
const ids = page => page.items.map(item => item.id);
const ofPortal = () => sandbox.client().portals.consumerProfiles;
const ofConsumer = () => sandbox.client().consumers.profiles;

/** Returns all profiles of the portal that pass the filter. */
async function all(query = {}) {
  const items = [];
  for (let more = true; more; ) {
    const page = await ofPortal().list(PORTAL, { limit: 100, after: items.at(-1)?.id, ...query });
    items.push(...page.items);
    more = page.pagination.hasMoreAfter;
  }
  return items;
}

describe('portals.consumerProfiles.list', () => {
  test('returns what the API sent, as JavaScript objects, including the groups', async () => {
    const [sent] = (await sandbox.ask(`/portals/${PORTAL}/consumer-profile?limit=1`)).items;
    const [got] = (await ofPortal().list(PORTAL, { limit: 1 })).items;
    assert.deepEqual(got, expected(KINDS.profile, sent));
    assert.ok(got.groups.some(({ assignedVia }) => assignedVia === 'user'));
    assert.ok(got.groups.some(({ assignedVia }) => assignedVia === 'default'));
  });

  test('accepts the id or the slug of the portal', async () => {
    const portal = (await sandbox.ask('/portals')).items.find(({ slug }) => slug === PORTAL);
    assert.deepEqual(ids(await ofPortal().list(portal.id)), ids(await ofPortal().list(portal.slug)));
  });

  test('limit, after and before page through all profiles in order', async () => {
    const everyone = (await all()).map(({ id }) => id);
    const middle = await ofPortal().list(PORTAL, { limit: 5, after: everyone[9] });
    assert.deepEqual(ids(middle), everyone.slice(10, 15));
    assert.deepEqual(middle.pagination, { hasMoreBefore: true, hasMoreAfter: true });
    const back = await ofPortal().list(PORTAL, { limit: 5, before: everyone[10] });
    assert.deepEqual(ids(back), everyone.slice(5, 10));
  });

  test('order: the newest first', async () => {
    const everyone = (await all()).map(({ id }) => id);
    const newest = await ofPortal().list(PORTAL, { order: 'desc', limit: 5 });
    assert.deepEqual(ids(newest), everyone.slice(-5).reverse());
  });

  test('status: one', async () => {
    for (const status of ['active', 'invited']) {
      const found = await all({ status });
      assert.ok(found.length > 0);
      assert.ok(found.every(profile => profile.status === status));
    }
  });

  test('status: any of several', async () => {
    const both = await all({ status: ['active', 'invited'] });
    assert.deepEqual(both, await all());
    assert.deepEqual(await all({ status: ['invited'] }), await all({ status: 'invited' }));
  });

  test('consumerGroupId: one', async () => {
    const isIn = (profile, id) => profile.groups.some(({ group }) => group.id === id);
    const [beta, early] = [
      await sandbox.group(PORTAL, 'Beta Testers'),
      await sandbox.group(PORTAL, 'Early Access'),
    ];
    const everyone = await all();
    for (const consumerGroupId of [beta, early]) {
      const expected = everyone.filter(profile => isIn(profile, consumerGroupId));
      assert.ok(expected.length > 0);
      assert.deepEqual(await all({ consumerGroupId }), expected);
    }
  });

  test('search: by name or email address', async () => {
    const [{ id, name, email }] = (await ofPortal().list(PORTAL, { limit: 1 })).items;
    for (const search of [name, email]) {
      assert.ok(ids(await ofPortal().list(PORTAL, { search, limit: 100 })).includes(id));
    }
    assert.deepEqual((await ofPortal().list(PORTAL, { search: 'nobody is called so' })).items, []);
  });
});

describe('portals.consumerProfiles.get', () => {
  test('returns one profile', async () => {
    const [profile] = (await ofPortal().list(PORTAL, { limit: 1 })).items;
    assert.deepEqual(await ofPortal().get(PORTAL, profile.id), profile);
  });

  test('rejects for a profile of another portal, and for another portal', async () => {
    const [profile] = (await ofPortal().list('northwind', { limit: 1 })).items;
    await assert.rejects(ofPortal().get(PORTAL, profile.id), { status: 404, entity: 'consumer.profile' });
    await assert.rejects(ofPortal().get('nowhere', profile.id), { status: 404, entity: 'portal' });
  });
});

describe('consumers.profiles', () => {
  /** A consumer who is in two portals. */
  async function consumerOfTwo() {
    const inAcme = await all();
    const elsewhere = new Set();
    for (const portal of ['northwind', 'trial'])
      for (const item of (await ofPortal().list(portal, { limit: 100 })).items)
        elsewhere.add(item.consumerId);
    return inAcme.find(({ consumerId }) => elsewhere.has(consumerId)).consumerId;
  }

  test('list returns the profiles of one consumer across all portals', async () => {
    const consumerId = await consumerOfTwo();
    const page = await ofConsumer().list(consumerId);
    assert.equal(page.items.length, 2);
    assert.ok(page.items.every(profile => profile.consumerId === consumerId));
    assert.deepEqual(page.pagination, { hasMoreBefore: false, hasMoreAfter: false });
  });

  test('list pages', async () => {
    const consumerId = await consumerOfTwo();
    const [first, second] = ids(await ofConsumer().list(consumerId));
    const page = await ofConsumer().list(consumerId, { limit: 1 });
    assert.deepEqual([ids(page), page.pagination.hasMoreAfter], [[first], true]);
    assert.deepEqual(ids(await ofConsumer().list(consumerId, { limit: 1, after: first })), [second]);
    assert.deepEqual(ids(await ofConsumer().list(consumerId, { limit: 1, before: second })), [first]);
    assert.deepEqual(ids(await ofConsumer().list(consumerId, { order: 'desc' })), [second, first]);
  });

  test('get returns one of them, and rejects for a profile of another consumer', async () => {
    const consumerId = await consumerOfTwo();
    const [profile] = (await ofConsumer().list(consumerId)).items;
    assert.deepEqual(await ofConsumer().get(consumerId, profile.id), profile);
    const [other] = (await ofPortal().list(PORTAL, { limit: 100 })).items.filter(
      item => item.consumerId !== consumerId,
    );
    const stranger = ofConsumer().get(consumerId, other.id);
    await assert.rejects(stranger, { status: 404, entity: 'consumer.profile' });
  });

  test('a consumer without profiles has an empty list', async () => {
    const { id } = await sandbox.client().consumers.create({ name: 'New', email: 'new@example.com' });
    const none = { hasMoreBefore: false, hasMoreAfter: false };
    const { items, pagination } = await ofConsumer().list(id);
    assert.deepEqual([items, pagination], [[], none]);
  });
});
