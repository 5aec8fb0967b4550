// A secret in the wrong place is not repeated by the error that refuses it.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Metorial, MetorialError } from 'metorial-consumers';
import { callMethod, METHODS } from './support/methods.mjs';
import { assertSilent, KEY, recorder, TOKEN } from './support/secrets.mjs';
import { page } from './support/wire.mjs';

/** Secrets that do not look like a key. */
const FOREIGN = 'Sitzung-Canary-7Qw3Er5';
const LONG = `${FOREIGN}.${'0Zx9Cv8Bn7Ma6Sd5'.repeat(4)}`;

describe('a mistake in the options does not reveal them', () => {
  const MISTAKES = {
    'the key as a number of retries': { apiKey: KEY, maxRetries: KEY },
    'the key as the timeout': { apiKey: KEY, timeout: KEY },
    'the key as the fetch options': { apiKey: KEY, fetchOptions: KEY },
    'the key as the method of the fetch options': { apiKey: KEY, fetchOptions: { method: KEY } },
    'the key as the log level': { apiKey: KEY, logLevel: KEY },
    'the key as the base URL': { baseUrl: KEY },
    'the key in the base URL': { apiKey: KEY, baseUrl: `https://${KEY}@api.test` },
    'the key in a query of the base URL': { apiKey: KEY, baseUrl: `https://api.test?key=${KEY}` },
    'the key with a line break': { apiKey: `${KEY}\n` },
    'the key in an array': { apiKey: [KEY] },
    'the key as a header': { apiKey: KEY, headers: { authorization: `Bearer ${KEY}` } },
    'the token with a line break': { apiKey: KEY, consumerToken: `${TOKEN}\r\n` },
    'the key as a fetch': { apiKey: KEY, fetch: KEY },
    'the key instead of options': KEY,
    'the options under a wrong name': { apikey: KEY },
    'the key as the name of an option': { [KEY]: 1 },
    'the key as the name of another': { apiKey: KEY, [KEY]: 1 },
    'the key within the name of another': { apiKey: KEY, [`x ${KEY}!`]: 1 },
    'the token as the name of an option': { apiKey: KEY, consumerToken: FOREIGN, [FOREIGN]: 1 },
    'the token as the log level': { apiKey: KEY, consumerToken: FOREIGN, logLevel: FOREIGN },
    'the token as the number of retries': { apiKey: KEY, consumerToken: LONG, maxRetries: LONG },
    'the key as the name of a header': { apiKey: KEY, headers: { [KEY]: 'a\nb' } },
    'the key in the name of a header': { apiKey: KEY, headers: { [`${KEY} `]: 'a' } },
  };
  for (const [kind, options] of Object.entries(MISTAKES)) {
    test(kind, () => {
      let refused;
      try {
        new Metorial(options);
      } catch (error) {
        refused = error;
      }
      assert.ok(refused, 'it was accepted');
      assertSilent(refused, kind);
      assertSilent(refused, kind, [FOREIGN, LONG.slice(0, 30)]);
    });
  }

  test('nor does a path that contains the key', async () => {
    const { lines, logger } = recorder();
    const fetch = async () => {
      throw new Error('down');
    };
    const options = {
      apiKey: KEY,
      baseUrl: 'http://api.test',
      maxRetries: 0,
      logger,
      logLevel: 'error',
      fetch,
    };
    for (const path of [`/x/${KEY}`, `/x?key=${KEY}`, `${KEY}`]) {
      const error = await new Metorial(options).request('GET', path).catch(error => error);
      assertSilent([error, lines], path);
    }
  });
});

describe('a mistake in the arguments does not reveal them', () => {
  const fetch = async () => Response.json(page([]));
  const client = { apiKey: KEY, baseUrl: 'http://api.test', fetch };

  /** Calls each method with the secret in every place where it does not belong. */
  function* mistakes(metorial, secret) {
    for (const [name, { args }] of Object.entries(METHODS)) {
      for (const [index, given] of args.entries()) {
        const wrong = [[secret], { [secret]: 1 }, Symbol(secret), { ...Object(given), [secret]: 1 }];
        if (typeof given === 'object') {
          wrong.push(...Object.keys(given).map(key => ({ ...given, [key]: { [secret]: secret } })));
          wrong.push({ ...given, limit: secret, order: secret, isDefault: secret });
        }
        for (const value of wrong) yield callMethod(metorial, name, args.with(index, value));
      }
      for (const options of [
        { [secret]: 1 },
        { timeout: secret },
        { maxRetries: secret },
        { signal: secret },
        { fetchOptions: secret },
        { fetchOptions: { headers: secret } },
        { headers: { [secret]: 'a\nb' } },
        { headers: { [secret]: '\u{1f600}' } },
        { headers: { authorization: secret } },
        { headers: { [`${secret} `]: secret } },
        [secret],
      ])
        yield callMethod(metorial, name, args, options);
    }
    yield metorial.request('GET', '/x', { query: { [secret]: {} } });
    yield metorial.request('GET', '/x', { [secret]: 1 });
    yield metorial.request(secret, '/x');
    yield metorial.request('GET', secret);
    yield metorial.consumers.list({}).toArray({ limit: 5, [secret]: 1 });
    yield metorial.consumers.list({}).toArray({ limit: secret });
    yield metorial.consumers.list({ after: secret }).toArray({ limit: 5 });
    yield metorial.consumers.list({ before: secret }).toArray({ limit: 5 });
  }

  for (const [kind, secret, forms] of [
    ['the key', KEY, undefined],
    ['a consumer token of another form', FOREIGN, [FOREIGN, FOREIGN.toLowerCase()]],
    ['a long consumer token of another form', LONG, [LONG.slice(0, 30), LONG.slice(0, 30).toLowerCase()]],
  ])
    test(kind, async () => {
      const metorial = new Metorial({ ...client, consumerToken: secret === KEY ? TOKEN : secret });
      let refused = 0;
      for (const promise of mistakes(metorial, secret)) {
        const error = await promise.catch(error => error);
        if (!(error instanceof MetorialError)) continue;
        refused++;
        assertSilent(error, error.message, forms);
      }
      assert.ok(refused > 100, `${refused}`);
    });
});
