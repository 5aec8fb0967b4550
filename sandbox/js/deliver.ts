// Passes a request of `fetch` to the sandbox, and delivers the answer as a network would.
import type { Answer } from './compiled.d.ts';
import type { Control } from './control.ts';

/** The statuses of responses that have no body. */
const WITHOUT_BODY = [204, 205, 304];
/** How often a body without an end goes on, per second. */
const TICKS = 20;

/** Answers a request. Rejects as `fetch` does: with the reason of the signal, or with a `TypeError` if the answer is lost. */
export async function deliver(
  control: Control,
  input: unknown,
  init: unknown,
  latency: number,
): Promise<Response> {
  // Not part of the request here: a signal of another realm would be refused.
  const { signal = null, ...rest } = (init ?? {}) as RequestInit;
  const request = new Request(input as string, rest);
  const signals = [signal, request.signal].filter(each => each !== null);
  for (const each of signals) each.throwIfAborted();
  const body = new Uint8Array(await request.arrayBuffer());
  const { pathname, search } = new URL(request.url);
  const answer = control.respond(
    {
      method: request.method,
      path: pathname,
      query: search.slice(1) || undefined,
      headers: [...request.headers],
    },
    body,
  );
  const wait = latency + (answer.delivery === 'late' ? answer.amount : 0);
  await unlessAborted(signals, resolve => {
    if (answer.delivery === 'never') return undefined;
    if (wait === 0) return void resolve();
    const timer = setTimeout(resolve, wait);
    return () => clearTimeout(timer);
  });
  if (answer.delivery === 'lost') throw new TypeError('fetch failed: the sandbox has ended the connection');
  if (answer.status >= 300 && answer.status < 400 && request.redirect === 'error')
    throw new TypeError(`fetch failed: the sandbox answered with a redirect (${answer.status})`);
  const { status, body: bytes } = answer;
  const headers = new Headers(answer.headers);
  if (['whole', 'late', 'drip'].includes(answer.delivery) && !WITHOUT_BODY.includes(status))
    headers.set('content-length', String(bytes.length));
  return new Response(WITHOUT_BODY.includes(status) ? null : bodyOf(answer, signals), { status, headers });
}

/** Waits until `start` calls back. Rejects when a signal ends the request. */
function unlessAborted(
  signals: readonly AbortSignal[],
  start: (resolve: () => void) => (() => void) | undefined,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const stops: (() => void)[] = [];
    const end = (settle: () => void) => {
      for (const stop of stops) stop();
      settle();
    };
    for (const signal of signals) {
      if (signal.aborted) return reject(signal.reason);
      const abort = () => end(() => reject(signal.reason));
      signal.addEventListener('abort', abort);
      stops.push(() => signal.removeEventListener('abort', abort));
    }
    const stop = start(() => end(resolve));
    if (stop) stops.push(stop);
  });
}

/** Returns the body, as slowly and as broken as it shall be. */
function bodyOf({ body, delivery, amount }: Answer, signals: readonly AbortSignal[]): BodyInit {
  if (delivery === 'drip') return stream(signals, amount, at => body.slice(at, at + 1));
  if (delivery === 'endless') {
    const blank = new Uint8Array(Math.max(1, Math.round(amount / TICKS))).fill(0x20);
    return stream(signals, 1000 / TICKS, at => (at === 0 ? body : blank));
  }
  if (delivery !== 'cut') return body;
  const broken = new TypeError('terminated: the sandbox has ended the connection within the body');
  return stream(
    signals,
    0,
    at => {
      if (at > 0) throw broken;
      return amount > 0 ? body.slice(0, amount) : undefined;
    },
    broken,
  );
}

/** Returns a stream of parts, with a pause before each, until a part is empty. Fails when a signal ends the request. */
function stream(
  signals: readonly AbortSignal[],
  pause: number,
  part: (number: number) => Uint8Array<ArrayBuffer> | undefined,
  missing?: Error,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  let number = 0;
  return new ReadableStream({
    async pull(controller) {
      await unlessAborted(signals, resolve => {
        if (pause === 0) return void resolve();
        const timer = setTimeout(resolve, pause);
        return () => clearTimeout(timer);
      });
      const bytes = part(number++);
      if (!bytes && missing) throw missing;
      if (bytes?.length) controller.enqueue(bytes);
      else controller.close();
    },
  });
}
