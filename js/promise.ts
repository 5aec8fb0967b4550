// The promises that methods return.
import { blame, type CallSite } from './call-site.ts';
import type { PageInfo } from './page.ts';
import type { Headers } from './web.ts';

/** A response without its body. */
export interface ResponseDetails {
  /** The HTTP status. */
  status: number;
  /** The readable headers. */
  headers: Headers;
  /** The id of the request for Metorial's support, if the response has a readable one. */
  requestId?: string;
}

/** @internal A result and its response. */
export interface Answer<T> {
  readonly value: T;
  /** The information about a page, if the compiled code needed it. */
  readonly pageInfo?: PageInfo | undefined;
  readonly response: Response;
}

/** The promise of the result of a call. */
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
      try {
        answer = start();
      } catch (error) {
        reject(blame(error, site));
        return;
      }
      valueIn(answer, site).then(resolve, reject);
    });
    this.#answer = answer;
  }

  /**
   * Returns the result together with the status, headers and request id of the response.
   *
   * ```js
   * const { data, response } = await metorial.consumers.get('con_…').withResponse();
   * console.log(data.name, response.requestId);
   * ```
   */
  withResponse(): Promise<{ data: T; response: ResponseDetails }> {
    // An async function would be in the stacks of errors.
    return this.then(async data => {
      const { response } = (await this.#answer) as Answer<T>;
      return { data, response: detailsOf(response) };
    });
  }
}

/** Waits for the value of an answer. */
async function valueIn<T>(answer: Promise<Answer<T>>, site: CallSite): Promise<T> {
  try {
    return (await answer).value;
  } catch (error) {
    throw blame(error, site, valueIn);
  }
}

function detailsOf({ status, headers }: Response): ResponseDetails {
  const requestId = headers.get('metorial-req-id');
  return { status, ...(requestId !== null && { requestId }), headers };
}
