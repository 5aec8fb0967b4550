// The exports of the sandbox's compiled code (`sandbox/src/embedded.rs`).

import type { SandboxKeys } from './types.ts';

/** An answer, and how to deliver it. */
export interface Answer {
  readonly status: number;
  readonly headers: [string, string][];
  readonly body: Uint8Array<ArrayBuffer>;
  readonly delivery: 'whole' | 'late' | 'never' | 'drip' | 'endless' | 'cut' | 'lost';
  /** The milliseconds of a delay, the bytes per second of an endless body, or the bytes of the body before a cut. */
  readonly amount: number;
}

/** A sandbox. Times are in milliseconds since 1970. */
export class EmbeddedSandbox {
  constructor(options: object, now: number);
  respond(
    request: { method: string; path: string; query: string | undefined; headers: [string, string][] },
    body: Uint8Array,
    now: number,
  ): Answer;
}

/** Returns the keys of every sandbox. */
export function sandboxKeys(): SandboxKeys;

/** Starts the compiled code. */
export function initSync(module: { module: WebAssembly.Module }): unknown;
