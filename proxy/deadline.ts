import { Refusal } from './refusal.ts';

/** Ends a request when its time is up or its client disconnects. */
export class Deadline {
  /** The current step, named in the message of a timeout. */
  step = 'checking permissions';
  /** Whether the current step waits for the page. */
  waitsForPage = false;
  /** The time, by `performance.now()`, at which the time is up. */
  readonly endAt: number;
  readonly #controller = new AbortController();
  readonly #timer: ReturnType<typeof setTimeout>;
  readonly #client: AbortSignal | undefined;

  constructor(milliseconds: number, client: AbortSignal | undefined) {
    this.endAt = performance.now() + milliseconds;
    this.#timer = setTimeout(() => this.#controller.abort(this.#timeout(milliseconds)), milliseconds);
    this.#client = client;
    client?.addEventListener('abort', this.#onDisconnect);
    if (client?.aborted) this.#onDisconnect();
  }

  /** Returns a signal that aborts when the time is up or the client disconnects. Its reason is a `Refusal`. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Calls the function and waits for its result like {@link race}. Does not call it if the request has ended. */
  async run<T>(work: () => T | PromiseLike<T>): Promise<T> {
    this.check();
    return this.race(work());
  }

  /** Throws the reason if the time is up or the client has disconnected. */
  check(): void {
    if (this.signal.aborted) throw this.signal.reason;
  }

  /** Waits for the work, but no longer than the deadline, even if the work ignores the signal. */
  race<T>(work: T | PromiseLike<T>): Promise<T> {
    const { signal } = this;
    return new Promise((resolve, reject) => {
      const stop = () => reject(signal.reason);
      if (signal.aborted) stop();
      signal.addEventListener('abort', stop);
      Promise.resolve(work)
        .then(resolve, reject)
        .finally(() => signal.removeEventListener('abort', stop));
    });
  }

  /** Ends the request as if the client had disconnected, which also stops whatever listens to the signal. */
  cancel(): void {
    this.#onDisconnect();
    this.end();
  }

  /** Clears the timer and removes the listener. */
  end(): void {
    clearTimeout(this.#timer);
    this.#client?.removeEventListener('abort', this.#onDisconnect);
  }

  readonly #onDisconnect = (): void => {
    this.#controller.abort(new Refusal(499, 'client_closed_request', 'The client disconnected.'));
  };

  #timeout(milliseconds: number): Refusal {
    const message = `The request took longer than the ${milliseconds} ms that the proxy allows. It ended while ${this.step}.`;
    return new Refusal(504, 'timeout', message);
  }
}
