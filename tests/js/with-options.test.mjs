// `metorial.withOptions`: a client with some options changed.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Metorial, MetorialArgumentError } from 'metorial-consumers';
import { rejection, withFetch } from './support/client.mjs';
import { guardedApi, keysOf } from './support/keys.mjs';
import { assertSilent, KEY, recorder, TOKEN } from './support/secrets.mjs';
import { consumer } from './support/wire.mjs';

const BEFORE = {
  apiKey: 'before',
  baseUrl: 'http://before.test',
  apiVersion: '2025-01-01-pulsar',
  instanceId: 'ins_before',
  consumerToken: 'token_before',
  headers: { 'x-own': 'before', 'x-more': 'before' },
  fetchOptions: { credentials: 'include', keepalive: true },
};

/** A client, and the requests that it and the clients made from it send. */
function watched(options = BEFORE) {
  const seen = [];
  const fetch = async (url, { headers, credentials, keepalive }) => {
    const { 'metorial-client': _, ...sent } = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
    );
    seen.push({ origin: new URL(url).origin, headers: sent, credentials, keepalive });
    return Response.json(consumer());
  };
  return { seen, metorial: new Metorial({ ...options, fetch }) };
}

const SENT = {
  origin: 'http://before.test',
  headers: {
    authorization: 'Bearer before',
    'metorial-version': '2025-01-01-pulsar',
    'metorial-instance-id': 'ins_before',
    'metorial-consumer-session-client-secret': 'token_before',
    'x-own': 'before',
    'x-more': 'before',
  },
  credentials: 'include',
  keepalive: true,
};
const withHeader = (name, value) => ({ headers: { ...SENT.headers, [name]: value } });
const { 'x-more': _, ...withoutMore } = SENT.headers;

/** How a request changes with each option. */
const CHANGES = {
  apiKey: ['after', withHeader('authorization', 'Bearer after')],
  baseUrl: ['http://after.test', { origin: 'http://after.test' }],
  apiVersion: ['2026-01-01-magnetar', withHeader('metorial-version', '2026-01-01-magnetar')],
  instanceId: ['ins_after', withHeader('metorial-instance-id', 'ins_after')],
  consumerToken: ['token_after', withHeader('metorial-consumer-session-client-secret', 'token_after')],
  headers: [{ 'x-own': 'after' }, { headers: { ...withoutMore, 'x-own': 'after' } }],
  fetchOptions: [{ credentials: 'omit' }, { credentials: 'omit', keepalive: undefined }],
};

describe('withOptions', () => {
  for (const [name, [value, change]] of Object.entries(CHANGES))
    test(`changes ${name}, and nothing else, and not the client that it is called on`, async () => {
      const { seen, metorial } = watched();
      const other = metorial.withOptions({ [name]: value });
      assert.ok(other instanceof Metorial && other !== metorial);
      for (const client of [metorial, other, metorial]) await client.consumers.get('con_1');
      assert.deepEqual(seen, [SENT, { ...SENT, ...change }, SENT]);
    });

  test('changes nothing if it is given nothing', async () => {
    const { seen, metorial } = watched();
    const none = Object.fromEntries(
      [...Object.keys(BEFORE), 'fetch', 'timeout'].map(name => [name, undefined]),
    );
    for (const options of [{}, none]) await metorial.withOptions(options).consumers.get('con_1');
    assert.deepEqual(seen, [SENT, SENT]);
  });

  test('can be called on its own result', async () => {
    const { seen, metorial } = watched();
    const other = metorial.withOptions({ apiKey: 'after' }).withOptions({ baseUrl: 'http://after.test' });
    await other.consumers.get('con_1');
    assert.deepEqual(seen, [
      { ...SENT, origin: 'http://after.test', ...withHeader('authorization', 'Bearer after') },
    ]);
  });

  test('changes timeout, maxRetries, fetch, logger and logLevel', async () => {
    const [before, after] = [recorder(), recorder()];
    let requests = 0;
    const failing = async () => {
      requests++;
      return new Response('', { status: 503, headers: { 'retry-after': '0' } });
    };
    const metorial = withFetch(failing, { logger: before.logger, logLevel: 'error' });
    const other = metorial.withOptions({ maxRetries: 2, logger: after.logger, logLevel: 'info' });
    await rejection(metorial.consumers.get('con_1'));
    assert.deepEqual([requests, before.lines.length], [1, 1]);
    await rejection(other.consumers.get('con_1'));
    assert.deepEqual([requests, before.lines.length, after.lines.length], [4, 1, 3]);
    const hanging = metorial.withOptions({ timeout: 5, fetch: () => new Promise(() => {}) });
    assert.equal((await rejection(hanging.consumers.get('con_1'))).timeout, 5);
  });

  test('returns a client with its own resources, and all methods', async () => {
    const { metorial } = watched();
    const other = metorial.withOptions({ timeout: 5_000 });
    assert.notEqual(other.consumers, metorial.consumers);
    assert.equal((await other.request('GET', '/x')).id, 'con_1');
  });
});

