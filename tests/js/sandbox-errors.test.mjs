// The errors of all calls. `throws.test.mjs` has those that each endpoint lists.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as sdk from 'metorial-consumers';
import { rejection } from './support/client.mjs';
import { useSandbox } from './support/sandbox.mjs';

const sandbox = useSandbox();
const profiles = options => sandbox.client(options).portals.consumerProfiles;

async function fails(promise, type, expected) {
  const error = await rejection(promise);
  assert.equal(error.constructor, type, error.stack);
  for (const [field, value] of Object.entries(expected)) assert.deepEqual(error[field], value, field);
  return error;
}

describe('400', () => {
  test('the error for a refused query names the field', async () => {
    for (const [limit, code] of [
      [0, 'invalid_min'],
      [101, 'invalid_max'],
    ]) {
      const call = sandbox.client().consumers.list({ limit });
      const expected = { status: 400, code: 'invalid_data', entity: 'query' };
      const error = await fails(call, sdk.MetorialBadRequestError, expected);
      const [{ path, ...first }] = error.validationErrors;
      assert.deepEqual([path, first.code, error.validationErrors.length], [['limit'], code, 1]);
      assert.match(error.requestId, /^req_/);
      assert.ok(error.hint.length > 0);
    }
  });

  test('the error for a refused body names the field', async () => {
    const call = sandbox.client().consumers.create({ name: 'Ada', email: 'no address' });
    const error = await fails(call, sdk.MetorialBadRequestError, { code: 'invalid_data', entity: 'body' });
    assert.deepEqual(error.validationErrors[0].path, ['email']);
    assert.equal(error.validationErrors[0].code, 'invalid_email');
  });

  test('a malformed cursor, an unknown status', async () => {
    const bad = { status: 400, code: 'bad_request' };
    await fails(sandbox.client().consumers.list({ cursor: 'x' }), sdk.MetorialBadRequestError, bad);
    const unknown = profiles().list('acme', { status: 'asleep' });
    const error = await fails(unknown, sdk.MetorialBadRequestError, {
      code: 'invalid_data',
      entity: 'query',
    });
    assert.equal(error.validationErrors[0].code, 'invalid_enum');
  });
});

describe('401', () => {
  const unauthorized = { status: 401, code: 'unauthorized', requestId: undefined };

  test('an unknown key; the answer has no request id', async () => {
    const call = sandbox.client({ apiKey: 'metorial_sk_unknown' }).consumers.list();
    await fails(call, sdk.MetorialAuthenticationError, unauthorized);
  });

  test('no key', async () => {
    const call = sandbox.client({ apiKey: undefined }).consumers.list();
    await fails(call, sdk.MetorialAuthenticationError, unauthorized);
  });

  test('a publishable key without a consumer session', async () => {
    const call = profiles({ apiKey: sandbox.keys.publishable }).list('acme');
    await fails(call, sdk.MetorialAuthenticationError, unauthorized);
  });
});

test('a publishable key with a consumer session may read the profiles of its portal', async () => {
  const { publishable: apiKey, consumerSession: consumerToken } = sandbox.keys;
  assert.equal((await profiles({ apiKey, consumerToken }).list('acme')).items.length, 20);
  const other = profiles({ apiKey, consumerToken }).list('northwind');
  await fails(other, sdk.MetorialPermissionDeniedError, { status: 403, code: 'forbidden' });
});

test('403: the key lacks the scope', async () => {
  const call = sandbox.client({ apiKey: sandbox.keys.publishable }).consumers.list();
  const expected = { status: 403, code: 'forbidden', entity: undefined };
  const error = await fails(call, sdk.MetorialPermissionDeniedError, expected);
  assert.match(error.description, /instance\.consumer:read/);
});

test('404: another path after the base URL is not an endpoint', async () => {
  const call = sandbox.client({ baseUrl: `${sandbox.url}/v9` }).consumers.list();
  await fails(call, sdk.MetorialNotFoundError, { status: 404, code: 'not_found', entity: 'endpoint' });
});

test('406: a version that the key may not use', async () => {
  const call = sandbox.client({ apiVersion: '2024-01-01-quasar' }).consumers.list();
  await fails(call, sdk.MetorialApiError, { status: 406, code: 'bad_request' });
});

test('413: a body that is too large, with an empty answer', async () => {
  const call = sandbox.client().consumers.create({ name: 'x'.repeat(8_000_000), email: 'a@example.com' });
  const error = await rejection(call);
  // A server may also close the connection while the body is still being sent.
  if (error instanceof sdk.MetorialConnectionError) return;
  assert.deepEqual([error.constructor, error.status, error.body], [sdk.MetorialApiError, 413, '']);
});

describe('429', () => {
  const limited = useSandbox({ consumers: 1, rateLimit: 2 });

  test('says how long to wait, and fails at once if that is too long', async () => {
    const { consumers } = limited.client({ maxRetries: 2 });
    await consumers.list();
    await consumers.list();
    // A client with another `fetch` does not yet know that nothing remains.
    const other = limited.client({ maxRetries: 2, fetch: (...request) => fetch(...request) });
    const before = Date.now();
    const refused = { status: 429, code: 'rate_limit_exceeded', requestId: undefined };
    const error = await fails(other.consumers.list(), sdk.MetorialRateLimitError, refused);
    const unsent = await fails(consumers.list(), sdk.MetorialRateLimitError, refused);
    assert.ok(Date.now() - before < 5_000);
    for (const { retryAfter } of [error, unsent])
      assert.ok(retryAfter > 60_000 && retryAfter <= 602_000, retryAfter);
    assert.equal(error.headers.get('ratelimit-remaining'), '0');
    assert.match(unsent.message, /^Not sent: the rate limit allows the next request in \d+ ms/);
  });
});
