// One exchange with a server, and one wait: both as a promise and a way to end it early. A promise that never settles
// would keep whoever waits for it alive, so the end settles it.

/** A request and its answer. */
export class Exchange {
  #controller = new AbortController();
  #settle;
  #ended = new Promise(resolve => {
    this.#settle = resolve;
  });
  #done = false;

  get signal() {
    return this.#controller.signal;
  }

  /**
   * Has the request sent. The host's own `fetch` gets the signal beside it, since hosts take several times as long to make
   * a request that follows a signal; a caller's `send` has it in the request, where it can't get lost. Resolves to a
   * `Response` whose status and headers are known to behave, and the bytes of its body; a redirect that a
   * page is not told of has none.
   * @param {Request} request @param {typeof fetch} [send]
   * @returns {Promise<[Response, Uint8Array | null]>}
   */
  run(request, send) {
    return Promise.race([this.#read(request, send), this.#ended]);
  }

  async #read(request, send) {
    const given = await (send ? send(request) : fetch(request, { signal: this.signal }));
    const response = behaves(given) ? given : await adopt(given);
    const body = response.type === 'opaqueredirect' ? null : bytesOf(await response.arrayBuffer());
    this.#done = true;
    return [response, body];
  }

  /** Ends it, if it is not over. */
  end() {
    if (!this.#done) this.#controller.abort();
    this.#settle();
  }
}

/** A wait of so many milliseconds. */
export class Sleep {
  #timer;
  #settle;
  #promise = new Promise(resolve => {
    this.#settle = resolve;
  });

  /** @param {number} milliseconds */
  constructor(milliseconds) {
    this.#timer = setTimeout(this.#settle, milliseconds);
  }

  run() {
    return this.#promise;
  }

  /** Ends it, if it is not over. */
  end() {
    clearTimeout(this.#timer);
    this.#settle();
  }
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
