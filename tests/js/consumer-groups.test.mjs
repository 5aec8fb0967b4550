import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import {
  MetorialApiError,
  MetorialArgumentError,
  MetorialBadRequestError,
  MetorialNotFoundError,
} from 'metorial-consumers';
import { rejection } from './support/client.mjs';
import { useSandbox } from './support/sandbox.mjs';

const PORTAL = 'acme';
const sandbox = useSandbox({ consumers: 60 });
const groups = () => sandbox.client().portals.consumerGroups;
const ids = ({ items }) => items.map(({ id }) => id);
const names = ({ items }) => items.map(({ name }) => name);

beforeEach(() => sandbox.ask('/__sandbox/reset', { method: 'POST' }));

const ACTIVE = ['Everyone', 'Early Access', 'Beta Testers', 'Engineering', 'Customer Success'];
const ARCHIVED = ['Legacy Customers'];

/** Returns the JavaScript form of a group that the API sent. */
const fromWire = group => ({
  object: 'consumer.group',
  id: group.id,
  status: group.status,
  name: group.name,
  description: group.description,
  isDefault: group.is_default,
  createdAt: new Date(group.created_at),
  updatedAt: new Date(group.updated_at),
});

describe('portals.consumerGroups.list', () => {
  test('returns what the API sent, as JavaScript objects', async () => {
    const { items } = await sandbox.ask(`/portals/${PORTAL}/consumer-groups`);
    assert.deepEqual((await groups().list(PORTAL)).items, items.map(fromWire));
  });

  test('returns active groups, unless other states are requested', async () => {
    for (const [status, expected] of [
      [undefined, ACTIVE],
      ['active', ACTIVE],
      ['archived', ARCHIVED],
      [['archived'], ARCHIVED],
      [
        ['active', 'archived'],
        [...ACTIVE, ...ARCHIVED],
      ],
      [['archived', 'deleted'], ARCHIVED],
      ['deleted', []],
    ])
      assert.deepEqual(names(await groups().list(PORTAL, { status })), expected, String(status));
  });

  test('searches names', async () => {
    assert.deepEqual(names(await groups().list(PORTAL, { search: 'ENGINE' })), ['Engineering']);
    assert.deepEqual(names(await groups().list(PORTAL, { search: 'legacy' })), []);
    assert.deepEqual(names(await groups().list(PORTAL, { search: 'legacy', status: 'archived' })), ARCHIVED);
  });

  test('supports pages and orders', async () => {
    const all = ids(await groups().list(PORTAL));
    assert.deepEqual(ids(await groups().list(PORTAL, { limit: 2 })), all.slice(0, 2));
    assert.deepEqual(ids(await groups().list(PORTAL, { limit: 2, after: all[1] })), all.slice(2, 4));
    assert.deepEqual(ids(await groups().list(PORTAL, { limit: 2, before: all[4] })), all.slice(2, 4));
    assert.deepEqual(ids(await groups().list(PORTAL, { order: 'desc' })), all.toReversed());
    const cursor = `cur_${Buffer.from(`after:${all[2]}`).toString('hex')}`;
    assert.deepEqual(ids(await groups().list(PORTAL, { cursor })), all.slice(3));
  });

  test('accepts a slug as the id; other portals have other groups', async () => {
    const { id } = await sandbox.client().portals.get(PORTAL);
    assert.deepEqual(await groups().list(id), await groups().list(PORTAL));
    assert.deepEqual(names(await groups().list('trial')), ['Members', 'Moderators']);
  });

  test('rejects for a portal that does not exist, and a state that the API does not know', async () => {
    const error = await rejection(groups().list('nowhere'));
    assert.deepEqual([error.constructor, error.entity], [MetorialNotFoundError, 'portal']);
    const state = await rejection(groups().list(PORTAL, { status: 'frozen' }));
    assert.equal(state.constructor, MetorialBadRequestError);
    assert.deepEqual(state.validationErrors[0].path, ['status']);
  });
});

describe('portals.consumerGroups.get', () => {
  test('returns one group, even an archived or personal one', async () => {
    for (const name of [...ACTIVE, ...ARCHIVED]) {
      const group = await groups().get(PORTAL, await sandbox.group(PORTAL, name));
      assert.equal(group.name, name);
    }
    const [profile] = (await sandbox.client().portals.consumerProfiles.list(PORTAL)).items;
    const personal = profile.groups.find(({ assignedVia }) => assignedVia === 'user').group;
    assert.deepEqual(await groups().get(PORTAL, personal.id), personal);
  });

  test('rejects for a group that does not exist or is in another portal', async () => {
    for (const id of ['cog_none', await sandbox.group('northwind', 'Resellers')]) {
      const error = await rejection(groups().get(PORTAL, id));
      assert.deepEqual([error.constructor, error.entity], [MetorialNotFoundError, 'consumer.group']);
    }
  });
});

