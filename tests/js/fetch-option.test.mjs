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

/** The error of a call whose fetch does this; it comes long before the timeout. */
async function failure(fetch) {
  const error = await rejection(get(fetch, { timeout: 20_000 }));
  assert.equal(error.constructor, MetorialConnectionError, error.stack);
  assert.ok(error instanceof MetorialError);
  assert.match(error.message, /^consumers\.get: no answer came: /);
  return error;
}

describe('the fetch option', () => {
  test('is called with one Request, and nothing else', async () => {
    let given;
    await get(function (...args) {
      given = { self: this, args };
      return ok();
    });
    assert.equal(given.args.length, 1);
    assert.ok(given.args[0] instanceof Request);
    assert.equal(given.self, undefined);
  });

  test('gets the whole request', async () => {
    for (const call of Object.values(CALLS)) {
      let request;
      await rejection(
        call(
          withFetch(async given => {
            request = given;
            return new Response('');
          }),
        ),
      );
      assert.equal(request.headers.get('authorization'), `Bearer ${apiKey}`);
      assert.ok(request.url.startsWith('http://api.test/'));
      assert.ok(request.signal instanceof AbortSignal);
      const body = await request.text();
      if (request.method === 'GET') assert.equal(body, '');
      else assert.equal(typeof JSON.parse(body), 'object');
    }
  });

  test('may answer at once, without a promise', async () => {
    assert.equal((await get(() => new Response(text))).id, 'con_1');
  });

  test('may answer with a promise of another kind', async () => {
    const thenable = {
      // biome-ignore lint/suspicious/noThenProperty: that is what is tested
      then(resolve) {
        resolve(new Response(text));
      },
    };
    assert.equal((await get(() => thenable)).id, 'con_1');
  });

  test('may pass the request on to the host', async () => {
    const error = await failure(request => fetch(new Request(request, { redirect: 'error' })));
    assert.ok(error.cause instanceof Error);
  });
});

describe('a fetch that fails gives a MetorialConnectionError', () => {
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
  // What can't be looked into may hold the key: it is not handed on.
  const opaque = new Set([throwing]);
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
        assert.ok(error.message.endsWith(`no answer came: ${message}`), error.message);
        assert.equal(error.cause, opaque.has(thrown) ? undefined : thrown);
      }
    });
  }

  test('a getter named then, that throws', async () => {
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
        assert.match((await failure(way)).message, /something that is no Response/);
    });
  }

  test('a Response that was read already', async () => {
    const used = async () => {
      const response = new Response(text);
      await response.text();
      return response;
    };
    assert.ok((await failure(used)).cause instanceof TypeError);
  });

  test('a Response whose body breaks off halfway', async () => {
    const cause = new Error('connection reset');
    const half = () => {
      let pulls = 0;
      const pull = controller => {
        if (pulls++ === 0) controller.enqueue(bytes().slice(0, 20));
        else controller.error(cause);
      };
      return new Response(new ReadableStream({ pull }));
    };
    assert.equal((await failure(half)).cause, cause);
  });

  test('Response.error(), which is how the network fails in some hosts', async () => {
    await failure(() => Response.error());
  });
});

describe('a fetch that never ends gives a MetorialTimeoutError', () => {
  test('without an answer, and without the end of its body', async () => {
    const halfway = () => new Response(new ReadableStream({ start: stream => stream.enqueue(bytes()) }));
    for (const fetch of [() => new Promise(() => {}), halfway]) {
      let signal;
      const spy = request => {
        signal = request.signal;
        return fetch();
      };
      const error = await rejection(get(spy, { timeout: 20 }));
      assert.equal(error.constructor, MetorialTimeoutError);
      assert.ok(signal.aborted, 'the request goes on');
    }
  });
});

describe('a Response of another implementation is read as any other', () => {
  const copy = source => {
    const buffer = new ArrayBuffer(source.length);
    new Uint8Array(buffer).set(source);
    return buffer;
  };
  const foreign = runInNewContext(`(${copy})`);
  const BODIES = {
    'an ArrayBuffer': () => copy(bytes()),
    'an ArrayBuffer of another realm': () => foreign(bytes()),
    'a Uint8Array, as some polyfills give': bytes,
    'a part of a larger buffer': () => new Uint8Array(copy([1, 2, ...bytes(), 3]), 2, bytes().length),
  };
  for (const [kind, body] of Object.entries(BODIES)) {
    test(`whose body is ${kind}`, async () => {
      const response = { status: 200, headers: new Headers(), arrayBuffer: async () => body() };
      assert.equal((await get(() => response)).id, 'con_1');
    });
  }

  test('whose headers are of another implementation, or lacking', async () => {
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

test("without the option the host's fetch gets the signal beside the request, and is ended by it", async () => {
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
  const [request, { signal }] = given;
  assert.ok(request instanceof Request);
  assert.ok(signal.aborted, 'the request goes on');
});
