import { Refusal } from './refusal.ts';

/** The time that one request has, and the wish of its client to go on. */
export class Deadline {
  /** What the time is being spent on, for the text of a timeout. */
  doing = 'checking the permission';
  readonly #controller = new AbortController();
  readonly #timer: ReturnType<typeof setTimeout>;
  readonly #client: AbortSignal | undefined;

  constructor(milliseconds: number, client: AbortSignal | undefined) {
    this.#timer = setTimeout(() => this.#controller.abort(this.#timeout(milliseconds)), milliseconds);
    this.#client = client;
    client?.addEventListener('abort', this.#clientGone);
    if (client?.aborted) this.#clientGone();
  }

  /** Aborts, with a `Refusal` as its reason, when the time is up or the client is gone. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Waits for the work, but no longer than the deadline: also for work that knows of no signal. */
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

  /** Stops waiting, and with it whatever still listens to the signal. */
  cancel(): void {
    this.#clientGone();
    this.end();
  }

  /** Leaves no timer and no listener behind. */
  end(): void {
    clearTimeout(this.#timer);
    this.#client?.removeEventListener('abort', this.#clientGone);
  }

  readonly #clientGone = (): void => {
    this.#controller.abort(new Refusal(499, 'client_closed_request', 'The client went away.'));
  };

  #timeout(milliseconds: number): Refusal {
    const message = `The request took longer than the ${milliseconds} ms that the proxy allows, while ${this.doing}.`;
    return new Refusal(504, 'timeout', message);
  }
}
