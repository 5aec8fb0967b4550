/**
 * Ends requests that a newer one has superseded: answers may arrive in any order, and nobody waits for the old ones. Each call
 * ends the previous request, and returns the signal for its own.
 */
export function latestOnly() {
  /** @type {AbortController | undefined} */
  let newest;
  return () => {
    newest?.abort();
    newest = new AbortController();
    return newest.signal;
  };
}
