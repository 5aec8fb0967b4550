// The daily work of a dashboard of portals, with only this package, against the sandbox.
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { MetorialApiError, MetorialNotFoundError } from 'metorial-consumers';
import { rejection } from './support/client.mjs';
import { expected, KINDS } from './support/reference.mjs';
import { useSandbox } from './support/sandbox.mjs';

const PORTAL = 'acme';
const sandbox = useSandbox();
const portals = () => sandbox.client().portals;
const ids = items => items.map(({ id }) => id);
const all = list => list.toArray({ limit: 1_000 });

beforeEach(() => sandbox.ask('/__sandbox/reset', { method: 'POST' }));

describe('each list of a portal', () => {
  for (const [resource, path, kind] of [
    ['accessRequests', 'access-requests', KINDS.accessRequest],
    ['access', 'access', KINDS.access],
    ['listings', 'listings', KINDS.listing],
  ])
    test(`returns what the API sent, as JavaScript objects: ${resource}`, async () => {
      const { items } = await sandbox.ask(`/portals/${PORTAL}/${path}?limit=100`);
      assert.ok(items.length >= 20, String(items.length));
      const { items: got } = await portals()[resource].list(PORTAL, { limit: 100 });
      assert.deepEqual(
        got,
        items.map(item => expected(kind, item)),
      );
      assert.deepEqual(await portals()[resource].get(PORTAL, got[0].id), got[0]);
      assert.deepEqual(ids(await all(portals()[resource].list(PORTAL, { limit: 7 }))), ids(got));
    });
});

describe('access requests', () => {
  const pending = async () => all(portals().accessRequests.list(PORTAL, { status: 'pending' }));

  test('are approved for a group, which then has the access', async () => {
    const [request] = await pending();
    const consumerGroupId = await sandbox.group(PORTAL, 'Beta Testers');
    const answer = { status: 'approved', consumerGroupId, resolutionMessage: 'Welcome' };
    const approved = await portals().accessRequests.update(PORTAL, request.id, answer);
    assert.deepEqual([approved.status, approved.resolutionMessage], ['approved', 'Welcome']);
    assert.ok(approved.reviewedAt instanceof Date);
    const rules = await all(portals().access.list(PORTAL, { consumerGroupId, type: request.target.type }));
    const has = rules.some(({ access }) => JSON.stringify(access).includes(targetId(request.target)));
    assert.ok(has);
  });

  test('are rejected with a message, once', async () => {
    const [request] = await pending();
    const answer = { status: 'rejected', resolutionMessage: 'Not now' };
    assert.equal((await portals().accessRequests.update(PORTAL, request.id, answer)).status, 'rejected');
    const error = await rejection(portals().accessRequests.update(PORTAL, request.id, answer));
    assert.deepEqual([error.constructor, error.status], [MetorialApiError, 412]);
    assert.ok(!ids(await pending()).includes(request.id));
  });

  test('are found by status, by any of several, and by profile', async () => {
    const everyone = await all(portals().accessRequests.list(PORTAL));
    const answered = await all(portals().accessRequests.list(PORTAL, { status: ['approved', 'rejected'] }));
    assert.equal((await pending()).length + answered.length, everyone.length);
    const { id } = everyone[0].consumerProfile;
    const mine = await all(portals().accessRequests.list(PORTAL, { consumerProfileId: [id] }));
    assert.ok(mine.length > 0 && mine.every(({ consumerProfile }) => consumerProfile.id === id));
  });
});

/** The id of what is asked for. */
function targetId({ type, ...rest }) {
  const [preview] = Object.values(rest);
  return preview.id;
}

describe('access rules and listings', () => {
  test('are created, changed and deleted', async () => {
    const consumerGroupId = await sandbox.group(PORTAL, 'Early Access');
    const [listing] = await all(portals().listings.list(PORTAL, { type: 'skill' }));
    const access = { type: 'skill', skillId: listing.access.skill.id };
    const rule = await portals().access.create(PORTAL, { consumerGroupId, access, readme: '# Hello' });
    assert.deepEqual([rule.access.skill.id, rule.consumerGroup.id], [access.skillId, consumerGroupId]);
    const cleared = await portals().access.update(PORTAL, rule.id, { name: 'Reports', readme: null });
    assert.deepEqual([cleared.name, cleared.readme], ['Reports', null]);
    assert.equal((await portals().access.delete(PORTAL, rule.id)).id, rule.id);
    assert.equal((await rejection(portals().access.get(PORTAL, rule.id))).constructor, MetorialNotFoundError);

    const made = await portals().listings.create(PORTAL, { access, name: 'Mine', description: null });
    assert.equal(
      (await portals().listings.update(PORTAL, made.id, { description: 'New' })).description,
      'New',
    );
    await portals().listings.delete(PORTAL, made.id);
    assert.ok(!ids(await all(portals().listings.list(PORTAL))).includes(made.id));
  });

  test('of a type that this version does not know arrive complete', async () => {
    const [rule] = (await portals().access.list(PORTAL, { limit: 1 })).items;
    const access = { type: 'quantum_tool', quantum_tool: { spin_axis: [1, { half_life: null }] } };
    const body = JSON.stringify(access);
    await sandbox.ask(`/__sandbox/objects/${rule.id}/access`, { method: 'PUT', body });
    assert.deepEqual((await portals().access.get(PORTAL, rule.id)).access, access);
  });
});

