// The stack of an error begins with the line of the caller, for every kind of failure and however the call is used.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import {
  Metorial,
  MetorialArgumentError,
  MetorialConnectionError,
  MetorialDecodeError,
  MetorialNotFoundError,
  MetorialPagingError,
  MetorialTimeoutError,
} from 'metorial-consumers';
import { answering, apiKey, rejection, withFetch } from './support/client.mjs';
import { consumer, page } from './support/wire.mjs';

const HERE = fileURLToPath(import.meta.url);

/** Checks that the stack is the message, then lines of this file, and nothing of the SDK. */
function assertPointsHere(error) {
  const head = `${error.name}: ${error.message}\n`;
  assert.ok(error.stack.startsWith(head), error.stack);
  const [first, ...further] = error.stack.slice(head.length).split('\n');
  assert.match(first, /^ {4}at /);
  assert.ok(first.includes(HERE), error.stack);
  for (const frame of further) assert.doesNotMatch(frame, /\/pkg\//);
}

const notFound = () => answering({ code: 'not_found', message: 'No such consumer.' }, { status: 404 });
const silent = () => withFetch(() => new Promise(() => {}));
const down = () => withFetch(() => Promise.reject(new TypeError('down')));
const notAConsumer = () => answering(consumer({ email: 7 }));

/** A call for each way to fail. */
const CALLS = [
  ['an error of the API', MetorialNotFoundError, () => notFound().consumers.get('con_1')],
  ['an error below', MetorialNotFoundError, () => notFound().consumers.profiles.get('con_1', 'cop_1')],
  ['a wrong argument', MetorialArgumentError, () => notFound().consumers.get(7)],
  ['a refused id', MetorialArgumentError, () => notFound().consumers.get('..')],
  ['a timeout', MetorialTimeoutError, () => silent().consumers.get('con_1', { timeout: 1 })],
  ['a broken connection', MetorialConnectionError, () => down().consumers.get('con_1')],
  ['a wrong answer', MetorialDecodeError, () => notAConsumer().consumers.get('con_1')],
  ['a raw request', MetorialNotFoundError, () => notFound().request('GET', '/other')],
  ['a wrong raw request', MetorialArgumentError, () => notFound().request('GET', 'other')],
  [
    'a relative URL outside a page',
    MetorialArgumentError,
    () => new Metorial({ baseUrl: '/api' }).consumers.get('con_1'),
  ],
];

/** A list for each way to fail. */
const LISTS = [
  ['an error of the API', MetorialNotFoundError, () => notFound().consumers.list()],
  ['a wrong argument', MetorialArgumentError, () => notFound().consumers.list({ limit: 'ten' })],
  ['a wrong option', MetorialArgumentError, () => notFound().consumers.list({}, { timeout: 'soon' })],
  ['a timeout', MetorialTimeoutError, () => silent().consumers.list({}, { timeout: 1 })],
  ['a broken connection', MetorialConnectionError, () => down().consumers.list()],
  ['a wrong answer', MetorialDecodeError, () => notAConsumer().consumers.list()],
  ['a lost item', MetorialPagingError, () => answering(page([])).consumers.list({ after: 'con_gone' })],
];

async function consume(iterable) {
  for await (const _ of iterable);
}

describe('the stack of an error begins with the line of the call', () => {
  for (const [kind, type, fail] of [...CALLS, ...LISTS]) {
    test(`when it is awaited: ${kind}`, async () => {
      const error = await rejection(fail());
      assert.equal(error.constructor, type);
      assertPointsHere(error);
    });

    test(`when nobody awaits it: ${kind}`, async () => {
      const error = await new Promise(resolve => {
        fail()
          .then(() => {})
          .catch(resolve);
      });
      assertPointsHere(error);
    });

    test(`when it is awaited with its response: ${kind}`, async () => {
      assertPointsHere(await rejection(fail().withResponse()));
    });
  }

  for (const [kind, type, fail] of LISTS)
    test(`when it is iterated: ${kind}`, async () => {
      for (const way of [consume, list => consume(list.pages()), list => list.toArray({ limit: 5 })]) {
        const error = await rejection(way(fail()));
        assert.equal(error.constructor, type);
        assertPointsHere(error);
      }
    });

  const LATER = {
    'an error of the API': () => new Response('{}', { status: 404 }),
    'a wrong answer': () => Response.json({}),
    'a lost item': () => Response.json(page([])),
  };
  for (const [kind, answer] of Object.entries(LATER))
    test(`when a later page fails: ${kind}`, async () => {
      let isFirst = true;
      const fetch = async () => {
        const given = isFirst ? Response.json(page([consumer()], { has_more_after: true })) : answer();
        isFirst = false;
        return given;
      };
      assertPointsHere(await rejection(consume(withFetch(fetch).consumers.list())));
    });

  test('to the line', async () => {
    const { stack } = new Error();
    const error = await rejection(notFound().consumers.get('con_1'));
    const line = text => Number(/stacks\.test\.mjs:(\d+):/.exec(text)[1]);
    assert.equal(line(error.stack), line(stack) + 1);
  });
});

describe('the stack of an error that is thrown begins with the line of the call', () => {
  const thrown = run => {
    try {
      run();
    } catch (error) {
      return error;
    }
    return assert.fail('it did not throw');
  };

  test('by the constructor', () => assertPointsHere(thrown(() => new Metorial({ apiKey: 7 }))));

  test('by withOptions', () => {
    const metorial = new Metorial({ apiKey });
    assertPointsHere(thrown(() => metorial.withOptions({ timeout: -1 })));
  });

  test('by toArray', async () => {
    assertPointsHere(await rejection(answering(page([])).consumers.list().toArray()));
  });
});

describe('the stack of an error', () => {
  test('is of the own call, for each of two that fail together', async () => {
    const metorial = new Metorial({ apiKey: () => 7, baseUrl: 'http://api.test' });
    const first = () => rejection(metorial.consumers.get('con_1'));
    const second = () => rejection(metorial.consumers.get('con_2'));
    const [one, two] = await Promise.all([first(), second()]);
    assert.notEqual(one, two);
    assert.match(one.stack, /at first /);
    assert.match(two.stack, /at second /);
  });

  test('names the caller, also if a method was taken off its object or replaced', async () => {
    const { consumers } = notFound();
    const { get } = consumers;
    assertPointsHere(await rejection(get('con_1')));
    const bound = get.bind(consumers);
    consumers.get = () => bound('con_1');
    assertPointsHere(await rejection(consumers.get()));
  });

  test('is not changed if it is an error of another call', async () => {
    const reason = await rejection(notFound().consumers.get('con_1'));
    const { stack } = reason;
    const again = () => notFound().consumers.get('con_2', { signal: AbortSignal.abort(reason) });
    assert.equal(await rejection(again()), reason);
    assert.equal(reason.stack, stack);
  });

  test('is not enumerable', async () => {
    const error = await rejection(notFound().consumers.get('con_1'));
    assert.equal(Object.getOwnPropertyDescriptor(error, 'stack').enumerable, false);
    assert.doesNotMatch(JSON.stringify(error), /stacks\.test/);
  });

  test('is left alone if it is not a text', async t => {
    const { prepareStackTrace } = Error;
    t.after(() => {
      Error.prepareStackTrace = prepareStackTrace;
    });
    Error.prepareStackTrace = (_, sites) => sites;
    const error = await rejection(notFound().consumers.get('con_1'));
    assert.ok(Array.isArray(error.stack));
    Error.prepareStackTrace = () => {
      throw new Error('no stack');
    };
    assert.equal((await rejection(notFound().consumers.get('con_1'))).name, 'MetorialNotFoundError');
  });

  test('is not changed if it is the reason of an abort', async () => {
    const reason = new Error('enough');
    const { stack } = reason;
    const error = await rejection(notFound().consumers.get('con_1', { signal: AbortSignal.abort(reason) }));
    assert.equal(error, reason);
    assert.equal(error.stack, stack);
  });
});
