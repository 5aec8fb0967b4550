import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as sdk from 'metorial-consumers';
import {
  MetorialApiError,
  MetorialAuthenticationError,
  MetorialBadRequestError,
  MetorialConflictError,
  MetorialError,
  MetorialNotFoundError,
  MetorialPermissionDeniedError,
  MetorialRateLimitError,
  MetorialServerError,
} from 'metorial-consumers';
import { CALLS, clientFor, rejection } from './support/client.mjs';
import { record, sendJson } from './support/server.mjs';
import { apiError } from './support/wire.mjs';

/** Status, code, and the class by which callers recognize it. */
const STATUSES = [
  [400, 'invalid_data', MetorialBadRequestError],
  [400, 'bad_request', MetorialBadRequestError],
  [401, 'unauthorized', MetorialAuthenticationError],
  [402, 'payment_required', MetorialApiError],
  [403, 'forbidden', MetorialPermissionDeniedError],
  [404, 'not_found', MetorialNotFoundError],
  [405, 'method_not_allowed', MetorialApiError],
  [406, 'not_acceptable', MetorialApiError],
  [408, 'timeout', MetorialApiError],
  [409, 'conflict', MetorialConflictError],
  [410, 'gone', MetorialApiError],
  [412, 'precondition_failed', MetorialApiError],
  [413, 'payload_too_large', MetorialApiError],
  [429, 'rate_limit_exceeded', MetorialRateLimitError],
  [500, 'internal_server_error', MetorialServerError],
  [501, 'not_implemented', MetorialServerError],
  [503, 'unavailable', MetorialServerError],
  [504, 'timeout', MetorialServerError],
];

/** Returns the error that a call throws for this answer, over real HTTP. */
async function failure(t, status, body, headers = {}, call = CALLS['consumers.get']) {
  const { url } = await record(t, (_req, res) => {
    if (typeof body === 'object') return sendJson(res, body, status, headers);
    res.writeHead(status, headers).end(body);
  });
  return rejection(call(clientFor(url)));
}

