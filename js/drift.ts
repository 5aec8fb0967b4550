// Tells a caller what answers have that this version of the SDK does not know.
import type { Drift, DriftCallback } from './options.ts';
import { callSafely } from './values.ts';

/** What each callback has been told; it is told everything once. */
const told = new WeakMap<DriftCallback, Set<string>>();

/** A server that makes up names must not fill the memory. */
const MAX_TOLD = 1000;

/** What one call has found. */
export class DriftReport {
  readonly #endpoint: string;
  readonly #callback: DriftCallback | undefined;
  readonly #found: Drift[] = [];

  constructor(endpoint: string, callback: DriftCallback | undefined) {
    this.#endpoint = endpoint;
    this.#callback = callback;
  }

  /** Takes what the compiled code has found. */
  add(path: string, isValue: boolean): void {
    this.#found.push({ endpoint: this.#endpoint, path, kind: isValue ? 'unknown_value' : 'unknown_field' });
  }

  /** Tells the callback what is new. */
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
