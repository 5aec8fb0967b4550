// Secrets: strings, or functions that return one.
import { argumentError } from './arguments.ts';
import { valueProblem } from './headers.ts';
import { surroundingProblem } from './surroundings.ts';
import { isText, kindOf } from './values.ts';

/** A secret as the caller gave it. A string has been checked. */
export type SecretSource = string | undefined | (() => unknown);

/** Returns the problem with a secret, if there is one, as the end of a sentence. */
export type SecretProblem = (secret: string) => string | undefined;

/** Returns the problem with a text as the value of a header, if there is one. */
export const textProblem: SecretProblem = text => (text === '' ? 'must not be empty' : valueProblem(text));

/** Returns the problem of a secret. */
export const secretProblem: SecretProblem = secret => surroundingProblem(secret) ?? textProblem(secret);

/** A secret that may come from a function. Clients made by `withOptions` share it. */
export class Secret {
  readonly #option: string;
  readonly #source: SecretSource;
  readonly #problem: SecretProblem;
  /** The running call of the function. Resolves to the problem with the returned secret, if there is one. */
  #asked: Promise<string | undefined> | undefined;
  #current: string | undefined;
  /** The number of secrets so far, so that a late refusal of an old secret does not drop a newer one. */
  version = 0;

  constructor(option: string, source: SecretSource, problem: SecretProblem) {
    this.#option = option;
    this.#source = source;
    this.#problem = problem;
    if (isText(source)) this.#current = source;
  }

  /** The secret; `undefined` if there is none, or if the function has not returned it yet. */
  get current(): string | undefined {
    return this.#current;
  }

  /** Whether `ask` must be called to know the secret. */
  get isUnknown(): boolean {
    return this.#current === undefined && this.#source !== undefined;
  }

  /** Calls the function, once for all waiting calls. */
  async ask(): Promise<void> {
    this.#asked ??= this.#read().finally(() => {
      this.#asked = undefined;
    });
    const problem = await this.#asked;
    if (problem) throw argumentError('Metorial', this.#option, problem);
  }

  /** Forgets a secret that the API refused. Returns whether the function may return another one. */
  refuse(version: number): boolean {
    if (typeof this.#source !== 'function') return false;
    if (this.version === version) this.#current = undefined;
    return true;
  }

  async #read(): Promise<string | undefined> {
    // Called without `this`, like any callback.
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