describe('an error answer', () => {
  for (const [status, code, type] of STATUSES) {
    test(`${status} ${code} is a ${type.name}`, async t => {
      const error = await failure(t, status, apiError(status, code));
      assert.equal(error.constructor, type);
      for (const base of [type, MetorialApiError, MetorialError, Error]) assert.ok(error instanceof base);
      const others = Object.values(sdk).filter(other => other.prototype instanceof MetorialApiError);
      for (const other of others) assert.equal(error instanceof other, other === type, other.name);
      assert.deepEqual([error.status, error.code, error.name], [status, code, type.name]);
    });
  }

  test('has everything that the API says', async t => {
    const body = apiError(400, 'invalid_data', {
      message: 'The provided data is invalid.',
      hint: 'Check the errors field.',
      description: 'More about it.',
      reason: 'invalid_json_body',
      entity: 'body',
      errors: [
        {
          code: 'invalid_type',
          message: 'Invalid input, expected string, received number',
          received: 'number',
          expected: ['string', { a: null }, 3],
          path: ['group_ids', '0'],
        },
        { code: 'invalid_min', message: 'Too small', received: 0, expected: 1, path: ['limit'] },
        { path: [] },
      ],
      more: { deep: [1, 'two'] },
    });
    const error = await failure(t, 400, body, { 'metorial-req-id': 'req_42', 'ratelimit-limit': '5000' });
    for (const field of ['status', 'code', 'hint', 'description', 'reason', 'entity'])
      assert.equal(error[field], body[field], field);
    assert.deepEqual(error.validationErrors, body.errors);
    assert.deepEqual(error.body, body);
    assert.equal(error.requestId, 'req_42');
    assert.ok(error.headers instanceof Headers);
    assert.equal(error.headers.get('RateLimit-Limit'), '5000');
    assert.equal(error.headers.get('metorial-req-id'), 'req_42');
  });

  test('leaves undefined what the API does not say', async t => {
    const error = await failure(t, 404, apiError(404, 'not_found'));
    for (const field of ['hint', 'description', 'reason', 'entity', 'requestId', 'retryAfter'])
      assert.equal(error[field], undefined, field);
    assert.deepEqual(error.validationErrors, []);
  });

  test('has a message that says what, where, and in which request', async t => {
    const body = apiError(404, 'not_found', { message: 'The requested resource could not be found.' });
    const error = await failure(t, 404, body, { 'metorial-req-id': 'req_42' });
    for (const part of [body.message, 'consumers.get', '404', 'not_found', 'req_42'])
      assert.ok(error.message.includes(part), part);
    assert.ok(error.stack.startsWith(`MetorialNotFoundError: ${error.message}`));
    assert.equal(String(error), `MetorialNotFoundError: ${error.message}`);
  });

  test('names the call that failed, whichever it is', async t => {
    for (const [name, call] of Object.entries(CALLS)) {
      const error = await failure(t, 404, apiError(404, 'not_found'), {}, call);
      assert.ok(error.message.includes(`${name}:`), name);
    }
  });

  test('from before 2026, with __typename instead of object, is the same', async t => {
    const { object: _, ...old } = apiError(404, 'not_found', { __typename: 'error', entity: 'consumer' });
    const error = await failure(t, 404, old);
    assert.deepEqual([error.code, error.entity], ['not_found', 'consumer']);
  });

  test('with fields of the wrong type keeps its status and body', async t => {
    for (const body of [
      { code: 7, message: null, errors: 'none' },
      { errors: [1, null, { path: 'name' }] },
      [],
    ]) {
      const error = await failure(t, 400, body);
      assert.equal(error.constructor, MetorialBadRequestError);
      assert.equal(error.code, undefined);
      assert.deepEqual(error.body, body);
      assert.ok(error.validationErrors.every(({ path }) => Array.isArray(path)));
    }
  });
});

describe('an error answer that is not from the API', () => {
  test('HTML keeps its status and text', async t => {
    const html = '<html><body><h1>502 Bad Gateway</h1></body></html>';
    const error = await failure(t, 502, html, { 'content-type': 'text/html' });
    assert.equal(error.constructor, MetorialServerError);
    assert.deepEqual([error.status, error.code, error.body], [502, undefined, html]);
    assert.ok(error.message.includes('502'));
  });

  test('an empty body keeps its status', async t => {
    for (const status of [401, 413, 500]) {
      const error = await failure(t, status, '');
      assert.deepEqual([error.status, error.body], [status, '']);
    }
  });

  test('JSON cut short keeps its text', async t => {
    const error = await failure(t, 404, '{"object":"error","code":"not_f');
    assert.ok(error instanceof MetorialNotFoundError);
    assert.equal(error.body, '{"object":"error","code":"not_f');
  });

  test('a status other than 200 to 299 that is not a redirect is an error, too', async t => {
    const error = await failure(t, 304, '');
    assert.deepEqual([error.constructor, error.status], [MetorialApiError, 304]);
  });
});

describe('an error answer that JSON.parse accepts is understood', () => {
  const FORMS = {
    'with a lone surrogate': String.raw`{"code":"not_found","message":"cut \ud83d"}`,
    'with a number out of range': '{"code":"not_found","limit":1e400}',
    'with deep nesting': `{"code":"not_found","x":${'['.repeat(200)}${']'.repeat(200)}}`,
    'with a repeated key': '{"code":"other","code":"not_found"}',
    'with an escaped key': String.raw`{"co\u0064e":"not_found"}`,
    'after a byte order mark': '\ufeff{"code":"not_found"}',
  };
  for (const [form, text] of Object.entries(FORMS)) {
    test(form, async t => {
      const error = await failure(t, 404, text);
      assert.equal(error.code, 'not_found');
      assert.deepEqual(error.body, JSON.parse(text.replace('\ufeff', '')));
    });
  }
});
