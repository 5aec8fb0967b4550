// The stack of an error starts at the line that awaits the call, for every kind of failure and however the call is used.
// `stacks-captured.test.mjs` is about engines that do not show what awaits a call.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { Metorial } from 'metorial-consumers';
import { answering, apiKey, rejection, withFetch } from './support/client.mjs';
import { assertPointsHere, CALLS, consume, framesOf, LISTS, notFound, WAYS } from './support/failures.mjs';
import { consumer, page } from './support/wire.mjs';

/** Returns the reason why a promise rejects, without awaiting it. */
const whenUnawaited = fail =>
  new Promise(resolve => {
    setTimeout(() => fail().catch(resolve));
  });

// The first call finds out that the engine shows what awaits a call.
before(() => rejection(notFound().consumers.get('con_1')));

describe('the stack of an error starts at the line that waits', () => {
  for (const { kind, type, fail, isEarly } of [...CALLS, ...LISTS]) {
    test(`when it is awaited: ${kind}`, async () => {
      const error = await rejection(fail());
      assert.equal(error.constructor, type);
      assertPointsHere(error);
    });

    test(`of a chain: ${kind}`, async () => {
      const error = await rejection(
        fail()
          .then(() => {})
          .finally(() => {}),
      );
      assertPointsHere(error);
    });

    test(`of a function that wraps it: ${kind}`, async () => {
      const outer = async () => await fail();
      assertPointsHere(await rejection(outer()));
      const wrapped = new Promise((resolve, reject) => fail().then(resolve, reject));
      assertPointsHere(await rejection(wrapped));
    });

    test(`of Promise.all: ${kind}`, async () => {
      const frames = framesOf(await rejection(Promise.all([fail()])));
      if (!isEarly) assert.match(frames.shift(), /^ {4}at async Promise\.all \(index 0\)$/);
      assert.match(frames[0], /\/tests\/js\//);
    });

    test(`or is just the message if nobody waits, except for errors of the method itself: ${kind}`, async () => {
      const error = await whenUnawaited(fail);
      assert.equal(error.constructor, type);
      if (isEarly) assertPointsHere(error);
      else assert.deepEqual(framesOf(error), []);
    });

    test(`when it is awaited with its response: ${kind}`, async () => {
      assertPointsHere(await rejection(fail().withResponse()));
    });
  }

  for (const { kind, type, fail } of LISTS)
    test(`when it is iterated over: ${kind}`, async () => {
      for (const iterate of Object.values(WAYS)) {
        const error = await rejection(iterate(fail()));
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
    const error = await notFound()
      .consumers.get('con_1')
      .catch(error => error);
    const line = text => Number(/stacks\.test\.mjs:(\d+):/.exec(text)[1]);
    assert.equal(line(error.stack), line(stack) + 1);
  });
});

describe('the stack of an error that is thrown starts at the line of the call', () => {
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
  test('belongs to its own call, for each of two that fail together', async () => {
    const metorial = new Metorial({ apiKey: () => 7, baseUrl: 'http://api.test' });
    const first = async () => await metorial.consumers.get('con_1');
    const second = async () => await metorial.consumers.get('con_2');
    const [one, two] = await Promise.all([rejection(first()), rejection(second())]);
    assert.notEqual(one, two);
    assert.match(one.stack, /at async first /);
    assert.match(two.stack, /at async second /);
  });

  test('names the caller, even if a method was detached from its object or replaced', async () => {
    const { consumers } = notFound();
    const { get } = consumers;
    assertPointsHere(await rejection(get('con_1')));
    const bound = get.bind(consumers);
    consumers.get = () => bound('con_1');
    assertPointsHere(await rejection(consumers.get()));
  });

  test('shows the iterating code even if other code handles the promise', async () => {
    const list = notFound().consumers.list();
    const handled = rejection(list);
    const iterated = await rejection(consume(list));
    assert.equal(await handled, iterated);
    assert.match(framesOf(iterated)[0], /at async consume /);
  });

  test('shows all functions that wait', async () => {
    const inner = async () => await notFound().consumers.get('con_1');
    const middle = async () => [await inner()];
    const outer = async () => {
      for await (const _ of (async function* () {
        yield await middle();
      })());
    };
    const { stack } = await rejection(outer());
    assert.match(stack, /at async inner .*\n {4}at async middle .*\n.*\n {4}at async outer /);
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

  test('is left alone if it is not a string', async t => {
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
