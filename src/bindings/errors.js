// The errors that JavaScript sees. Their TypeScript declarations are generated from this file.

import { pairsOf } from '../http/exchange.js';

/** By this, every error knows the names of its classes. It is the same in each copy of the package. */
const BRAND = Symbol.for('metorial-consumers.error');

/**
 * A field that the API refused.
 * @typedef {object} ValidationError
 * @property {string[]} path Where the field is, such as `['group_ids', '0']`.
 * @property {string} [code] The kind of error, such as `invalid_type`.
 * @property {string} [message] What was wrong with the field.
 * @property {unknown} [expected] What the API expected there.
 * @property {unknown} [received] What it found.
 */

/**
 * What every error of this SDK is.
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
  /** @internal @param {any} value @returns {boolean} */
  static [Symbol.hasInstance](value) {
    // A class that someone derives from one of these is told apart as any other is.
    if (!Object.hasOwn(this.prototype, BRAND))
      return Function.prototype[Symbol.hasInstance].call(this, value);
    const brands = value?.[BRAND];
    // What has them itself is such a class's prototype, and no error.
    return Array.isArray(brands) && !Object.hasOwn(value, BRAND) && brands.includes(this.name);
  }
}

/** An argument or option that can't be right. No request was sent. */
export class MetorialArgumentError extends MetorialError {
  /**
   * Which argument or option, such as `limit`.
   * @readonly @type {string}
   */
  argument;

  /** @internal @param {string} [message] @param {object} [fields] */
  constructor(message, fields) {
    super(message);
    Object.assign(this, fields);
  }
}

/** No answer came, or it broke off: the network is down, the host is unknown, or a page was refused by CORS. */
export class MetorialConnectionError extends MetorialError {}

/** No complete answer came within the `timeout`. */
export class MetorialTimeoutError extends MetorialError {
  /**
   * The time that there was, in milliseconds.
   * @readonly @type {number}
   */
  timeout;

  /** @internal @param {string} [message] @param {object} [fields] */
  constructor(message, fields) {
    super(message);
    Object.assign(this, fields);
  }
}

/** The SDK itself has failed. It can't go on: load it anew, and please report it. */
export class MetorialInternalError extends MetorialError {}

/** A list can't be followed any further, though it may have more items. */
export class MetorialPagingError extends MetorialError {
  /**
   * The id of the last item that the list was followed by.
   * @readonly @type {string}
   */
  id;

  /** @internal @param {string} [message] @param {object} [fields] */
  constructor(message, fields) {
    super(message);
    Object.assign(this, fields);
  }
}

/** The answer is not what the API promises: a field is missing or of another type, or it is not JSON at all. */
export class MetorialDecodeError extends MetorialError {
  /**
   * Where in the answer, such as `items[3].created_at`; empty for the whole.
   * @readonly @type {string}
   */
  path;
  /**
   * What was expected there.
   * @readonly @type {string}
   */
  expected;
  /**
   * What was there.
   * @readonly @type {string}
   */
  received;
  /**
   * The answer's HTTP status.
   * @readonly @type {number}
   */
  status;
  /**
   * The request's id, to give to Metorial's support, if it can be read.
   * @readonly @type {string | undefined}
   */
  requestId;
  /**
   * The answer's body as it came, so that nothing is lost.
   * @readonly @type {string}
   */
  body;

  /** @internal @param {string} [message] @param {object} [fields] */
  constructor(message, fields) {
    super(message);
    Object.assign(this, fields);
  }
}

