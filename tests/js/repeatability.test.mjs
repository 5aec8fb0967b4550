// Which calls of a dashboard of portals are sent again after a failure, and the error of a deletion that finds nothing to delete.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { MetorialConnectionError, MetorialNotFoundError, MetorialServerError } from 'metorial-consumers';
import { rejection, withFetch } from './support/client.mjs';
import { callMethod, METHODS } from './support/methods.mjs';
import { apiError } from './support/wire.mjs';

/** The endpoints 23 to 44: whether a second identical request does no more than the first one. */
const REPEATABLE = {
  'portals.consumerProfiles.delete': true,
  'portals.create': false,
  'portals.update': true,
  'portals.delete': true,
  'portals.accessRequests.list': true,
  'portals.accessRequests.get': true,
  'portals.accessRequests.update': false,
  'portals.access.list': true,
  'portals.access.get': true,
  'portals.access.delete': true,
  'portals.access.create': false,
  'portals.access.update': true,
  'portals.listings.list': true,
  'portals.listings.get': true,
  'portals.listings.create': false,
  'portals.listings.update': true,
  'portals.listings.delete': true,
  'consumer.session.get': true,
  'consumer.session.logout': false,
  'consumer.profile.get': true,
  'consumer.profile.groups.list': true,
  'token.get': true,
};
// A second deletion of a group returns 412, so `portals.consumerGroups.delete` is not sent again.
const DELETIONS = Object.keys(REPEATABLE).filter(name => name.endsWith('.delete'));

const NOW = { 'retry-after': '0' };
const failing = status => () => Response.json(apiError(status, 'code'), { status, headers: NOW });
const lost = () => Promise.reject(new TypeError('connection reset'));
const never = () => new Promise(() => {});

/** A client whose requests are answered by these functions, one after the other, and then correctly. */
function scripted(name, ...script) {
  const requests = [];
  const fetch = async (url, { method, body, headers }) => {
    requests.push({ url, method, body, headers: [...new Headers(headers)] });
    return script[requests.length - 1]?.() ?? Response.json(METHODS[name].answer);
  };
  return { requests, metorial: withFetch(fetch, { maxRetries: 2 }) };
}

describe('after a failure', () => {
  for (const [name, isRepeatable] of Object.entries(REPEATABLE)) {
    test(`${name} is ${isRepeatable ? 'sent again, unchanged' : 'not sent again'}`, async t => {
      t.mock.method(Math, 'random', () => 0);
      for (const [fail, type] of [
        [failing(500), MetorialServerError],
        [failing(502), MetorialServerError],
        [lost, MetorialConnectionError],
      ]) {
        const { requests, metorial } = scripted(name, fail);
        const call = callMethod(metorial, name);
        if (isRepeatable) {
          await call;
          assert.equal(requests.length, 2);
          assert.deepEqual(requests[1], requests[0]);
        } else {
          assert.equal((await rejection(call)).constructor, type);
          assert.equal(requests.length, 1);
        }
      }
    });

    test(`${name} is sent again after 429, which did nothing`, async () => {
      const { requests, metorial } = scripted(name, failing(429));
      await callMethod(metorial, name);
      assert.equal(requests.length, 2);
      assert.deepEqual(requests[1], requests[0]);
    });
  }

  test('the table covers every call that this file is about', () => {
    const before =
      /^consumers\.|^portals\.(list|get|consumer(Groups|Invites)\..*|consumerProfiles\.[^d].*)$|^request$/;
    const names = Object.keys(METHODS).filter(name => !before.test(name));
    assert.deepEqual(new Set(names), new Set(Object.keys(REPEATABLE)));
  });
});

const SAYS_SO = /An earlier attempt, whose answer was lost, has probably deleted it/;

describe('a deletion', () => {
  for (const name of DELETIONS) {
    test(`${name}: says that an earlier attempt whose answer was lost has probably done it`, async t => {
      t.mock.method(Math, 'random', () => 0);
      const mixed = [
        [lost, failing(429)],
        [failing(429), lost],
        [lost, failing(500)],
      ];
      for (const script of [[lost], [failing(500)], [failing(503)], [failing(504)], ...mixed]) {
        const { requests, metorial } = scripted(name, ...script, failing(404));
        const error = await rejection(callMethod(metorial, name));
        assert.equal(error.constructor, MetorialNotFoundError, error.stack);
        assert.equal(requests.length, script.length + 1);
        assert.match(error.message, SAYS_SO);
        assert.deepEqual([error.status, error.code], [404, 'code']);
        assert.ok(error.message.includes(`(${name}: 404 code)`), error.message);
      }
    });

    test(`${name}: does not say so if no answer was lost`, async () => {
      for (const script of [[], [failing(429)]]) {
        const { requests, metorial } = scripted(name, ...script, failing(404));
        const error = await rejection(callMethod(metorial, name));
        assert.equal(error.constructor, MetorialNotFoundError);
        assert.equal(requests.length, script.length + 1);
        assert.doesNotMatch(error.message, /earlier attempt/);
      }
    });
  }

  test('says so after a timeout, too', async t => {
    t.mock.method(Math, 'random', () => 0);
    const { metorial } = scripted('portals.access.delete', never, failing(404));
    const error = await rejection(metorial.portals.access.delete('p', 'a', { timeout: 20 }));
    assert.match(error.message, SAYS_SO);
  });

  test('says so only for a 404', async () => {
    for (const status of [400, 403, 409, 412]) {
      const { metorial } = scripted('portals.access.delete', failing(500), failing(status));
      const error = await rejection(metorial.portals.access.delete('p', 'a'));
      assert.deepEqual([error.status, SAYS_SO.test(error.message)], [status, false]);
    }
  });

  test('that is sent again and succeeds returns what was deleted', async () => {
    const { metorial } = scripted('portals.access.delete', failing(500));
    assert.equal((await metorial.portals.access.delete('p', 'a')).id, 'cac_1');
  });
});

describe('another call', () => {
  test('does not say so if it finds nothing after a lost answer', async () => {
    for (const name of Object.keys(REPEATABLE)) {
      if (!REPEATABLE[name] || DELETIONS.includes(name)) continue;
      const { requests, metorial } = scripted(name, failing(500), failing(404));
      const error = await rejection(callMethod(metorial, name));
      assert.deepEqual([error.constructor, requests.length], [MetorialNotFoundError, 2], name);
      assert.doesNotMatch(error.message, /earlier attempt/, name);
    }
  });

  test('to a path that the SDK has no endpoint for says so if it is a DELETE', async () => {
    const { metorial } = scripted('consumers.get', failing(500), failing(404));
    const raw = await rejection(metorial.request('DELETE', '/other'));
    assert.match(raw.message, SAYS_SO);
  });
});
