import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { MetorialArgumentError, MetorialConflictError, MetorialNotFoundError } from 'metorial-consumers';
import { rejection } from './support/client.mjs';
import { useSandbox } from './support/sandbox.mjs';

const PORTAL = 'acme';
const sandbox = useSandbox();
const invites = () => sandbox.client().portals.consumerInvites;
const ids = ({ items }) => items.map(({ id }) => id);
const ada = { name: 'Ada Invited', email: 'ada.invited@example.com' };

beforeEach(() => sandbox.ask('/__sandbox/reset', { method: 'POST' }));

const date = text => (text === null ? null : new Date(text));

describe('portals.consumerInvites.list', () => {
  test('returns what the API sent, as JavaScript objects', async () => {
    const { items } = await sandbox.ask(`/portals/${PORTAL}/consumer-invites?limit=100`);
    assert.ok(items.length > 1);
    assert.deepEqual(
      (await invites().list(PORTAL, { limit: 100 })).items,
      items.map(invite => ({
        object: 'consumer.invite',
        id: invite.id,
        status: invite.status,
        portalUrl: invite.portal_url,
        consumerProfile: invite.consumer_profile,
        invitedBy: invite.invited_by,
        message: invite.message,
        acceptedAt: date(invite.accepted_at),
        createdAt: date(invite.created_at),
        updatedAt: date(invite.updated_at),
      })),
    );
  });

  test('filters by state', async () => {
    const invite = await invites().create(PORTAL, ada);
    await sandbox.client().portals.consumerProfiles.create(PORTAL, ada);
    const found = {};
    for (const status of ['pending', 'accepted', undefined, ['pending', 'accepted']])
      found[status] = ids(await invites().list(PORTAL, { status, limit: 100 }));
    assert.ok(found.accepted.includes(invite.id));
    assert.ok(!found.pending.includes(invite.id));
    assert.deepEqual([...found.pending, ...found.accepted].sort(), [...found.undefined].sort());
    assert.deepEqual(found['pending,accepted'], found.undefined);
    const accepted = await invites().get(PORTAL, invite.id);
    assert.ok(accepted.acceptedAt instanceof Date);
  });

  test('searches names and email addresses, in pages and orders', async () => {
    const { id } = await invites().create(PORTAL, ada);
    for (const search of ['ada inv', 'ADA.INVITED@'])
      assert.deepEqual(ids(await invites().list(PORTAL, { search })), [id]);
    const all = ids(await invites().list(PORTAL, { limit: 100 }));
    assert.deepEqual(ids(await invites().list(PORTAL, { limit: 1, after: all[0] })), [all[1]]);
    assert.deepEqual(ids(await invites().list(PORTAL, { limit: 1, before: all[1] })), [all[0]]);
    assert.deepEqual(ids(await invites().list(PORTAL, { limit: 100, order: 'desc' })), all.toReversed());
  });
});

describe('portals.consumerInvites.get', () => {
  test('returns one invite', async () => {
    const { items } = await invites().list(PORTAL);
    for (const invite of items) assert.deepEqual(await invites().get(PORTAL, invite.id), invite);
  });

  test('rejects for one that does not exist or is in another portal', async () => {
    const { id } = await invites().create('northwind', ada);
    for (const other of ['coi_none', id]) {
      const error = await rejection(invites().get(PORTAL, other));
      assert.deepEqual([error.constructor, error.entity], [MetorialNotFoundError, 'consumer.invite']);
    }
    assert.equal((await rejection(invites().get('nowhere', id))).entity, 'portal');
  });
});

describe('portals.consumerInvites.create', () => {
  test('invites someone, who then has an invited profile', async () => {
    const invite = await invites().create(PORTAL, { ...ada, message: 'Welcome! 日本' });
    assert.deepEqual([invite.status, invite.message, invite.acceptedAt], ['pending', 'Welcome! 日本', null]);
    assert.deepEqual([invite.consumerProfile.name, invite.consumerProfile.email], [ada.name, ada.email]);
    assert.equal(invite.consumerProfile.object, 'consumer.profile#preview');
    assert.equal(invite.invitedBy.object, 'organization.actor#preview');
    assert.deepEqual(await invites().get(PORTAL, invite.id), invite);
    const profile = await sandbox.client().portals.consumerProfiles.get(PORTAL, invite.consumerProfile.id);
    assert.equal(profile.status, 'invited');
  });

  test('has no message if none is given', async () => {
    assert.equal((await invites().create(PORTAL, ada)).message, null);
    assert.equal((await invites().create('northwind', { ...ada, message: undefined })).message, null);
  });

  test('returns the first invite again the second time', async () => {
    const first = await invites().create(PORTAL, { ...ada, message: 'one' });
    assert.equal((await invites().create(PORTAL, { ...ada, message: 'two' })).id, first.id);
  });

  test('rejects for someone who is already in the portal (409)', async () => {
    const { items } = await sandbox
      .client()
      .portals.consumerProfiles.list(PORTAL, { status: 'active', limit: 1 });
    const [{ name, email }] = items;
    const error = await rejection(invites().create(PORTAL, { name, email }));
    assert.equal(error.constructor, MetorialConflictError);
    assert.deepEqual([error.status, error.code], [409, 'conflict']);
  });

  test('rejects for a portal that does not exist', async () => {
    assert.equal((await rejection(invites().create('nowhere', ada))).entity, 'portal');
  });

  test('refuses invalid values', async () => {
    await sandbox.newRequests();
    for (const [body, argument] of [
      [{ name: 'Ada' }, 'email'],
      [{ email: 'a@b.c' }, 'name'],
      [{ ...ada, message: null }, 'message'],
      [{ ...ada, massage: 'x' }, 'massage'],
      [undefined, 'name'],
    ]) {
      const error = await rejection(invites().create(PORTAL, body));
      assert.deepEqual([error.constructor, error.argument], [MetorialArgumentError, argument]);
    }
    assert.deepEqual(await sandbox.newRequests(), []);
  });
});
