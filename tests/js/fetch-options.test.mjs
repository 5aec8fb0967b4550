// `fetchOptions`: additional members of `init` for `fetch`, from a client or a call.
import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { Metorial, MetorialArgumentError } from 'metorial-consumers';
import { apiKey, rejection, withFetch } from './support/client.mjs';
import { callMethod, METHODS } from './support/methods.mjs';
import { record, sendJson } from './support/server.mjs';
import { consumer, page } from './support/wire.mjs';

const OWN = ['method', 'headers', 'body', 'signal', 'redirect'];

/** A client, and the `init` of each of its requests without the SDK's own members. */
function watched(fetchOptions, answer = METHODS['consumers.get'].answer) {
  const inits = [];
  const fetch = async (_url, init) => {
    inits.push(Object.fromEntries(Object.entries(init).filter(([name]) => !OWN.includes(name))));
    return Response.json(answer);
  };
  return { inits, metorial: withFetch(fetch, { fetchOptions }) };
}

/** Returns what a call with these options adds to `init`. */
async function added(client, call, name = 'consumers.get') {
  const { inits, metorial } = watched(client, METHODS[name].answer);
  await callMethod(metorial, name, undefined, call && { fetchOptions: call });
  return inits[0];
}

const NO_STORE = { cache: 'no-store' };

describe('fetchOptions', () => {
  test('are passed to fetch unchanged with every request', async () => {
    const options = {
      credentials: 'include',
      keepalive: true,
      dispatcher: new (class Agent {})(),
      priority: 'low',
    };
    for (const [name, { answer }] of Object.entries(METHODS)) {
      const ofClient = watched(options, answer);
      await callMethod(ofClient.metorial, name);
      const ofCall = watched(undefined, answer);
      await callMethod(ofCall.metorial, name, undefined, { fetchOptions: options });
      for (const { inits } of [ofClient, ofCall]) {
        const [{ cache: _, dispatcher, ...rest }, ...more] = inits;
        const { dispatcher: agent, ...expected } = options;
        assert.deepEqual([rest, more], [expected, []], name);
        assert.equal(dispatcher, agent);
      }
    }
  });

  test("reach the host's own fetch", async t => {
    const seen = [];
    t.mock.method(globalThis, 'fetch', async (_url, init) => {
      seen.push(init.credentials);
      return Response.json(consumer());
    });
    const metorial = new Metorial({ apiKey, fetchOptions: { credentials: 'include' } });
    await metorial.consumers.get('con_1');
    await metorial.consumers.get('con_1', { fetchOptions: { credentials: 'omit' } });
    assert.deepEqual(seen, ['include', 'omit']);
  });

  test('do not prevent a request from arriving', async t => {
    const { url, requests } = await record(t, (_req, res) => sendJson(res, consumer()));
    const fetchOptions = {
      credentials: 'include',
      keepalive: true,
      mode: 'cors',
      referrerPolicy: 'no-referrer',
    };
    const metorial = new Metorial({ apiKey, baseUrl: url, fetchOptions });
    assert.equal((await metorial.consumers.get('con_1')).id, 'con_1');
    assert.equal(requests[0].headers.authorization, `Bearer ${apiKey}`);
  });

  test('of a call replace those of the client, name by name', async () => {
    const client = { credentials: 'include', keepalive: true };
    assert.deepEqual(await added(client, { credentials: 'omit', priority: 'low' }), {
      ...NO_STORE,
      credentials: 'omit',
      keepalive: true,
      priority: 'low',
    });
    assert.deepEqual(await added(client, {}), { ...NO_STORE, ...client });
  });

  test('that are undefined are the same as none', async () => {
    const none = { credentials: undefined, cache: undefined, next: undefined };
    assert.deepEqual(await added(none, none), NO_STORE);
    assert.deepEqual(await added({ credentials: 'include' }, none), { ...NO_STORE, credentials: 'include' });
    assert.deepEqual(await added(undefined, undefined), NO_STORE);
  });

  test('apply to each attempt, and to each further page of a list', async () => {
    const seen = [];
    const fetch = async (_url, { credentials }) => {
      const number = seen.push(credentials);
      if (number === 1) return new Response('', { status: 503, headers: { 'retry-after': '0' } });
      const more = number < 4;
      return Response.json(
        page([consumer({ id: `con_${number}` })], { has_more_before: true, has_more_after: more }),
      );
    };
    const metorial = withFetch(fetch, { maxRetries: 1 });
    await metorial.consumers.list({}, { fetchOptions: { credentials: 'include' } }).toArray({ limit: 9 });
    assert.deepEqual(seen, Array(4).fill('include'));
  });

  test('are read at once: changing them later changes nothing', async () => {
    const [client, call] = [{ keepalive: true }, { credentials: 'include' }];
    const { inits, metorial } = watched(client);
    client.keepalive = false;
    const promise = metorial.consumers.get('con_1', { fetchOptions: call });
    Object.assign(call, { credentials: 'omit', method: 'DELETE' });
    await promise;
    assert.deepEqual(inits, [{ ...NO_STORE, keepalive: true, credentials: 'include' }]);
  });
});

