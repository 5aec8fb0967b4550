// The gate to the compiled code. A trap leaves an instance in an unknown state, so the gate replaces it: all calls under way
// fail, and the next call runs on a fresh instance. Nothing enters the old one after that. The gate also replaces an instance
// whose memory has grown, because the memory of compiled code never shrinks.
import { MetorialInternalError } from './errors.ts';

/** The most memory, in bytes, that an instance keeps while no call is under way. A new one has 2 MiB. */
const KEPT_MEMORY = 16 << 20;

/** The number of the current instance of the compiled code. */
let generation = 0;
let replaceInstance = (): void => {};
let memorySize = (): number => 0;
/** Whether an instance has trapped and could not be replaced yet. */
let isReplacementDue = false;
const underway = new Set<(error: MetorialInternalError) => void>();

/** Returns the number of the current instance. Objects from another instance are stale. */
export const currentGeneration = (): number => generation;

/** Sets the functions that replace the instance and that return the size of its memory in bytes. */
export function setReplace(replace: () => void, size = memorySize): void {
  replaceInstance = replace;
  memorySize = size;
}

/** Calls `fail` if the instance traps; the returned function unregisters it. */
export function onTrap(fail: (error: MetorialInternalError) => void): () => void {
  underway.add(fail);
  return () => underway.delete(fail);
}

/** Runs compiled code. The exports never throw, so an error means that the instance trapped. */
export function enter<T>(run: () => T): T {
  try {
    if (isReplacementDue) replace();
    const result = run();
    if (underway.size === 0 && memorySize() > KEPT_MEMORY) {
      generation += 1;
      replaceQuietly();
    }
    return result;
  } catch (cause) {
    throw abandon(cause);
  }
}

/** Runs compiled code. Ignores a trap: `enter` has reported it to the calls under way. */
export function enterQuietly(run: () => void): void {
  try {
    enter(run);
  } catch {
    // Reported already.
  }
}

function abandon(cause: unknown): MetorialInternalError {
  const message = `The SDK failed (${String(cause)}), and with it the calls under way. Later calls work. This is a bug: please report it`;
  // Each call gets its own error, because the stack shows where that call was made.
  const error = () => new MetorialInternalError(message, { cause });
  generation += 1;
  for (const fail of [...underway]) fail(error());
  underway.clear();
  replaceQuietly();
  return error();
}

function replaceQuietly(): void {
  try {
    replace();
  } catch {
    // The next call tries again.
  }
}

function replace(): void {
  isReplacementDue = true;
  replaceInstance();
  isReplacementDue = false;
}