describe('portals.consumerGroups.create', () => {
  test('creates a group from just a name', async () => {
    const group = await groups().create(PORTAL, { name: 'Designers “日本”' });
    const { description, isDefault, status, name } = group;
    assert.deepEqual([name, status, description, isDefault], ['Designers “日本”', 'active', null, false]);
    assert.ok(group.createdAt instanceof Date);
    assert.deepEqual(await groups().get(PORTAL, group.id), group);
  });

  test('creates one with everything; the ids of single sign-on are sent, and ignored', async () => {
    const body = { name: 'Staff', description: 'Who works here', isDefault: true };
    await sandbox.newRequests();
    const group = await groups().create(PORTAL, { ...body, ssoGroupIds: ['okta-staff', 'x'] });
    const [sent] = await sandbox.newRequests();
    assert.deepEqual(JSON.parse(sent.body).sso_group_ids, ['okta-staff', 'x']);
    const { name, description, isDefault } = group;
    assert.deepEqual({ name, description, isDefault }, body);
    assert.equal('ssoGroupIds' in group, false);
    const [profile] = (await sandbox.client().portals.consumerProfiles.list(PORTAL)).items;
    const assignment = profile.groups.find(found => found.group.id === group.id);
    assert.equal(assignment.assignedVia, 'default');
  });

  test('rejects in a portal whose plan does not include it (402)', async () => {
    const error = await rejection(groups().create('trial', { name: 'Designers' }));
    assert.equal(error.constructor, MetorialApiError);
    assert.deepEqual([error.status, error.code], [402, 'payment_required']);
  });
});

describe('portals.consumerGroups.update', () => {
  const CHANGES = [
    { name: 'Renamed' },
    { description: 'New' },
    { isDefault: true },
    { name: 'All', description: 'of', isDefault: false },
    {},
    { name: undefined },
  ];
  for (const change of CHANGES)
    test(`changes ${JSON.stringify(change)} and nothing else`, async () => {
      const id = await sandbox.group(PORTAL, 'Customer Success');
      const before = await groups().get(PORTAL, id);
      const after = await groups().update(PORTAL, id, change);
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      assert.deepEqual({ ...after, updatedAt: 0 }, { ...before, ...given, updatedAt: 0 });
      assert.deepEqual(await groups().get(PORTAL, id), after);
    });

  test('rejects for a group that is not active (412)', async () => {
    const id = await sandbox.group(PORTAL, 'Legacy Customers');
    const error = await rejection(groups().update(PORTAL, id, { name: 'x' }));
    assert.equal(error.constructor, MetorialApiError);
    assert.deepEqual([error.status, error.code], [412, 'precondition_failed']);
  });

  test('rejects if the plan does not include it (402), and for a group that does not exist', async () => {
    const id = await sandbox.group('trial', 'Moderators');
    assert.equal((await rejection(groups().update('trial', id, { name: 'x' }))).status, 402);
    assert.equal((await rejection(groups().update(PORTAL, 'cog_none', {}))).entity, 'consumer.group');
  });
});

describe('portals.consumerGroups.delete', () => {
  test('archives a group, and returns it as it is then', async () => {
    const id = await sandbox.group(PORTAL, 'Beta Testers');
    const before = await groups().get(PORTAL, id);
    const after = await groups().delete(PORTAL, id);
    assert.deepEqual({ ...after, updatedAt: 0 }, { ...before, status: 'archived', updatedAt: 0 });
    assert.deepEqual(await groups().get(PORTAL, id), after);
    assert.ok(!ids(await groups().list(PORTAL)).includes(id));
    assert.ok(ids(await groups().list(PORTAL, { status: 'archived' })).includes(id));
  });

  test('rejects the second time (412), if the plan does not include it (402), and if there is no such group (404)', async () => {
    const id = await sandbox.group(PORTAL, 'Beta Testers');
    await groups().delete(PORTAL, id);
    assert.equal((await rejection(groups().delete(PORTAL, id))).status, 412);
    const trial = await sandbox.group('trial', 'Moderators');
    assert.equal((await rejection(groups().delete('trial', trial))).status, 402);
    assert.equal((await rejection(groups().delete(PORTAL, 'cog_none'))).entity, 'consumer.group');
  });
});

describe('an invalid body is refused, and nothing is sent', () => {
  const WRONG = {
    name: [5, null, ['a'], {}],
    description: [5, null],
    ssoGroupIds: ['a', [5], null, [null]],
    isDefault: ['yes', 1, null],
  };
  for (const [key, values] of Object.entries(WRONG))
    test(key, async () => {
      await sandbox.newRequests();
      for (const value of values)
        for (const call of [
          body => groups().create(PORTAL, { name: 'x', ...body }),
          body => groups().update(PORTAL, 'cog_1', body),
        ]) {
          const error = await rejection(call({ [key]: value }));
          assert.deepEqual([error.constructor, error.argument], [MetorialArgumentError, key]);
        }
      assert.deepEqual(await sandbox.newRequests(), []);
    });

  test('a name that is missing, or an unknown key', async () => {
    assert.equal((await rejection(groups().create(PORTAL, {}))).argument, 'name');
    assert.equal((await rejection(groups().create(PORTAL))).argument, 'name');
    const error = await rejection(groups().update(PORTAL, 'cog_1', { sso_group_ids: [] }));
    assert.match(error.message, /unknown key `sso_group_ids`; did you mean `ssoGroupIds`\?/);
  });
});
