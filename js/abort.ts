// Aborts calls when their signals abort.
import { property } from './values.ts';

/** The part of `AbortSignal` that the SDK uses. Iterations use `Stop` instead, which is much cheaper. */
export interface Signal {
  readonly aborted: boolean;
  readonly reason?: unknown;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** A minimal signal that ends an iteration. */
export class Stop implements Signal {
  aborted = false;
  readonly #listeners = new Set<() => void>();

  addEventListener(_: 'abort', listener: () => void): void {
    this.#listeners.add(listener);
  }

  removeEventListener(_: 'abort', listener: () => void): void {
    this.#listeners.delete(listener);
  }

  abort(): void {
    this.aborted = true;
    for (const listener of this.#listeners) listener();
  }
}

/** Watches the signals of one call until the call is over. */
export class Watch {
  /** Aborts the current step of the call. */
  #abort: ((reason: unknown) => void) | undefined;
  readonly #signals: readonly Signal[];
  readonly #stops: readonly (() => void)[];

  constructor(signals: readonly Signal[]) {
    this.#signals = signals;
    this.#stops = signals.map(signal => add(signal, () => this.#abort?.(property(signal, 'reason'))));
  }

  /** Throws the reason of the first signal that has aborted. */
  throwIfAborted(): void {
    const aborted = this.#signals.find(signal => property(signal, 'aborted'));
    if (aborted) throw property(aborted, 'reason');
  }

  /**
   * Sets the function that aborts the current step of the call. A method rather than a field: V8 allocates a function literal
   * that is assigned to a property in the old generation, so everything that it refers to would survive many garbage collections.
   */
  onAbort(abort: (reason: unknown) => void): void {
    this.#abort = abort;
  }

  /** Waits for a promise, or rejects when a signal aborts. */
  orAborted<T>(promise: Promise<T>): Promise<T> {
    if (this.#signals.length === 0) return promise;
    const aborted = new Promise<never>((_, reject) => {
      this.#abort = reject;
    });
    return Promise.race([promise, aborted]);
  }

  /** Ends the watch. */
  end(): void {
    for (const stop of this.#stops) stop();
  }
}

interface Waiting {
  readonly callbacks: Set<() => void>;
  readonly tell: () => void;
}

/** The callbacks for each signal. They share one listener, because Node warns of a leak if a signal has many listeners. */
const waiting = new WeakMap<Signal, Waiting>();

function add(signal: Signal, callback: () => void): () => void {
  let entry = waiting.get(signal);
  if (!entry) {
    const callbacks = new Set<() => void>();
    entry = {
      callbacks,
      // Deferred, because a custom `fetch` may abort while compiled code is running.
      tell: () =>
        void Promise.resolve().then(() => {
          for (const callback of [...callbacks]) callback();
        }),
    };
    waiting.set(signal, entry);
  }
  const { callbacks, tell } = entry;
  callbacks.add(callback);
  // A signal without working listeners counts as one that never aborts.
  if (callbacks.size === 1) attempt(() => signal.addEventListener('abort', tell));
  return () => {
    callbacks.delete(callback);
    if (callbacks.size === 0) attempt(() => signal.removeEventListener('abort', tell));
  };
}

function attempt(run: () => void): void {
  try {
    run();
  } catch {
    // The signal does not support it.
  }
}
