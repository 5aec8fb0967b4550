// Causes in the sandbox each status that an endpoint's item in `src/endpoints` lists. An additional status fails here until there
// is a case for it.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { ERROR_CODES, THROWS, VALIDATION_ERROR_CODES } from './generated/errors.mjs';
import { rejection } from './support/client.mjs';
import { useSandbox } from './support/sandbox.mjs';

const PORTAL = 'acme';
const sandbox = useSandbox();
const withoutPortals = useSandbox({ withoutPortals: true });

/** Valid arguments: ids by their entity, and an email address that the API does not know. */
const right = { portal: PORTAL, email: 'new@example.com' };
/** Email addresses that are taken: by the consumer, by someone else, by an active profile of the portal. */
const taken = {};
/** A group that is not active. */
let archived;

/** How to call each endpoint that lists a status. */
const CALLS = {
  'consumers.get': ({ consumers }, args) => consumers.get(args.consumer),
  'consumers.update': ({ consumers }, args) => consumers.update(args.consumer, { email: args.email }),
  'consumers.getMemberConsumer': ({ consumers }) => consumers.getMemberConsumer({ surfaceIdentifier: 'cli' }),
  'consumers.profiles.list': ({ consumers }, args) => consumers.profiles.list(args.consumer),
  'consumers.profiles.get': ({ consumers }, args) =>
    consumers.profiles.get(args.consumer, args['consumer.profile']),
  'portals.list': ({ portals }) => portals.list(),
  'portals.get': ({ portals }, args) => portals.get(args.portal),
  'portals.consumerProfiles.list': ({ portals }, args) => portals.consumerProfiles.list(args.portal),
  'portals.consumerProfiles.get': ({ portals }, args) =>
    portals.consumerProfiles.get(args.portal, args['consumer.profile']),
  'portals.consumerProfiles.create': ({ portals }, { portal, email }) =>
    portals.consumerProfiles.create(portal, { name: 'Ada', email }),
  'portals.consumerProfiles.assignGroups': ({ portals }, args) =>
    portals.consumerProfiles.assignGroups(args.portal, args['consumer.profile'], {
      groupIds: [args['consumer.group']],
    }),
  'portals.consumerProfiles.unassignGroups': ({ portals }, args) =>
    portals.consumerProfiles.unassignGroups(args.portal, args['consumer.profile'], {
      groupIds: [args['consumer.group']],
    }),
  'portals.consumerGroups.list': ({ portals }, args) => portals.consumerGroups.list(args.portal),
  'portals.consumerGroups.get': ({ portals }, args) =>
    portals.consumerGroups.get(args.portal, args['consumer.group']),
  'portals.consumerGroups.create': ({ portals }, { portal }) =>
    portals.consumerGroups.create(portal, { name: 'Staff' }),
  'portals.consumerGroups.update': ({ portals }, args) =>
    portals.consumerGroups.update(args.portal, args['consumer.group'], { name: 'Staff' }),
  'portals.consumerInvites.list': ({ portals }, args) => portals.consumerInvites.list(args.portal),
  'portals.consumerInvites.get': ({ portals }, args) =>
    portals.consumerInvites.get(args.portal, args['consumer.invite']),
  'portals.consumerInvites.create': ({ portals }, { portal, email }) =>
    portals.consumerInvites.create(portal, { name: 'Ada', email }),
  'portals.accessRequests.list': ({ portals }, args) => portals.accessRequests.list(args.portal),
  'portals.accessRequests.get': ({ portals }, args) =>
    portals.accessRequests.get(args.portal, args['consumer.access_request']),
  'portals.accessRequests.update': ({ portals }, args) =>
    portals.accessRequests.update(args.portal, args['consumer.access_request'], {
      status: 'approved',
      consumerGroupId: args['consumer.group'],
    }),
  'portals.access.list': ({ portals }, args) => portals.access.list(args.portal),
  'portals.access.get': ({ portals }, args) => portals.access.get(args.portal, args['consumer.access']),
  'portals.access.create': ({ portals }, args) =>
    portals.access.create(args.portal, {
      consumerGroupId: args['consumer.group'],
      access: { type: 'skill', skillId: args.skill },
    }),
  'portals.access.update': ({ portals }, args) =>
    portals.access.update(args.portal, args['consumer.access'], { description: null }),
  'portals.listings.list': ({ portals }, args) => portals.listings.list(args.portal),
  'portals.listings.get': ({ portals }, args) =>
    portals.listings.get(args.portal, args['consumer.access_listing']),
  'portals.listings.create': ({ portals }, args) =>
    portals.listings.create(args.portal, { access: { type: 'skill', skillId: args.skill } }),
  'portals.listings.update': ({ portals }, args) =>
    portals.listings.update(args.portal, args['consumer.access_listing'], { readme: '# Hello' }),
  'portals.create': ({ portals }) => portals.create({ name: 'Beta' }),
  'portals.update': ({ portals }, args) => portals.update(args.portal, { sessionExpiryTimeInSeconds: 600 }),
  'consumer.session.get': ({ consumer }) => consumer.session.get(),
  'consumer.profile.get': ({ consumer }) => consumer.profile.get(),
  'consumer.profile.groups.list': ({ consumer }) => consumer.profile.groups.list(),
  // Endpoints that delete something come last, in this order.
  'consumer.session.logout': ({ consumer }) => consumer.session.logout(),
  'portals.access.delete': ({ portals }, args) => portals.access.delete(args.portal, args['consumer.access']),
  'portals.listings.delete': ({ portals }, args) =>
    portals.listings.delete(args.portal, args['consumer.access_listing']),
  'portals.consumerGroups.delete': ({ portals }, args) =>
    portals.consumerGroups.delete(args.portal, args['consumer.group']),
  'portals.consumerProfiles.delete': ({ portals }, args) =>
    portals.consumerProfiles.delete(args.portal, args['consumer.profile']),
  'portals.delete': ({ portals }, args) => portals.delete(args.portal),
};