describe('portals and profiles', () => {
  test('a portal is created, changed and deleted', async () => {
    const filters = [{ url: 'https://example.com/signed-in' }];
    const portal = await portals().create({ name: 'Beta', allowedRedirectUrlFilters: filters });
    assert.deepEqual(portal.auth.allowedRedirectUrlFilters, filters);
    const changed = await portals().update(portal.slug, {
      sessionExpiryTimeInSeconds: 600,
      skillConfiguration: { allowScripts: true, allowedFileExtensions: ['md'] },
    });
    assert.equal(changed.auth.sessionExpiryTimeInSeconds, 600);
    assert.deepEqual(changed.skillConfiguration.allowedFileExtensions, ['md']);
    await portals().delete(portal.id);
    assert.equal((await rejection(portals().get(portal.id))).entity, 'portal');
  });

  test('a refused field of a portal is named with its path', async () => {
    const error = await rejection(portals().create({ name: 'Beta', sessionExpiryTimeInSeconds: 5 }));
    assert.match(error.message, /session_expiry_time_in_seconds/);
  });

  test('a deleted profile leaves its name, its address and its groups', async () => {
    const [profile] = (await portals().consumerProfiles.list(PORTAL, { limit: 1 })).items;
    const gone = await portals().consumerProfiles.delete(PORTAL, profile.id);
    assert.deepEqual([gone.id, gone.name, gone.groups], [profile.id, '[deleted]', []]);
    assert.match(gone.email, /@deleted\.metorial\.com$/);
    assert.equal((await rejection(portals().consumerProfiles.delete(PORTAL, profile.id))).status, 404);
    const { name, email } = profile;
    assert.notEqual((await portals().consumerProfiles.create(PORTAL, { name, email })).id, profile.id);
  });

  test('a deletion whose answer was lost says that it has probably been done', async () => {
    const [profile] = (await portals().consumerProfiles.list(PORTAL, { limit: 1 })).items;
    await sandbox.faults([{ match: { method: 'DELETE' }, apply: true, fault: { kind: 'reset_mid_body' } }]);
    const patient = sandbox.client({ maxRetries: 2 }).portals.consumerProfiles;
    const error = await rejection(patient.delete(PORTAL, profile.id));
    assert.equal(error.constructor, MetorialNotFoundError);
    assert.match(error.message, /An earlier attempt, whose answer was lost, has probably deleted it/);
  });

  test('people are found by their address, ignoring case', async () => {
    const [{ email, id }] = (await sandbox.client().consumers.list({ limit: 1 })).items;
    assert.deepEqual(ids(await all(sandbox.client().consumers.list({ email: email.toUpperCase() }))), [id]);
    const [profile] = (await portals().consumerProfiles.list(PORTAL, { limit: 1 })).items;
    const found = await all(portals().consumerProfiles.list(PORTAL, { email: [profile.email] }));
    assert.deepEqual(ids(found), [profile.id]);
  });
});

describe('the consumer itself', () => {
  const consumer = () => {
    const { publishable, consumerSession } = sandbox.keys;
    return sandbox.client({ apiKey: publishable, consumerToken: consumerSession }).consumer;
  };

  test('sees its session, its profile and its groups', async () => {
    assert.ok((await consumer().session.get()).expiresAt > new Date());
    const profile = await consumer().profile.get();
    const groups = await all(consumer().profile.groups.list({ limit: 1 }));
    assert.deepEqual(ids(groups).toSorted(), ids(profile.groups.map(({ group }) => group)).toSorted());
  });

  test('signs out, and is refused from then on', async () => {
    const { id } = await consumer().session.get();
    assert.equal((await consumer().session.logout()).id, id);
    assert.equal((await rejection(consumer().profile.get())).status, 401);
  });
});

test('a key describes itself', async () => {
  const { type, organization, instance } = await sandbox.client().token.get();
  assert.match(type, /secret/);
  assert.ok(organization.id && instance.projectId);
});
