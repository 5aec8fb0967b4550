// The clients that the SDK is compared with return what they should, and ky with zod checks what the SDK checks.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Metorial } from 'metorial-consumers';
import { clientSizes } from './bundle-clients.mjs';
import { bytesOf, consumer, consumers, profiles } from './data.mjs';
import { createClient as createKyClient } from './ways/ky-zod.mjs';
import { createClient as createOpenaiClient } from './ways/openai.mjs';

const baseUrl = 'http://api.test';
const apiKey = 'metorial_fk_1';
const json = { headers: { 'content-type': 'application/json' } };
const answering = wire => async () => new Response(bytesOf(wire), json);
const create = (make, wire) => make({ baseUrl, apiKey, fetch: answering(wire) });

const CALLS = {
  list: [sdk => sdk.consumers.list(), client => client.listConsumers({ limit: 100 })],
  profiles: [
    sdk => sdk.consumers.profiles.list('con_1'),
    client => client.listProfiles('con_1', { limit: 100 }),
  ],
  get: [sdk => sdk.consumers.get('con_1'), client => client.getConsumer('con_1')],
};

/** Makes one call with the SDK and with ky + zod, both of which get this answer; returns two promises. */
const both = (call, wire) => {
  const [ours, theirs] = CALLS[call];
  return [ours(new Metorial({ baseUrl, fetch: answering(wire) })), theirs(create(createKyClient, wire))];
};

const ANSWERS = {
  'a page of 100 consumers': ['list', consumers(100)],
  'a page of 100 consumers with unknown fields': ['list', consumers(100, { extra: 5 })],
  'a page of 100 profiles in 3 groups each': ['profiles', profiles(100, 3)],
  'one consumer': ['get', consumer(0)],
};

for (const [name, [call, wire]] of Object.entries(ANSWERS)) {
  test(`ky + zod returns what the SDK returns: ${name}`, async () => {
    const [ours, theirs] = await Promise.all(both(call, wire));
    assert.deepEqual(theirs, ours);
  });

  test(`openai-node returns what the server sent: ${name}`, async () => {
    const [, theirs] = CALLS[call];
    assert.deepEqual(await theirs(create(createOpenaiClient, wire)), wire);
  });
}

const listWith = change => ['list', { ...consumers(0), items: [{ ...consumer(0), ...change }] }];
const profilesWith = change => {
  const wire = profiles(2, 3);
  change(wire.items[1]);
  return ['profiles', wire];
};

const REFUSED = {
  'a text that is a number': listWith({ name: 1 }),
  'a text that is missing': listWith({ email: undefined }),
  'a text that is null': listWith({ name: null }),
  'a date without a time': listWith({ created_at: '2026-01-31' }),
  'a day that does not exist': listWith({ created_at: '2025-02-29T00:00:00Z' }),
  'another object': listWith({ object: 'portal' }),
  'a flag that is a string': [
    'list',
    { ...consumers(0), pagination: { has_more_before: 'no', has_more_after: false } },
  ],
  'a group without an id': profilesWith(({ groups }) => delete groups[2].group.id),
  'groups that are one group': profilesWith(profile => Object.assign(profile, { groups: {} })),
};

for (const [what, [call, wire]] of Object.entries(REFUSED)) {
  test(`ky + zod refuses what the SDK refuses: ${what}`, async () => {
    const [ours, theirs] = both(call, wire);
    await Promise.all([
      assert.rejects(ours, { name: 'MetorialDecodeError' }),
      assert.rejects(theirs, { name: 'SchemaValidationError' }),
    ]);
  });
}

const ONLY_SOME_REVISIONS = ['is_default', 'sso_group_ids', 'description', 'created_at', 'updated_at'];

const ACCEPTED = {
  'an optional field that is missing': listWith({ image_url: undefined }),
  'a date with an offset': listWith({ created_at: '2026-01-31T10:30:00+01:00' }),
  'no groups': profilesWith(profile => Object.assign(profile, { groups: null })),
  'unknown words': profilesWith(profile => {
    profile.status = 'paused';
    profile.groups[0].assigned_via = 'chance';
  }),
  'a group without the fields that only some versions send': profilesWith(({ groups: [{ group }] }) => {
    for (const name of ONLY_SOME_REVISIONS) delete group[name];
  }),
};

for (const [what, [call, wire]] of Object.entries(ACCEPTED)) {
  test(`ky + zod accepts what the SDK accepts: ${what}`, async () => {
    const [ours, theirs] = await Promise.all(both(call, wire));
    assert.deepEqual(theirs, ours);
  });
}

for (const [name, make] of Object.entries({
  'ky + zod': createKyClient,
  'openai-node': createOpenaiClient,
})) {
  test(`${name} retries like the SDK`, async () => {
    const statuses = [503, 429, 200];
    const fetch = async () => new Response(bytesOf(consumer(0)), { status: statuses.shift(), ...json });
    const { id } = await make({ baseUrl, apiKey, fetch }).getConsumer('con_1');
    assert.equal(id, consumer(0).id);
    assert.deepEqual(statuses, []);
  });

  test(`${name} sends the same path, query and headers`, async () => {
    const requests = [];
    const fetch = async (input, init) => {
      const { url, headers } = new Request(input, init);
      requests.push([url, headers.get('authorization'), headers.get('metorial-version')]);
      return new Response(bytesOf(profiles(1, 1)), json);
    };
    const sdk = new Metorial({ apiKey, baseUrl, fetch });
    await sdk.consumers.profiles.list('con/1', { limit: 100 });
    await make({ baseUrl, apiKey, fetch }).listProfiles('con/1', { limit: 100 });
    assert.deepEqual(requests[1], requests[0]);
  });
}

test('the bundle of openai-node contains only its core', async () => {
  const sizes = await clientSizes();
  assert.deepEqual(Object.keys(sizes), ['ky + zod', 'openai-node']);
  for (const { raw, gzip, brotli } of Object.values(sizes)) assert.ok(raw > gzip && gzip > brotli);
  // With all of OpenAI's resources, it is more than 300 KB.
  assert.ok(sizes['openai-node'].raw < 150_000);
});
