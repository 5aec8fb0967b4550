import type { Deadline } from './deadline.ts';
import { tooLarge } from './refusal.ts';

/** The members of a `Request` that read its body. */
const bodyMembers = [
  'arrayBuffer',
  'blob',
  'body',
  'bodyUsed',
  'bytes',
  'clone',
  'formData',
  'json',
  'text',
] as const;

/** A request whose body ends with an error at the limit, however it is read. */
export interface CappedRequest {
  /** The request to hand to the backend's functions. */
  readonly request: Request;
  /** Throws a 413 if anyone has read up to the limit. */
  check(): void;
}

/**
 * Caps the body of a request. The backend's functions may read it before they know who sent it: without a cap, a copy
 * (`request.clone()`) would buffer everything that arrives.
 *
 * The request stays the same object, because frameworks and session libraries recognise it by identity and by its own members.
 * Only the members that read its body are replaced.
 */
export function capRequest(request: Request, maxBytes: number, deadline: Deadline): CappedRequest {
  if (request.method === 'GET' || request.method === 'HEAD' || request.bodyUsed || !request.body)
    return { request, check() {} };
  let exceeded = false;
  const body = cappedStream(request.body, maxBytes, deadline, () => {
    exceeded = true;
  });
  // `duplex` is required for a stream, but some type definitions do not know it.
  const init: RequestInit & { duplex: 'half' } = {
    method: request.method,
    headers: request.headers,
    body,
    duplex: 'half',
  };
  const capped = new Request(request.url, init);
  return {
    request: redirectBody(request, capped),
    check() {
      if (exceeded) throw tooLarge(maxBytes);
    },
  };
}

/** Makes the request read its body from `capped`. Returns `capped` itself if the request cannot be changed. */
function redirectBody(request: Request, capped: Request): Request {
  try {
    for (const name of bodyMembers) {
      if (!(name in capped)) continue;
      const get = () => {
        const value: unknown = capped[name];
        return typeof value === 'function' ? value.bind(capped) : value;
      };
      Object.defineProperty(request, name, { configurable: true, get });
    }
    return request;
  } catch {
    return capped;
  }
}

/** Returns a stream of the same bytes, which fails beyond `maxBytes` or when the deadline is over. */
function cappedStream(
  body: ReadableStream<Uint8Array>,
  maxBytes: number,
  deadline: Deadline,
  onExceeded: () => void,
): ReadableStream<Uint8Array> {
  // Locked from the start, so that nobody can bypass the cap.
  const reader = body.getReader();
  let length = 0;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await deadline.race(reader.read());
          if (done) return controller.close();
          length += value.length;
          if (length > maxBytes) {
            onExceeded();
            throw tooLarge(maxBytes);
          }
          controller.enqueue(value);
        } catch (error) {
          reader.cancel(error).catch(() => {}); // Not awaited, because it may never settle.
          controller.error(error);
        }
      },
      cancel(reason) {
        reader.cancel(reason).catch(() => {});
      },
    },
    // Nothing is read ahead of time, because most refusals do not need the body.
    { highWaterMark: 0 },
  );
}