describe("fetchOptions must not hold the SDK's own members", () => {
  const values = { method: 'GET', headers: {}, body: 'x', signal: AbortSignal.abort(), redirect: 'follow' };
  for (const name of OWN)
    test(name, async () => {
      const fetchOptions = { credentials: 'include', [name]: values[name] };
      const say = new RegExp(`: \`fetchOptions\` must not hold \`${name}\`: the SDK sets it$`);
      assert.throws(
        () => new Metorial({ apiKey, fetchOptions }),
        error => {
          assert.deepEqual([error.constructor, error.argument], [MetorialArgumentError, 'fetchOptions']);
          assert.match(error.message, say);
          return true;
        },
      );
      const { inits, metorial } = watched();
      for (const method of Object.keys(METHODS)) {
        const error = await rejection(callMethod(metorial, method, undefined, { fetchOptions }));
        assert.deepEqual([error.constructor, error.argument], [MetorialArgumentError, 'fetchOptions']);
        assert.match(error.message, say);
        assert.ok(error.message.startsWith(`${method}: `));
      }
      assert.deepEqual(inits, []);
    });

  for (const [kind, fetchOptions] of Object.entries({
    'a string': 'include',
    'a number': 5,
    'an array': [['credentials', 'include']],
    'a function': () => ({}),
    'a Map': new Map(),
  }))
    test(`${kind} in their place is refused`, async () => {
      const { inits, metorial } = watched();
      const error = await rejection(metorial.consumers.get('con_1', { fetchOptions }));
      assert.deepEqual([error.constructor, error.argument], [MetorialArgumentError, 'fetchOptions']);
      assert.equal(
        error.message,
        `consumers.get: expected the fetchOptions to be an object, but got ${kind}`,
      );
      assert.throws(() => new Metorial({ apiKey, fetchOptions }), { argument: 'fetchOptions' });
      assert.deepEqual(inits, []);
    });
});

describe('the cache', () => {
  const { navigator } = globalThis;
  const setNavigator = value => Object.defineProperty(globalThis, 'navigator', { value, configurable: true });
  afterEach(() => (navigator === undefined ? delete globalThis.navigator : setNavigator(navigator)));

  test('is bypassed by every GET request, and by no others', async () => {
    for (const name of Object.keys(METHODS)) {
      // The calls of `consumer` read with POST, which is never cached.
      const isGet = /^(?!consumer\.).*\.(list|get)$|^request$/.test(name);
      assert.deepEqual(await added(undefined, undefined, name), isGet ? NO_STORE : {}, name);
    }
    const { inits, metorial } = watched();
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) await metorial.request(method, '/x');
    assert.deepEqual(inits, [NO_STORE, {}, {}, {}, {}]);
  });

  test('can be set by the caller', async () => {
    assert.deepEqual(await added({ cache: 'force-cache' }), { cache: 'force-cache' });
    assert.deepEqual(await added(undefined, { cache: 'default' }), { cache: 'default' });
    assert.deepEqual(await added({ cache: 'default' }, { cache: 'reload' }), { cache: 'reload' });
    assert.deepEqual(await added({ cache: 'reload' }, undefined, 'consumers.create'), { cache: 'reload' });
  });

  test('is left to Next if `next` is given, because the two exclude each other', async () => {
    const next = { revalidate: 60 };
    assert.deepEqual(await added({ next }), { next });
    assert.deepEqual(await added(undefined, { next }), { next });
    assert.deepEqual(await added({ next }, { cache: 'force-cache' }), { next, cache: 'force-cache' });
  });

  test('is not set on Cloudflare, some versions of which throw otherwise', async () => {
    setNavigator({ userAgent: 'Cloudflare-Workers' });
    assert.deepEqual(await added(), {});
    assert.deepEqual(await added({ cache: 'no-cache' }), { cache: 'no-cache' });
    for (const value of [{ userAgent: 'Node.js/22' }, {}, null]) {
      setNavigator(value);
      assert.deepEqual(await added(), NO_STORE);
    }
  });
});
