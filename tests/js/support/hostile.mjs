// Values that nobody expects, and a check that the SDK handles them. Runs are reproducible: the seed is fixed, and fast-check
// prints it together with the smallest failing example.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { MetorialError, MetorialInternalError } from 'metorial-consumers';

/** The number of runs of each property. */
export const runs = (numRuns, seed) => ({ numRuns, seed, endOnFailure: false });

const throws = () => {
  throw new Error('from the value');
};
/** Marked as handled, because the SDK may ignore it. */
function rejecting() {
  const promise = Promise.reject(new Error('from the value'));
  promise.catch(() => {});
  return promise;
}
const getter = (object, key, get = throws) =>
  Object.defineProperty(object, key, { get, enumerable: true, configurable: true });
const traps = Object.fromEntries(
  Object.getOwnPropertyNames(Reflect)
    .filter(name => typeof Reflect[name] === 'function')
    .map(name => [name, throws]),
);
function revoked(target) {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}
function cyclic() {
  const object = { list: [] };
  object.list.push(object, object.list);
  object.self = object;
  return object;
}
function deep(depth) {
  let value = {};
  for (let level = 0; level < depth; level++) value = level % 2 ? { value } : [value];
  return value;
}

/** Functions that make values that do something when they are inspected. */
export const HOSTILE = {
  'a symbol': () => Symbol('x'),
  'a registered symbol': () => Symbol.for('metorial-consumers.error'),
  'a bigint': () => 2n ** 70n,
  'a function': () => () => {},
  'a function that returns a promise that rejects': () => rejecting,
  'a function that throws': () => throws,
  'a class': () => class {},
  'a revoked proxy': () => revoked({}),
  'a revoked proxy of an array': () => revoked([]),
  'a revoked proxy of a function': () => revoked(() => {}),
  'a proxy whose every trap throws': () => new Proxy({}, traps),
  'a proxy of an array whose every trap throws': () => new Proxy([], traps),
  'a proxy of a function whose every trap throws': () => new Proxy(() => {}, traps),
  'a proxy that has everything': () => new Proxy({}, { get: (_, key) => key, has: () => true }),
  'a proxy of proxies': () => {
    const endless = new Proxy({}, { get: () => endless, ownKeys: () => ['limit', 'name'] });
    return endless;
  },
  'a proxy that lists keys twice': () => new Proxy({}, { ownKeys: () => ['a', 'a'] }),
  'getters that throw': () => getter(getter(getter({}, 'limit'), 'name'), 'signal'),
  'a getter that changes its mind': () => {
    let count = 0;
    return getter({}, 'limit', () => [5, 'five', undefined, {}][count++ % 4]);
  },
  'an index that throws': () => getter([], '0'),
  'an array of what throws': () => [getter({}, 'a'), revoked({}), new Proxy({}, traps)],
  'an array with a huge length': () => Object.assign([], { length: 2 ** 14 }),
  'an object whose conversions throw': () => ({
    toString: throws,
    valueOf: throws,
    toJSON: throws,
    [Symbol.toPrimitive]: throws,
  }),
  'an object that iterates with an error': () => ({ [Symbol.iterator]: throws }),
  'an endless iterator': () => ({
    limit: 1,
    *[Symbol.iterator]() {
      for (let index = 0; index < 2_000; index++) yield ['x', String(index)];
      throws();
    },
  }),
  'a tag that throws': () => getter({}, Symbol.toStringTag),
  // biome-ignore lint/suspicious/noThenProperty: this is under test
  'a thenable': () => ({ then: resolve => resolve({}) }),
  'a then that throws': () => getter({}, 'then'),
  'a promise that rejects': rejecting,
  'a cycle': cyclic,
  'a deep object': () => deep(20_000),
  'an object with __proto__ as its own key': () => JSON.parse('{"__proto__":{"limit":1},"constructor":1}'),
  'an object that inherits': () => Object.create({ limit: 3, name: 'inherited' }),
  'a boxed string': () => Object('con_1'),
  'a lone surrogate': () => '\ud83d',
  'a long string': () => 'x'.repeat(20_000),
  'an error': () => new Error('given'),
  'a regular expression': () => /x/g,
  'a typed array': () => new Uint8Array(3),
  'a detached buffer': () => {
    const buffer = new ArrayBuffer(8);
    structuredClone(buffer, { transfer: [buffer] });
    return buffer;
  },
  'a weak map': () => new WeakMap(),
  Headers: () => new Headers({ a: 'b' }),
  'a Request': () => new Request('http://api.test'),
  'a Response': () => new Response('x'),
  'the global object': () => globalThis,
};

/** Anything at all. */
export const anything = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.anything({
      maxDepth: 3,
      withBigInt: true,
      withBoxedValues: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withObjectString: true,
      withSet: true,
      withSparseArray: true,
      withTypedArray: true,
      withUnicodeString: true,
    }),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom(...Object.keys(HOSTILE))
      .map(kind => ({ toString: () => kind, make: HOSTILE[kind] })),
  },
);

/**
 * Makes the value that `anything` describes. Hostile values are made where they are used, because inspecting them could change
 * them.
 */
export const reveal = value =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, 'make') ? value.make() : value;

const LONG = 20_000;

/**
 * Returns how a call ended. It must not throw, and it must end with a value, an error of the SDK, or one that belongs to the
 * caller according to `isForeign`.
 */
export async function outcome(call, { isForeign = () => false } = {}) {
  let promise;
  try {
    promise = call();
  } catch (error) {
    assert.fail(`it throws instead of rejecting: ${describe(error)}`);
  }
  assert.ok(promise instanceof Promise);
  let timer;
  const hang = new Promise(resolve => {
    timer = setTimeout(resolve, LONG, 'pending');
  });
  const ended = promise.then(
    value => ({ value }),
    error => ({ error }),
  );
  const result = await Promise.race([ended, hang]);
  clearTimeout(timer);
  assert.notEqual(result, 'pending', 'the promise stays pending');
  if ('error' in result && !isForeign(result.error)) assertOwn(result.error);
  return result;
}

/** Checks that an error is one of the SDK's, and not caused by a bug in it. */
export function assertOwn(error) {
  assert.ok(error instanceof MetorialError, `not an error of the SDK: ${describe(error)}`);
  assert.ok(!(error instanceof MetorialInternalError), `the SDK has failed: ${error.message}`);
}

function describe(error) {
  try {
    return error instanceof Error ? error.stack : `${typeof error} ${String(error)}`;
  } catch {
    return 'something that cannot be described';
  }
}
