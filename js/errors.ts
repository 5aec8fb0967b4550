// The errors that users see.

import type { MetorialErrorCode, ValidationErrorCode } from './generated/models.ts';
import { property } from './values.ts';

/** By this, every error knows the names of its classes. It is the same in each copy of the package. */
const BRAND = Symbol.for('metorial-consumers.error');

/** A field that the API refused. */
export interface ValidationError {
  /** Where the field is, such as `['group_ids', '0']`. */
  path: string[];
  /** The kind of error, such as `invalid_type`. */
  code?: ValidationErrorCode;
  /** What was wrong with the field. */
  message?: string;
  /** What the API expected there. */
  expected?: unknown;
  /** What it found. */
  received?: unknown;
}

/** @internal What an error is made of, besides its message. */
type Fields = Readonly<Record<string, unknown>>;

/**
 * The class of every error of this SDK.
 *
 * `instanceof` holds across two copies of the package (one imported, one required).
 *
 * ```js
 * try {
 *   await metorial.consumers.get(id);
 * } catch (error) {
 *   if (error instanceof MetorialNotFoundError) return null;
 *   if (error instanceof MetorialError) console.error(error.message);
 *   throw error;
 * }
 * ```
 */
export class MetorialError extends Error {
  /** @internal */
  static override [Symbol.hasInstance](value: unknown): boolean {
    // A class that a user derives from one of these is told apart as any other class is.
    if (!Object.hasOwn(this.prototype, BRAND))
      return Function.prototype[Symbol.hasInstance].call(this, value);
    const brands = property(value, BRAND);
    // An object that has the brands itself is the prototype of such a class, not an error.
    return Array.isArray(brands) && !Object.hasOwn(value as object, BRAND) && brands.includes(this.name);
  }

  /** @internal */
  constructor(message?: string, { cause, ...fields }: Fields = {}) {
    super(message, cause === undefined ? undefined : { cause });
    Object.assign(this, fields);
  }

  /** Returns what `JSON.stringify` writes: the name, the message and the fields. */
  toJSON(): object {
    const { headers } = this as { headers?: Headers };
    const readable = headers && { headers: Object.fromEntries(headers) };
    return Object.assign({ name: this.name, message: this.message }, this, readable);
  }
}

/** A wrong argument or option. No request was sent. */
export class MetorialArgumentError extends MetorialError {
  /** Which argument or option, such as `limit`. */
  declare readonly argument: string;
}

/**
 * The request failed, or its answer broke off or cannot be used: the network is down, the host is unknown, CORS forbids it
 * to this page, or the server redirects.
 */
export class MetorialConnectionError extends MetorialError {
  /** An error with the name and message of the host's, without secrets; `undefined` if the host threw none. */
  declare readonly cause: Error | undefined;
}

/** No complete answer came within the `timeout`. */
export class MetorialTimeoutError extends MetorialError {
  /** The time that there was, in milliseconds. */
  declare readonly timeout: number;
}

/**
 * The SDK's compiled code could not be loaded; the message says why. The next call tries again.
 */
export class MetorialLoadError extends MetorialError {}

/** The SDK itself failed. The calls under way are lost; later ones work. Please report it. */
export class MetorialInternalError extends MetorialError {}

/** A list cannot be followed any further, though it may have more items. */
export class MetorialPagingError extends MetorialError {
  /** The id of the last item that the list was followed by. */
  declare readonly id: string;
}

/** The answer is not what the API promises: a field is missing or of another type, or it is not JSON at all. */
export class MetorialDecodeError extends MetorialError {
  /** Where in the answer, such as `items[3].created_at`; empty for the whole. */
  declare readonly path: string;
  /** What was expected there. */
  declare readonly expected: string;
  /** What was there instead. */
  declare readonly received: string;
  /** The answer's HTTP status. */
  declare readonly status: number;
  /** The answer's content type; empty if it has none. */
  declare readonly contentType: string;
  /** The request's id, to give to Metorial's support, if it can be read. */
  declare readonly requestId: string | undefined;
  /** The answer's body as it came, so that nothing is lost. */
  declare readonly body: string;
}

/** The API refused the request, or could not serve it. There is a class for each status that callers tell apart. */
export class MetorialApiError extends MetorialError {
  /** The HTTP status. */
  declare readonly status: number;
  /** The kind of error, such as `not_found`. */
  declare readonly code: MetorialErrorCode | undefined;
  /** What may help. */
  declare readonly hint: string | undefined;
  /** More about the error. */
  declare readonly description: string | undefined;
  /** A finer code, such as `invalid_json_body`. */
  declare readonly reason: string | undefined;
  /** What it is about: `body`, `query`, or an object such as `consumer.group`. */
  declare readonly entity: string | undefined;
  /** The fields that were refused. */
  declare readonly validationErrors: ValidationError[];
  /** The request's id, to give to Metorial's support, if it can be read. */
  declare readonly requestId: string | undefined;
  /** How many milliseconds to wait before the next try, if the server says so. */
  declare readonly retryAfter: number | undefined;
  /** The answer's headers, as far as they can be read. */
  declare readonly headers: Headers;
  /** The answer's body: what its JSON says, or its text if it is not JSON. */
  declare readonly body: unknown;

  /** @internal */
  constructor(message?: string, fields?: Fields) {
    super(message, { validationErrors: [], headers: new Headers(), ...fields });
  }
}

/** The request is wrong (400); `validationErrors` says where. */
export class MetorialBadRequestError extends MetorialApiError {}

/** The key is missing, malformed or unknown (401). */
export class MetorialAuthenticationError extends MetorialApiError {}

/** The key may not do this (403). */
export class MetorialPermissionDeniedError extends MetorialApiError {}

/** There is no such object (404); `entity` says of which kind. */
export class MetorialNotFoundError extends MetorialApiError {}

/** The object already exists (409). */
export class MetorialConflictError extends MetorialApiError {}

/** Too many requests (429); `retryAfter` says how long to wait. */
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

// Minified code has other names, but users see these, and by them each copy of the package tells errors apart.
for (const [name, type] of Object.entries(CLASSES)) {
  const prototype = type.prototype as { [BRAND]?: string[] };
  Object.defineProperty(type, 'name', { value: name });
  Object.defineProperty(prototype, 'name', { value: name, writable: true, configurable: true });
  Object.defineProperty(prototype, BRAND, { value: [name, ...(prototype[BRAND] ?? [])] });
}
