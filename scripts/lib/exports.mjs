// What `src/entry/guard.js` must know of the compiled code's exports, which it can't tell by names that are shortened.

/** What is called for each value that crosses: it can't trap but when the code is lost already. */
const HOT = new Set(['__wbindgen_exn_store', '__wbindgen_free', '__wbindgen_malloc', '__wbindgen_realloc']);

/**
 * `hot` is what needs no guard; `host` what only the host calls, which can't do anything with an error.
 * @param {string} name
 */
export function kindOf(name) {
  if (HOT.has(name)) return 'hot';
  return /closure|_free$/.test(name) ? 'host' : undefined;
}
