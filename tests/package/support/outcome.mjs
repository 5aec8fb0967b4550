// In a page, a worker or a frame: serializes the outcome of some work for the test. Projects get a copy.

const describe = error => `${error?.name}: ${error?.message}\n${error?.stack}`;

/** Resolves to the outcome as JSON, even if the work fails. */
export const outcomeOf = work =>
  work.then(
    value => JSON.stringify({ value }),
    error => JSON.stringify({ error: describe(error) }),
  );

/** Stores the outcome of a page's work where the test looks for it. */
export const tell = work =>
  outcomeOf(work).then(text => {
    globalThis.outcome = text;
  });
