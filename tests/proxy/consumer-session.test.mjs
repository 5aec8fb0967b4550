// The endpoints that are about the visitor as a consumer, and the visitor's own session, which only they are sent.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Metorial, MetorialAuthenticationError, MetorialPermissionDeniedError } from 'metorial-consumers';
import { callMethod } from '../js/support/methods.mjs';
import { apiKey, assertError, call, muteLog, origin, proxyFor, startApi, write } from './helpers.mjs';
import { allowed, answering, isOwnView, NAMES, pageClient, SESSION_HEADER, session } from './sdk.mjs';

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
  test('are not part of what reads, and neither is what the key is', async t => {
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

  test('are refused without a session, and the API is not asked', async t => {
    const api = await startApi(t);
    const proxy = proxyFor(api, { ...allowed, authorize: () => assert.fail('asked') });
    for (const value of ['', 'short', 'a b c d e f g h', 'pässwörter-und-so', `Bearer ${session}`]) {
      const headers = new Headers();
      headers.set(SESSION_HEADER, Buffer.from(value).toString('latin1'));
      const error = await assertError(
        await call(proxy, PATH, sending(Object.fromEntries(headers))),
        401,
        'unauthorized',
      );
      assert.match(error.hint, /`consumerToken`/);
    }
    await assertError(await call(proxy, PATH, sending({})), 401, 'unauthorized');
    const client = new Metorial({
      baseUrl: `${origin}/api/metorial`,
      fetch: (url, init) => proxy(new Request(url, init)),
    });
    await assert.rejects(client.consumer.profile.get(), MetorialAuthenticationError);
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

  test('are asked for authorization like all others', async t => {
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

  test('are sent no body, not even an empty object', async t => {
    const api = await startApi(t, answering('consumer.session.get'));
    const response = await call(proxyFor(api, allowed), PATH, write('{}', { [SESSION_HEADER]: session }));
    assert.equal(response.status, 200);
    assert.deepEqual([api.requests[0].headers['content-type'], api.requests[0].body], [undefined, '']);
  });
});

describe('the session of a visitor', () => {
  test('is in no answer, however the API writes and cuts it', async t => {
    const escaped = session.replace('ccs', '\\u0063cs');
    const api = await startApi(t, (_req, res) => {
      res.writeHead(400, { 'content-type': 'application/json', 'ratelimit-policy': session });
      res.write(`{"message":"${session.slice(0, 20)}`);
      setTimeout(() => res.end(`${session.slice(20)} ${apiKey} ${escaped}"}`), 20);
    });
    const response = await call(proxyFor(api, allowed), PATH, sending());
    const text = `${[...response.headers]}${await response.text()}`;
    assert.equal(text.includes('4d8c2f7a91b35e60') || text.includes(apiKey), false, text);
    assert.equal(text.split('[redacted]').length, 5);
  });

  test('is in no log', async t => {
    const log = muteLog(t);
    const fetch = async () => {
      throw new Error(`cannot send ${session} with ${apiKey}`);
    };
    const api = { url: 'http://127.0.0.1:9' };
    const response = await call(proxyFor(api, { ...allowed, fetch }), PATH, sending());
    assert.equal(response.status, 502);
    assert.match(log(), /cannot send \[redacted\] with \[redacted\]/);
  });
});
