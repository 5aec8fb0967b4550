// The place where a method was called. The stack of an error shows it, instead of frames of the SDK: when a call fails, the
// engine knows its caller only in V8, and only if the promise is awaited.
import { isUnblamed, MetorialError } from './errors.ts';
import { isText, property } from './values.ts';

/** A captured stack. */
export interface CallSite {
  readonly stack?: unknown;
  /** The name of the method, whose frame is the first one. */
  readonly method: string;
}

/** Captures the stack of the caller of a method. The method must have called `entry`, which is running. */
export function captureCallSite(entry: unknown, method: string): CallSite {
  if (typeof Error.captureStackTrace !== 'function') return { stack: new Error().stack, method };
  const site = { method };
  Error.captureStackTrace(site, entry as () => void);
  return site;
}

/** Replaces the stack of an error that this call made with that of its caller, and returns the error. */
export function blame<T>(error: T, site: CallSite): T {
  if (!(error instanceof MetorialError) || !isUnblamed(error)) return error;
  // A function of the host may compute it, and may throw or return something else.
  const stack = property(site, 'stack');
  const frames = isText(stack) ? callerFrames(stack, site.method) : '';
  if (!/[:@]/.test(frames)) return error;
  // An assignment would make it enumerable in Firefox.
  const value = `${error.name}: ${error.message}\n${frames}`;
  Object.defineProperty(error, 'stack', { value, writable: true, configurable: true });
  return error;
}

/** Returns the frames without that of the method. In other engines than V8 a tail call may have removed it already. */
function callerFrames(stack: string, method: string): string {
  const isV8 = /^ {4}at /m.test(stack);
  const frames = isV8 ? stack.slice(stack.search(/^ {4}at /m)) : stack;
  return isV8 || frames.startsWith(`${method}@`) ? frames.slice(`${frames}\n`.indexOf('\n') + 1) : frames;
}
