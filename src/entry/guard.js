// Stands between the JavaScript that wasm-bindgen wrote and the compiled code. A trap leaves the code in a state that
// nobody knows, and promises that nobody will ever settle: from then on every call says so, and waits for nothing. So
// does the end of JavaScript's stack, which is why nothing begins close to it.

import { MetorialArgumentError, MetorialInternalError } from '../bindings/errors.js';
import { rejectAll } from '../bindings/promise.js';

/**
 * Takes stack of JavaScript's, some 280 bytes a time, and gives it back; throws if there is not enough. A call needs up
 * to 60 KB before it first waits, as engines compile on the same stack what they run for the first time; the code that it
 * calls in turn needs less, but is also called after the caller's own getters have run.
 */
const room = times =>
  times && room(times - 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
const [OUTER, INNER] = [350, 200];

/** Where the stack ends, the code stops as in a trap. */
const isFatal = error =>
  error instanceof WebAssembly.RuntimeError || error instanceof RangeError || error?.name === 'InternalError';

/**
 * @param {WebAssembly.Exports} exports
 * @param {Record<string, 'hot' | 'host' | 'new'>} [kinds] those that differ: `scripts/lib/exports.mjs` says how
 * @returns {WebAssembly.Exports}
 */
export function guard(exports, kinds = {}) {
  let depth = 0;
  let failure;
  const stopped = kind => {
    // Where a pair is expected, an empty one says that nothing was thrown.
    if (kind === 'host') return [];
    throw failure;
  };
  const guarded =
    (kind, call) =>
    (...parameters) => {
      if (failure) return stopped(kind);
      // Without that room this throws, before anything has begun that could not be ended.
      if (kind !== 'host') room(depth ? INNER : OUTER);
      // The code would throw by itself, and each time leave something on a stack of its own.
      if (parameters.length > 0 && parameters[0] === undefined && kind !== 'new')
        throw new MetorialArgumentError("A method was called on what is not the SDK's object", {
          argument: 'this',
        });
      depth++;
      try {
        return call(...parameters);
      } catch (error) {
        if (!isFatal(error)) throw error;
        const message = `The SDK has failed (${error.message}) and can't go on; load it anew. This is a bug: please report it`;
        failure ??= new MetorialInternalError(message, { cause: error });
        rejectAll(failure);
        return stopped(kind);
      } finally {
        depth--;
      }
    };
  const entries = Object.entries(exports).map(([name, value]) => [
    name,
    typeof value === 'function' && kinds[name] !== 'hot' ? guarded(kinds[name], value) : value,
  ]);
  return Object.fromEntries(entries);
}
