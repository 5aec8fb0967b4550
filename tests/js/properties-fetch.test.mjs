import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { withFetch } from './support/client.mjs';
import { anything, HOSTILE, outcome, reveal, runs } from './support/hostile.mjs';
import { consumer } from './support/wire.mjs';

const SEED = 20_260_102;
const TIMEOUT = 100;
const text = JSON.stringify(consumer());
const bytes = new TextEncoder().encode(text);

/** Makes a call whose fetch does this. It must end soon: nothing may delay the call past its timeout. */
async function ends(fetch, timeout = TIMEOUT) {
  const start = performance.now();
  const result = await outcome(() => withFetch(fetch, { timeout }).consumers.get('con_1'));
  const took = performance.now() - start;
  assert.ok(took < timeout + 10_000, `it took ${took} ms`);
  return result;
}

after(async () => {
  const { value } = await ends(async () => new Response(text), 10_000);
  assert.equal(value.id, 'con_1', 'the package no longer works');
});

const shown = (what, make) => ({ make, toString: () => what });

/** The ways in which a fetch returns something, or fails with it. */
const WAYS = {
  gives: value => () => value,
  'resolves with': value => async () => value,
  throws: value => () => {
    throw value;
  },
  'rejects with': value => () => Promise.reject(value),
  'resolves later with': value => () => new Promise(resolve => setTimeout(resolve, 1, value)),
};
const way = fc.constantFrom(...Object.keys(WAYS));

const property = (given, numRuns, seed = SEED) =>
  fc.assert(
    fc.asyncProperty(way, given, async (kind, value) => {
      await ends(WAYS[kind](reveal(value)));
    }),
    runs(numRuns, seed),
  );

test('whatever a fetch returns, throws or rejects with, the call ends with a value or an error of the SDK', () =>
  property(anything, 600));

for (const kind of Object.keys(WAYS)) {
  test(`a fetch that ${kind} every hostile value`, async () => {
    for (const [what, make] of Object.entries(HOSTILE)) {
      const { error } = await ends(WAYS[kind](make()));
      // A real Response is an answer.
      if (what === 'a Response' && !/throws|rejects/.test(kind)) continue;
      assert.ok(error, what);
    }
  });
}

describe('a promise of another implementation', () => {
  const never = new Promise(() => {});
  const own = (key, value) => Object.defineProperty(Promise.resolve(new Response(text)), key, value);
  const boom = () => {
    throw new Error('from the promise');
  };
  const chained = more =>
    Object.defineProperty({}, 'then', { value: resolve => resolve(more() ? chained(more) : 1) });
  const KINDS = {
    'whose constructor throws': () => own('constructor', { get: boom }),
    'whose constructor is not a promise': () => own('constructor', { value: Object }),
    'whose then throws': () => own('then', { value: boom }),
    'whose then cannot be read': () => own('then', { get: boom }),
    'whose then does nothing': () => own('then', { value: () => {} }),
    'whose then calls both': () =>
      own('then', {
        value: (resolve, reject) => {
          reject(new Error('no'));
          resolve(new Response(text));
        },
      }),
    'whose then calls twice': () =>
      own('then', {
        value: resolve => {
          resolve(never);
          resolve(new Response(text));
        },
      }),
    'of a subclass': () => class extends Promise {}.resolve(new Response(text)),
    'of another realm': () => runInNewContext('Promise').resolve(new Response(text)),
    // An endless chain would starve the timers of any program; a long one must work.
    'that is a long chain of thenables': () => {
      let turns = 0;
      return chained(() => turns++ < 1_000);
    },
  };
  for (const [kind, make] of Object.entries(KINDS)) {
    test(kind, async () => {
      await ends(make);
      await ends(async () => make());
    });
  }
});

describe('an answer that only looks like a Response', () => {
  const good = {
    status: shown('200', () => 200),
    arrayBuffer: shown('its text', () => async () => bytes.slice().buffer),
    headers: shown('no headers', () => ({})),
  };
  const buffer = fc.oneof(
    anything,
    fc.uint8Array().map(data => shown('bytes', () => data.slice().buffer)),
  );
  const method = fc
    .tuple(way, buffer)
    .map(([kind, value]) => shown(`() => ${kind}`, () => WAYS[kind](reveal(value))));
  const status = fc.oneof(fc.integer({ min: 0, max: 999 }), fc.double(), anything);
  const headers = fc.oneof(
    anything,
    fc.dictionary(fc.string(), fc.string()),
    fc.array(fc.array(fc.string(), { maxLength: 3 })),
    fc.array(fc.tuple(fc.string(), fc.string())).map(pairs => shown('a Map', () => new Map(pairs))),
    fc.constant(shown('a forEach that throws', () => ({ forEach: HOSTILE['a function that throws']() }))),
    fc.constant(shown('a forEach of nonsense', () => ({ forEach: each => each(Symbol('x'), {}) }))),
  );
  const member = right => arbitrary => fc.oneof({ weight: 2, arbitrary: fc.constant(right) }, arbitrary);
  const duck = fc.record(
    {
      status: member(good.status)(status),
      arrayBuffer: member(good.arrayBuffer)(fc.oneof(method, anything)),
      headers: member(good.headers)(headers),
      // biome-ignore lint/suspicious/noThenProperty: this is under test
      then: anything,
      type: anything,
      ok: anything,
      bodyUsed: anything,
      constructor: anything,
    },
    { requiredKeys: ['status', 'arrayBuffer'] },
  );
  /** With getters, like real ones, one of which may throw. */
  const build = (values, broken) => {
    const object = {};
    for (const [key, value] of Object.entries(values)) {
      const get = () => {
        if (key === broken) throw new Error('from the getter');
        return reveal(value);
      };
      Object.defineProperty(object, key, { get, enumerable: true, configurable: true });
    }
    return object;
  };

  test('with arbitrary members, some of which throw', async () => {
    const broken = fc.option(fc.constantFrom('status', 'arrayBuffer', 'headers', 'then'));
    await fc.assert(
      fc.asyncProperty(duck, broken, way, async (values, key, kind) => {
        await ends(WAYS[kind](build(values, key)));
      }),
      runs(800, SEED + 1),
    );
  });

  test('with every status from 0 to 999', async () => {
    for (let code = 0; code <= 999; code++) {
      const answer = () => ({ status: code, arrayBuffer: async () => bytes.slice().buffer });
      const { value, error } = await ends(answer, 10_000);
      const redirects = code >= 300 && code <= 308;
      if (code < 200 || code > 599 || [204, 205].includes(code) || redirects) {
        assert.ok(error, String(code));
      } else if (code < 300) assert.equal(value.id, 'con_1', String(code));
      else assert.equal(error.status, code);
    }
  });
});
