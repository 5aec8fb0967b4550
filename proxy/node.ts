import { toRequest } from './node-request.ts';
import { Refusal } from './refusal.ts';
import { timeLeft } from './time-left.ts';
import type { Proxy as Handler, NodeRequest, NodeResponse } from './types.ts';

/**
 * The time in milliseconds to wait for the rest of an unread body. If it arrives in time, the connection stays open.
 */
const drainTimeout = 20;
/** The time in milliseconds that a client has to read a refusal while it is still sending a larger body. */
const refusalTimeout = 2_000;

/** Returns a handler for `node:http` that passes requests to the proxy and writes its responses. */
export function nodeHandler(proxy: Handler): (req: NodeRequest, res: NodeResponse) => Promise<void> {
  return async (req, res) => {
    const client = new Client(res);
    if (client.signal.aborted) return;
    let response: Response;
    try {
      response = await proxy(toRequest(req, client.signal));
    } catch (error) {
      response = Refusal.from(error).toResponse(req.method !== 'HEAD');
    }
    client.limit(timeLeft(response));
    try {
      await write(response, req, res, client);
    } catch {
      res.destroy(); // The response is incomplete and must not look complete.
    }
  };
}

/** The client of a response: whether it is still there, and when it can take more. */
class Client {
  readonly #disconnected = new AbortController();
  readonly #res: NodeResponse;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Ends the wait for the client. */
  wake = () => {};

  constructor(res: NodeResponse) {
    this.#res = res;
    res.on('error', () => {}); // Without a listener, a client that disconnects would crash the server.
    res.on('close', () => this.#close());
    // One listener for the whole response: middleware such as compression() does not pass on the removal of one.
    res.on('drain', () => this.wake());
    if (hasLeft(res)) this.#disconnected.abort();
  }

  /** A signal that aborts if the client disconnects before the response is complete. */
  get signal(): AbortSignal {
    return this.#disconnected.signal;
  }

  /** Closes the connection if the client has not read the response after this many milliseconds. */
  limit(milliseconds: number): void {
    if (!this.signal.aborted) this.#timer = setTimeout(() => this.#res.destroy(), milliseconds);
  }

  /** Waits until the response can take more, or the client has disconnected. */
  writable(): Promise<void> {
    return new Promise(resolve => {
      this.wake = resolve;
      if (this.signal.aborted) resolve();
    });
  }

  #close(): void {
    clearTimeout(this.#timer);
    // In HTTP/2, a response that the client cancels counts as finished, but not as ended.
    if (!this.#res.writableEnded) this.#disconnected.abort();
    this.wake();
  }
}

/** Returns whether the client disconnected before there was a listener for that. */
function hasLeft(res: NodeResponse): boolean {
  return res.destroyed === true || (res.stream?.destroyed ?? false);
}

/** Writes the response. Discards a request body that nobody has read, or closes the connection after the response. */
async function write(response: Response, req: NodeRequest, res: NodeResponse, client: Client): Promise<void> {
  // The rest of an unread body would arrive before the next request, so this connection can't be reused.
  const unread = !(await drain(req, drainTimeout));
  if (client.signal.aborted) return void response.body?.cancel().catch(() => {});
  res.statusCode = response.status;
  for (const [name, value] of response.headers) res.setHeader(name, value);
  if (unread && req.httpVersionMajor < 2) res.setHeader('connection', 'close');
  if (response.body !== null) await pipe(response.body, res, client);
  if (client.signal.aborted) return;
  // If the connection closes while the client is still sending, its operating system discards the response unread.
  if (unread) await drain(req, refusalTimeout);
  res.end();
}

/** Copies the body to the response, no faster than the client reads it. */
async function pipe(body: ReadableStream<Uint8Array>, res: NodeResponse, client: Client): Promise<void> {
  const reader = body.getReader();
  const stop = () => void reader.cancel().catch(() => {});
  client.signal.addEventListener('abort', stop);
  if (client.signal.aborted) stop();
  // When the time is up, the body fails, even while the client does not read.
  reader.closed.catch(() => client.wake());
  for (;;) {
    const { done, value } = await reader.read();
    if (done || client.signal.aborted) return;
    if (!res.write(value)) await client.writable();
  }
}

/** Discards the rest of the body for up to `milliseconds`. Returns whether it has all arrived. */
async function drain(req: NodeRequest, milliseconds: number): Promise<boolean> {
  if (req.complete) return true;
  req.resume();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<void>(resolve => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([firstEvent(req, ['end', 'close']), timeout]);
  clearTimeout(timer);
  return req.complete;
}

/** Waits for the first of the named events. */
function firstEvent(emitter: Pick<NodeRequest, 'on' | 'off'>, names: readonly string[]): Promise<void> {
  return new Promise(resolve => {
    const listener = () => {
      for (const name of names) emitter.off(name, listener);
      resolve();
    };
    for (const name of names) emitter.on(name, listener);
  });
}
