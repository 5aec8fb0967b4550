/**
 * Ends what a newer request has overtaken: answers may arrive in any order, and nobody waits for the old ones.
 * Each call ends the request of the one before, and returns the signal for its own.
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
