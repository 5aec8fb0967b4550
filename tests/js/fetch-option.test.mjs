import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { runInNewContext } from 'node:vm';
import {
  Metorial,
  MetorialApiError,
  MetorialConnectionError,
  MetorialError,
  MetorialNotFoundError,
  MetorialTimeoutError,
} from 'metorial-consumers';
import { apiKey, CALLS, rejection, withFetch } from './support/client.mjs';
import { apiError, consumer } from './support/wire.mjs';

const text = JSON.stringify(consumer());
const bytes = () => new TextEncoder().encode(text);
const get = (fetch, options) => withFetch(fetch, options).consumers.get('con_1');
const ok = async () => new Response(text);

/** Returns the error of a call whose fetch does this. It must come long before the timeout. */
async function failure(fetch) {
  const error = await rejection(get(fetch, { timeout: 20_000 }));
  assert.equal(error.constructor, MetorialConnectionError, error.stack);
  assert.ok(error instanceof MetorialError);
  assert.match(error.message, /^consumers\.get: (the request to api\.test failed: |fetch returned )/);
  return error;
}

describe('the fetch option', () => {
  test('is called with the URL, a plain object, and which call it is', async () => {
    let given;
    await get(function (...args) {
      given = { self: this, args };
      return ok();
    });
    const [url, init, context, ...more] = given.args;
    assert.deepEqual([given.self, more], [undefined, []]);
    assert.equal(url, 'http://api.test/consumers/con_1');
    assert.equal(Object.getPrototypeOf(init), Object.prototype);
    const { headers, signal, ...rest } = init;
    assert.deepEqual(rest, { method: 'GET', redirect: 'manual', cache: 'no-store' });
    assert.equal(Object.getPrototypeOf(headers), Object.prototype);
    assert.ok(signal instanceof AbortSignal);
    assert.deepEqual(context, { endpoint: 'consumers.get', attempt: 1 });
  });

  test('may interrupt a rendering, as Next does if a page cannot be prerendered: the error arrives unchanged', async () => {
    const interruption = Object.assign(new Error('Dynamic server usage'), { digest: 'DYNAMIC_SERVER_USAGE' });
    let count = 0;
    const fetch = async () => {
      count++;
      throw interruption;
    };
    for (const call of Object.values(CALLS)) {
      count = 0;
      assert.equal(await rejection(call(withFetch(fetch, { maxRetries: 2 }))), interruption);
      assert.equal(count, 1);
    }
    const iterate = async () => {
      for await (const _ of withFetch(fetch).consumers.list());
    };
    assert.equal(await rejection(iterate()), interruption);
  });

  test('gets the whole request', async () => {
    for (const call of Object.values(CALLS)) {
      let given;
      await rejection(
        call(
          withFetch(async (...args) => {
            given = args;
            return new Response('');
          }),
        ),
      );
      const [url, { method, headers, body, cache }] = given;
      assert.equal(new Headers(headers).get('authorization'), `Bearer ${apiKey}`);
      assert.ok(url.startsWith('http://api.test/'));
      if (method === 'GET') assert.deepEqual(['body' in given[1], cache], [false, 'no-store']);
      else assert.deepEqual([typeof JSON.parse(body), 'cache' in given[1]], ['object', false]);
    }
  });

  test('may change what it gets: nothing else uses it', async () => {
    const seen = [];
    const metorial = withFetch(
      async (url, init, context) => {
        seen.push([url, structuredClone({ ...init, signal: undefined }), { ...context }]);
        for (const name of Object.keys(init)) delete init[name];
        init.method = 'DELETE';
        context.endpoint = 'mine';
        return new Response('', { status: 503, headers: { 'retry-after': '0' } });
      },
      { maxRetries: 1, fetchOptions: { keepalive: true } },
    );
    await rejection(metorial.consumers.get('con_1'));
    await rejection(metorial.consumers.get('con_1'));
    const [first, retry, later] = seen;
    assert.equal(first[1].keepalive, true);
    assert.deepEqual(retry.slice(0, 2), first.slice(0, 2));
    assert.deepEqual(retry[2], { endpoint: 'consumers.get', attempt: 2 });
    assert.deepEqual(later, first);
  });

  test('may answer synchronously, without a promise', async () => {
    assert.equal((await get(() => new Response(text))).id, 'con_1');
  });

  test('may answer with a promise of another implementation', async () => {
    const thenable = {
      // biome-ignore lint/suspicious/noThenProperty: this is under test
      then(resolve) {
        resolve(new Response(text));
      },
    };
    assert.equal((await get(() => thenable)).id, 'con_1');
  });

  test('may pass the request on to the host', async () => {
    for (const pass of [fetch, (url, init) => fetch(new Request(url, init))]) {
      const error = await failure((url, init) => pass(url.replace('api.test', 'api.invalid'), init));
      assert.deepEqual([error.cause.name, error.cause.constructor], ['TypeError', Error]);
    }
  });
});

