import assert from 'node:assert/strict';
import { Metorial } from 'metorial-consumers';

// The environment of the tests must not change their results.
for (const name of ['METORIAL_API_KEY', 'METORIAL_API_URL']) delete process.env[name];

/** Looks like a secret key, gives access to nothing. */
export const apiKey = 'metorial_sk_test_9f8e7d6c5b4a39281706f5e4d3c2b1a0';

/** A client that gives up at the first failure, unless told otherwise. */
export const clientFor = (baseUrl, options) => new Metorial({ apiKey, baseUrl, maxRetries: 0, ...options });

/** A client whose every call is answered with this text (or JSON of this value), without a network. */
export const answering = (body, init, options) =>
  withFetch(
    async () =>
      new Response(
        typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
        init,
      ),
    options,
  );

export const withFetch = (fetch, options) => clientFor('http://api.test', { fetch, ...options });

/** Returns the reason why a promise rejects. It must reject. */
export async function rejection(promise) {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  assert.fail('it did not reject');
}

/** Each of the ten calls, with valid arguments. */
export const CALLS = {
  'consumers.list': metorial => metorial.consumers.list({ limit: 5 }),
  'consumers.get': metorial => metorial.consumers.get('con_1'),
  'consumers.create': metorial =>
    metorial.consumers.create({ name: 'Ada Lovelace', email: 'ada@example.com' }),
  'consumers.update': metorial => metorial.consumers.update('con_1', { name: 'Ada King' }),
  'consumers.profiles.list': metorial => metorial.consumers.profiles.list('con_1', { order: 'desc' }),
  'consumers.profiles.get': metorial => metorial.consumers.profiles.get('con_1', 'cop_1'),
  'portals.consumerProfiles.list': metorial =>
    metorial.portals.consumerProfiles.list('ptl_1', { status: ['active', 'invited'] }),
  'portals.consumerProfiles.get': metorial => metorial.portals.consumerProfiles.get('ptl_1', 'cop_1'),
  'portals.consumerProfiles.assignGroups': metorial =>
    metorial.portals.consumerProfiles.assignGroups('ptl_1', 'cop_1', { groupIds: ['cog_1'] }),
  'portals.consumerProfiles.unassignGroups': metorial =>
    metorial.portals.consumerProfiles.unassignGroups('ptl_1', 'cop_1', { groupIds: ['cog_1'] }),
};
