import { toRequest } from './node-request.ts';
import { Refusal } from './refusal.ts';
import type { Proxy as Handler, NodeRequest, NodeResponse } from './types.ts';

/** Milliseconds to wait for the rest of an unread body. A small one arrives in time, and the connection stays open. */
const grace = 20;
/** Milliseconds that a client gets to read a refusal while it is still sending a larger body. */
const linger = 2_000;

/** Returns a handler for `node:http` that passes requests to the proxy and writes its responses. */
export function nodeHandler(proxy: Handler): (req: NodeRequest, res: NodeResponse) => Promise<void> {
  return async (req, res) => {
    const gone = new AbortController();
    res.on('error', () => {}); // Without a listener, a client that disconnects would crash the server.
    res.on('close', () => {
      if (!res.writableFinished) gone.abort();
    });
    let response: Response;
    try {
      response = await proxy(toRequest(req, gone.signal));
    } catch (error) {
      response = Refusal.from(error).toResponse(req.method !== 'HEAD');
    }
    try {
      await write(response, req, res, gone.signal);
    } catch {
      res.destroy(); // The response is incomplete and must not look complete.
    }
  };
}

/** Writes the response, and deals with a request body that nobody has read. */
async function write(
  response: Response,
  req: NodeRequest,
  res: NodeResponse,
  gone: AbortSignal,
): Promise<void> {
  // The rest of an unread body would come before the next request, so this connection can't be reused.
  const unread = !(await drain(req, grace));
  res.statusCode = response.status;
  for (const [name, value] of response.headers) res.setHeader(name, value);
  if (unread && req.httpVersionMajor < 2) res.setHeader('connection', 'close');
  if (response.body !== null) await pipe(response.body, res, gone);
  if (res.destroyed) return;
  // If the connection closes while the client is sending, its system discards the response unread.
  if (unread) await drain(req, linger);
  res.end();
}

/** Copies the body to the response, at the pace of the client. */
async function pipe(body: ReadableStream<Uint8Array>, res: NodeResponse, gone: AbortSignal): Promise<void> {
  const reader = body.getReader();
  const stop = () => void reader.cancel().catch(() => {});
  gone.addEventListener('abort', stop);
  if (gone.aborted) stop();
  for (;;) {
    const { done, value } = await reader.read();
    if (done || res.destroyed) return;
    if (!res.write(value)) await event(res, ['drain', 'close']);
  }
}

/** Discards the rest of the body for up to `milliseconds`. Returns whether it has all arrived. */
async function drain(req: NodeRequest, milliseconds: number): Promise<boolean> {
  if (req.complete) return true;
  req.resume();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<void>(resolve => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([event(req, ['end', 'close']), patience]);
  clearTimeout(timer);
  return req.complete;
}

/** Waits for the first of the named events. */
function event(emitter: Pick<NodeRequest, 'on' | 'off'>, names: readonly string[]): Promise<void> {
  return new Promise(resolve => {
    const listener = () => {
      for (const name of names) emitter.off(name, listener);
      resolve();
    };
    for (const name of names) emitter.on(name, listener);
  });
}
