// Code that the compiled code calls, directly or not, may throw: functions that a program patched, or a response of its `fetch`.
// At most the one call fails: an error that passed through compiled code would be a trap, and would fail all calls under way.
import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { MetorialInternalError } from 'metorial-consumers';
import { answering, withFetch } from './support/client.mjs';
import { consumer } from './support/wire.mjs';

const restore = [];
afterEach(() => {
  for (const undo of restore.splice(0)) undo();
});

/** Replaces a property until the test ends. */
function patch(object, name, value) {
  const before = Object.getOwnPropertyDescriptor(object, name);
  Object.defineProperty(object, name, { value, configurable: true, writable: true });
  restore.push(() => Object.defineProperty(object, name, before));
}

const throwing = () => {
  throw new RangeError('thrown by the host');
};

/** Runs a call while another one waits for its answer. Returns the result or error; the other one must succeed. */
async function beside(run) {
  let release;
  let other;
  await new Promise(started => {
    const answer = new Promise(resolve => {
      release = () => resolve(Response.json(consumer({ id: 'con_other' })));
    });
    const fetch = () => {
      started();
      return answer;
    };
    other = withFetch(fetch).consumers.get('con_other');
  });
  const result = await run().catch(error => error);
  for (const undo of restore.splice(0)) undo();
  release();
  assert.equal((await other).id, 'con_other');
  assert.ok(!(result instanceof MetorialInternalError), result.message);
  return result;
}

/** A response whose members work a few times, and then throw. */
function tiring(times) {
  let left = times;
  const tire = read => {
    if (left-- <= 0) throwing();
    return read();
  };
  class Tiring extends Response {
    get status() {
      return tire(() => super.status);
    }
    get headers() {
      return tire(() => super.headers);
    }
    get type() {
      return tire(() => super.type);
    }
  }
  return new Tiring(JSON.stringify(consumer()));
}

describe('a call survives', () => {
  for (const [object, name] of [
    [Date, 'now'],
    [Math, 'random'],
  ])
    test(`${name} that throws`, async () => {
      patch(object, name, throwing);
      const answers = [new Response('', { status: 503 }), Response.json(consumer())];
      const run = () => withFetch(async () => answers.shift(), { maxRetries: 1 }).consumers.get('con_1');
      assert.equal((await beside(run)).id, 'con_1');
    });

  test('headers whose get returns something else', async () => {
    const { get } = Headers.prototype;
    patch(Headers.prototype, 'get', function (name) {
      return name === 'x-none' ? get.call(this, name) : 7;
    });
    const run = () => answering('', { status: 503 }).consumers.get('con_1');
    assert.equal((await beside(run)).status, 503);
  });

  test('headers whose get throws', async () => {
    const { get } = Headers.prototype;
    patch(Headers.prototype, 'get', function (name) {
      return name === 'x-none' ? get.call(this, name) : throwing();
    });
    const run = () => answering('{', { status: 200 }).consumers.get('con_1');
    assert.equal((await beside(run)).name, 'MetorialDecodeError');
  });
});

describe('a call fails alone', () => {
  test('with timers that throw', async () => {
    let calls = 0;
    const fetch = async () => {
      calls++;
      return Response.json(consumer());
    };
    const run = () => {
      const call = withFetch(fetch).consumers.get('con_1');
      patch(globalThis, 'setTimeout', throwing);
      return call;
    };
    assert.equal((await beside(run)).message, 'thrown by the host');
    assert.ok(calls <= 1);
  });

  test('with an AbortController that throws', async () => {
    const run = () => {
      const call = answering(consumer()).consumers.get('con_1');
      patch(
        globalThis,
        'AbortController',
        class {
          constructor() {
            throwing();
          }
        },
      );
      return call;
    };
    assert.match((await beside(run)).message, /thrown by the host/);
  });

  test('with a response whose members throw after a while', async () => {
    for (let times = 0; times < 12; times++) {
      const result = await beside(() => withFetch(async () => tiring(times)).consumers.get('con_1'));
      assert.ok(result.id === 'con_1' || result instanceof Error, `${times}`);
    }
  });

  test('with a body whose buffer is transferred', async () => {
    for (let turn = 0; turn < 15; turn++) {
      const bytes = new TextEncoder().encode(JSON.stringify(consumer()));
      const giveAway = left =>
        left > 0
          ? queueMicrotask(() => giveAway(left - 1))
          : structuredClone(bytes, { transfer: [bytes.buffer] });
      const body = new ReadableStream({
        pull(controller) {
          controller.enqueue(bytes);
          controller.close();
          giveAway(turn);
        },
      });
      await beside(() => withFetch(async () => new Response(body)).consumers.get('con_1'));
    }
  });
});
