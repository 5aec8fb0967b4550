/** The times, by `performance.now()`, at which the responses must have been read. */
const ends = new WeakMap<Response, number>();

/** The time in milliseconds for a response that sets no limit, such as a refusal. */
const defaultTime = 30_000;

/** Remembers when a response must have been read, for an adapter that sees how its client reads. */
export function limitTime(response: Response, end: number): Response {
  ends.set(response, end);
  return response;
}

/** Returns the time in milliseconds until a response must have been read. */
export function timeLeft(response: Response): number {
  const end = ends.get(response);
  return end === undefined ? defaultTime : Math.max(0, end - performance.now());
}
