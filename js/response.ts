// Reads responses. A custom or patched `fetch` may return anything, so nothing about them is taken for granted.

/** Returns a reliable response: the same one, or a copy if it is from another realm or implementation. */
export const adopt = (given: unknown): Response | Promise<Response> => (behaves(given) ? given : copy(given));

/** Reads a body of at most `maxBytes` bytes. */
export async function readBody(
  response: Response,
  maxBytes: number,
  keep: (reader: ReadableStreamDefaultReader<Uint8Array> | undefined) => void,
): Promise<Uint8Array> {
  if (response.bodyUsed)
    throw new UnusableResponse('fetch returned a Response whose body has been read already');
  const refuseOver = (bytes: number) => {
    if (bytes > maxBytes)
      throw new UnusableResponse(
        `the answer is larger than ${maxBytes} bytes, which is the most that is read`,
      );
  };
  // Polyfills have no streams.
  if (response.body === undefined) {
    const bytes = toBytes(await (response as Response).arrayBuffer());
    refuseOver(bytes.length);
    return bytes;
  }
  // A reader is several times as fast as `arrayBuffer()`, and can stop early.
  const reader = response.body?.getReader();
  keep(reader);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read()) {
    const bytes = toBytes(chunk.value);
    size += bytes.length;
    refuseOver(size);
    chunks.push(bytes);
  }
  keep(undefined);
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

/** Returns whether an object is an instance of a class, without own properties, which could hide those of the class. */
const isUnchanged = (object: unknown, type: typeof Response | typeof Headers): boolean =>
  object instanceof type && Object.getOwnPropertyNames(object).length === 0;

async function copy(given: unknown): Promise<Response> {
  const foreign = given as { status?: unknown; headers?: unknown; arrayBuffer?: unknown } | null | undefined;
  const status = foreign?.status;
  if (!foreign || !Number.isInteger(status) || typeof foreign.arrayBuffer !== 'function')
    throw new UnusableResponse('fetch returned something that is not a Response');
  const body = toBytes(await foreign.arrayBuffer());
  // Statuses such as 204 forbid a body, even an empty one.
  return new Response(body.byteLength > 0 ? body : null, {
    status: status as number,
    headers: toHeaders(foreign.headers),
  });
}

function toBytes(body: unknown): Uint8Array<ArrayBuffer> {
  if (ArrayBuffer.isView(body))
    return new Uint8Array(body.buffer as ArrayBuffer, body.byteOffset, body.byteLength);
  if (Object.prototype.toString.call(body) === '[object ArrayBuffer]')
    return new Uint8Array(body as ArrayBuffer);
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
