// Ending calls with a signal.
import assert from 'node:assert/strict';
import { setMaxListeners } from 'node:events';
import { describe, test } from 'node:test';
import { MetorialArgumentError } from 'metorial-consumers';
import { clientFor, rejection, withFetch } from './support/client.mjs';
import { record } from './support/server.mjs';
import { consumer, page } from './support/wire.mjs';

/** A signal that counts its listeners. */
function watched(controller = new AbortController()) {
  const { signal } = controller;
  const listeners = [];
  for (const [method, change] of [
    ['addEventListener', 1],
    ['removeEventListener', -1],
  ]) {
    const real = signal[method].bind(signal);
    signal[method] = (type, listener, options) => {
      listeners.push([type, listener, change]);
      return real(type, listener, options);
    };
  }
  /** How many listeners are left. */
  const left = () => {
    const set = new Set();
    for (const [type, listener, change] of listeners) {
      assert.equal(type, 'abort');
      if (change === 1) set.add(listener);
      else set.delete(listener);
    }
    return set.size;
  };
  return { controller, signal, left, added: () => listeners.filter(([, , change]) => change === 1).length };
}

const get = (fetch, signal, options) =>
  withFetch(fetch, { maxRetries: 2, ...options }).consumers.get('con_1', { signal });
const never = () => new Promise(() => {});

const REASONS = {
  'an Error': new Error('enough'),
  'a string': 'enough',
  'a number': 0,
  null: null,
  'an object': { because: 'enough' },
  false: false,
};

describe('a signal', () => {
  for (const [name, reason] of Object.entries(REASONS)) {
    test(`that is already aborted sends nothing, and rejects with its reason: ${name}`, async () => {
      const requests = [];
      const fetch = async url => requests.push(url);
      assert.equal(await rejection(get(fetch, AbortSignal.abort(reason))), reason);
      assert.equal(requests.length, 0);
    });

    test(`that is aborted during the request rejects with its reason: ${name}`, async () => {
      const { controller, signal, left } = watched();
      const fetch = () => {
        queueMicrotask(() => controller.abort(reason));
        return never();
      };
      assert.equal(await rejection(get(fetch, signal)), reason);
      assert.equal(left(), 0);
    });
  }

  test('without a reason rejects with an AbortError, as fetch does', async () => {
    for (const abort of [controller => controller.abort(), controller => controller.abort(undefined)]) {
      const controller = new AbortController();
      abort(controller);
      const error = await rejection(get(never, controller.signal));
      assert.ok(error instanceof DOMException);
      assert.equal(error.name, 'AbortError');
      assert.equal(error, controller.signal.reason);
    }
  });

  test('from another implementation may have no reason at all', async () => {
    const foreign = Object.assign(new EventTarget(), { aborted: true, reason: undefined });
    const settled = await Promise.allSettled([get(never, foreign)]);
    assert.deepEqual(settled, [{ status: 'rejected', reason: undefined }]);
  });

  test('that times out rejects with its TimeoutError', async () => {
    const signal = AbortSignal.timeout(5);
    const error = await rejection(get(never, signal));
    assert.equal(error, signal.reason);
    assert.deepEqual([error instanceof DOMException, error.name], [true, 'TimeoutError']);
  });

  test('made of several signals rejects with the reason of the first one', async () => {
    const [one, two] = [new AbortController(), new AbortController()];
    const call = get(never, AbortSignal.any([one.signal, two.signal]));
    two.abort('second');
    one.abort('first');
    assert.equal(await rejection(call), 'second');
  });

  test('ends the request', { timeout: 20_000 }, async t => {
    const controller = new AbortController();
    let closed;
    const { url } = await record(t, (_req, res) => {
      closed = new Promise(resolve => res.once('close', () => resolve(res.writableFinished)));
      controller.abort('enough');
    });
    const call = clientFor(url).consumers.get('con_1', { signal: controller.signal });
    assert.equal(await rejection(call), 'enough');
    assert.equal(await closed, false);
  });

  test('ends an answer in the middle of its body', async t => {
    const controller = new AbortController();
    const { url } = await record(t, (_req, res) => {
      res.writeHead(200, { 'content-length': '1000' });
      res.write('{"object"', () => setImmediate(() => controller.abort('enough')));
    });
    const call = clientFor(url).consumers.get('con_1', { signal: controller.signal });
    assert.equal(await rejection(call), 'enough');
  });

  test('ends the wait between attempts at once', async () => {
    const { controller, signal, left } = watched();
    let requests = 0;
    const fetch = async () => {
      requests++;
      setImmediate(() => controller.abort('enough'));
      return new Response('', { status: 503, headers: { 'retry-after': '59' } });
    };
    assert.equal(await rejection(get(fetch, signal)), 'enough');
    assert.deepEqual([requests, left()], [1, 0]);
  });

  test('is not confused by an abort after the end', async () => {
    const { controller, signal, left } = watched();
    const result = await get(async () => Response.json(consumer()), signal);
    controller.abort('enough');
    assert.deepEqual([result.id, left()], ['con_1', 0]);
  });

  test('ends no other call, though it is aborted while its own ends', { timeout: 20_000 }, async () => {
    const controller = new AbortController();
    let other;
    const log = () => {
      other ??= metorial.consumers.get('con_2');
      controller.abort('late');
    };
    const logger = { debug: log, info: log, warn: log, error: log };
    const fetch = async url => Response.json(consumer({ id: url.slice(-'con_1'.length) }));
    const metorial = withFetch(fetch, { logger, logLevel: 'info' });
    const one = await metorial.consumers.get('con_1', { signal: controller.signal });
    assert.deepEqual([one.id, (await other).id], ['con_1', 'con_2']);
  });

  test('ends no other call, whenever that one begins', { timeout: 20_000 }, async () => {
    const turn = async count => {
      for (let turns = 0; turns < count; turns++) await null;
    };
    // This many turns before or after the answer.
    for (let lead = -40; lead <= 40; lead++) {
      const controller = new AbortController();
      const log = () => controller.abort('late');
      const logger = { debug: log, info: log, warn: log, error: log };
      let answer;
      const held = new Promise(resolve => {
        answer = () => resolve(Response.json(consumer()));
      });
      const one = withFetch(() => held, { logger, logLevel: 'info' }).consumers;
      const two = withFetch(async () => Response.json(consumer({ id: 'con_2' }))).consumers;
      const call = one.get('con_1', { signal: controller.signal });
      await new Promise(setImmediate);
      if (lead <= 0) answer();
      await turn(-lead);
      const other = two.get('con_2');
      await turn(lead);
      if (lead > 0) answer();
      await Promise.allSettled([call]);
      let timer;
      const never = new Promise(resolve => {
        timer = setTimeout(resolve, 2_000, 'it never ends');
      });
      const ended = await Promise.race([other.then(({ id }) => id), never]);
      clearTimeout(timer);
      assert.equal(ended, 'con_2', `${lead} turns before the answer`);
    }
  });

  test('may be aborted by the very fetch that it ends', async () => {
    const { controller, signal, left } = watched();
    const call = get(() => {
      controller.abort('enough');
      return new Promise(() => {});
    }, signal);
    assert.equal(await rejection(call), 'enough');
    assert.equal(left(), 0);
  });

  test('may be shared by many calls, and ends all of them', async () => {
    const { controller, signal, left } = watched();
    setMaxListeners(0, signal);
    const metorial = withFetch(never);
    const pending = [
      ...Array.from({ length: 20 }, () => metorial.consumers.list({}, { signal })),
      metorial.consumers.profiles.get('con_1', 'cop_1', { signal }),
      metorial.portals.consumerProfiles.assignGroups('ptl_1', 'cop_1', { groupIds: [] }, { signal }),
      metorial.request('GET', '/consumers', { signal }),
    ];
    await new Promise(setImmediate);
    controller.abort('enough');
    for (const call of pending) assert.equal(await rejection(call), 'enough');
    assert.equal(left(), 0);
  });
});