/** Returns whether an endpoint is about the consumer whose session the client has. */
const isOwnView = endpoint => endpoint.startsWith('consumer.');

/** The causes of a status: arguments in place of the valid ones, or another sandbox; and the code that it comes with. */
const CAUSES = {
  401: { code: 'unauthorized' },
  402: { code: 'payment_required', api: withoutPortals },
  403: { code: 'forbidden' },
  404: { code: 'not_found', args: entity => ({ [entity]: 'none' }) },
  409: { code: 'conflict', args: () => ({ email: taken.byProfile }) },
  412: { code: 'precondition_failed', args: () => ({ 'consumer.group': archived }) },
  500: { code: 'internal_server_error', args: () => ({ email: taken.byOther }) },
};

describe('an endpoint that lists statuses', () => {
  before(async () => {
    const { consumers, portals } = sandbox.client();
    const [profile] = (await portals.consumerProfiles.list(PORTAL, { status: 'active', limit: 1 })).items;
    const [group] = (await portals.consumerGroups.list(PORTAL, { limit: 1 })).items;
    const [invite] = (await portals.consumerInvites.list(PORTAL, { limit: 1 })).items;
    const [request] = (await portals.accessRequests.list(PORTAL, { status: 'pending', limit: 1 })).items;
    const [rule] = (await portals.access.list(PORTAL, { limit: 1 })).items;
    const [listing] = (await portals.listings.list(PORTAL, { type: 'skill', limit: 1 })).items;
    const { items } = await consumers.list({ limit: 2 });
    const other = items.find(({ id }) => id !== profile.consumerId);
    Object.assign(right, {
      consumer: profile.consumerId,
      'consumer.profile': profile.id,
      'consumer.group': group.id,
      'consumer.invite': invite.id,
      'consumer.access_request': request.id,
      'consumer.access': rule.id,
      'consumer.access_listing': listing.id,
      skill: listing.access.skill.id,
    });
    Object.assign(taken, { byOther: other.email, byProfile: profile.email });
    archived = await sandbox.group(PORTAL, 'Legacy Customers');
  });

  for (const { endpoint, status, entity, type, when } of THROWS)
    test(`${endpoint}: ${status} if ${when}`, async () => {
      const { code, api = sandbox, args } = CAUSES[status] ?? assert.fail(`nothing here causes a ${status}`);
      const call = CALLS[endpoint] ?? assert.fail(`nothing here calls ${endpoint}`);
      const error = await rejection(call(api.client(), { ...right, ...args?.(entity) }));
      assert.equal(error.name, type, error.stack);
      assert.deepEqual([error.status, error.code, error.entity], [status, code, entity]);
    });

  for (const [number, [endpoint, call]] of Object.entries(CALLS).entries())
    test(`${endpoint}: succeeds with the right arguments`, async () => {
      const { fineGrained, publishable, consumerSession } = sandbox.keys;
      const keys = isOwnView(endpoint)
        ? { apiKey: publishable, consumerToken: consumerSession }
        : { apiKey: fineGrained };
      const client = sandbox.client(keys);
      const email = `new-${number}@example.com`;
      await assert.doesNotReject(call(client, { ...right, email }));
    });
});

describe('the known codes', () => {
  test('include those of all error statuses of the sandbox', async () => {
    // Without those that `fetch` itself handles, such as 407 and 421.
    const client = [400, 401, 402, 403, 404, 405, 406, 408, 409, 410, 412, 413, 418, 422, 429];
    for (const status of [...client, 500, 501, 502, 503, 504, 505, 599]) {
      await sandbox.faults([{ fault: { kind: 'status', status } }]);
      // Clients with different functions share nothing, so a 429 does not delay the other calls.
      const alone = sandbox.client({ fetch: (...request) => fetch(...request) });
      const { code } = await rejection(alone.consumers.list());
      assert.ok(ERROR_CODES.includes(code), `${status} ${code}`);
    }
  });

  test('include those of all fields that the sandbox refuses', async () => {
    const name = 'x'.repeat(256);
    // A value that may be one or several is refused in both forms.
    const found = new Set();
    for (const call of [
      metorial => metorial.request('POST', '/consumers', { body: { name: 5, email: 'ada@example.com' } }),
      ({ portals }) => portals.list({ limit: 0 }),
      ({ portals }) => portals.list({ limit: 101 }),
      ({ portals }) => portals.consumerGroups.list(PORTAL, { status: 'asleep' }),
      ({ consumers }) => consumers.create({ name: 'Ada', email: 'no address' }),
      ({ consumers }) => consumers.create({ name, email: 'ada@example.com' }),
    ]) {
      const { validationErrors } = await rejection(call(sandbox.client()));
      for (const { code } of validationErrors) found.add(code);
    }
    assert.deepEqual([...found].toSorted(), VALIDATION_ERROR_CODES.toSorted());
  });
});
