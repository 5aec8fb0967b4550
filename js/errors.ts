// The error classes.

import type { MetorialErrorCode, ValidationErrorCode } from './generated/models.ts';
import { bare, define, property } from './values.ts';
import type { Headers } from './web.ts';

/** The key under which an error has the names of its classes. It is the same in every copy of the package. */
const BRAND = Symbol.for('metorial-consumers.error');

/** The call to which each error belongs; `undefined` if none has claimed it yet. */
const CALLS = new WeakMap<object, object | undefined>();

/** @internal Claims an error for a call, for the first time or again. Returns `undefined` if the error isn't the call's. */
export function claim(error: object, call: object): 'first' | 'again' | undefined {
  if (!CALLS.has(error)) return undefined;
  const owner = CALLS.get(error);
  if (owner) return owner === call ? 'again' : undefined;
  CALLS.set(error, call);
  return 'first';
}

/** A field that the API refused. */
export interface ValidationError {
  /** The path of the field, such as `['group_ids', '0']`. */
  path: string[];
  /** The kind of error, such as `invalid_type`. */
  code?: ValidationErrorCode;
  /** What is wrong with the field. */
  message?: string;
  /** The expected value. */
  expected?: unknown;
  /** The received value. */
  received?: unknown;
}

/** @internal The fields of an error besides its message. */
type Fields = Readonly<Record<string, unknown>>;

/**
 * The base class of all errors of this SDK.
 *
 * `instanceof` works across two copies of the package (one imported, one required).
 *
 * ```js
 * try {
 *   await metorial.consumers.get('con_…');
 * } catch (error) {
 *   if (error instanceof MetorialNotFoundError) console.error('there is no such consumer');
 *   else if (error instanceof MetorialError) console.error(error.message);
 *   else throw error;
 * }
 * ```
 */
export class MetorialError extends Error {
  /** @internal */
  static override [Symbol.hasInstance](value: unknown): boolean {
    // Classes that users derive from these behave like any other class.
    if (!Object.hasOwn(this.prototype, BRAND))
      return Function.prototype[Symbol.hasInstance].call(this, value);
    const brands = property(value, BRAND);
    // An object with brands of its own is the prototype of a class, not an error.
    return Array.isArray(brands) && !Object.hasOwn(value as object, BRAND) && brands.includes(this.name);
  }

  /** @internal */
  constructor(message?: string, given: Fields = {}) {
    const { cause, ...fields } = bare(given);
    super(message, cause === undefined ? undefined : { cause });
    Object.assign(this, fields);
    CALLS.set(this, undefined);
  }

  /**
   * Returns the name, the message and the fields for `JSON.stringify`. Secrets are not among them.
   *
   * ```js
   * await metorial.consumers.get('con_…').catch(error => console.error(JSON.stringify(error)));
   * ```
   */
  toJSON(): object {
    const headers = property(this, 'headers') as Headers | undefined;
    const readable = headers && { headers: Object.fromEntries(headers) };
    return Object.assign({ name: this.name, message: this.message }, this, readable);
  }
}

/** An argument or option is invalid. No request was sent. */
export class MetorialArgumentError extends MetorialError {
  /** The name of the argument or option, such as `limit`. */
  declare readonly argument: string;
}

/**
 * The request failed, or its answer broke off or cannot be used. For example, the network is down, the host is unknown, CORS
 * keeps the answer from this page, or the server sent a redirect.
 */
export class MetorialConnectionError extends MetorialError {
  /** An error with the name and message of the error that `fetch` threw, without secrets; `undefined` if it threw none. */
  declare readonly cause: Error | undefined;
}

/** The complete answer did not arrive within the `timeout`. */
export class MetorialTimeoutError extends MetorialError {
  /** The timeout in milliseconds. */
  declare readonly timeout: number;
}

/**
 * The compiled code of the SDK could not be loaded. The message says why. The next call tries again.
 */
export class MetorialLoadError extends MetorialError {}

/** The SDK itself failed. All calls under way are lost, but later calls work. Please report this bug. */
export class MetorialInternalError extends MetorialError {}

