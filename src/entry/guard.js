// Stands between the JavaScript that wasm-bindgen wrote and the compiled code. A trap leaves the code in a state that
// nobody knows, and promises that nobody will ever settle: from then on every call says so, and waits for nothing.

import { MetorialInternalError } from '../bindings/errors.js';
import { rejectAll } from '../bindings/promise.js';

/** What is called for each value that crosses: it can't trap but when the code is lost already. */
const HOT = new Set([
  '__externref_table_alloc',
  '__externref_table_dealloc',
  '__wbindgen_exn_store',
  '__wbindgen_free',
  '__wbindgen_malloc',
  '__wbindgen_realloc',
]);

/** What only the host calls, which can't do anything with an error. */
const isHosts = name => /closure|_free$/.test(name);

/**
 * @param {WebAssembly.Exports} exports
 * @returns {WebAssembly.Exports}
 */
export function guard(exports) {
  let failure;
  const fail = cause => {
    if (!failure) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      const message = `The SDK has failed (${reason}) and can't go on; load it anew. This is a bug: please report it`;
      failure = new MetorialInternalError(message, { cause });
      rejectAll(failure);
    }
    return failure;
  };
  const guarded = (name, call) =>
    function guardedCall(...parameters) {
      if (failure) {
        if (isHosts(name)) return;
        throw failure;
      }
      try {
        return call.apply(this, parameters);
      } catch (error) {
        if (!(error instanceof WebAssembly.RuntimeError)) throw error;
        fail(error);
        if (!isHosts(name)) throw failure;
      }
    };
  const entries = Object.entries(exports).map(([name, value]) => [
    name,
    typeof value === 'function' && !HOT.has(name) ? guarded(name, value) : value,
  ]);
  return Object.fromEntries(entries);
}
