// Makes errors from the failures that the compiled code reports.
import { documentUrl } from './environment.ts';
import {
  MetorialApiError,
  MetorialArgumentError,
  MetorialAuthenticationError,
  MetorialBadRequestError,
  MetorialConflictError,
  MetorialConnectionError,
  MetorialDecodeError,
  type MetorialError,
  MetorialNotFoundError,
  MetorialPagingError,
  MetorialPermissionDeniedError,
  MetorialRateLimitError,
  MetorialServerError,
  MetorialTimeoutError,
} from './errors.ts';
import type { ErrorKind, Failure } from './generated/protocol.ts';
import { parseLines } from './headers.ts';
import { bare, define } from './values.ts';

const STATUSES: Readonly<Record<number, typeof MetorialApiError>> = bare({
  400: MetorialBadRequestError,
  401: MetorialAuthenticationError,
  403: MetorialPermissionDeniedError,
  404: MetorialNotFoundError,
  409: MetorialConflictError,
  429: MetorialRateLimitError,
});

/** The error classes that have the same fields as the failure. */
const CLASSES = {
  argument: MetorialArgumentError,
  timeout: MetorialTimeoutError,
  paging: MetorialPagingError,
  decode: MetorialDecodeError,
} as const satisfies Record<Exclude<ErrorKind, 'api' | 'connection'>, unknown>;

/** Makes the error for a failed call. */
export function toError(failure: Failure, isAnswered: boolean): MetorialError {
  const { kind, message, ...fields } = failure;
  if (kind === 'api') return apiError(failure);
  if (kind === 'connection')
    return new MetorialConnectionError(isAnswered || !failure.cause ? message : withCorsHint(message ?? ''), {
      cause: causeOf(failure),
    });
  return new CLASSES[kind as keyof typeof CLASSES](message, fields);
}

function apiError(failure: Failure): MetorialApiError {
  const { kind, message, status = 0, headers = '', body = '', validationErrors = '[]', ...fields } = failure;
  const type = status >= 500 ? MetorialServerError : (STATUSES[status] ?? MetorialApiError);
  return new type(message, {
    status,
    ...fields,
    validationErrors: parse(validationErrors, []),
    headers: new Headers(parseLines(headers)),
    body: parse(body, body),
  });
}

/** Adds a hint for pages, where a request that CORS forbids fails in the same way. */
function withCorsHint(message: string): string {
  if (documentUrl() === undefined) return message;
  const hint = "If the server is up, CORS may forbid its answer: does it allow this page's origin?";
  return `${message.replace(/\.$/, '')}. ${hint}`;
}

/** Makes an error with the name and message of the error that `fetch` threw, without secrets. */
function causeOf({ cause, causeMessage }: Failure): Error | undefined {
  if (!cause) return undefined;
  const error = new Error(causeMessage);
  define(error, 'name', cause);
  error.stack = `${cause}: ${causeMessage}`;
  return error;
}

/** The most levels of nesting in a body. `JSON.stringify` of an error, which loggers call, fails at a few thousand. */
const MAX_DEPTH = 500;

/** Parses JSON. Returns `otherwise` if the text is not JSON or is nested too deeply. */
function parse(json: string, otherwise: unknown): unknown {
  try {
    const value: unknown = JSON.parse(json);
    let level = [value];
    for (let depth = 0; level.length > 0; depth++) {
      if (depth > MAX_DEPTH) return otherwise;
      level = level.flatMap(inner => (Object(inner) === inner ? Object.values(inner as object) : []));
    }
    return value;
  } catch {
    return otherwise;
  }
}
