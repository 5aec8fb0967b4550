import { toJson } from '../js/values.ts';
import { notFound } from './match.ts';
import { Refusal } from './refusal.ts';
import type { NodeRequest } from './types.ts';

/** Returns a `Request` for a request of `node:http`. Its body is read only on demand. */
export function toRequest(req: NodeRequest, signal: AbortSignal): Request {
  const url = urlOf(req);
  const method = req.method ?? 'GET';
  const body = method === 'GET' || method === 'HEAD' ? null : bodyOf(req);
  // `duplex` is required for a stream, but some type definitions do not know it.
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
    throw notFound(); // `Request` rejects some methods, such as TRACE.
  }
}

/**
 * Returns the URL of a request. The host comes from the `Host` header, as browsers write it. The scheme comes from
 * the connection itself, because anyone can send `X-Forwarded-Proto`.
 */
function urlOf(req: NodeRequest): URL {
  const scheme = 'encrypted' in req.socket && req.socket.encrypted === true ? 'https' : 'http';
  const host = req.headers.host ?? req.headers[':authority'];
  const target = req.originalUrl || req.url || '';
  if (typeof host !== 'string' || !/^[\w.:[\]-]+$/.test(host) || !URL.canParse(`${scheme}://${host}`)) {
    throw new Refusal(400, 'bad_request', 'The Host header is missing or malformed.');
  }
  // The target is appended, not resolved, so that one such as `//other.host/` stays a path.
  if (!target.startsWith('/') || !URL.canParse(`${scheme}://${host}${target}`)) throw notFound();
  const url = new URL(`${scheme}://${host}${target}`);
  // The URL parser resolves dots and backslashes. Servers in front of this one may have read them differently.
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
  if (req.rawBody instanceof Uint8Array) return Uint8Array.from(req.rawBody);
  if (!req.readableEnded) return streamOf(req);
  // A body parser, such as express.json(), has read the stream.
  if (typeof req.body === 'string') return req.body;
  if (req.body instanceof Uint8Array) return Uint8Array.from(req.body);
  if (req.body !== undefined) return toJson(req.body) ?? null;
  throw new Refusal(
    500,
    'internal_server_error',
    'The request body was read before the proxy could read it.',
    {
      hint: 'Mount the proxy before the middleware that reads the body.',
    },
  );
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
  const onDisconnect = () => {
    stop();
    controller?.error(new Refusal(499, 'client_closed_request', 'The client disconnected.'));
  };
  const listeners = { data: onData, end: onEnd, error: onDisconnect, close: onDisconnect };
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
    // Nothing is read ahead of time, because most refusals do not need the body.
    { highWaterMark: 0 },
  );
}
