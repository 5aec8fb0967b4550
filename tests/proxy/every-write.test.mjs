// The same attacks on every endpoint that writes, and ids through SDK and proxy.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { MetorialNotFoundError } from 'metorial-consumers';
import { assertError, call, endless, proxyFor, startApi, write } from './helpers.mjs';
import { allowed, answering, byHand, isOwnView, NAMES, pageClient, SESSION_HEADER, session } from './sdk.mjs';

const writes = NAMES.filter(name => isOwnView(name) || !/\.(get|list)$/.test(name));
const own = { [SESSION_HEADER]: session };

describe('every endpoint that writes', () => {
  test('is refused for a page of another site that sends the cookie', async t => {
    const api = await startApi(t);
    const proxy = proxyFor(api, { ...allowed, authorize: () => assert.fail('asked') });
    const evil = 'https://evil.example';
    const FROM = [
      { 'sec-fetch-site': 'cross-site', origin: evil },
      { 'sec-fetch-site': 'same-site', origin: 'https://blog.example.com' },
      { 'sec-fetch-site': undefined, origin: evil },
      { 'sec-fetch-site': undefined, origin: 'null' },
      { 'sec-fetch-site': undefined },
    ];
    assert.ok(writes.length >= 9);
    for (const name of writes) {
      const { path, init, method } = await byHand(t, name);
      for (const from of FROM) {
        const error = await assertError(
          await call(proxy, path, write(init.body, { ...from, ...own }, method)),
          403,
          'forbidden',
        );
        assert.equal(error.reason, 'cross_site', name);
      }
    }
    assert.deepEqual(api.requests, []);
  });

  test('cuts off a body that is too long or endless', async t => {
    const api = await startApi(t);
    const proxy = proxyFor(api, { ...allowed, maxBodyBytes: 2_000 });
    for (const name of writes) {
      const { path, method } = await byHand(t, name);
      const long = JSON.stringify({ name: 'x'.repeat(2_000) });
      assert.equal((await call(proxy, path, write(long, own, method))).status, 413, name);
      const { stream, state } = endless();
      assert.equal((await call(proxy, path, write(stream, own, method))).status, 413, name);
      assert.ok(state.cancelled && state.pulls < 10, name);
    }
    assert.deepEqual(api.requests, []);
  });
});

test('an id leads to itself and nowhere else, through SDK and proxy', async t => {
  const api = await startApi(t, answering('portals.consumerGroups.get'));
  const client = pageClient(proxyFor(api, allowed));
  for (const id of ['a b', 'é', 'a?b', 'a#b', 'a&b=c', 'a+b', 'a;b', 'a:b@c', '...', 'a..b', '日本']) {
    await client.portals.consumerGroups.get(id, id);
    assert.equal(
      api.requests.at(-1).url,
      `/portals/${encodeURIComponent(id)}/consumer-groups/${encodeURIComponent(id)}`,
    );
  }
  const { length } = api.requests;
  for (const id of ['a/b', 'a\\b', 'a%2fb', '%2e%2e', 'a\u0000b', 'a\r\nb']) {
    await assert.rejects(client.portals.consumerGroups.get('ptl_1', id), MetorialNotFoundError);
  }
  assert.equal(api.requests.length, length);
});
