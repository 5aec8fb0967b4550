// Where a call was made. The stack of an error that the SDK rejects with shows that line, and no lines of the SDK: by the
// time a call fails, the engine knows its caller only if somebody awaits it, and only in V8.
import { MetorialError } from './errors.ts';
import { isText, property } from './values.ts';

/** Holds the stack of a caller. */
export interface CallSite {
  readonly stack?: unknown;
}

/** Captures the stack of the caller of `method`, a function that is running. */
export function captureCallSite(method: unknown): CallSite {
  if (typeof Error.captureStackTrace !== 'function') return new Error();
  const site: CallSite = {};
  Error.captureStackTrace(site, method as () => void);
  return site;
}

/** Sets the stack of an error of the SDK to that of the call that failed, and returns the error. Keeps other errors as they are. */
export function blame<T>(error: T, site: CallSite): T {
  if (!(error instanceof MetorialError)) return error;
  // It may be computed by a function of the host's, which may fail or return something else.
  const stack = property(site, 'stack');
  // In V8, a stack begins with a line that is not a frame.
  const frames = isText(stack) ? stack.slice(Math.max(0, stack.search(/^ {4}at /m))) : '';
  if (/[:@]/.test(frames)) error.stack = `${error.name}: ${error.message}\n${frames}`;
  return error;
}
