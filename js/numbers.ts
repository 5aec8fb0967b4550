// Checks options that are numbers.
import { argumentError } from './arguments.ts';

/** The longest delay that timers support. */
const LONGEST_TIMEOUT = 0x7fff_ffff;

/** The most bytes that engines can hold as a string. */
const MOST_BYTES = 512 << 20;

/** Returns a timeout for timers. `Infinity` becomes the longest one that they support, 24 days. */
export const timeoutOf = (timeout: number): number => Math.min(timeout, LONGEST_TIMEOUT);

/** Throws if a number is out of range. */
export function checkNumbers(call: string, options: Readonly<Record<string, unknown>>): void {
  const range = (name: string, least: number, most: number, expected: string) => {
    const value = options[name] as number | undefined;
    if (value !== undefined && !(value >= least && value <= most))
      throw argumentError(call, name, `must be ${expected}, but is ${value}`);
  };
  if (options.timeout !== Infinity)
    range('timeout', 1, LONGEST_TIMEOUT, `a number of milliseconds from 1 to ${LONGEST_TIMEOUT}`);
  if (options.maxRetryDelay !== Infinity)
    range('maxRetryDelay', 0, LONGEST_TIMEOUT, `a number of milliseconds from 0 to ${LONGEST_TIMEOUT}`);
  range('maxResponseBytes', 1, MOST_BYTES, `a number of bytes from 1 to ${MOST_BYTES}`);
  for (const name of ['maxConcurrency', 'concurrency'])
    range(name, 1, 0xffff_ffff, 'a whole number from 1 on');
  range('maxRetries', 0, 0xffff_ffff, 'a whole number that is not negative');
}
