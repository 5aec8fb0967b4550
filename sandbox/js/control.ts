// Asks the compiled sandbox: for answers to requests, and for what tests want to know.
import type { Answer, EmbeddedSandbox } from './compiled.d.ts';
import type { Fault, RecordedRequest } from './types.ts';

const NOTHING = new Uint8Array(0);

/** A request in parts. */
export interface Parts {
  readonly method: string;
  readonly path: string;
  readonly query: string | undefined;
  readonly headers: [string, string][];
}

/** A compiled sandbox with a clock. */
export class Control {
  readonly #sandbox: EmbeddedSandbox;
  readonly #now: () => number;

  constructor(sandbox: EmbeddedSandbox, now: () => number) {
    this.#sandbox = sandbox;
    this.#now = now;
  }

  /** Answers a request. */
  respond(request: Parts, body: Uint8Array = NOTHING): Answer {
    return this.#sandbox.respond(request, body, this.#now());
  }

  /** Plans faults, instead of those planned before. */
  plan(faults: readonly Fault[]): void {
    // Nobody could tell a broken compression here: a `Response` is not decompressed.
    const compressed = [...faults].findIndex(({ fault }) => (fault?.kind as string) === 'gzip_cut_short');
    const problem =
      compressed < 0
        ? this.#ask('PUT', 'faults', { faults }).message
        : `faults[${compressed}].fault: gzip_cut_short needs a connection: only the sandbox's server has it`;
    if (problem) throw new TypeError(`faults: ${problem}`);
  }

  /** Returns what is left of the planned faults. */
  faults(): Fault[] {
    return this.#ask('GET', 'faults').faults;
  }

  /** Returns how often each write was carried out. */
  effects(): Record<string, Record<string, number>> {
    return this.#ask('GET', 'effects');
  }

  /** Returns the last requests. */
  requests(): RecordedRequest[] {
    return this.#ask('GET', 'requests').requests;
  }

  /** Goes back to the start. */
  reset(): void {
    this.#ask('POST', 'reset');
    this.#ask('DELETE', 'requests');
  }

  // biome-ignore lint/suspicious/noExplicitAny: what each of them answers is known where it is asked.
  #ask(method: string, what: string, body?: unknown): any {
    const bytes = body === undefined ? NOTHING : new TextEncoder().encode(JSON.stringify(body));
    const { body: answer } = this.respond(
      { method, path: `/__sandbox/${what}`, query: undefined, headers: [] },
      bytes,
    );
    return JSON.parse(new TextDecoder().decode(answer));
  }
}
