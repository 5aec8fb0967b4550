// The exports of the sandbox's compiled code (`sandbox/src/embedded.rs`).

/** How to deliver an answer. */
export type Delivery = 'whole' | 'late' | 'never' | 'drip' | 'endless' | 'cut' | 'lost';

/** A sandbox. Times are in milliseconds since 1970. Headers are lines: names and values in turn. */
export class EmbeddedSandbox {
  constructor(
    consumers: number | undefined,
    seed: number | undefined,
    rateLimit: number | undefined,
    rateLimitWindow: number | undefined,
    portals: boolean | undefined,
    future: number | undefined,
    now: number,
  );
  respond(
    method: string,
    path: string,
    query: string | undefined,
    headers: string,
    body: Uint8Array,
    now: number,
  ): [status: number, headers: string, body: Uint8Array<ArrayBuffer>, delivery: Delivery, amount: number];
}

/** Returns the keys of every sandbox. */
export function sandboxKeys(): [
  secret: string,
  publishable: string,
  fineGrained: string,
  consumerSession: string,
];

/** Starts the compiled code. */
export function initSync(module: { module: WebAssembly.Module }): unknown;
