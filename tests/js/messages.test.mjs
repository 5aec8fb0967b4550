// Messages say what happened, with which value, and what to do.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Metorial } from 'metorial-consumers';
import { answering, apiKey, rejection, withFetch } from './support/client.mjs';
import { apiError, consumer } from './support/wire.mjs';

const messageOf = async promise => (await rejection(promise)).message;
const HTML = '<!DOCTYPE html>\n<html><head><title>Welcome to nginx!</title></head><body>Hello</body></html>';
const html = status => ({ status, headers: { 'content-type': 'text/html; charset=utf-8' } });

describe('the message of an error answer', () => {
  test('names the fields that were refused', async () => {
    const errors = [
      { code: 'invalid_max', message: 'Number must be at most 100', path: ['limit'] },
      { code: 'invalid_type', message: 'Expected string', path: ['group_ids', '0'] },
      { code: 'invalid_type', message: 'Required', path: ['owner', 'name'] },
    ];
    const message = await messageOf(
      answering(apiError(400, 'invalid_data', { message: 'The provided data is invalid.', errors }), {
        status: 400,
      }).consumers.list(),
    );
    assert.equal(
      message,
      'The provided data is invalid. limit: Number must be at most 100; group_ids[0]: Expected string; ' +
        'owner.name: Required (consumers.list: 400 invalid_data)',
    );
  });

  test('names a few of many fields', async () => {
    const errors = Array.from({ length: 1000 }, (_, index) => ({ message: 'wrong', path: [`f${index}`] }));
    const message = await messageOf(
      answering(apiError(400, 'invalid_data', { message: 'Invalid.', errors }), {
        status: 400,
      }).consumers.list(),
    );
    assert.match(
      message,
      /^Invalid\. f0: wrong; f1: wrong; f2: wrong; f3: wrong; f4: wrong; and 995 more \(consumers/,
    );
  });

  test('says which host sent an HTML page, and asks about the base URL', async () => {
    const message = await messageOf(answering(HTML, html(404)).consumers.get('con_1'));
    assert.equal(
      message,
      "api.test sent text/html; charset=utf-8: '<!DOCTYPE html> <html><head><title>Welcome to nginx!</title>…'. " +
        'That is an HTML page: is `baseUrl` right? (consumers.get: 404)',
    );
  });

  test('knows an HTML page by its content type, too', async () => {
    const message = await messageOf(answering('<head></head>', html(200)).consumers.get('con_1'));
    assert.match(message, /is `baseUrl` right\?$/);
  });

  test('is one line of sentences, whatever the API says', async () => {
    const said = fields =>
      messageOf(answering(apiError(400, 'invalid_data', fields), { status: 400 }).consumers.list());
    assert.match(await said({ message: 'a\n    at fake (evil.js:1:1)' }), /^a {5}at fake/);
    const errors = [{ message: 'Required', path: [] }];
    assert.match(await said({ message: 'Bad request', errors }), /^Bad request\. Required \(/);
    assert.match(await said({ message: '' }), /^api\.test sent application\/json|^api\.test sent text/);
  });

  test('shows the beginning of any other text', async () => {
    const init = { status: 502, headers: { 'content-type': 'text/plain' } };
    assert.equal(
      await messageOf(answering('upstream connect error', init).consumers.get('con_1')),
      "api.test sent text/plain: 'upstream connect error' (consumers.get: 502)",
    );
    assert.equal(
      await messageOf(answering('', { status: 502 }).consumers.get('con_1')),
      'api.test sent an empty answer (consumers.get: 502)',
    );
  });

  test('shows no key, not even half of one', async () => {
    const body = `${'x'.repeat(50)} ${apiKey} and so on`;
    const message = await messageOf(answering(body, { status: 502 }).consumers.get('con_1'));
    assert.doesNotMatch(message, /metorial_sk/);
    assert.match(message, /\[redacted/);
  });
});

describe('the message of an answer that is not JSON', () => {
  test('has its content type and first characters, and asks about the base URL', async () => {
    const error = await rejection(answering(HTML, html(200)).consumers.get('con_1'));
    assert.equal(
      error.message,
      'consumers.get: expected the answer to be JSON, but it is not JSON from byte 0 on. ' +
        "api.test sent text/html; charset=utf-8: '<!DOCTYPE html> <html><head><title>Welcome to nginx!</title>…'. " +
        'That is an HTML page: is `baseUrl` right?',
    );
    assert.equal(error.contentType, 'text/html; charset=utf-8');
  });

  test('is short if a field is wrong', async () => {
    const error = await rejection(answering(consumer({ email: 7 })).consumers.get('con_1'));
    assert.equal(error.message, 'consumers.get: expected `email` to be a string, but it is 7');
  });
});

describe('the message of a request that failed', () => {
  const failing = (message, options) =>
    withFetch(async url => Promise.reject(new TypeError(message.replace('URL', url))), options);

  test('names host and port, and never the query', async () => {
    const metorial = failing('cannot reach URL', { baseUrl: 'http://localhost:4010/prefix' });
    assert.equal(
      await messageOf(metorial.consumers.list({ search: 'ada@example.com' })),
      'consumers.list: the request to localhost:4010 failed: cannot reach http://localhost:4010/prefix/consumers?…',
    );
  });

  test('never has the query, no matter how the host writes the URL', async () => {
    const metorial = withFetch(url =>
      Promise.reject(new TypeError(`cannot reach ${decodeURIComponent(url)}, sorry`)),
    );
    const message = await messageOf(metorial.consumers.list({ search: 'secret words' }));
    assert.equal(
      message,
      'consumers.list: the request to api.test failed: cannot reach http://api.test/consumers?…',
    );
  });

  test('does not blame CORS if a response came', async t => {
    globalThis.location = { href: 'https://app.example.com/' };
    t.after(() => delete globalThis.location);
    for (const fetch of [async () => 7, async () => new Response('', { status: 302 })])
      assert.doesNotMatch(await messageOf(withFetch(fetch).consumers.get('con_1')), /CORS/);
  });

  test('says what a page should know about CORS', async t => {
    globalThis.location = { href: 'https://app.example.com/' };
    t.after(() => delete globalThis.location);
    const error = await rejection(failing('Failed to fetch').consumers.get('con_1'));
    assert.match(error.message, /^consumers\.get: the request to api\.test failed: Failed to fetch\. .*CORS/);
    assert.equal(error.cause.message, 'Failed to fetch');
  });

  test('does not claim that no answer came if one did', async () => {
    const redirect = answering('', { status: 302, headers: { location: 'https://login.example.com/' } });
    const message = await messageOf(redirect.consumers.get('con_1'));
    assert.match(message, /^consumers\.get: the server sent a redirect to https:\/\/login\.example\.com\//);
  });

  test('names the code of a cause without a message', async () => {
    const cause = Object.assign(new AggregateError([], ''), { code: 'ECONNREFUSED' });
    const fetch = async () => Promise.reject(new TypeError('fetch failed', { cause }));
    assert.equal(
      await messageOf(withFetch(fetch).consumers.get('con_1')),
      'consumers.get: the request to api.test failed: ECONNREFUSED',
    );
  });
});

describe('the message of a wrong argument', () => {
  const never = withFetch(() => assert.fail('a request was sent'));

  test('says where an option belongs if it is among the parameters', async () => {
    assert.equal(
      await messageOf(never.consumers.list({ timeout: 5 })),
      'consumers.list: unknown key `timeout`; it is an option: give it in the argument after the query, as { timeout }',
    );
    assert.match(
      await messageOf(never.consumers.create({ signal: 5 })),
      /in the argument after the body, as { signal }/,
    );
  });

  test('says how to give a key', () => {
    assert.throws(() => new Metorial('metorial_sk_1234'), {
      message: 'Metorial: expected the options to be an object, but got a string; give a key as { apiKey }',
    });
  });

  test('has the right article, and says where to find the signal', async () => {
    assert.equal(
      await messageOf(never.consumers.get('con_1', { signal: new AbortController() })),
      'consumers.get: `signal` must be an AbortSignal, but is an AbortController; give its `signal`',
    );
  });

  test('suggests leaving out only what can be left out', async () => {
    assert.match(
      await messageOf(never.consumers.update('con_1', { name: null })),
      /is null; leave it out instead$/,
    );
    assert.match(await messageOf(never.consumers.create({ name: null, email: 'a' })), /is null$/);
  });

  test('refuses an empty array in a query, which would ask for everything', async () => {
    const error = await rejection(never.consumers.list({ email: [] }));
    assert.match(error.message, /^consumers\.list: `email` must not be an empty array/);
    assert.equal(error.argument, 'email');
    const raw = await rejection(never.request('GET', '/consumers', { query: { id: [] } }));
    assert.match(raw.message, /^request: `id` must not be an empty array/);
  });

  test('says what is wrong with null for an option', async () => {
    for (const [options, expected] of [
      [
        { timeout: null },
        /`timeout` must be a whole number of milliseconds, but is null; leave it out instead/,
      ],
      [{ signal: null }, /`signal` must not be null; leave it out instead/],
      [{ headers: null }, /`headers` must not be null; leave it out instead/],
      [{ fetchOptions: null }, /`fetchOptions` must not be null; leave it out instead/],
    ])
      assert.match(await messageOf(never.consumers.get('con_1', options)), expected);
  });
});

describe('a lone surrogate', () => {
  test('becomes U+FFFD in a body, a query and a path alike', async () => {
    const sent = [];
    const metorial = withFetch(async (url, { body }) => {
      sent.push(body ?? url);
      return Response.json(consumer());
    });
    await metorial.consumers.create({ name: 'a\ud83d', email: '\\ud83d \u{1f980}' });
    await rejection(metorial.consumers.list({ search: '\ude00b' }));
    await metorial.consumers.get('con_\ud83d');
    await metorial.request('POST', '/other', { body: { 'key\ud83d': ['\ud83d\ud83d'] } });
    assert.deepEqual(JSON.parse(sent[0]), { name: 'a\ufffd', email: '\\ud83d \u{1f980}' });
    assert.match(sent[1], /\?search=%EF%BF%BDb$/);
    assert.match(sent[2], /\/con_%EF%BF%BD$/);
    assert.deepEqual(JSON.parse(sent[3]), { 'key\ufffd': ['\ufffd\ufffd'] });
  });
});

describe('a timeout of Infinity', () => {
  test('means that there is none', async () => {
    const slow = withFetch(
      () => new Promise(resolve => setTimeout(() => resolve(Response.json(consumer())), 30)),
      { timeout: 10 },
    );
    assert.equal((await slow.consumers.get('con_1', { timeout: Number.POSITIVE_INFINITY })).id, 'con_1');
    assert.equal((await slow.withOptions({ timeout: Infinity }).consumers.get('con_1')).id, 'con_1');
  });
});

describe('an error as JSON', () => {
  test('has its name, its message and its fields', async () => {
    const error = await rejection(
      answering(apiError(404, 'not_found'), {
        status: 404,
        headers: { 'metorial-req-id': 'req_1' },
      }).consumers.get('con_1'),
    );
    const json = JSON.parse(JSON.stringify(error));
    assert.deepEqual(
      [json.name, json.message, json.status, json.code, json.headers['metorial-req-id']],
      ['MetorialNotFoundError', error.message, 404, 'not_found', 'req_1'],
    );
  });
});
