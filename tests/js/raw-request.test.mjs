// `metorial.request`, for requests that the SDK has no method for.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { MetorialArgumentError } from 'metorial-consumers';
import { apiKey, clientFor, rejection, withFetch } from './support/client.mjs';
import { record, sendJson } from './support/server.mjs';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** The parts of a request that arrives. */
async function sent(t, method, path, options, clientOptions) {
  const { url, requests } = await record(t, (_req, res) => sendJson(res, { ok: true }));
  const metorial = clientFor(url + (clientOptions?.prefix ?? ''));
  assert.deepEqual(await metorial.request(method, path, options), { ok: true });
  assert.equal(requests.length, 1);
  return requests[0];
}

describe('a raw request', () => {
  for (const method of METHODS)
    test(`goes out as ${method} with what every request has`, async t => {
      const { method: arrived, target, headers, body } = await sent(t, method, '/servers/ser_1');
      assert.deepEqual([arrived, target, body], [method, '/servers/ser_1', '']);
      assert.equal(headers.authorization, `Bearer ${apiKey}`);
      assert.equal(headers['metorial-version'], '2026-01-01-magnetar');
      assert.match(headers['metorial-client'], /^metorial-consumers@/);
      assert.equal(headers['content-type'], undefined);
    });

  test('accepts the method in lower case, and no unknown one', async t => {
    assert.equal((await sent(t, 'patch', '/x')).method, 'PATCH');
    for (const method of ['HEAD', 'OPTIONS', 'TRACE', 'get ', '', 'G\nET', null, undefined, 5, {}]) {
      const error = await rejection(withFetch(async () => {}).request(method, '/x'));
      assert.deepEqual(
        [error.constructor, error.argument],
        [MetorialArgumentError, 'method'],
        String(method),
      );
    }
  });

  test('follows the base URL, prefix included', async t => {
    assert.equal(
      (await sent(t, 'GET', '/a/b', {}, { prefix: '/api/metorial/' })).target,
      '/api/metorial/a/b',
    );
  });

  test('has its path unchanged', async t => {
    for (const path of [
      '/',
      '/a',
      '/a/%2F/b',
      '/a%20b',
      '/~a.b-c_d',
      '/a:b@c',
      "/!$&'()*+,;=",
      '/...',
      '/a..b',
      '/.a',
    ])
      assert.equal((await sent(t, 'GET', path)).target, path);
    assert.equal((await sent(t, 'GET', '/é')).target, '/%C3%A9');
  });
});

describe('the query of a raw request', () => {
  test('is encoded like that of every call', async t => {
    const query = {
      text: 'a&b=c d+é%"',
      'odd key&': 'x',
      number: 1.5,
      whole: 10,
      negative: -3,
      yes: true,
      no: false,
      empty: '',
      left_out: undefined,
      several: ['a', 'b&c'],
      one: ['a'],
    };
    const { target } = await sent(t, 'GET', '/x', { query });
    assert.deepEqual(
      [...new URL(target, 'http://api.test').searchParams],
      [
        ['text', 'a&b=c d+é%"'],
        ['odd key&', 'x'],
        ['number', '1.5'],
        ['whole', '10'],
        ['negative', '-3'],
        ['yes', 'true'],
        ['no', 'false'],
        ['empty', ''],
        ['several[0]', 'a'],
        ['several[1]', 'b&c'],
        ['one[0]', 'a'],
      ],
    );
  });

  test('has many values as every version of the API reads them', async t => {
    const several = Array.from({ length: 30 }, (_, index) => `v${index}`);
    const { target } = await sent(t, 'GET', '/x', { query: { several } });
    assert.deepEqual(new URL(target, 'http://api.test').searchParams.getAll('several[]'), several);
  });

  test('works with any method, and is absent if it is empty', async t => {
    const { target, body } = await sent(t, 'POST', '/x', { query: { a: 1 }, body: { b: 2 } });
    assert.deepEqual([target, body], ['/x?a=1', '{"b":2}']);
    for (const query of [{}, undefined, { a: undefined }])
      assert.equal((await sent(t, 'GET', '/x', { query })).target, '/x');
  });

  for (const [name, query] of Object.entries({
    'an object in it': { a: { b: 1 } },
    'null in it': { a: null },
    'NaN in it': { a: Number.NaN },
    'infinity in it': { a: Number.POSITIVE_INFINITY },
    'a Date in it': { a: new Date(0) },
    'a function in it': { a: () => {} },
    'a bigint in it': { a: 5n },
    'an array in an array': { a: [['b']] },
    'null in an array': { a: [null] },
    'a string': 'a=b',
    'an array': ['a'],
    null: null,
  }))
    test(`is refused with ${name}`, async () => {
      const error = await rejection(withFetch(async () => {}).request('GET', '/x', { query }));
      assert.deepEqual([error.constructor, error.argument], [MetorialArgumentError, 'query']);
    });
});

describe('the body of a raw request', () => {
  test('is sent as JSON, whatever it is, with unchanged names', async t => {
    for (const body of [
      { snake_case: 1, camelCase: [null, true, 'é'], nested: { a_b: {} } },
      [1, 2],
      'text',
      5,
      false,
      null,
      {},
    ]) {
      const { body: arrived, headers } = await sent(t, 'POST', '/x', { body });
      assert.deepEqual(JSON.parse(arrived), body);
      assert.equal(headers['content-type'], 'application/json');
    }
    const { body } = await sent(t, 'PUT', '/x', { body: { at: new Date(0), gone: undefined } });
    assert.equal(body, '{"at":"1970-01-01T00:00:00.000Z"}');
  });

  test('is absent if it is undefined', async t => {
    const { body, headers } = await sent(t, 'POST', '/x', { body: undefined });
    assert.deepEqual([body, headers['content-type']], ['', undefined]);
  });

  const cycle = {};
  cycle.cycle = cycle;
  const throwing = {
    toJSON() {
      throw new Error('own');
    },
  };
  for (const [name, body] of Object.entries({
    'a cycle': cycle,
    'a bigint': { a: 1n },
    'a function': () => {},
    'a symbol': Symbol('x'),
    'something that throws': throwing,
  }))
    test(`is refused if JSON cannot represent it: ${name}`, async () => {
      const error = await rejection(withFetch(async () => {}).request('POST', '/x', { body }));
      assert.deepEqual([error.constructor, error.argument], [MetorialArgumentError, 'body']);
    });

  for (const method of ['GET', 'DELETE'])
    test(`is refused with ${method}`, async () => {
      const error = await rejection(withFetch(async () => {}).request(method, '/x', { body: {} }));
      assert.deepEqual([error.constructor, error.argument], [MetorialArgumentError, 'body']);
    });
});
