// Secrets that a caller gives as a string, or as a function that returns one.
import { wrong } from './arguments.ts';
import { valueProblem } from './headers.ts';
import { isText, kindOf } from './values.ts';

/** A secret as the caller gave it: checked, if it is a string. */
export type SecretSource = string | undefined | (() => unknown);

/** Returns what is wrong with a secret, if anything is: the end of a sentence. */
export type SecretProblem = (secret: string) => string | undefined;

/** Returns what is wrong with a text that is sent as a header's value, if anything is. */
export const textProblem: SecretProblem = text => (text === '' ? 'must not be empty' : valueProblem(text));

/** A secret, which may have to be asked for. Clients made by `withOptions` share it. */
export class Secret {
  readonly #option: string;
  readonly #source: SecretSource;
  readonly #problem: SecretProblem;
  /** The caller's function at work; resolves to what is wrong with what it returned. */
  #asked: Promise<string | undefined> | undefined;
  #current: string | undefined;
  /** Counts what the function returned, so that a secret which is refused late takes no newer one along. */
  version = 0;

  constructor(option: string, source: SecretSource, problem: SecretProblem) {
    this.#option = option;
    this.#source = source;
    this.#problem = problem;
    if (isText(source)) this.#current = source;
  }

  /** The secret, if it is known: it may not have been asked for, or there is none. */
  get current(): string | undefined {
    return this.#current;
  }

  /** Whether `ask` must be awaited before `current` is right. */
  get isUnknown(): boolean {
    return this.#current === undefined && this.#source !== undefined;
  }

  /** Asks the caller's function, once for all who wait. */
  async ask(): Promise<void> {
    this.#asked ??= this.#read().finally(() => {
      this.#asked = undefined;
    });
    const problem = await this.#asked;
    if (problem) throw wrong('Metorial', this.#option, problem);
  }

  /** Forgets a secret that the API refused; returns whether there may be another. */
  refuse(version: number): boolean {
    if (typeof this.#source !== 'function') return false;
    if (this.version === version) this.#current = undefined;
    return true;
  }

  async #read(): Promise<string | undefined> {
    // Called without a `this`, as any function that is handed over.
    const source = this.#source as () => unknown;
    const secret = await source();
    if (!isText(secret)) return `must return a string, but returned ${kindOf(secret)}`;
    const problem = this.#problem(secret);
    if (problem === undefined) {
      this.version += 1;
      this.#current = secret;
    }
    return problem;
  }
}
