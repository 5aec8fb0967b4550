/**
 * Reads what `fetch` gave: a `Response` whose status and headers are known to behave, and the bytes of its body.
 * @param {any} given
 * @returns {Promise<[Response, Uint8Array]>}
 */
export async function read(given) {
  const response = behaves(given) ? given : await adopt(given);
  return [response, bytesOf(await response.arrayBuffer())];
}

/** Whether it is a `Response` of this host that nobody has tampered with. */
function behaves(given) {
  try {
    const { status, type, headers } = given;
    return (
      given instanceof Response &&
      Number.isInteger(status) &&
      typeof type === 'string' &&
      headers instanceof Headers &&
      headers.get('x-none') === null
    );
  } catch {
    return false;
  }
}

/** Makes a `Response` of another realm or implementation one of this host. */
async function adopt(foreign) {
  const status = foreign?.status;
  if (!Number.isInteger(status) || typeof foreign.arrayBuffer !== 'function') {
    throw new TypeError('fetch gave something that is no Response');
  }
  const body = bytesOf(await foreign.arrayBuffer());
  // Statuses such as 204 take no body, not even an empty one.
  return new Response(body.byteLength > 0 ? body : null, { status, headers: headersOf(foreign.headers) });
}

function bytesOf(body) {
  if (ArrayBuffer.isView(body)) return new Uint8Array(body.buffer, body.byteOffset, body.byteLength);
  if (Object.prototype.toString.call(body) === '[object ArrayBuffer]') return new Uint8Array(body);
  throw new TypeError('fetch gave a Response whose arrayBuffer() gives no buffer');
}

/** Headers, Maps and the like have this method in common; a plain object has entries. */
function headersOf(given) {
  if (Array.isArray(given) || typeof given?.forEach !== 'function') return given ?? {};
  const headers = new Headers();
  given.forEach((value, name) => {
    headers.append(name, value);
  });
  return headers;
}
