// Asks the compiled sandbox: for answers to requests, and for what tests want to know.
import type { Delivery, EmbeddedSandbox } from './compiled.d.ts';
import type { Fault, RecordedRequest } from './types.ts';

const NOTHING = new Uint8Array(0);

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
  readonly delivery: Delivery;
  /** The milliseconds of a delay, the bytes per second of an endless body, or the bytes of the body before a cut. */
  readonly amount: number;
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
  respond({ method, path, query, headers }: Parts, body: Uint8Array = NOTHING): Answer {
    const lines = headers.flat().join('\n');
    const answer = this.#sandbox.respond(method, path, query, lines, body, this.#now());
    const [status, answered, bytes, delivery, amount] = answer;
    return { status, headers: inPairs(answered.split('\n')), body: bytes, delivery, amount };
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

/** Puts names and values in turn together. The empty line at the end is left out. */
function inPairs(lines: readonly string[]): [string, string][] {
  const pairs: [string, string][] = [];
  for (let at = 0; at + 1 < lines.length; at += 2) pairs.push([String(lines[at]), String(lines[at + 1])]);
  return pairs;
}
