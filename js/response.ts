// Reads responses. A custom or patched `fetch` may return anything, so nothing about them is taken for granted.
import { bare, property, tagOf } from './values.ts';

/** Something whose reading can be stopped. */
export interface Cancellable {
  cancel(): unknown;
}

/** Returns a response with reliable status and headers: the same one, or a copy if it is from another realm or library. */
export const adopt = (given: unknown): Response => (behaves(given) ? given : copy(given));

/** Reads the body of a response, which may be from another library, up to `maxBytes` bytes. */
export async function readBody(
  response: Response,
  maxBytes: number,
  keep: (reader: Cancellable | undefined) => void,
): Promise<Uint8Array> {
  if (response.bodyUsed)
    throw new UnusableResponse('fetch returned a Response whose body has been read already');
  // These have no body, whatever another library says.
  if (response.status === 204 || response.status === 205) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const add = (chunk: unknown) => {
    const bytes = toBytes(chunk);
    size += bytes.length;
    if (size > maxBytes)
      throw new UnusableResponse(
        `the answer is larger than ${maxBytes} bytes, the most that \`maxResponseBytes\` lets through`,
      );
    chunks.push(bytes);
  };
  // If someone has replaced a method of this response, it is meant to be called.
  const body: unknown = Object.hasOwn(response, 'arrayBuffer') ? undefined : response.body;
  // A stream is several times as fast as `arrayBuffer()`, and can stop early.
  if (typeof property(body, 'getReader') === 'function') {
    const reader = (body as ReadableStream<Uint8Array>).getReader();
    keep(reader);
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) add(chunk.value);
    keep(undefined);
  } else if (typeof property(body, Symbol.asyncIterator) === 'function') {
    // A Node stream, as in node-fetch.
    for await (const chunk of body as AsyncIterable<unknown>) add(chunk);
  } else {
    // Polyfills have no streams.
    add(await response.arrayBuffer());
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : join(chunks, size);
}

/** A problem with a response that a retry would not solve. */
export class UnusableResponse extends TypeError {}

function join(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const all = new Uint8Array(size);
  let place = 0;
  for (const chunk of chunks) {
    all.set(chunk, place);
    place += chunk.length;
  }
  return all;
}

/** Returns whether a value is a `Response` of this host that nobody has changed. */
function behaves(given: unknown): given is Response {
  try {
    const { status, type, headers } = given as Response;
    return (
      isUnchanged(given, Response) &&
      isUnchanged(headers, Headers) &&
      Number.isInteger(status) &&
      typeof type === 'string' &&
      headers.get('x-none') === null
    );
  } catch {
    return false;
  }
}

/** Returns whether an object is an instance of a class and has no own properties, which could hide those of the class. */
const isUnchanged = (object: unknown, type: typeof Response | typeof Headers): boolean =>
  object instanceof type && Object.getOwnPropertyNames(object).length === 0;

function copy(given: unknown): Response {
  const foreign = given as { status?: unknown; headers?: unknown; arrayBuffer?: unknown } | null | undefined;
  const status = foreign?.status;
  if (!foreign || !Number.isInteger(status) || typeof foreign.arrayBuffer !== 'function')
    throw new UnusableResponse('fetch returned something that is not a Response');
  return new Response(null, bare({ status: status as number, headers: toHeaders(foreign.headers) }));
}

function toBytes(body: unknown): Uint8Array<ArrayBuffer> {
  if (ArrayBuffer.isView(body))
    return new Uint8Array(body.buffer as ArrayBuffer, body.byteOffset, body.byteLength);
  if (tagOf(body) === '[object ArrayBuffer]') return new Uint8Array(body as ArrayBuffer);
  throw new UnusableResponse('fetch returned a Response whose body is not bytes');
}

/** Converts headers: `Headers`, Maps and the like have `forEach`, a plain object has entries. */
function toHeaders(given: unknown): HeadersInit {
  const list = given as { forEach?: unknown } | null | undefined;
  if (Array.isArray(given) || typeof list?.forEach !== 'function') return (given ?? {}) as HeadersInit;
  const headers = new Headers();
  (given as Headers).forEach((value, name) => {
    headers.append(name, value);
  });
  return headers;
}
