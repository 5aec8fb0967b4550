import { toRequest } from './node-request.ts';
import { Refusal } from './refusal.ts';
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
    const disconnected = new AbortController();
    res.on('error', () => {}); // Without a listener, a client that disconnects would crash the server.
    res.on('close', () => {
      if (!res.writableFinished) disconnected.abort();
    });
    let response: Response;
    try {
      response = await proxy(toRequest(req, disconnected.signal));
    } catch (error) {
      response = Refusal.from(error).toResponse(req.method !== 'HEAD');
    }
    try {
      await write(response, req, res, disconnected.signal);
    } catch {
      res.destroy(); // The response is incomplete and must not look complete.
    }
  };
}

/** Writes the response. Discards a request body that nobody has read, or closes the connection after the response. */
async function write(
  response: Response,
  req: NodeRequest,
  res: NodeResponse,
  disconnected: AbortSignal,
): Promise<void> {
  // The rest of an unread body would arrive before the next request, so this connection can't be reused.
  const unread = !(await drain(req, drainTimeout));
  res.statusCode = response.status;
  for (const [name, value] of response.headers) res.setHeader(name, value);
  if (unread && req.httpVersionMajor < 2) res.setHeader('connection', 'close');
  if (response.body !== null) await pipe(response.body, res, disconnected);
  if (res.destroyed) return;
  // If the connection closes while the client is still sending, its operating system discards the response unread.
  if (unread) await drain(req, refusalTimeout);
  res.end();
}

/** Copies the body to the response, no faster than the client reads it. */
async function pipe(
  body: ReadableStream<Uint8Array>,
  res: NodeResponse,
  disconnected: AbortSignal,
): Promise<void> {
  const reader = body.getReader();
  const stop = () => void reader.cancel().catch(() => {});
  disconnected.addEventListener('abort', stop);
  if (disconnected.aborted) stop();
  for (;;) {
    const { done, value } = await reader.read();
    if (done || res.destroyed) return;
    if (!res.write(value)) await firstEvent(res, ['drain', 'close']);
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
