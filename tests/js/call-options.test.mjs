// The options of a single call.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { MetorialArgumentError, MetorialTimeoutError } from 'metorial-consumers';
import { apiKey, clientFor, rejection, withFetch } from './support/client.mjs';
import { record, sendJson } from './support/server.mjs';
import { consumer, page } from './support/wire.mjs';

const NOW = { 'retry-after': '0' };
const unavailable = () => new Response('', { status: 503, headers: NOW });
const never = () => new Promise(() => {});

/** Each kind of method, with these options. */
const METHODS = {
  'a call without a body': (metorial, options) => metorial.consumers.get('con_1', options),
  'a call with a body': (metorial, options) => metorial.consumers.update('con_1', { name: 'Ada' }, options),
  'a list': (metorial, options) => metorial.consumers.list({}, options),
  'a nested list': (metorial, options) => metorial.consumers.profiles.list('con_1', undefined, options),
  'a delete': (metorial, options) => metorial.portals.consumerGroups.delete('ptl_1', 'cog_1', options),
  'a raw request': (metorial, options) => metorial.request('GET', '/consumers', options),
};

describe('timeout', () => {
  for (const [name, call] of Object.entries(METHODS))
    test(`of one call overrides the client's: ${name}`, async () => {
      const error = await rejection(call(withFetch(never, { timeout: 60_000 }), { timeout: 5 }));
      assert.equal(error.constructor, MetorialTimeoutError);
      assert.equal(error.timeout, 5);
    });

  test('of the client applies if the call has none', async () => {
    const error = await rejection(withFetch(never, { timeout: 5 }).consumers.get('con_1', {}));
    assert.equal(error.timeout, 5);
  });

  test('applies to each further page of a list', async () => {
    const fetch = async url =>
      url.includes('after') ? never() : Response.json(page([consumer()], { has_more_after: true }));
    const list = () => withFetch(fetch).consumers.list({}, { timeout: 50 });
    const walk = async iterable => {
      for await (const _ of iterable);
    };
    for (const use of [list().toArray({ limit: 5 }), walk(list()), walk(list().pages())])
      assert.equal((await rejection(use)).timeout, 50);
  });

  for (const timeout of [0, -1, 1.5, 2 ** 31, Number.NaN, Number.NEGATIVE_INFINITY, '5', null, 5n, {}])
    test(`is a number of milliseconds; ${typeof timeout} ${timeout} is refused`, async () => {
      const error = await rejection(withFetch(never).consumers.get('con_1', { timeout }));
      assert.equal(error.constructor, MetorialArgumentError);
      assert.equal(error.argument, 'timeout');
      assert.match(error.message, /^consumers\.get: `timeout` must be/);
    });
});

describe('maxRetries', () => {
  for (const [name, call] of Object.entries(METHODS))
    if (name !== 'a delete')
      test(`of one call overrides the client's: ${name}`, async () => {
        for (const [maxRetries, expected] of [
          [0, 1],
          [1, 2],
          [3, 4],
          [undefined, 3],
        ]) {
          let count = 0;
          const fetch = async () => {
            count++;
            return unavailable();
          };
          await rejection(call(withFetch(fetch, { maxRetries: 2 }), { maxRetries }));
          assert.equal(count, expected, `maxRetries: ${maxRetries}`);
        }
      });

  for (const maxRetries of [-1, 0.5, '1', null, Number.POSITIVE_INFINITY, true])
    test(`is a whole number; ${typeof maxRetries} ${maxRetries} is refused`, async () => {
      const error = await rejection(withFetch(never).consumers.get('con_1', { maxRetries }));
      assert.deepEqual([error.constructor, error.argument], [MetorialArgumentError, 'maxRetries']);
    });
});

