/**
 * Makes a `Response` of another realm or implementation one of this host.
 * @param {any} foreign
 */
export async function adopt(foreign) {
  const status = foreign?.status;
  if (typeof status !== 'number' || typeof foreign.arrayBuffer !== 'function') {
    throw new TypeError('fetch gave something that is no Response');
  }
  const body = await foreign.arrayBuffer();
  if (!ArrayBuffer.isView(body) && Object.prototype.toString.call(body) !== '[object ArrayBuffer]') {
    throw new TypeError('fetch gave a Response whose arrayBuffer() gives no buffer');
  }
  // Statuses such as 204 take no body, not even an empty one.
  return new Response(body.byteLength > 0 ? body : null, { status, headers: headersOf(foreign.headers) });
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
