// The exports of the sandbox's compiled code (`sandbox/src/embedded.rs`), whose structs serde-wasm-bindgen converts.
import type { Fault, RecordedRequest, SandboxKeys, SandboxOptions } from './types.ts';

/** A request in parts. */
export interface Parts {
  readonly method: string;
  readonly path: string;
  readonly query: string | undefined;
  readonly headers: [string, string][];
}

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
  constructor(options: Omit<SandboxOptions, 'latency' | 'faults' | 'now'>, now: number);
  respond(request: Parts, body: Uint8Array, now: number): Answer;
  /** Throws a `TypeError` that says what is wrong with which fault. */
  plan(faults: unknown): void;
  faults(): Fault[];
  effects(): Record<string, Record<string, number>>;
  requests(): RecordedRequest[];
  reset(): void;
}

/** Returns the keys of every sandbox. */
export function sandboxKeys(): SandboxKeys;

/** Starts the compiled code. */
export function initSync(module: { module: WebAssembly.Module }): unknown;
