// The part of an iteration that is in the compiled code.
import type { Client, Walk } from './compiled.ts';
import { MetorialInternalError } from './errors.ts';
import { currentGeneration, enter, enterQuietly } from './gate.ts';
import type { Host } from './host.ts';

/** An iteration over the pages of a list. A trap in the compiled code loses its state. */
export class Iteration {
  /** Whether the list is walked backwards. */
  readonly backwards: boolean;
  readonly #walk: Walk;
  readonly #generation = currentGeneration();

  constructor(walk: () => Walk | undefined) {
    const begun = enter(walk);
    if (!begun)
      throw new MetorialInternalError('This list cannot be iterated. This is a bug: please report it');
    this.#walk = begun;
    this.backwards = enter(() => begun.backwards);
  }

  /** Returns the function that starts fetching the next page. Throws if the state is lost. */
  next(client: Client): (host: Host) => number {
    if (this.#generation !== currentGeneration()) {
      const message = 'The SDK failed while this list was iterated, and with it this iteration. Start again';
      throw new MetorialInternalError(message);
    }
    return host => this.#walk.next(client, host);
  }

  /** Frees the memory of the state. `next` must not be called after that. */
  free(): void {
    // Deferred, because a custom `fetch` may end the iteration while compiled code is running.
    void Promise.resolve().then(() => {
      if (this.#generation === currentGeneration()) enterQuietly(() => this.#walk.free());
    });
  }
}
