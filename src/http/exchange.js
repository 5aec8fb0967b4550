// What the compiled code waits for: a request's answer, or some time to pass. A promise that never settles would keep
// whoever waits for it alive, so the end settles it.

/**
 * Controllers whose requests are over, and how many more each may serve: making one takes Node longer than most of what a
 * call does, but what has followed a signal stays with it until garbage is collected, and makes the next take longer.
 * @type {[AbortController, number][]}
 */
const idle = [];
const MOST_REQUESTS = 8;

/** Something that is waited for. */
export class Pending {
  /** @type {[AbortController, number] | undefined} */
  #lease;
  #timer;
  #reader;
  #settle;
  #answered = false;

  /**
   * A request with these headers, one on each line; `init` is what all requests have beside.
   * @param {string} url @param {string} method @param {string} lines @param {string} [body] @param {RequestInit} [init]
   * @param {boolean} [follows] whether it has the signal in it, for whoever may look at that even later
   */
  request(url, method, lines, body, init, follows) {
    this.#lease = (!follows && idle.pop()) || [new AbortController(), follows ? 0 : MOST_REQUESTS];
    const headers = pairsOf(lines);
    // Following a redirect could take the key, or a consumer's session, to another origin.
    const request = { ...init, method, headers, body, redirect: /** @type {const} */ ('manual') };
    return new Request(url, follows ? { ...request, signal: this.#lease[0].signal } : request);
  }

  /**
   * Has the request sent, for at most so many milliseconds. The host's own `fetch` gets the signal beside it, since hosts
   * take several times as long to make a request that follows a signal; a caller's `fetch` has it in the request, where it
   * can't get lost. Resolves to a `Response` whose status and headers are known to behave, and the bytes of its body; a
   * redirect that a page is not told of has none.
   * @param {Request} request @param {number} timeout @param {typeof fetch} [send]
   * @returns {Promise<[Response, Uint8Array | null] | undefined>}
   */
  send(request, timeout, send) {
    const read = async () => {
      const given = await (send ? send(request) : fetch(request, { signal: this.#lease[0].signal }));
      const response = behaves(given) ? given : await adopt(given);
      const body = response.type === 'opaqueredirect' ? null : await this.#bytes(response);
      this.#answered = true;
      return [response, body];
    };
    return this.#within(timeout, read());
  }

  /** @param {number} milliseconds */
  sleep(milliseconds) {
    return this.#within(milliseconds);
  }

  /** Ends it, if it is not over. */
  end() {
    clearTimeout(this.#timer);
    if (!this.#answered) this.#lease?.[0].abort();
    else if (--this.#lease[1] > 0) idle.push(this.#lease);
    this.#reader?.cancel().catch(() => {});
    this.#settle?.();
  }

  #within(milliseconds, work) {
    return new Promise((resolve, reject) => {
      this.#settle = resolve;
      this.#timer = setTimeout(resolve, milliseconds);
      work?.then(resolve, reject);
    });
  }

  /** By chunks, which is several times as fast as `arrayBuffer()`. */
  async #bytes(response) {
    if (response.bodyUsed) throw new TypeError('fetch gave a Response whose body has been read already');
    const reader = response.body?.getReader();
    this.#reader = reader;
    const chunks = [];
    for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader.read())
      chunks.push(bytesOf(chunk.value));
    this.#reader = undefined;
    return chunks.length === 1 ? chunks[0] : join(chunks);
  }
}

/** @param {Uint8Array[]} chunks */
function join(chunks) {
  const all = new Uint8Array(chunks.reduce((size, { length }) => size + length, 0));
  let place = 0;
  for (const chunk of chunks) {
    all.set(chunk, place);
    place += chunk.length;
  }
  return all;
}

/**
 * What a thrown value says; Node says "fetch failed" and puts the reason into the cause.
 * @param {any} thrown
 */
export function reasonOf(thrown) {
  const read = value => {
    const { message, cause } = Object(value);
    return [typeof value === 'string' ? value : message, cause];
  };
  try {
    const [own, cause] = read(thrown);
    const reason = typeof cause === 'object' ? read(cause)[0] : '';
    return (
      [own ?? 'fetch failed', reason].filter(text => text && typeof text === 'string').join(': ') ||
      'fetch failed'
    );
  } catch {
    return 'fetch failed';
  }
}

/**
 * The headers of an answer, one on each line.
 * @param {Headers} headers
 */
export function headerLines(headers) {
  return [...headers].map(([name, value]) => `${name}:${value}`).join('\n');
}

/**
 * The headers that stand one on each line.
 * @param {string} lines
 * @returns {[string, string][]}
 */
export const pairsOf = lines =>
  lines
    .split('\n')
    .filter(Boolean)
    .map(line => {
      const end = line.indexOf(':');
      return [line.slice(0, end), line.slice(end + 1)];
    });

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
