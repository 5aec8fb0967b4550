import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { MetorialArgumentError } from 'metorial-consumers';
import { clientFor, rejection, withFetch } from './support/client.mjs';
import { page } from './support/wire.mjs';

let requests = 0;
const metorial = withFetch(async () => {
  requests += 1;
  return Response.json(page([]));
});

const throws = () => {
  throw new Error('from the argument');
};
const getter = (object, key) => Object.defineProperty(object, key, { get: throws, enumerable: true });
function revoked(target) {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}
function cyclic() {
  const array = [];
  array.push(array, { array });
  return array;
}

/** Values that do something when they are inspected. */
const HOSTILE = {
  'a revoked proxy': () => revoked({}),
  'a revoked proxy of an array': () => revoked([]),
  'an array with a getter that throws': () => getter([], '0'),
  'an array proxy that throws': () => new Proxy([], { get: throws }),
  'an array of objects with getters that throw': () => [getter({}, 'a')],
  'an array of proxies that throw': () => [new Proxy({}, { get: throws, ownKeys: throws })],
  'an array of revoked proxies': () => [revoked({})],
  'a function whose name throws': () => getter(() => {}, 'name'),
  'a proxy of a function that throws': () => new Proxy(() => {}, { get: throws }),
  'an array of functions whose names throw': () => [getter(() => {}, 'name')],
  'an object whose toString, toJSON and valueOf throw': () => ({
    toString: throws,
    toJSON: throws,
    valueOf: throws,
    [Symbol.toPrimitive]: throws,
  }),
  'an object whose tag throws': () => getter({}, Symbol.toStringTag),
  'an array that holds itself': cyclic,
  'an array of bigints and symbols': () => [2n ** 70n, Symbol('x')],
  'an array with a hole': () => new Array(1),
};

const isArray = value => {
  try {
    return Array.isArray(value);
  } catch {
    return false;
  }
};

/** The places for such a value. */
const PLACES = {
  'as an id': value => metorial.consumers.get(value),
  'as the query': value => metorial.consumers.list(isArray(value) ? { search: value } : value),
  'as a text': value => metorial.consumers.list({ search: value }),
  'as one or many': value => metorial.consumers.list({ email: value }),
  'as a text or null': value => metorial.portals.access.update('a', 'b', { readme: value }),
  'as a number': value => metorial.portals.update('a', { sessionExpiryTimeInSeconds: value }),
  'as a record in a body': value =>
    metorial.portals.update('a', { skillConfiguration: { allowScripts: value } }),
  'in an array of records': value => metorial.portals.update('a', { allowedRedirectUrlFilters: [value] }),
  'as an array of records': value =>
    metorial.portals.update('a', { allowedRedirectUrlFilters: isArray(value) ? [value] : value }),
  'as the type of a union': value => metorial.portals.listings.create('a', { access: { type: value } }),
  'in a variant': value =>
    metorial.portals.listings.create('a', { access: { type: 'skill', skillId: value } }),
  'as many': value => metorial.portals.consumerProfiles.assignGroups('a', 'b', { groupIds: value }),
};

for (const [kind, make] of Object.entries(HOSTILE)) {
  test(`${kind} is refused in every place`, async () => {
    for (const [place, call] of Object.entries(PLACES)) {
      // An object without keys of its own is a query that asks for nothing.
      if (place === 'as the query' && kind === 'an object whose tag throws') continue;
      let promise;
      assert.doesNotThrow(() => {
        promise = call(make());
      }, `${place}: it throws instead of rejecting`);
      const error = await rejection(promise);
      assert.equal(error.constructor, MetorialArgumentError, `${place}: ${error.stack}`);
    }
    assert.equal(requests, 0);
  });
}

describe('a thousand refused calls', () => {
  const call = value => metorial.consumers.list(value);
  const KINDS = {
    'with an unknown key': () => call({ limti: 1 }),
    'with a getter that throws': () => call(getter({}, 'limit')),
    'with an array that throws': () => call({ email: getter([], '0') }),
    'with a revoked proxy': () => call(revoked({})),
  };
  for (const [kind, once] of Object.entries(KINDS)) {
    // An exception that passes through the compiled code does not restore its stack pointer: soon there is no stack left.
    test(`${kind} leave the package working`, async () => {
      for (let count = 0; count < 1_500; count++) {
        try {
          await once();
        } catch (error) {
          assert.ok(!(error instanceof WebAssembly.RuntimeError), `call ${count}: ${error.message}`);
        }
      }
      const other = clientFor('http://api.test', { fetch: async () => Response.json(page([])) });
      assert.deepEqual((await other.consumers.list()).items, []);
    });
  }
});
