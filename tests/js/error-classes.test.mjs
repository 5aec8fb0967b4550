import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { describe, test } from 'node:test';
import { runInNewContext } from 'node:vm';
import * as esm from 'metorial-consumers';
import { apiKey, rejection } from './support/client.mjs';
import { apiError, page } from './support/wire.mjs';

const { MetorialApiError, MetorialArgumentError, MetorialError, MetorialNotFoundError } = esm;
const cjs = createRequire(import.meta.url)('metorial-consumers');
// Errors that only a bug causes are tested with the gate, and failures to load in `loading.test.mjs`.
const ELSEWHERE = ['MetorialInternalError', 'MetorialLoadError'];
const classes = Object.keys(esm).filter(name => name.endsWith('Error') && !ELSEWHERE.includes(name));

/** One error of every class, from this copy of the package. */
async function errorsOf(sdk) {
  const ask = (fetch, options) =>
    rejection(
      new sdk.Metorial({
        apiKey,
        baseUrl: 'http://api.test',
        maxRetries: 0,
        fetch,
        ...options,
      }).consumers.get('a'),
    );
  const status = code => ask(async () => Response.json(apiError(code, 'code'), { status: code }));
  const fail = () => Promise.reject(new TypeError('fetch failed'));
  const errors = await Promise.all([
    ...[400, 401, 402, 403, 404, 409, 429, 500].map(status),
    ask(async () => new Response('')),
    ask(fail),
    ask(() => new Promise(() => {}), { timeout: 1 }),
    rejection(new sdk.Metorial({ apiKey }).consumers.get('')),
    rejection(followed(sdk)),
  ]);
  return errors;
}

/** A list that starts at an item that is gone. */
function followed(sdk) {
  const fetch = async () => Response.json(page([]));
  return new sdk.Metorial({ apiKey, fetch }).consumers.list({ after: 'con_1' });
}

for (const [here, own, other] of [
  ['imported', esm, cjs],
  ['required', cjs, esm],
]) {
  describe(`an error of the ${here} copy`, async () => {
    const errors = await errorsOf(own);

    test('there is one of every class', () => {
      const names = errors.map(error => error.name);
      assert.deepEqual([...new Set(names), 'MetorialError'].toSorted(), classes.toSorted());
    });

    test('is an instance of the same classes in both copies', () => {
      assert.notEqual(own.MetorialError, other.MetorialError);
      for (const error of errors)
        for (const name of classes)
          assert.equal(error instanceof other[name], error instanceof own[name], `${error.name} ${name}`);
    });

    test('is an Error, printed with its class and message', () => {
      for (const error of errors) {
        assert.ok(error instanceof Error && error instanceof other.MetorialError);
        assert.equal(error.constructor, own[error.name]);
        assert.equal(String(error), `${error.name}: ${error.message}`);
        assert.ok(error.stack.startsWith(String(error)));
        assert.equal(Object.keys(error).includes('name'), false);
      }
    });
  });
}

describe('instanceof', () => {
  test('does not accept anything else as such an error', () => {
    const brand = Symbol.for('metorial-consumers.error');
    const others = [
      ...[undefined, null, 1, 'MetorialError', Symbol('x'), {}, [], () => {}, new Error('x')],
      ...[{ name: 'MetorialError', status: 404 }, Object.create(null), { [brand]: 'MetorialError' }],
      runInNewContext('new Error()'),
    ];
    for (const type of Object.values(esm).filter(({ name }) => classes.includes(name)))
      for (const value of others) assert.equal(value instanceof type, false, type.name);
  });
});

describe('a derived class', () => {
  class OwnError extends MetorialError {
    constructor(message, options) {
      super(message, options);
      this.own = true;
    }
  }
  class OwnNotFoundError extends MetorialNotFoundError {}

  test('makes errors that are instances of all its classes', () => {
    const cause = new Error('why');
    const error = new OwnError('mine', { cause });
    for (const type of [OwnError, MetorialError, cjs.MetorialError, Error]) assert.ok(error instanceof type);
    assert.equal(error instanceof MetorialApiError, false);
    assert.deepEqual([error.message, error.own, error.cause], ['mine', true, cause]);
  });

  test('is distinguished from its base class', async () => {
    const error = await rejection(new esm.Metorial({ apiKey }).consumers.get(''));
    assert.ok(error instanceof MetorialArgumentError);
    assert.equal(error instanceof OwnError, false);
    assert.equal(error instanceof OwnNotFoundError, false);
    assert.equal(new MetorialError('x') instanceof OwnError, false);
  });
});

test('every class can be constructed from just a message, as its type says', () => {
  for (const [name, type] of Object.entries(esm).filter(([name]) => classes.includes(name))) {
    const error = new type('made by hand');
    assert.ok(error instanceof type && error instanceof MetorialError);
    assert.deepEqual([error.name, error.message], [name, 'made by hand']);
  }
});
