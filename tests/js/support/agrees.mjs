// Compares how the SDK decodes an answer with the reference implementation (`reference.mjs`).
import assert from 'node:assert/strict';
import { MetorialDecodeError } from 'metorial-consumers';
import { answering } from './client.mjs';
import { outcome } from './hostile.mjs';
import { callMethod, METHODS } from './methods.mjs';
import { expected, KINDS, Mismatch, setNeighbours } from './reference.mjs';

/** The kind of each method's result. Each kind has at least one method. */
export const RESULTS = {
  'consumers.list': KINDS.consumers,
  'consumers.get': KINDS.consumer,
  'consumers.getMemberConsumer': KINDS.memberConsumer,
  'consumers.profiles.list': KINDS.profiles,
  'consumers.profiles.get': KINDS.profile,
  'portals.list': KINDS.portals,
  'portals.get': KINDS.portal,
  'portals.consumerGroups.list': KINDS.groups,
  'portals.consumerGroups.get': KINDS.group,
  'portals.consumerInvites.list': KINDS.invites,
  'portals.consumerInvites.get': KINDS.invite,
  'portals.accessRequests.list': KINDS.accessRequests,
  'portals.accessRequests.get': KINDS.accessRequest,
  'portals.access.list': KINDS.accessRules,
  'portals.access.get': KINDS.access,
  'portals.listings.list': KINDS.listings,
  'portals.listings.get': KINDS.listing,
  'consumer.session.get': KINDS.session,
  'consumer.profile.groups.list': KINDS.groups,
  'token.get': KINDS.token,
};

/** Returns the reference result for a body: `{ value }`, the `{ path }` of the mistake, or `{}` if it is not JSON. */
function reference(method, text) {
  let json;
  try {
    json = JSON.parse(new TextDecoder().decode(new TextEncoder().encode(text)));
  } catch {
    return {};
  }
  try {
    const value = expected(RESULTS[method], json);
    return { value: method.endsWith('.list') ? setNeighbours(value, METHODS[method].args.at(-1)) : value };
  } catch (error) {
    if (error instanceof Mismatch) return { path: error.path };
    throw error;
  }
}

/** Checks that the SDK decodes a body like the reference implementation. */
export async function agrees(method, text) {
  await compare(method, text);
}

/** Does the same, and returns the reference result. */
export async function compare(method, text) {
  const wanted = reference(method, text);
  const { value, error } = await outcome(() => callMethod(answering(text), method));
  if ('value' in wanted) {
    assert.equal(error, undefined, error?.message);
    assert.deepEqual(value, wanted.value);
  } else {
    assert.ok(error instanceof MetorialDecodeError, `${error ?? 'it was accepted'}`);
    assert.equal(error.body, text.replace(/^\ufeff/, '').toWellFormed?.() ?? error.body);
    if ('path' in wanted) assert.equal(error.path, wanted.path, error.message);
  }
  return wanted;
}
