import type { Proxy as Handler, NodeRequest, NodeResponse } from './index.ts';
import { toRequest } from './node-request.ts';
import { Refusal } from './refusal.ts';

/** Milliseconds in which the rest of a small body, refused unread, arrives, so that the connection can go on. */
const grace = 20;
/** Milliseconds that a client gets to read a refusal while it still sends a larger body. */
const linger = 2_000;

export function nodeHandler(proxy: Handler): (req: NodeRequest, res: NodeResponse) => Promise<void> {
  return async (req, res) => {
    const gone = new AbortController();
    res.on('error', () => {}); // Without a listener, a client that hangs up ends the whole server.
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
      res.destroy(); // The answer is not whole, and must not look as if it were.
    }
  };
}

async function write(
  response: Response,
  req: NodeRequest,
  res: NodeResponse,
  gone: AbortSignal,
): Promise<void> {
  // The rest of a body that nobody wants would come before the next request: this connection ends here.
  const unread = !(await drain(req, grace));
  res.statusCode = response.status;
  for (const [name, value] of response.headers) res.setHeader(name, value);
  if (unread && req.httpVersionMajor < 2) res.setHeader('connection', 'close');
  if (response.body !== null) await pipe(response.body, res, gone);
  if (res.destroyed) return;
  // Closing on a client that still sends makes its system throw our answer away unread.
  if (unread) await drain(req, linger);
  res.end();
}

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

/** Throws away what still arrives of the body, for so long; says whether that was all. */
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

function event(emitter: Pick<NodeRequest, 'on' | 'off'>, names: readonly string[]): Promise<void> {
  return new Promise(resolve => {
    const listener = () => {
      for (const name of names) emitter.off(name, listener);
      resolve();
    };
    for (const name of names) emitter.on(name, listener);
  });
}
