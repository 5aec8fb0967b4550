// The promises that methods return.
import { blame, type CallSite } from './call-site.ts';

/** What a response said besides its body. */
export interface ResponseDetails {
  /** The HTTP status. */
  status: number;
  /** The headers, as far as they can be read. */
  headers: Headers;
  /** The request's id, to give to Metorial's support, if it can be read. */
  requestId?: string;
}

/** @internal A result, with the response that it came in. */
export interface Answer<T> {
  readonly value: T;
  readonly response: Response;
}

/** The promise of a call's result. */
export class ApiPromise<T> extends Promise<T> {
  readonly #answer: Promise<Answer<T>> | undefined;

  /** @internal `then` and the like return plain promises. */
  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  /** @internal */
  constructor(site: CallSite, start: () => Promise<Answer<T>>) {
    let answer: Promise<Answer<T>> | undefined;
    super((resolve, reject) => {
      answer = start();
      answer.then(
        ({ value }) => resolve(value),
        error => reject(blame(error, site)),
      );
    });
    this.#answer = answer;
  }

  /**
   * Returns the result together with the response's status, headers and request id.
   *
   * ```js
   * const { data, response } = await metorial.consumers.get('con_…').withResponse();
   * console.log(data.name, response.requestId);
   * ```
   */
  async withResponse(): Promise<{ data: T; response: ResponseDetails }> {
    const data = await this;
    const { response } = (await this.#answer) as Answer<T>;
    return { data, response: detailsOf(response) };
  }
}

function detailsOf({ status, headers }: Response): ResponseDetails {
  const requestId = headers.get('metorial-req-id');
  return { status, ...(requestId !== null && { requestId }), headers };
}