describe('nothing is left on a signal', () => {
  const failing = async () => Response.json({ code: 'not_found' }, { status: 404 });
  const list = async url => {
    const first = !url.includes('after');
    const items = [1, 2].map(number => consumer({ id: `con_${first ? number : number + 2}` }));
    return Response.json(page(items, { has_more_before: !first, has_more_after: first }));
  };
  const ENDS = {
    'after a success': signal => get(async () => Response.json(consumer()), signal),
    'after a failure': signal => rejection(get(failing, signal)),
    'after a network failure': signal =>
      rejection(get(() => Promise.reject(new TypeError('down')), signal, { maxRetries: 0 })),
    'after a timeout': signal => rejection(get(never, signal, { timeout: 1, maxRetries: 0 })),
    'after a wrong argument': signal => rejection(withFetch(never).consumers.get('', { signal })),
    'after a complete loop': async signal => {
      let count = 0;
      for await (const _ of withFetch(list).consumers.list({}, { signal })) count++;
      assert.equal(count, 4);
    },
    'after a loop that was left early': async signal => {
      for await (const _ of withFetch(list).consumers.list({}, { signal })) break;
    },
    'after toArray': signal => withFetch(list).consumers.list({}, { signal }).toArray({ limit: 3 }),
  };
  for (const [name, end] of Object.entries(ENDS))
    test(name, async () => {
      const { signal, left } = watched();
      await end(signal);
      for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
      assert.equal(left(), 0);
    });

  test('the only listeners are for `abort`, at most one per request', async () => {
    const { signal, added } = watched();
    await get(async () => Response.json(consumer()), signal);
    assert.ok(added() <= 1, added());
  });
});

describe('anything but a signal is refused', () => {
  for (const [name, signal] of Object.entries({
    'a controller': new AbortController(),
    null: null,
    'a string': 'abort',
    true: true,
    'an empty object': {},
    'an event target': new EventTarget(),
    'an array': [],
  }))
    test(name, async () => {
      let requests = 0;
      const error = await rejection(get(async () => requests++, signal));
      assert.equal(error.constructor, MetorialArgumentError);
      assert.equal(error.argument, 'signal');
      assert.match(
        error.message,
        /consumers\.get: `signal` must (be an AbortSignal, but is|not be null; leave it out)/,
      );
      assert.equal(requests, 0);
    });
});
