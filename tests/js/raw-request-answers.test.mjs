// The results of `metorial.request`, and when it is retried.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  MetorialApiError,
  MetorialBadRequestError,
  MetorialConnectionError,
  MetorialDecodeError,
  MetorialNotFoundError,
  MetorialServerError,
} from 'metorial-consumers';
import { answering, rejection, withFetch } from './support/client.mjs';
import { apiError } from './support/wire.mjs';

describe('the answer to a raw request', () => {
  test('is the JSON as the server sent it', async () => {
    const wire = {
      object: 'server',
      created_at: '2026-01-31T09:30:00.125Z',
      nested_list: [{ some_id: 1 }, null],
      big: 1e300,
      text: '日本 \u2028 "quoted"',
    };
    assert.deepEqual(await answering(wire).request('GET', '/x'), wire);
    for (const value of [[], [1], 'text', 5, true, null, {}])
      assert.deepEqual(await answering(JSON.stringify(value)).request('GET', '/x'), value);
    const odd = await answering('{"__proto__":{"polluted":1},"a":1,"a":2}').request('GET', '/x');
    assert.deepEqual(Object.keys(odd), ['__proto__', 'a']);
    assert.deepEqual([odd.polluted, {}.polluted, odd.a], [undefined, undefined, 2]);
  });

  test('is undefined if there is no content', async () => {
    const metorial = withFetch(async () => new Response(null, { status: 204 }));
    assert.equal(await metorial.request('DELETE', '/x'), undefined);
  });

  for (const [name, body] of [
    ['empty', ''],
    ['cut short', '{"a":'],
    ['HTML', '<html></html>'],
  ])
    test(`is an error if it is ${name}`, async () => {
      const error = await rejection(answering(body).request('GET', '/x'));
      assert.equal(error.constructor, MetorialDecodeError);
      assert.deepEqual([error.status, error.body], [200, body]);
      assert.match(error.message, /GET \/x/);
    });

  test('that is an error has the same classes as for every call', async () => {
    for (const [status, type] of [
      [400, MetorialBadRequestError],
      [404, MetorialNotFoundError],
      [402, MetorialApiError],
      [500, MetorialServerError],
    ]) {
      const init = { status, headers: { 'metorial-req-id': 'req_1' } };
      const error = await rejection(answering(apiError(status, 'some_code'), init).request('POST', '/x'));
      assert.equal(error.constructor, type);
      assert.deepEqual([error.status, error.code, error.requestId], [status, 'some_code', 'req_1']);
      assert.match(error.message, /POST \/x/);
    }
    const down = withFetch(() => Promise.reject(new TypeError('down'))).request('GET', '/x');
    assert.equal((await rejection(down)).constructor, MetorialConnectionError);
  });
});

describe('a raw request is retried', () => {
  for (const [method, status, expected] of [
    ['GET', 503, 3],
    ['PUT', 503, 3],
    ['DELETE', 503, 3],
    ['POST', 503, 1],
    ['PATCH', 503, 1],
    ['POST', 429, 3],
    ['GET', 404, 1],
  ])
    test(`${expected === 1 ? 'never' : 'twice'} if ${method} is answered with ${status}`, async () => {
      let count = 0;
      const fetch = async () => {
        count++;
        return new Response('', { status, headers: { 'retry-after': '0' } });
      };
      assert.equal(
        (await rejection(withFetch(fetch).request(method, '/x', { maxRetries: 2 }))).status,
        status,
      );
      assert.equal(count, expected);
    });
});
