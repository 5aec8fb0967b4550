import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Metorial, MetorialArgumentError } from 'metorial-consumers';
import { rejection } from './support/client.mjs';

const apiKey = 'metorial_sk_x';

/** Returns the error with which these options are refused. */
function refusal(options) {
  try {
    new Metorial(options);
  } catch (error) {
    assert.equal(error.constructor, MetorialArgumentError, error.stack);
    return error;
  }
  assert.fail('it was accepted');
}

function refused(options, argument, pattern) {
  const error = refusal(options);
  assert.equal(error.argument, argument);
  assert.match(error.message, pattern);
  assert.match(error.message, /^Metorial: /);
}

describe('options', () => {
  test('must contain a key or a base URL, and the message says what to do', () => {
    for (const options of [undefined, {}, { apiKey: undefined }, { timeout: 5 }]) {
      refused(
        options,
        'apiKey',
        /`apiKey` is missing.*METORIAL_API_KEY.*`baseUrl`.*metorial-consumers\/proxy/,
      );
    }
    for (const options of [{ apiKey }, { baseUrl: 'https://example.com' }])
      assert.ok(new Metorial(options) instanceof Metorial);
  });

  test('must be an object', () => {
    for (const [options, kind] of [
      [null, 'null'],
      [[], 'an array'],
      [apiKey, 'a string'],
      [5, 'a number'],
      [() => ({}), 'a function'],
    ])
      refused(
        options,
        'options',
        new RegExp(`expected the options to be an object, but got ${kind}(; give a key as { apiKey })?$`),
      );
  });

  test('must be known; a typo leads to a suggestion', () => {
    for (const [key, meant] of [
      ['apikey', 'apiKey'],
      ['api_key', 'apiKey'],
      ['baseURL', 'baseUrl'],
      ['timeOut', 'timeout'],
      ['maxRetry', 'maxRetries'],
      ['dangerouslyAllowBrowsers', 'dangerouslyAllowBrowser'],
    ])
      refused(
        { apiKey, [key]: 'x' },
        key,
        new RegExp(`unknown key \`${key}\`; did you mean \`${meant}\`\\?$`),
      );
    refused({ apiKey, token: 'x' }, 'token', /unknown key `token`; it takes `apiKey`, `baseUrl`, /);
  });

  test('must have the right type', () => {
    for (const name of ['baseUrl', 'apiVersion', 'instanceId'])
      for (const value of [5, null, true, {}, ['x'], Symbol('x'), () => 'x'])
        refused({ apiKey, [name]: value }, name, /must be a string, but is /);
    for (const name of ['apiKey', 'consumerToken'])
      for (const [value, kind] of [
        [5, 'a number'],
        [true, 'a boolean'],
        [{}, 'an object'],
        [['x'], 'an array'],
        [Promise.resolve('x'), 'a Promise'],
        [Symbol('x'), 'a symbol'],
      ])
        refused(
          { apiKey, [name]: value },
          name,
          new RegExp(`must be a string or a function that returns one, but is ${kind}$`),
        );
    for (const name of ['timeout', 'maxRetries'])
      for (const value of ['5', null, true, Number.NaN, 1.5, Number.NEGATIVE_INFINITY, {}])
        refused({ apiKey, [name]: value }, name, /must be a whole number( of milliseconds)?, but is /);
    for (const value of ['yes', 1, null])
      refused({ apiKey, dangerouslyAllowBrowser: value }, 'dangerouslyAllowBrowser', /must be true or false/);
    for (const [value, kind] of [
      ['yes', 'a string'],
      [1, 'a number'],
      [[], 'an array'],
    ])
      refused(
        { apiKey, fetchOptions: value },
        'fetchOptions',
        new RegExp(`expected the fetchOptions to be an object, but got ${kind}$`),
      );
    for (const value of ['fetch', 1, null, {}])
      refused({ apiKey, fetch: value }, 'fetch', /must be a function, but is /);
  });

  test('that throw when they are read are refused', () => {
    const throws = () => {
      throw new Error('from a getter');
    };
    for (const options of [
      {
        get apiKey() {
          return throws();
        },
      },
      new Proxy({}, { ownKeys: throws }),
    ])
      refused(options, 'options', /cannot be read/);
    refused(
      {
        apiKey,
        headers: {
          get a() {
            return throws();
          },
        },
      },
      'headers',
      /./,
    );
  });

  test('may be undefined, which is the same as absent', () => {
    const names = [
      ...['baseUrl', 'apiVersion', 'instanceId', 'consumerToken', 'headers', 'timeout', 'maxRetries'],
      ...['fetch', 'fetchOptions', 'logger', 'logLevel', 'dangerouslyAllowBrowser'],
    ];
    const options = Object.fromEntries(names.map(name => [name, undefined]));
    assert.ok(new Metorial({ ...options, apiKey }) instanceof Metorial);
  });
});

describe('apiKey, apiVersion, instanceId and consumerToken', () => {
  for (const name of ['apiKey', 'apiVersion', 'instanceId', 'consumerToken']) {
    test(`${name} must not be empty`, () => {
      refused({ apiKey, [name]: '' }, name, /must not be empty/);
    });

    test(`${name} must be a valid header value`, () => {
      for (const value of ['a\nb', 'a\r\nx: y', 'a\0', ' a', 'a\t', '日本'])
        refused({ apiKey, [name]: value }, name, new RegExp(`\`${name}\` has `));
    });
  }
});

