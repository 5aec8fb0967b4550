// The gate between JavaScript and the compiled code: everything that enters the compiled code goes through here, and
// nothing enters an instance that has been replaced. A trap leaves an instance in an unknown state, so it is given up: the
// calls under way fail, and the next call runs on a fresh instance.
import { MetorialInternalError } from './errors.ts';

/** Counts the instances of the compiled code. */
let generation = 0;
let replaceInstance = (): void => {};
const underway = new Set<(error: MetorialInternalError) => void>();

/** The number of the instance in use. What belongs to another is stale. */
export const currentGeneration = (): number => generation;

/** Sets how the instance is replaced after a trap. */
export function setReplace(replace: () => void): void {
  replaceInstance = replace;
}

/** Has `fail` called if the instance traps; the returned function ends that. */
export function onTrap(fail: (error: MetorialInternalError) => void): () => void {
  underway.add(fail);
  return () => underway.delete(fail);
}

/** Runs compiled code. Our exports never throw: an error means that the instance trapped. */
export function enter<T>(run: () => T): T {
  try {
    return run();
  } catch (cause) {
    throw abandon(cause);
  }
}

/** Runs compiled code for nobody in particular: should it trap, the calls under way have been told. */
export function enterQuietly(run: () => void): void {
  try {
    enter(run);
  } catch {
    // They have been told.
  }
}

/**
 * Lets compiled code wait for a promise: its callbacks run only while the instance that waits is in use.
 */
export function gated<T>(promise: Promise<T>): PromiseLike<T> {
  const own = generation;
  const guard =
    <V>(callback: ((value: V) => unknown) | null | undefined) =>
    (value: V) => {
      if (own === generation && callback) enterQuietly(() => void callback(value));
    };
  return {
    // biome-ignore lint/suspicious/noThenProperty: it stands in for a promise
    then(resolve, reject) {
      promise.then(guard(resolve), guard(reject));
      return promise as Promise<never>;
    },
  };
}

function abandon(cause: unknown): MetorialInternalError {
  const message = `The SDK failed (${String(cause)}), and with it the calls under way. Later calls work. This is a bug: please report it`;
  const error = new MetorialInternalError(message, { cause });
  generation += 1;
  for (const fail of [...underway]) fail(error);
  underway.clear();
  try {
    replaceInstance();
  } catch {
    // The next call fails too, and tries again.
  }
  return error;
}