describe('changing an options object later affects no client', () => {
  test('the object of the first client', async () => {
    const options = structuredClone(BEFORE);
    const { seen, metorial } = watched(options);
    options.headers['x-own'] = 'later';
    options.fetchOptions.credentials = 'omit';
    await metorial.withOptions({ timeout: 5_000 }).consumers.get('con_1');
    assert.deepEqual(seen, [SENT]);
  });

  test('the object of the second', async () => {
    const { seen, metorial } = watched();
    const options = { headers: { 'x-own': 'after' }, fetchOptions: { credentials: 'omit' } };
    const other = metorial.withOptions(options);
    options.headers['x-own'] = 'later';
    Object.assign(options.fetchOptions, { credentials: 'include', method: 'DELETE' });
    options.apiKey = 'later';
    for (const client of [other, other.withOptions({})]) await client.consumers.get('con_1');
    const expected = { ...SENT, ...CHANGES.headers[1], ...CHANGES.fetchOptions[1] };
    assert.deepEqual(seen, [expected, expected]);
  });
});

describe('a secret that a function returns', () => {
  test('is requested once for all clients that have it', async () => {
    const [api, apiKey, consumerToken] = [guardedApi('first'), keysOf('first'), keysOf('token')];
    const metorial = api.client({ apiKey, consumerToken });
    const others = [
      metorial.withOptions({ timeout: 5_000 }),
      metorial.withOptions({ apiKey, maxRetries: 1 }),
    ];
    await Promise.all([metorial, ...others].map(client => client.consumers.get('con_1')));
    await metorial.withOptions({ maxRetries: 1 }).consumers.get('con_1');
    assert.deepEqual([apiKey.asked, consumerToken.asked, api.requests.length], [1, 1, 4]);
  });

  test('is requested again by one of them after a 401, and shared by all', async () => {
    const [api, apiKey] = [guardedApi('old'), keysOf('old', 'new')];
    const metorial = api.client({ apiKey });
    const other = metorial.withOptions({ timeout: 5_000 });
    await metorial.consumers.get('con_1');
    api.current = 'new';
    await other.consumers.get('con_1');
    await metorial.consumers.get('con_1');
    assert.deepEqual([apiKey.asked, api.keys()], [2, ['old', 'old', 'new', 'new']]);
  });

  test('is not shared if it is another function', async () => {
    const [api, first, second] = [guardedApi('second'), keysOf('first'), keysOf('second')];
    const metorial = api.client({ apiKey: first });
    await metorial.withOptions({ apiKey: second }).consumers.get('con_1');
    assert.deepEqual([first.asked, second.asked, api.keys()], [0, 1, ['second']]);
    assert.equal((await rejection(metorial.consumers.get('con_1'))).status, 401);
  });

  test('can be replaced by a string, and vice versa', async () => {
    const api = guardedApi('string');
    const ask = keysOf('string');
    await api.client({ apiKey: ask }).withOptions({ apiKey: 'string' }).consumers.get('con_1');
    assert.equal(ask.asked, 0);
    await api.client({ apiKey: 'other' }).withOptions({ apiKey: ask }).consumers.get('con_1');
    assert.deepEqual([ask.asked, api.keys()], [1, ['string', 'string']]);
  });
});

describe('invalid options', () => {
  const CASES = [
    [{ timeOut: 5 }, 'timeOut', 'Metorial: unknown key `timeOut`; did you mean `timeout`?'],
    [{ timeout: 0 }, 'timeout', /^Metorial: `timeout` must be/],
    [{ apiKey: null }, 'apiKey', /must not be null; leave it out instead$/],
    [{ baseUrl: 'api' }, 'baseUrl', /must be an absolute http or https URL/],
    [{ fetchOptions: { body: 'x' } }, 'fetchOptions', /must not hold `body`/],
    [null, 'options', 'Metorial: expected the options to be an object, but got null'],
  ];
  for (const [options, argument, message] of CASES)
    test(`are refused: ${JSON.stringify(options)}`, async () => {
      const { seen, metorial } = watched();
      assert.throws(
        () => metorial.withOptions(options),
        error => {
          assert.deepEqual([error.constructor, error.argument], [MetorialArgumentError, argument]);
          if (typeof message === 'string') assert.equal(error.message, message);
          else assert.match(error.message, message);
          return true;
        },
      );
      await metorial.consumers.get('con_1');
      assert.deepEqual(seen, [SENT]);
    });

  test('reveal no secret, neither of the client nor of the options', async () => {
    for (const secrets of [
      { apiKey: KEY, consumerToken: TOKEN },
      { apiKey: () => KEY, consumerToken: async () => TOKEN },
    ]) {
      const { metorial } = watched({ ...BEFORE, ...secrets });
      await metorial.consumers.get('con_1');
      for (const options of [
        { [KEY]: 1 },
        { logLevel: TOKEN },
        { apiKey: `${KEY}\n` },
        { headers: { [TOKEN]: 'a\nb' } },
      ])
        assert.throws(
          () => metorial.withOptions(options),
          error => Boolean(assertSilent(error)),
        );
      assertSilent(metorial.withOptions({ timeout: 5 }));
    }
  });
});
