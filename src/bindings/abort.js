/** What waits for the end of each signal. One listener serves all: many would make Node warn of a leak. */
const waiting = new WeakMap();

/**
 * Has `callback` called once the signal is aborted.
 * @param {AbortSignal} signal @param {() => void} callback
 */
export function listen(signal, callback) {
  let entry = waiting.get(signal);
  if (!entry) {
    const callbacks = new Set();
    entry = { callbacks, tell: () => [...callbacks].map(tell => tell()) };
    waiting.set(signal, entry);
  }
  entry.callbacks.add(callback);
  if (entry.callbacks.size === 1) signal.addEventListener('abort', entry.tell);
}

/**
 * Undoes `listen`; nothing is left on a signal that nobody waits for.
 * @param {AbortSignal} signal @param {() => void} callback
 */
export function unlisten(signal, callback) {
  const entry = waiting.get(signal);
  entry?.callbacks.delete(callback);
  if (entry?.callbacks.size === 0) signal.removeEventListener('abort', entry.tell);
}
