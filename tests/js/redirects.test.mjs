// A redirect is not followed, wherever it leads: `fetch` would send our own headers along, and drops only one of the two secret
// ones if the origin changes. The same in a page: tests/e2e/redirects.test.mjs.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { MetorialConnectionError } from 'metorial-consumers';
import { apiKey, clientFor, rejection, withFetch } from './support/client.mjs';
import { callMethod, METHODS } from './support/methods.mjs';
import { record, sendJson } from './support/server.mjs';
import { page } from './support/wire.mjs';

const consumerToken = 'metorial_ccs_test_0a1b2c3d4e5f60718293a4b5c6d7e8f9';
const STATUSES = [301, 302, 303, 307, 308];

/** An API that redirects everything, and the target of the redirects, which records what arrives. */
async function redirecting(t, status, locate = to => `${to}/elsewhere`) {
  const elsewhere = await record(t, (_req, res) => sendJson(res, page([])));
  const api = await record(t, (_req, res) =>
    res.writeHead(status, { location: locate(elsewhere.url, api.url) }).end(),
  );
  return { api, elsewhere, client: clientFor(api.url, { consumerToken, maxRetries: 2 }) };
}

function assertRefused(error, { api, elsewhere }) {
  assert.equal(error.constructor, MetorialConnectionError, error.stack);
  assert.match(error.message, /the server sent a redirect to .*, which the SDK does not follow, .*`baseUrl`/);
  assert.equal(error.cause, undefined);
  assert.deepEqual(elsewhere.requests, [], 'it was followed');
  assert.equal(api.requests.length, 1, 'it was tried again');
}

for (const status of STATUSES) {
  describe(`a ${status}`, () => {
    for (const name of Object.keys(METHODS)) {
      test(`to another origin: ${name}`, async t => {
        const wire = await redirecting(t, status);
        const error = await rejection(callMethod(wire.client, name));
        assertRefused(error, wire);
        assert.ok(error.message.includes(`${wire.elsewhere.url}/elsewhere`));
      });
    }

    const PLACES = {
      'within the same origin': (_, own) => `${own}/consumers/`,
      'to a path': () => '/elsewhere',
      'to its own path': () => '/consumers',
      'to the same host without a scheme': (_, own) => own.replace('http:', ''),
      'to no URL': () => 'http://[',
      'to a file': () => 'file:///etc/passwd',
      'to data': () => 'data:application/json,{}',
      'to an address that holds the key': to => `${to}/?key=${apiKey}`,
    };
    for (const [place, locate] of Object.entries(PLACES)) {
      test(`${place} is not followed, either`, async t => {
        const wire = await redirecting(t, status, locate);
        const error = await rejection(wire.client.consumers.list());
        assertRefused(error, wire);
        assert.ok(!error.message.includes(apiKey));
      });
    }

    test('without a location', async t => {
      const { url, requests } = await record(t, (_req, res) => res.writeHead(status).end());
      const error = await rejection(clientFor(url, { maxRetries: 2 }).consumers.list());
      assert.equal(error.constructor, MetorialConnectionError, error.stack);
      assert.match(error.message, /the server sent a redirect, which the SDK does not follow/);
      assert.equal(requests.length, 1);
    });
  });
}

test('a redirect on the second attempt ends the call', async t => {
  const elsewhere = await record(t);
  const { url, requests } = await record(t, (_req, res, index) =>
    index === 0
      ? res.writeHead(503, { 'retry-after': '0' }).end()
      : res.writeHead(302, { location: elsewhere.url }).end(),
  );
  const error = await rejection(clientFor(url, { maxRetries: 5 }).consumers.list());
  assert.equal(error.constructor, MetorialConnectionError);
  assert.deepEqual([requests.length, elsewhere.requests.length], [2, 0]);
});

test('a page of a list that redirects ends the iteration', async t => {
  const elsewhere = await record(t);
  const first = page([METHODS['consumers.get'].answer], { has_more_after: true });
  const { url } = await record(t, (_req, res, index) =>
    index === 0 ? sendJson(res, first) : res.writeHead(307, { location: elsewhere.url }).end(),
  );
  const seen = [];
  const walk = async () => {
    for await (const { id } of clientFor(url, { consumerToken }).consumers.list()) seen.push(id);
  };
  await assert.rejects(walk(), MetorialConnectionError);
  assert.deepEqual([seen, elsewhere.requests], [['con_1'], []]);
});

test('a fetch of the caller is told not to follow either', async () => {
  let redirect;
  const fetch = async (_url, init) => {
    redirect = init.redirect;
    return Response.json(page([]));
  };
  await withFetch(fetch).consumers.list();
  assert.equal(redirect, 'manual');
});

test('a 304, and 2xx with a location, are not redirects', async t => {
  const { url } = await record(t, (_req, res, index) =>
    index === 0
      ? res.writeHead(304, { location: '/elsewhere' }).end()
      : sendJson(res, page([]), 201, { location: '/elsewhere' }),
  );
  assert.equal((await rejection(clientFor(url).consumers.list())).status, 304);
  assert.deepEqual((await clientFor(url).consumers.list()).items, []);
});
