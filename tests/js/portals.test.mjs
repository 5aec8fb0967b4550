// Portals, new profiles in them, and the consumer of the caller.
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import {
  MetorialArgumentError,
  MetorialBadRequestError,
  MetorialConflictError,
  MetorialNotFoundError,
} from 'metorial-consumers';
import { rejection } from './support/client.mjs';
import { expected, KINDS } from './support/reference.mjs';
import { useSandbox } from './support/sandbox.mjs';

const PORTAL = 'acme';
const sandbox = useSandbox();
const portals = () => sandbox.client().portals;
const slugs = ({ items }) => items.map(({ slug }) => slug);
const grace = { name: 'Grace New', email: 'grace.new@example.com' };

beforeEach(() => sandbox.ask('/__sandbox/reset', { method: 'POST' }));

describe('portals.list', () => {
  test('returns what the API sent, as JavaScript objects', async () => {
    const { items } = await sandbox.ask('/portals');
    assert.deepEqual(
      (await portals().list()).items,
      items.map(item => expected(KINDS.portal, item)),
    );
    assert.equal(items.length, 3);
  });

  test('searches, in pages and orders', async () => {
    const all = await portals().list();
    assert.deepEqual(slugs(all), ['acme', 'northwind', 'trial']);
    assert.deepEqual(slugs(await portals().list({ search: 'NORTH' })), ['northwind']);
    assert.deepEqual(slugs(await portals().list({ limit: 1, after: all.items[0].id })), ['northwind']);
    assert.deepEqual(slugs(await portals().list({ limit: 1, before: all.items[1].id })), ['acme']);
    assert.deepEqual(slugs(await portals().list({ order: 'desc' })), ['trial', 'northwind', 'acme']);
  });

  test('refuses unknown parameters', async () => {
    const error = await rejection(portals().list({ status: 'active' }));
    assert.deepEqual([error.constructor, error.argument], [MetorialArgumentError, 'status']);
  });
});

describe('portals.get', () => {
  test('accepts an id or a slug', async () => {
    for (const portal of (await portals().list()).items) {
      assert.deepEqual(await portals().get(portal.id), portal);
      assert.deepEqual(await portals().get(portal.slug), portal);
    }
  });

  test('rejects for a portal that does not exist', async () => {
    const error = await rejection(portals().get('nowhere'));
    assert.deepEqual([error.constructor, error.entity], [MetorialNotFoundError, 'portal']);
  });

  test('refuses ids that lead elsewhere', async () => {
    for (const id of ['', '.', '..']) {
      const error = await rejection(portals().get(id));
      assert.deepEqual([error.constructor, error.argument], [MetorialArgumentError, 'portalId']);
    }
  });
});

describe('portals.consumerProfiles.create', () => {
  const profiles = () => portals().consumerProfiles;

  test('creates an active profile, whose groups are there when it is fetched again', async () => {
    const made = await profiles().create(PORTAL, grace);
    assert.deepEqual(
      [made.name, made.email, made.status, made.groups],
      [grace.name, grace.email, 'active', []],
    );
    const got = await profiles().get(PORTAL, made.id);
    assert.deepEqual(got.groups.map(({ assignedVia }) => assignedVia).sort(), ['default', 'user']);
    assert.deepEqual({ ...got, groups: [] }, made);
    const consumer = await sandbox.client().consumers.get(made.consumerId);
    assert.equal(consumer.email, grace.email);
  });

  test('links the consumer with that email address', async () => {
    const consumer = await sandbox.client().consumers.create(grace);
    assert.equal((await profiles().create(PORTAL, grace)).consumerId, consumer.id);
  });

  test('accepts an invite', async () => {
    const invite = await portals().consumerInvites.create(PORTAL, grace);
    const profile = await profiles().create(PORTAL, grace);
    assert.deepEqual([profile.id, profile.status], [invite.consumerProfile.id, 'active']);
  });

  test('rejects if there is already an active one (409)', async () => {
    await profiles().create(PORTAL, grace);
    const error = await rejection(profiles().create(PORTAL, grace));
    assert.equal(error.constructor, MetorialConflictError);
    assert.deepEqual([error.status, error.code], [409, 'conflict']);
  });

  test('rejects for a portal that does not exist, and for an invalid email address', async () => {
    assert.equal((await rejection(profiles().create('nowhere', grace))).entity, 'portal');
    const error = await rejection(profiles().create(PORTAL, { ...grace, email: 'nobody' }));
    assert.equal(error.constructor, MetorialBadRequestError);
    assert.deepEqual([error.validationErrors[0].path, error.entity], [['email'], 'body']);
  });

  test('refuses a body without an email address', async () => {
    const error = await rejection(profiles().create(PORTAL, { name: 'Grace' }));
    assert.deepEqual([error.constructor, error.argument], [MetorialArgumentError, 'email']);
  });
});

describe('consumers.getMemberConsumer', () => {
  const get = body => sandbox.client({ apiKey: sandbox.keys.fineGrained }).consumers.getMemberConsumer(body);

  test('returns the consumer of the caller, with its profile', async () => {
    const { profile, ...consumer } = await get({ surfaceIdentifier: 'cli' });
    assert.deepEqual(await sandbox.client().consumers.get(consumer.id), consumer);
    assert.deepEqual(await portals().consumerProfiles.get(PORTAL, profile.id), profile);
    assert.equal(profile.consumerId, consumer.id);
    assert.ok(profile.createdAt instanceof Date);
  });

  test('rejects for a surface that the API does not know', async () => {
    const error = await rejection(get({ surfaceIdentifier: 'fax' }));
    assert.equal(error.constructor, MetorialBadRequestError);
    assert.deepEqual(error.validationErrors[0].path, ['surface_identifier']);
  });

  test('refuses a body with another name for it', async () => {
    const error = await rejection(get({ surface_identifier: 'cli' }));
    assert.equal(error.constructor, MetorialArgumentError);
    assert.equal(error.argument, 'surface_identifier');
  });
});
