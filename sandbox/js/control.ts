// Asks the compiled sandbox: for answers to requests, and for what tests want to know.
import type { Answer, EmbeddedSandbox, Parts } from './compiled.d.ts';
import { copyPlain } from './plain.ts';
import type { Fault, RecordedRequest } from './types.ts';

/** A compiled sandbox with a clock. */
export class Control {
  readonly #sandbox: EmbeddedSandbox;
  readonly #now: () => number;

  constructor(sandbox: EmbeddedSandbox, now: () => number) {
    this.#sandbox = sandbox;
    this.#now = now;
  }

  /** Answers a request. */
  respond(request: Parts, body: Uint8Array): Answer {
    return this.#sandbox.respond(request, body, this.#now());
  }

  /** Plans faults, instead of those planned before. */
  plan(faults: readonly Fault[]): void {
    const plan = copyPlain(faults, 'faults: faults');
    // Nobody could tell a broken compression here: a `Response` is not decompressed.
    const compressed = Array.isArray(plan)
      ? plan.findIndex(planned => planned?.fault?.kind === 'gzip_cut_short')
      : -1;
    if (compressed >= 0)
      throw new TypeError(
        `faults: faults[${compressed}].fault: gzip_cut_short needs a connection: only the sandbox's server has it`,
      );
    this.#sandbox.plan(plan);
  }

  /** Returns what is left of the planned faults. */
  faults(): Fault[] {
    return this.#sandbox.faults();
  }

  /** Returns how often each write was carried out. */
  effects(): Record<string, Record<string, number>> {
    return this.#sandbox.effects();
  }

  /** Returns the last requests. */
  requests(): RecordedRequest[] {
    return this.#sandbox.requests();
  }

  /** Goes back to the start. */
  reset(): void {
    this.#sandbox.reset();
  }
}
