// The JavaScript for `tests/wasm.rs`: a host of the compiled code that replaces `js/host.ts` and records its calls, and watches
// for the global `fetch` and timers.

const toLines = headers => Array.from(headers, ([name, value]) => `${name}:${value}`).join('\n');

async function exchanged(response) {
  const body = new Uint8Array(await response.arrayBuffer());
  const headerLines = toLines(response.headers);
  return { response, body, headerLines, rateLimitLines: () => headerLines };
}

const readLine = line => {
  const end = line.indexOf(':');
  return [line.slice(0, end), line.slice(end + 1)];
};

/** The host of one call. */
export class TestHost {
  #steps;
  #settle;
  #exchanges = [];
  #lines = [];
  #ends = 0;
  #release = () => {};
  #call = -1;
  /** The body of the last response. */
  #body = '';
  #answer = {};
  #page;
  #isCancelled = false;
  /** Whether the call waits for something other than its turn. */
  #isBusy = false;
  #resume = () => {};

  /** By default, requests are really sent; `steps` is a JSON array of results to use instead. */
  constructor(steps) {
    this.#steps = steps && JSON.parse(steps);
    this.outcome = new Promise(resolve => {
      this.#settle = resolve;
    });
  }

  // Called by the compiled code.

  exchange(url, method, headerLines, body, timeout) {
    const headers = headerLines.split('\n').map(readLine);
    this.#exchanges.push({ url, method, headers, body, timeout });
    if (!this.#steps)
      this.#deliver(fetch(url, { method, headers, body, redirect: 'manual' }).then(exchanged));
    else this.#deliver(this.#next());
  }

  async #next() {
    const { late, error, hang, status, headers: given, body: text } = this.#steps.shift();
    if (late) return undefined;
    if (error) return JSON.stringify(error);
    if (hang)
      await new Promise(resolve => {
        this.#release = resolve;
      });
    return exchanged(new Response(text, { status, headers: given }));
  }

  sleep() {
    this.#deliver(Promise.resolve());
  }

  wake() {
    if (!this.#isBusy) this.#deliver(Promise.resolve());
  }

  async #deliver(promise) {
    this.#isBusy = true;
    const value = await promise;
    this.#isBusy = false;
    if (value?.body) this.#body = new TextDecoder().decode(value.body);
    if (!this.#isCancelled) this.#resume(this.#call, value);
  }

  log(level, line) {
    this.#lines.push(`${level} ${line}`);
  }

  answer(endpoint, words, text, rejected) {
    this.#answer = { endpoint, words: Array.from(words), text: new TextDecoder().decode(text) };
    if (rejected) this.#answer.rejected = JSON.parse(rejected);
  }

  answerJson(json) {
    this.#answer = { json: JSON.parse(json) };
  }

  get pageInfo() {
    const { items, pagination } = JSON.parse(this.#body);
    const ids = items.map(item => item.id);
    this.#page = new TestPage(ids, pagination.has_more_before, pagination.has_more_after);
    return this.#page;
  }

  deliver(state) {
    if (this.#page) this.#page.state = state;
    this.#end(this.#answer);
  }

  endOfList() {
    this.#end({ isEndOfList: true });
  }

  fail(failure) {
    this.#end({ failure: JSON.parse(failure) });
  }

  #end(outcome) {
    this.#ends += 1;
    this.#settle(JSON.stringify(outcome));
  }

  // Called by the tests.

  /** Sets the function that resumes a call, which the compiled code exports. */
  set resume(resume) {
    this.#resume = resume;
  }

  /** Sets the number of this host's call. */
  set call(call) {
    this.#call = call;
  }

  /** Stops delivering results. */
  cancelled() {
    this.#isCancelled = true;
  }

  /** Lets the exchange that hangs finish. */
  release() {
    this.#release();
  }

  /** Returns the page that the compiled code last asked about. */
  get page() {
    return this.#page;
  }

  /** Returns all calls of the host so far, as JSON. */
  get told() {
    return JSON.stringify({ exchanges: this.#exchanges, lines: this.#lines, ends: this.#ends });
  }
}

/** Replaces `PageInfo` of `js/page.ts`. */
export class TestPage {
  state = '';
  #ids;

  constructor(ids, hasMoreBefore, hasMoreAfter) {
    this.#ids = ids;
    this.hasMoreBefore = hasMoreBefore;
    this.hasMoreAfter = hasMoreAfter;
  }

  idAt(index) {
    return this.#ids.at(index);
  }

  remove(ids) {
    const removed = JSON.parse(ids);
    this.#ids = this.#ids.filter(id => !removed.includes(id));
  }
}

/** Watches the requests that go through the global `fetch`. */
export class FetchWatch {
  #fetch = globalThis.fetch;
  #requests = [];

  constructor() {
    globalThis.fetch = request => {
      this.#requests.push(request);
      return this.#fetch.call(globalThis, request);
    };
  }

  /** Returns for each request whether it was aborted. Ends the watch. */
  end() {
    globalThis.fetch = this.#fetch;
    return this.#requests.map(({ signal }) => signal.aborted);
  }
}

/** Watches the timers with this delay that are set from now on. The host sets others itself. */
export class TimerWatch {
  #setTimeout = globalThis.setTimeout;
  #clearTimeout = globalThis.clearTimeout;
  #open = new Set();
  #count = 0;

  constructor(watched) {
    globalThis.setTimeout = (callback, milliseconds, ...rest) => {
      if (milliseconds !== watched) return this.#setTimeout.call(globalThis, callback, milliseconds, ...rest);
      const timer = this.#setTimeout.call(
        globalThis,
        () => {
          this.#open.delete(timer);
          callback(...rest);
        },
        milliseconds,
      );
      this.#open.add(timer);
      this.#count += 1;
      return timer;
    };
    globalThis.clearTimeout = timer => {
      this.#open.delete(timer);
      this.#clearTimeout.call(globalThis, timer);
    };
  }

  /** Returns how many timers were set, and how many of them are still running. Ends the watch. */
  end() {
    globalThis.setTimeout = this.#setTimeout;
    globalThis.clearTimeout = this.#clearTimeout;
    return [this.#count, this.#open.size];
  }
}
