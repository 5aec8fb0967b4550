import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { MetorialApiError, MetorialNotFoundError } from 'metorial-consumers';
import { rejection } from './support/client.mjs';
import { useSandbox } from './support/sandbox.mjs';

const PORTAL = 'acme';
const sandbox = useSandbox();
const profiles = () => sandbox.client().portals.consumerProfiles;
const via = (profile, groupId) => profile.groups.find(({ group }) => group.id === groupId)?.assignedVia;

let groups;
let id;
beforeEach(async () => {
  await sandbox.ask('/__sandbox/reset', { method: 'POST' });
  groups = {
    everyone: await sandbox.group(PORTAL, 'Everyone'),
    beta: await sandbox.group(PORTAL, 'Beta Testers'),
    early: await sandbox.group(PORTAL, 'Early Access'),
    engineering: await sandbox.group(PORTAL, 'Engineering'),
    archived: await sandbox.group(PORTAL, 'Legacy Customers'),
    elsewhere: await sandbox.group('northwind', 'Gold Partners'),
  };
  // Someone who is in no group but the personal and the default one.
  const { items } = await profiles().list(PORTAL, { limit: 100 });
  id = items.find(profile => profile.groups.length === 2).id;
});

describe('assignGroups', () => {
  test('puts the profile in the groups and returns the whole profile', async () => {
    const { beta, early } = groups;
    const profile = await profiles().assignGroups(PORTAL, id, { groupIds: [beta, early] });
    assert.deepEqual([via(profile, beta), via(profile, early)], ['manual', 'manual']);
    assert.equal(profile.groups.length, 4);
    assert.deepEqual(await profiles().get(PORTAL, id), profile);
  });

  test('has the same effect once or twice', async () => {
    const groupIds = [groups.beta, groups.beta];
    const once = await profiles().assignGroups(PORTAL, id, { groupIds });
    const twice = await profiles().assignGroups(PORTAL, id, { groupIds });
    assert.deepEqual(twice, once);
    assert.equal(once.groups.filter(({ group }) => group.id === groups.beta).length, 1);
  });

  test('changes nothing without groups', async () => {
    const before = await profiles().get(PORTAL, id);
    assert.deepEqual(await profiles().assignGroups(PORTAL, id, { groupIds: [] }), before);
  });

  for (const wrong of ['archived', 'elsewhere', 'unknown']) {
    test(`all or nothing: one ${wrong} group makes the API refuse the others, too`, async () => {
      const before = await profiles().get(PORTAL, id);
      const groupIds = [groups.beta, groups[wrong] ?? 'cog_unknown'];
      const error = await rejection(profiles().assignGroups(PORTAL, id, { groupIds }));
      assert.ok(error instanceof MetorialNotFoundError);
      assert.equal(error.entity, 'consumer.group');
      assert.deepEqual(await profiles().get(PORTAL, id), before);
    });
  }

  test('reports the strongest reason for being in the group', async () => {
    const profile = await profiles().assignGroups(PORTAL, id, { groupIds: [groups.everyone] });
    assert.equal(via(profile, groups.everyone), 'default');
  });
});

describe('unassignGroups', () => {
  test('removes manual assignments', async () => {
    const { beta, early } = groups;
    await profiles().assignGroups(PORTAL, id, { groupIds: [beta, early] });
    const profile = await profiles().unassignGroups(PORTAL, id, { groupIds: [beta] });
    assert.deepEqual([via(profile, beta), via(profile, early)], [undefined, 'manual']);
    assert.deepEqual(await profiles().get(PORTAL, id), profile);
  });

  test('leaves default, personal and single sign-on groups', async () => {
    const { items } = await profiles().list(PORTAL, { consumerGroupId: groups.engineering, limit: 100 });
    const bySso = items.find(profile => via(profile, groups.engineering) === 'sso');
    const groupIds = bySso.groups
      .filter(({ assignedVia }) => assignedVia !== 'manual')
      .map(({ group }) => group.id);
    assert.ok(groupIds.length >= 3);
    assert.deepEqual(await profiles().unassignGroups(PORTAL, bySso.id, { groupIds }), bySso);
  });

  test('ignores groups that the profile is not in, or that are unknown', async () => {
    const before = await profiles().get(PORTAL, id);
    const groupIds = [groups.beta, 'cog_unknown'];
    assert.deepEqual(await profiles().unassignGroups(PORTAL, id, { groupIds }), before);
  });
});

describe('both', () => {
  test('reject for a profile that is not in the portal', async () => {
    for (const method of ['assignGroups', 'unassignGroups']) {
      const error = await rejection(profiles()[method](PORTAL, 'cop_none', { groupIds: [] }));
      assert.ok(error instanceof MetorialApiError, method);
      assert.deepEqual([error.status, error.entity], [404, 'consumer.profile']);
    }
  });
});