describe('headers', () => {
  const FORMS = {
    'an object': { baggage: 'call=1', 'Sentry-Trace': 'a' },
    pairs: [
      ['baggage', 'call=1'],
      ['sentry-trace', 'a'],
    ],
    Headers: new Headers({ baggage: 'call=1', 'sentry-trace': 'a' }),
  };
  for (const [form, headers] of Object.entries(FORMS))
    test(`of one call override the client's with the same name (${form})`, async t => {
      const { url, requests } = await record(t, (_req, res) => sendJson(res, {}));
      const metorial = clientFor(url, { headers: { Baggage: 'client=1', 'x-own': 'kept' } });
      for (const call of Object.values(METHODS)) {
        requests.length = 0;
        await rejection(call(metorial, { headers }).then(() => Promise.reject()));
        const [sent] = requests;
        assert.equal(sent.headers.baggage, 'call=1');
        assert.deepEqual([sent.headers['sentry-trace'], sent.headers['x-own']], ['a', 'kept']);
        assert.equal(sent.headers.authorization, `Bearer ${apiKey}`);
        assert.equal(sent.headers['metorial-version'], '2026-01-01-magnetar');
      }
      await rejection(metorial.consumers.get('con_1'));
      assert.equal(requests[1].headers.baggage, 'client=1');
    });

  for (const name of [
    'Authorization',
    'metorial-version',
    'METORIAL-INSTANCE-ID',
    'metorial-consumer-session-client-secret',
    'metorial-client',
    'Content-Type',
    'content-length',
  ])
    test(`cannot set ${name}, which the client sets`, async () => {
      let count = 0;
      const metorial = withFetch(async () => count++);
      for (const call of Object.values(METHODS)) {
        const error = await rejection(call(metorial, { headers: { [name]: 'x' } }));
        assert.deepEqual([error.constructor, error.argument], [MetorialArgumentError, 'headers']);
        assert.match(error.message, new RegExp(`'${name}'`, 'i'));
      }
      assert.equal(count, 0);
    });

  test('that are invalid are named, and the message says why', async () => {
    for (const [headers, expected] of [
      [{ good: 'a', baggage: null }, /`headers` must have a string under 'baggage', but it is null/],
      [{ baggage: '日本' }, /`headers`: 'baggage' has a character past U\+00FF in its value/],
      [{ baggage: 'half \ud83d' }, /`headers`: 'baggage' has a character past U\+00FF in its value/],
      [{ 'a b': 'c' }, /`headers` has an entry 'a b' whose name no header may have/],
    ]) {
      const error = await rejection(withFetch(never).consumers.get('con_1', { headers }));
      assert.match(error.message, expected);
    }
  });

  test('that are undefined count as absent', async t => {
    const { url, requests } = await record(t, (_req, res) => sendJson(res, {}));
    const metorial = clientFor(url, { headers: { 'x-client': undefined, 'x-kept': 'yes' } });
    for (const headers of [{ baggage: undefined }, [['baggage', undefined]]])
      await rejection(metorial.consumers.get('con_1', { headers }));
    for (const { headers } of requests)
      assert.deepEqual(
        [headers['x-client'], headers.baggage, headers['x-kept']],
        [undefined, undefined, 'yes'],
      );
    assert.equal(requests.length, 2);
  });

  test('that are invalid are reported for the call that they were given to, not for the client', async () => {
    for (const headers of [{ authorization: 'x' }, { baggage: 'a\nb' }]) {
      const error = await rejection(withFetch(never).consumers.get('con_1', { headers }));
      assert.match(error.message, /^consumers\.get: /);
    }
  });

  for (const [name, headers] of Object.entries({
    'a line break': { baggage: 'a\r\nx: y' },
    'a name with a space': { 'a b': 'c' },
    'text beyond Latin-1': { baggage: '日本' },
    'a string': 'baggage: a',
    'a number': 5,
    null: null,
    'a pair of three': [['a', 'b', 'c']],
    'null as a value': { baggage: null },
    'an object as a value': { baggage: {} },
    'a value that throws when it is read': {
      get baggage() {
        throw new Error('no');
      },
    },
  }))
    test(`refuse ${name}`, async () => {
      const error = await rejection(withFetch(never).consumers.list({}, { headers }));
      assert.deepEqual([error.constructor, error.argument], [MetorialArgumentError, 'headers']);
    });
});

describe('options', () => {
  for (const [name, call] of Object.entries(METHODS)) {
    test(`that do not exist are refused with a suggestion: ${name}`, async () => {
      const error = await rejection(call(withFetch(never), { maxRetry: 1 }));
      assert.deepEqual([error.constructor, error.argument], [MetorialArgumentError, 'maxRetry']);
      assert.match(error.message, /unknown key `maxRetry`; did you mean `maxRetries`\?/);
    });

    test(`of the wrong type are refused: ${name}`, async () => {
      for (const options of [null, 5, 'signal', true, [], () => {}, Symbol('x')]) {
        const error = await rejection(call(withFetch(never), options));
        assert.deepEqual([error.constructor, error.argument], [MetorialArgumentError, 'options']);
      }
    });

    test(`that are undefined are the same as none: ${name}`, async () => {
      const options = {
        signal: undefined,
        timeout: undefined,
        maxRetries: undefined,
        headers: undefined,
        fetchOptions: undefined,
        // It has no further pages.
        ...(name !== 'a raw request' && { prefetch: undefined }),
      };
      const metorial = withFetch(async () => new Response('', { status: 418 }));
      const { status } = await rejection(call(metorial, options));
      assert.equal(status, 418);
    });
  }

  test('in place of a query are refused, and the message says why', async () => {
    const error = await rejection(withFetch(never).consumers.list({ signal: new AbortController().signal }));
    assert.equal(error.argument, 'signal');
  });

  for (const prefetch of [1, 'no', null])
    test(`\`prefetch\` is a boolean; ${prefetch} is refused`, async () => {
      const error = await rejection(withFetch(never).consumers.list({}, { prefetch }));
      assert.deepEqual([error.constructor, error.argument], [MetorialArgumentError, 'prefetch']);
    });
});