describe('a fetch that fails leads to a MetorialConnectionError', () => {
  const throwing = {
    get message() {
      throw new Error('from a getter');
    },
  };
  const THROWN = [
    [new TypeError('network down'), 'network down'],
    [new Error('outer', { cause: new Error('inner') }), 'outer: inner'],
    ['a plain string', 'a plain string'],
    [undefined, 'fetch failed'],
    [null, 'fetch failed'],
    [42, 'fetch failed'],
    [Symbol('x'), 'fetch failed'],
    [{}, 'fetch failed'],
    [new Error(''), 'fetch failed'],
    [Object.create(null), 'fetch failed'],
    [{ message: { not: 'a string' } }, 'fetch failed'],
    [throwing, 'fetch failed'],
  ];
  for (const [thrown, message] of THROWN) {
    const kind = typeof thrown === 'object' ? (thrown?.constructor?.name ?? 'null') : typeof thrown;
    test(`${kind}, thrown or rejected with: ${message}`, async () => {
      const ways = [
        () => {
          throw thrown;
        },
        () => Promise.reject(thrown),
      ];
      for (const way of ways) {
        const error = await failure(way);
        assert.ok(error.message.endsWith(` failed: ${message}`), error.message);
        // Only an Error has a name to pass on.
        const expected = thrown instanceof Error ? [thrown.name, message] : undefined;
        assert.deepEqual(error.cause && [error.cause.name, error.cause.message], expected);
        if (thrown) assert.notEqual(error.cause, thrown);
      }
    });
  }

  test('a `then` getter that throws', async () => {
    const hostile = Object.defineProperty({}, 'then', {
      get() {
        throw new Error('from then');
      },
    });
    assert.match((await failure(() => hostile)).message, /from then/);
  });

  for (const answer of [undefined, null, 'text', 42, true, Symbol('x'), {}, [], () => {}, consumer()]) {
    test(`no Response: ${String(typeof answer)} ${JSON.stringify(answer)?.slice(0, 20)}`, async () => {
      for (const way of [() => answer, async () => answer])
        assert.match((await failure(way)).message, /fetch returned something that is not a Response$/);
    });
  }

  test('a Response that has already been read', async () => {
    const used = async () => {
      const response = new Response(text);
      await response.text();
      return response;
    };
    const { message, cause } = await failure(used);
    assert.match(message, /fetch returned a Response whose body has been read already$/);
    assert.equal(cause, undefined);
  });

  test('a Response whose body breaks off halfway', async () => {
    const reset = new RangeError('connection reset');
    const half = () => {
      let pulls = 0;
      const pull = controller => {
        if (pulls++ === 0) controller.enqueue(bytes().slice(0, 20));
        else controller.error(reset);
      };
      return new Response(new ReadableStream({ pull }));
    };
    const { cause } = await failure(half);
    assert.deepEqual([cause.name, cause.message], ['RangeError', 'connection reset']);
  });

  test('Response.error(), by which some hosts report network failures', async () => {
    await failure(() => Response.error());
  });
});

describe('a fetch that never ends leads to a MetorialTimeoutError', () => {
  test('without an answer, and without the end of its body', async () => {
    const halfway = () => new Response(new ReadableStream({ start: stream => stream.enqueue(bytes()) }));
    for (const fetch of [() => new Promise(() => {}), halfway]) {
      let signal;
      const spy = (_url, init) => {
        signal = init.signal;
        return fetch();
      };
      const error = await rejection(get(spy, { timeout: 20 }));
      assert.equal(error.constructor, MetorialTimeoutError);
      assert.ok(signal.aborted, 'the request continues');
    }
  });
});

describe('a Response of another implementation is read like any other', () => {
  const copy = source => {
    const buffer = new ArrayBuffer(source.length);
    new Uint8Array(buffer).set(source);
    return buffer;
  };
  const foreign = runInNewContext(`(${copy})`);
  const BODIES = {
    'an ArrayBuffer': () => copy(bytes()),
    'an ArrayBuffer of another realm': () => foreign(bytes()),
    'a Uint8Array, as from some polyfills': bytes,
    'a part of a larger buffer': () => new Uint8Array(copy([1, 2, ...bytes(), 3]), 2, bytes().length),
  };
  for (const [kind, body] of Object.entries(BODIES)) {
    test(`whose body is ${kind}`, async () => {
      const response = { status: 200, headers: new Headers(), arrayBuffer: async () => body() };
      assert.equal((await get(() => response)).id, 'con_1');
    });
  }

  test('whose headers are of another implementation, or missing', async () => {
    const body = new TextEncoder().encode(JSON.stringify(apiError(404, 'not_found')));
    const pairs = { 'metorial-req-id': 'req_1' };
    for (const headers of [new Map(Object.entries(pairs)), pairs, Object.entries(pairs), undefined]) {
      const response = { status: 404, headers, arrayBuffer: async () => copy(body) };
      const error = await rejection(get(() => response));
      assert.equal(error.constructor, MetorialNotFoundError, error.message);
      assert.equal(error.requestId, headers ? 'req_1' : undefined);
    }
  });

  test('with an empty body', async () => {
    const response = { status: 500, headers: {}, arrayBuffer: () => new ArrayBuffer(0) };
    const error = await rejection(get(() => response));
    assert.ok(error instanceof MetorialApiError);
    assert.deepEqual([error.status, error.body], [500, '']);
  });
});

test("without the option, the host's fetch gets the URL and a plain object, and its signal ends it", async () => {
  const { fetch: host } = globalThis;
  let given;
  globalThis.fetch = (...args) => {
    given = args;
    return new Promise(() => {});
  };
  try {
    const metorial = new Metorial({ apiKey, baseUrl: 'http://api.test', timeout: 20, maxRetries: 0 });
    const error = await rejection(metorial.consumers.get('con_1'));
    assert.equal(error.constructor, MetorialTimeoutError);
  } finally {
    globalThis.fetch = host;
  }
  const [url, init, ...more] = given;
  assert.deepEqual([url, init.method, init.redirect], ['http://api.test/consumers/con_1', 'GET', 'manual']);
  assert.ok(init.signal.aborted, 'the request continues');
  assert.deepEqual(more, []);
});
