// Stands between the JavaScript that wasm-bindgen wrote and the compiled code. A trap leaves the code in a state that
// nobody knows, and promises that nobody will ever settle: from then on every call says so, and waits for nothing. So
// does the end of JavaScript's stack, which is why nothing begins close to it.

import { MetorialInternalError } from '../bindings/errors.js';
import { rejectAll } from '../bindings/promise.js';

/** Where the stack ends, the code stops as in a trap. */
const isFatal = error =>
  error instanceof WebAssembly.RuntimeError || error instanceof RangeError || error?.name === 'InternalError';

/**
 * @param {WebAssembly.Exports} exports
 * @param {Record<string, 'hot' | 'host'>} [kinds] those that differ: `scripts/lib/exports.mjs` says how
 * @returns {WebAssembly.Exports}
 */
export function guard(exports, kinds = {}) {
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
      try {
        return call(...parameters);
      } catch (error) {
        if (!isFatal(error)) throw error;
        const message = `The SDK has failed (${error.message}) and can't go on; load it anew. This is a bug: please report it`;
        failure ??= new MetorialInternalError(message, { cause: error });
        rejectAll(failure);
        return stopped(kind);
      }
    };
  const entries = Object.entries(exports).map(([name, value]) => [
    name,
    typeof value === 'function' && kinds[name] !== 'hot' ? guarded(kinds[name], value) : value,
  ]);
  return Object.fromEntries(entries);
}