/** The next page of a list cannot be found, though the list may have more items. */
export class MetorialPagingError extends MetorialError {
  /** The id of the item from which the next page was requested. */
  declare readonly id: string;
}

/** The answer does not have the form that the API promises: a field is missing or has the wrong type, or it is not JSON. */
export class MetorialDecodeError extends MetorialError {
  /** The path of the wrong value, such as `items[3].created_at`; empty for the whole answer. */
  declare readonly path: string;
  /** The expected value, such as `a string`. */
  declare readonly expected: string;
  /** The received value, such as `null`. */
  declare readonly received: string;
  /** The HTTP status. */
  declare readonly status: number;
  /** The content type; empty if the answer has none. */
  declare readonly contentType: string;
  /** The id of the request for Metorial's support, if the answer has a readable one. */
  declare readonly requestId: string | undefined;
  /** The body of the answer; its first 1,048,576 bytes if it is larger. */
  declare readonly body: string;
}

/** The API answered with an error status. Common statuses have a class of their own. */
export class MetorialApiError extends MetorialError {
  /** The HTTP status. */
  declare readonly status: number;
  /** The kind of error, such as `not_found`. */
  declare readonly code: MetorialErrorCode | undefined;
  /** A hint on how to solve the problem. */
  declare readonly hint: string | undefined;
  /** A longer description. */
  declare readonly description: string | undefined;
  /** A more specific code, such as `invalid_json_body`. */
  declare readonly reason: string | undefined;
  /** The entity that the error is about: `body`, `query`, or an object such as `consumer.group`. */
  declare readonly entity: string | undefined;
  /** The refused fields. */
  declare readonly validationErrors: ValidationError[];
  /** The id of the request for Metorial's support, if the answer has a readable one. */
  declare readonly requestId: string | undefined;
  /** The wait before the next attempt in milliseconds, if the answer contains it. */
  declare readonly retryAfter: number | undefined;
  /** The readable headers of the answer. */
  declare readonly headers: Headers;
  /**
   * The body of the answer: the parsed JSON, or the text if it is not JSON, or nested more than 500 levels deep. For a body of
   * more than 1,048,576 bytes, the beginning of the text.
   */
  declare readonly body: unknown;

  /** @internal */
  constructor(message?: string, fields?: Fields) {
    super(message, { validationErrors: [], headers: new globalThis.Headers(), ...fields });
  }
}

/** The request is invalid (400). `validationErrors` contains the refused fields. */
export class MetorialBadRequestError extends MetorialApiError {}

/** The key is missing, malformed or unknown (401). */
export class MetorialAuthenticationError extends MetorialApiError {}

/** The key may not do this (403). */
export class MetorialPermissionDeniedError extends MetorialApiError {}

/** The object does not exist (404). `entity` contains its kind. */
export class MetorialNotFoundError extends MetorialApiError {}

/** The object already exists (409). */
export class MetorialConflictError extends MetorialApiError {}

/** Too many requests (429). `retryAfter` contains the wait in milliseconds. */
export class MetorialRateLimitError extends MetorialApiError {}

/** The API failed (500 and above). */
export class MetorialServerError extends MetorialApiError {}

const CLASSES = {
  MetorialError,
  MetorialArgumentError,
  MetorialConnectionError,
  MetorialTimeoutError,
  MetorialLoadError,
  MetorialInternalError,
  MetorialPagingError,
  MetorialDecodeError,
  MetorialApiError,
  MetorialBadRequestError,
  MetorialAuthenticationError,
  MetorialPermissionDeniedError,
  MetorialNotFoundError,
  MetorialConflictError,
  MetorialRateLimitError,
  MetorialServerError,
};

// Minification changes the names of classes, but users see them, and `instanceof` across copies of the package uses them.
for (const [name, type] of Object.entries(CLASSES)) {
  const prototype = type.prototype as { [BRAND]?: string[] };
  define(type, 'name', name);
  define(prototype, 'name', name);
  define(prototype, BRAND, [name, ...(prototype[BRAND] ?? [])]);
}
