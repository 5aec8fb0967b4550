// The endpoints that are about the visitor as a consumer. `session-secrecy.test.mjs` tests that the session stays a secret.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Metorial, MetorialAuthenticationError, MetorialPermissionDeniedError } from 'metorial-consumers';
import { callMethod } from '../js/support/methods.mjs';
import { apiKey, assertError, call, origin, proxyFor, startApi, write } from './helpers.mjs';
import { allowed, answering, byHand, isOwnView, NAMES, pageClient, SESSION_HEADER, session } from './sdk.mjs';

const own = NAMES.filter(isOwnView);
const PATH = '/consumer/session';
const sending = (headers = { [SESSION_HEADER]: session }) =>
  write(null, { 'content-type': undefined, ...headers });

test('these are the endpoints of the visitor', () => {
  assert.deepEqual(own, [
    'consumer.session.get',
    'consumer.session.logout',
    'consumer.profile.get',
    'consumer.profile.groups.list',
  ]);
});

describe('the endpoints of the visitor', () => {
  test("are not part of 'read', and neither is token.get", async t => {
    const api = await startApi(t);
    const client = pageClient(proxyFor(api, { allow: 'read' }));
    for (const name of [...own, 'token.get'])
      await assert.rejects(callMethod(client, name), MetorialPermissionDeniedError, name);
    assert.deepEqual(api.requests, []);
  });

  test('can be allowed by their names, and as a group', async t => {
    for (const allow of [own, ['consumer.*'], ['consumer.session.*', 'consumer.profile.*']])
      for (const name of own) {
        const api = await startApi(t, answering(name));
        await callMethod(pageClient(proxyFor(api, { allow })), name);
        assert.equal(api.requests[0].headers[SESSION_HEADER], session);
      }
    const api = await startApi(t, answering('token.get'));
    await callMethod(pageClient(proxyFor(api, { allow: ['token.get'] })), 'token.get');
    assert.equal(api.requests[0].headers[SESSION_HEADER], undefined);
  });

  test('are refused without a session, and neither authorize nor the API is called', async t => {
    const api = await startApi(t);
    const proxy = proxyFor(api, { ...allowed, authorize: () => assert.fail('asked') });
    const without = new Metorial({
      baseUrl: `${origin}/api/metorial`,
      fetch: (url, init) => proxy(new Request(url, init)),
    });
    for (const name of own) {
      const { path } = await byHand(t, name);
      const error = await assertError(await call(proxy, path, sending({})), 401, 'unauthorized');
      assert.match(error.hint, /`consumerToken`/);
      await assert.rejects(callMethod(without, name), MetorialAuthenticationError);
    }
    assert.deepEqual(api.requests, []);
  });

  test('are refused with an invalid session, and the answer says what a valid one is', async t => {
    const api = await startApi(t);
    const proxy = proxyFor(api, { ...allowed, authorize: () => assert.fail('asked') });
    const wrong = [
      '',
      'short',
      'a b c d e f g h',
      'p\u00e4ssw\u00f6rter',
      `Bearer ${session}`,
      `"${session}"`,
    ];
    for (const value of [...wrong, `${session}, metorial_ccs_another`]) {
      const response = await call(proxy, PATH, sending({ [SESSION_HEADER]: value }));
      const error = await assertError(response, 401, 'unauthorized');
      assert.match(error.hint, /at least 8 visible ASCII characters/);
      assert.equal(JSON.stringify(error).includes(session), false);
    }
    assert.deepEqual(api.requests, []);
  });

  test('do not take the session from the query', async t => {
    const api = await startApi(t);
    const path = `${PATH}?${SESSION_HEADER}=${session}`;
    const error = await assertError(await call(proxyFor(api, allowed), path, sending()), 400, 'invalid_data');
    assert.equal(JSON.stringify(error).includes(session), false);
    assert.deepEqual(api.requests, []);
  });

  test('are sent with a key that may depend on the call', async t => {
    const publishable = 'metorial_pk_0a1b2c3d4e5f60718293a4b5c6d7e8f9';
    const api = await startApi(t, answering('consumer.session.get'));
    const keyOf = (_request, { endpoint }) => (endpoint.startsWith('consumer.') ? publishable : apiKey);
    await callMethod(pageClient(proxyFor(api, { ...allowed, apiKey: keyOf })), 'consumer.session.get');
    const [{ headers, body }] = api.requests;
    assert.deepEqual([headers.authorization, headers[SESSION_HEADER]], [`Bearer ${publishable}`, session]);
    assert.deepEqual([headers['content-type'], body], [undefined, '']);
  });

  test('need authorization like all others', async t => {
    const api = await startApi(t);
    const asked = [];
    const authorize = (_request, { endpoint }) => asked.push(endpoint) === 0;
    await assertError(
      await call(proxyFor(api, { ...allowed, authorize }), PATH, sending()),
      403,
      'forbidden',
    );
    assert.deepEqual([asked, api.requests], [['consumer.session.get'], []]);
  });

  test('receive no body, not even an empty object', async t => {
    for (const name of own) {
      const api = await startApi(t, answering(name));
      const proxy = proxyFor(api, allowed);
      const { path } = await byHand(t, name);
      const headers = { [SESSION_HEADER]: session };
      assert.equal((await call(proxy, path, write('{}', headers))).status, 200);
      assert.deepEqual([api.requests[0].headers['content-type'], api.requests[0].body], [undefined, '']);
      const response = await call(proxy, path, write({ limit: 5 }, headers));
      assert.equal((await assertError(response, 400, 'invalid_data')).hint, 'It accepts none.');
      assert.equal(api.requests.length, 1);
    }
  });

  test('receive their query in the URL', async t => {
    const api = await startApi(t);
    const path = '/consumer/profile/groups?limit=5&after=cog_1&order=desc';
    assert.equal((await call(proxyFor(api, allowed), path, sending())).status, 200);
    const [{ method, url, body }] = api.requests;
    assert.deepEqual([method, url, body], ['POST', path, '']);
  });

  test('are answered with responses that no cache keeps', async t => {
    const api = await startApi(t);
    const response = await call(proxyFor(api, allowed), PATH, sending());
    assert.equal(response.headers.get('cache-control'), 'no-store');
  });
});
