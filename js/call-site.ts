// The place where a method was called. The stack of an error shows it instead of the SDK's own frames. Capturing it would be a
// large part of the cost of a call, so it is done only where necessary: in V8, a failed call still knows which functions await
// it.
import { claim, MetorialError } from './errors.ts';
import { define, isText, property } from './values.ts';

/** The place of one call. */
export interface CallSite {
  /** The function that the method called first. Its caller is the method, whose own caller is the place. */
  readonly entry: unknown;
  /** The name of the method. */
  readonly method: string;
  /** The stack at the call; `undefined` if the engine will still know the functions that await the call. */
  readonly captured: { readonly stack?: unknown } | undefined;
}

/** Whether the stack within a resumed function shows the functions that await it. */
let showsAwaiting = false;
let isTried = false;

/** Returns the place where a method was called. The method must have called `entry`, which is running. */
export function callSite(entry: unknown, method: string): CallSite {
  if (!isTried) tryAwaiting();
  return { entry, method, captured: showsAwaiting ? undefined : capture(entry) };
}

/**
 * Replaces the stack of an error from this call with that of its caller, and returns the error. Must be called while the entry is
 * running, or in the async function `resumed`, which the caller awaits.
 */
export function blame<T>(error: T, site: CallSite, resumed?: unknown): T {
  if (!(error instanceof MetorialError)) return error;
  const claimed = claim(error, site);
  const frames = claimed && framesOf(site, resumed);
  // If nobody awaits it here, somebody else may.
  if (frames === undefined || (frames === '' && claimed === 'again')) return error;
  const head = `${error.name}: ${error.message}`;
  // An assignment would make it enumerable in Firefox.
  const value = frames ? `${head}\n${frames}` : head;
  define(error, 'stack', value);
  return error;
}

/** Returns the stack frames of the callers, or `undefined` if the stack cannot be used. */
function framesOf({ entry, method, captured }: CallSite, resumed: unknown): string | undefined {
  // The host may compute the stack with a function, which may throw or return something else.
  const stack = property(captured ?? capture(resumed ?? entry), 'stack');
  if (!isText(stack)) return undefined;
  if (!captured && resumed) {
    // The stack begins with whatever resumed the function, such as Node's own functions.
    const start = stack.search(/^ {4}at async /m);
    return start < 0 ? '' : stack.slice(start);
  }
  const frames = callerFrames(stack, method);
  return /[:@]/.test(frames) ? frames : undefined;
}

/** Captures the stack; in V8, that of the caller of a function. */
function capture(called: unknown): { readonly stack?: unknown } {
  if (typeof Error.captureStackTrace !== 'function') return { stack: new Error().stack };
  const captured = {};
  Error.captureStackTrace(captured, called as () => void);
  return captured;
}

/** Returns the frames without that of the method. Outside V8, a tail call may have removed it already. */
function callerFrames(stack: string, method: string): string {
  const isV8 = /^ +at /m.test(stack);
  const frames = isV8 ? stack.slice(stack.search(/^ +at /m)) : stack;
  return isV8 || frames.startsWith(`${method}@`) ? frames.slice(`${frames}\n`.indexOf('\n') + 1) : frames;
}

/** Finds out whether the engine shows awaiting functions, using promises like those of a call. */
function tryAwaiting(): void {
  const resume = async () => {
    // Awaiting a promise of a derived class takes one more step.
    for (let step = 0; step < 3; step++) await undefined;
    showsAwaiting = / {4}at async /.test(String(property(capture(resume), 'stack')));
  };
  const wait = async () => {
    await new (class extends Promise<void> {})((resolve, reject) => {
      resume().then(resolve, reject);
    });
  };
  wait().catch(() => {
    // The stack may be nearly full. The next call tries again.
    isTried = false;
  });
  isTried = true;
}