/** The API refused the request, or could not serve it. There is a class for each status that callers tell apart. */
export class MetorialApiError extends MetorialError {
  /**
   * The HTTP status.
   * @readonly @type {number}
   */
  status;
  /**
   * The kind of error, such as `not_found`.
   * @readonly @type {string | undefined}
   */
  code;
  /**
   * What may help.
   * @readonly @type {string | undefined}
   */
  hint;
  /**
   * More about the error.
   * @readonly @type {string | undefined}
   */
  description;
  /**
   * A finer code, such as `invalid_json_body`.
   * @readonly @type {string | undefined}
   */
  reason;
  /**
   * What it is about: `body`, `query`, or an object such as `consumer.group`.
   * @readonly @type {string | undefined}
   */
  entity;
  /**
   * The fields that were refused.
   * @readonly @type {ValidationError[]}
   */
  validationErrors = [];
  /**
   * The request's id, to give to Metorial's support, if it can be read.
   * @readonly @type {string | undefined}
   */
  requestId;
  /**
   * How many milliseconds to wait before the next try, if the server says so.
   * @readonly @type {number | undefined}
   */
  retryAfter;
  /**
   * The answer's headers, as far as they can be read.
   * @readonly @type {Headers}
   */
  headers = new Headers();
  /**
   * The answer's body: what its JSON says, or its text if it is none.
   * @readonly @type {unknown}
   */
  body;

  /** @internal @param {string} [message] @param {object} [fields] */
  constructor(message, fields) {
    super(message);
    Object.assign(this, fields);
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

/** It is there already (409). */
export class MetorialConflictError extends MetorialApiError {}

/** Too many requests (429); `retryAfter` says how long to wait. */
export class MetorialRateLimitError extends MetorialApiError {}

/** The API failed (500 and above). */
export class MetorialServerError extends MetorialApiError {}

/** What a value of an answer is if it is a string; nothing else is promised. */
const textOf = value => (typeof value === 'string' ? value : undefined);

/** The fields that the API refused, as far as they are of the documented form. */
function validationErrors(errors) {
  if (!Array.isArray(errors)) return [];
  const read = ({ code, message, path, expected, received }) => {
    const entry = {
      path: Array.isArray(path) ? path.map(part => textOf(part) ?? JSON.stringify(part)) : [],
      code: textOf(code),
      message: textOf(message),
      expected,
      received,
    };
    for (const name of Object.keys(entry)) if (entry[name] === undefined) delete entry[name];
    return entry;
  };
  return errors.filter(isObject).map(read);
}

const isObject = value => Object(value) === value && !Array.isArray(value);

/** @param {string} text */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const CLASSES = {
  MetorialError,
  MetorialArgumentError,
  MetorialConnectionError,
  MetorialTimeoutError,
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

// What is shipped is minified, but users see the names, and by them each copy of the package tells what an error is.
for (const [name, type] of Object.entries(CLASSES)) {
  const { prototype } = type;
  Object.defineProperty(type, 'name', { value: name });
  Object.defineProperty(prototype, 'name', { value: name, writable: true, configurable: true });
  Object.defineProperty(prototype, BRAND, { value: [name, ...(prototype[BRAND] ?? [])] });
}

const STATUSES = {
  400: MetorialBadRequestError,
  401: MetorialAuthenticationError,
  403: MetorialPermissionDeniedError,
  404: MetorialNotFoundError,
  409: MetorialConflictError,
  429: MetorialRateLimitError,
};

/**
 * Makes an error of the compiled code: `error.rs` says what it gives.
 * @internal @param {number} kind @param {string} message @param {unknown} cause @param {number} number
 * @param {number} status @param {string} id @param {string} text @param {...string} texts
 */
export function createError(kind, message, cause, number, status, id, text, ...texts) {
  const [first, expected, received] = texts;
  const requestId = id || undefined;
  if (kind === 0) return new MetorialArgumentError(message, { argument: first });
  if (kind === 1) return new MetorialConnectionError(message, cause === undefined ? undefined : { cause });
  if (kind === 2) return new MetorialTimeoutError(message, { timeout: number });
  if (kind === 3) return new MetorialPagingError(message, { id: first });
  if (kind === 4) {
    const fields = { path: first, expected, received, status, requestId, body: text };
    return new MetorialDecodeError(message, fields);
  }
  const type = status >= 500 ? MetorialServerError : (STATUSES[status] ?? MetorialApiError);
  const body = parse(text);
  const said = name => textOf(body?.[name]);
  return new type(message, {
    status,
    code: said('code'),
    hint: said('hint'),
    description: said('description'),
    reason: said('reason'),
    entity: said('entity'),
    validationErrors: validationErrors(body?.errors),
    requestId,
    retryAfter: number >= 0 ? number : undefined,
    headers: new Headers(pairsOf(first)),
    body,
  });
}
