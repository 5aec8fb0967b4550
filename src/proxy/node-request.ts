import type { NodeRequest } from './index.ts';
import { notFound } from './match.ts';
import { Refusal } from './refusal.ts';

/** A `Request` for a request of `node:http`; its body is read only when someone asks for it. */
export function toRequest(req: NodeRequest, signal: AbortSignal): Request {
  const url = urlOf(req);
  const method = req.method ?? 'GET';
  const body = method === 'GET' || method === 'HEAD' ? null : bodyOf(req);
  // `duplex` is required with a stream, and unknown to some type definitions.
  const init: RequestInit & { duplex: 'half' } = {
    method,
    headers: headersOf(req),
    signal,
    body,
    duplex: 'half',
  };
  try {
    return new Request(url, init);
  } catch {
    throw notFound(); // A method that `Request` does not take, such as TRACE.
  }
}

/**
 * The host comes from the `Host` header, as browsers write it; the scheme from the connection itself, since
 * anybody can send `X-Forwarded-Proto`.
 */
function urlOf(req: NodeRequest): URL {
  const scheme = 'encrypted' in req.socket && req.socket.encrypted === true ? 'https' : 'http';
  const host = req.headers.host ?? req.headers[':authority'];
  const target = req.originalUrl ?? req.url ?? '';
  if (typeof host !== 'string' || !/^[\w.:[\]-]+$/.test(host) || !URL.canParse(`${scheme}://${host}`)) {
    throw new Refusal(400, 'bad_request', 'The Host header is missing or malformed.');
  }
  // Joined, not resolved: a target such as `//other.host/` must stay a path.
  if (!target.startsWith('/') || !URL.canParse(`${scheme}://${host}${target}`)) throw notFound();
  const url = new URL(`${scheme}://${host}${target}`);
  // Dots, backslashes and the like that the URL parser resolves: others in front may have read them otherwise.
  if (url.pathname !== target.split(/[?#]/, 1)[0]) throw notFound();
  return url;
}

function headersOf(req: NodeRequest): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(req.headers)) {
    if (value === undefined || name.startsWith(':')) continue;
    for (const item of typeof value === 'string' ? [value] : value) headers.append(name, item);
  }
  return headers;
}

function bodyOf(req: NodeRequest): BodyInit | null {
  const { headers } = req;
  const announced = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
  if (!announced && req.httpVersionMajor < 2) return null;
  if (!req.readableEnded) return streamOf(req);
  // A body parser, such as express.json(), was here first.
  if (typeof req.body === 'string') return req.body;
  if (req.body instanceof Uint8Array) return Uint8Array.from(req.body);
  if (req.body !== undefined) return JSON.stringify(req.body);
  throw new Refusal(500, 'internal_server_error', 'The body of the request has been read before the proxy.', {
    hint: 'Mount the proxy before whatever reads the body.',
  });
}

function streamOf(req: NodeRequest): ReadableStream<Uint8Array> {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const onData = (chunk: unknown) => {
    controller?.enqueue(chunk as Uint8Array);
    req.pause();
  };
  const onEnd = () => {
    stop();
    controller?.close();
  };
  const onBroken = () => {
    stop();
    controller?.error(new Refusal(499, 'client_closed_request', 'The client went away.'));
  };
  const listeners = { data: onData, end: onEnd, error: onBroken, close: onBroken };
  const stop = () => {
    for (const [name, listener] of Object.entries(listeners)) req.off(name, listener);
  };
  return new ReadableStream<Uint8Array>(
    {
      pull(given) {
        if (controller === undefined) {
          controller = given;
          for (const [name, listener] of Object.entries(listeners)) req.on(name, listener);
        }
        req.resume();
      },
      cancel() {
        stop();
        req.pause();
      },
    },
    // Not a byte before it is asked for: most refusals need no body.
    { highWaterMark: 0 },
  );
}
