/**
 * Tells the newest of several overlapping requests from the ones it replaced, since answers may arrive in any order.
 * Each call starts a request and returns a function that says whether it still is the newest.
 */
export function latestOnly() {
  let newest = 0;
  return () => {
    newest += 1;
    const mine = newest;
    return () => mine === newest;
  };
}