describe('baseUrl', () => {
  for (const baseUrl of ['/api/metorial', './api', '../api', '/', './', '../', '/a?b', '/a#b'])
    test(`may be relative, but outside a page every call is refused: ${baseUrl}`, async () => {
      const requests = [];
      const fetch = async url => requests.push(url);
      const metorial = new Metorial({ baseUrl, apiKey, fetch });
      for (const call of [
        () => metorial.consumers.get('con_1'),
        () => metorial.consumers.list(),
        () => metorial.consumers.list().toArray({ limit: 1 }),
        () => metorial.consumers.list().pages().next(),
        () => metorial.request('GET', '/x'),
      ]) {
        const error = await rejection(call());
        assert.deepEqual([error.constructor, error.argument], [MetorialArgumentError, 'baseUrl']);
        assert.match(error.message, /^Metorial: `baseUrl` is relative, which only a page can resolve/);
        assert.match(error.message, /give an absolute URL/);
      }
      assert.deepEqual(requests, []);
    });

  test('must be http or https', () => {
    for (const baseUrl of [
      'api',
      '.',
      '..',
      '...',
      '.../api',
      '//example.com/api',
      '?x',
      '#x',
      '',
      '\\\\example.com',
      'example.com',
      'ftp://example.com',
      'file:///etc',
      'javascript:alert(1)',
      'data:,x',
      'localhost:3000',
    ])
      refused({ baseUrl }, 'baseUrl', /must be an absolute http or https URL/);
  });

  test('must have a host and nothing but a prefix', () => {
    refused({ baseUrl: 'https://' }, 'baseUrl', /has no host/);
    refused({ baseUrl: 'https://:80' }, 'baseUrl', /has no host/);
    refused({ baseUrl: 'https://a:b@example.com' }, 'baseUrl', /must not hold a user name or password/);
    refused({ baseUrl: 'https://example.com?a=b' }, 'baseUrl', /must not have a query or fragment/);
    refused({ baseUrl: 'https://example.com/#a' }, 'baseUrl', /must not have a query or fragment/);
    refused({ baseUrl: 'https://exam ple.com' }, 'baseUrl', /has a character that no URL may have/);
    refused({ baseUrl: 'https://example.com\\a' }, 'baseUrl', /has a character that no URL may have/);
  });

  for (const baseUrl of [
    'http://example.com:99999',
    'http://[::1',
    'http://exa%mple.com',
    'http://1.2.3.4.5',
  ]) {
    test(`must be a URL, which ${baseUrl} is not`, () => {
      assert.throws(() => new URL(baseUrl));
      refused({ baseUrl }, 'baseUrl', /./);
    });
  }

  test('may be any other URL', () => {
    for (const baseUrl of [
      'HTTP://EXAMPLE.COM/',
      'http://[::1]:80/a/b',
      'https://日本.example/é',
      'http://1.2.3.4',
    ])
      assert.ok(new Metorial({ baseUrl }) instanceof Metorial);
  });
});

describe('timeout and maxRetries', () => {
  test('timeout must be a delay that timers support', () => {
    for (const timeout of [0, -1, 2 ** 31, 2 ** 40])
      refused({ apiKey, timeout }, 'timeout', /`timeout` must be/);
    for (const timeout of [1, 2 ** 31 - 1]) assert.ok(new Metorial({ apiKey, timeout }) instanceof Metorial);
  });

  test('maxRetries must not be negative', () => {
    for (const maxRetries of [-1, 2 ** 40])
      refused({ apiKey, maxRetries }, 'maxRetries', /`maxRetries` must be/);
    for (const maxRetries of [0, 10]) assert.ok(new Metorial({ apiKey, maxRetries }) instanceof Metorial);
  });
});

describe('headers', () => {
  test('must be an object of valid header names and values', () => {
    refused({ apiKey, headers: null }, 'headers', /must not be null; leave it out instead/);
    for (const headers of ['a: b', 5, true]) refused({ apiKey, headers }, 'headers', /must be an object/);
    for (const headers of [
      { 'a b': 'c' },
      { '': 'c' },
      { a: 'b\r\nc: d' },
      { a: 'b\0' },
      { a: '日本' },
      [['a']],
    ])
      refused({ apiKey, headers }, 'headers', /./);
  });

  test('must not be those that the SDK sets itself; the message says which option does', () => {
    for (const [name, option] of [
      ['Authorization', 'apiKey'],
      ['metorial-version', 'apiVersion'],
      ['Metorial-Instance-Id', 'instanceId'],
      ['metorial-consumer-session-client-secret', 'consumerToken'],
    ])
      refused(
        { apiKey, headers: { [name]: 'x' } },
        'headers',
        new RegExp(`is set by \`${option}\`; use that$`),
      );
    for (const name of ['metorial-client', 'Content-Type', 'content-length'])
      refused({ apiKey, headers: { [name]: 'x' } }, 'headers', /is set by the SDK; leave it out$/);
  });
});
