// The gate between JavaScript and the compiled code: everything that enters the compiled code goes through here, and
// nothing enters an instance that has been replaced. A trap leaves an instance in an unknown state, so it is given up: the
// calls under way fail, and the next call runs on a fresh instance.
import { MetorialInternalError } from './errors.ts';

/** Counts the instances of the compiled code. */
let generation = 0;
let replaceInstance = (): void => {};
/** Whether the instance has trapped, and none could take its place. */
let isReplacementDue = false;
const underway = new Set<(error: MetorialInternalError) => void>();

/** The number of the instance in use. What belongs to another is stale. */
export const currentGeneration = (): number => generation;

/** Sets how the instance is replaced after a trap. */
export function setReplace(replace: () => void): void {
  replaceInstance = replace;
}

/** Calls `fail` if the instance traps; the returned function unregisters it. */
export function onTrap(fail: (error: MetorialInternalError) => void): () => void {
  underway.add(fail);
  return () => underway.delete(fail);
}

/** Runs compiled code. Our exports never throw: an error means that the instance trapped. */
export function enter<T>(run: () => T): T {
  try {
    if (isReplacementDue) replace();
    return run();
  } catch (cause) {
    throw abandon(cause);
  }
}

/** Runs compiled code and ignores a trap, of which `enter` has told the calls under way. */
export function enterQuietly(run: () => void): void {
  try {
    enter(run);
  } catch {
    // They have been told.
  }
}

function abandon(cause: unknown): MetorialInternalError {
  const message = `The SDK failed (${String(cause)}), and with it the calls under way. Later calls work. This is a bug: please report it`;
  // Each call gets an error of its own: its stack shows where that call was made.
  const error = () => new MetorialInternalError(message, { cause });
  generation += 1;
  for (const fail of [...underway]) fail(error());
  underway.clear();
  try {
    replace();
  } catch {
    // The next call tries again.
  }
  return error();
}

function replace(): void {
  isReplacementDue = true;
  replaceInstance();
  isReplacementDue = false;
}
