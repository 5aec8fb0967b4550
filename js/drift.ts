// Reports fields and values that this version of the SDK does not know.
import type { Drift, DriftCallback } from './options.ts';
import { callSafely } from './values.ts';

/** The reports that each callback has already received. */
const told = new WeakMap<DriftCallback, Set<string>>();

/** The most reports per callback, so that a server cannot fill the memory with made-up names. */
const MAX_TOLD = 1000;
/** The most characters of a path. */
const MAX_PATH = 500;

/** The findings of one call. */
export class DriftReport {
  readonly #endpoint: string;
  readonly #callback: DriftCallback | undefined;
  readonly #found: Drift[] = [];

  constructor(endpoint: string, callback: DriftCallback | undefined) {
    this.#endpoint = endpoint;
    this.#callback = callback;
  }

  /** Adds a finding from the compiled code. */
  add(path: string, isValue: boolean): void {
    this.#found.push({
      endpoint: this.#endpoint,
      path: path.slice(0, MAX_PATH),
      kind: isValue ? 'unknown_value' : 'unknown_field',
    });
  }

  /** Reports the new findings to the callback. */
  tell(): void {
    const callback = this.#callback;
    if (!callback || this.#found.length === 0) return;
    const known = told.get(callback) ?? new Set();
    told.set(callback, known);
    for (const drift of this.#found) {
      const key = `${drift.endpoint} ${drift.kind} ${drift.path}`;
      if (known.has(key) || known.size >= MAX_TOLD) continue;
      known.add(key);
      callSafely(() => callback(drift));
    }
  }
}
