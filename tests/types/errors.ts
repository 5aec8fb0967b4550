// The errors that a `catch` can distinguish, and their fields.
import {
  MetorialApiError,
  MetorialArgumentError,
  type MetorialAuthenticationError,
  MetorialBadRequestError,
  type MetorialConflictError,
  MetorialConnectionError,
  MetorialDecodeError,
  MetorialError,
  type MetorialErrorCode,
  type MetorialNotFoundError,
  type MetorialPermissionDeniedError,
  MetorialRateLimitError,
  type MetorialServerError,
  MetorialTimeoutError,
  type ValidationError,
  type ValidationErrorCode,
} from 'metorial-consumers';
import type { Assert, Same } from './support.js';

export function explain(error: unknown): string {
  if (error instanceof MetorialRateLimitError) return `wait ${(error.retryAfter ?? 0) / 1000} s`;
  if (error instanceof MetorialBadRequestError)
    return error.validationErrors.map(({ path, message }) => `${path.join('.')}: ${message ?? ''}`).join();
  if (error instanceof MetorialApiError)
    return [error.status.toFixed(), error.code, error.hint, error.entity, error.requestId].join();
  if (error instanceof MetorialDecodeError)
    return [error.path, error.expected, error.received, error.body, error.status].join();
  if (error instanceof MetorialTimeoutError) return `${error.timeout.toFixed()} ms`;
  if (error instanceof MetorialArgumentError) return error.argument.toUpperCase();
  if (error instanceof MetorialConnectionError) return String(error.cause);
  if (error instanceof MetorialError) return error.message + (error.stack ?? '');
  throw error;
}

/** Each is an Error of its kind, so that it can be passed on as one. */
export const asErrors = (
  ...errors: [
    MetorialAuthenticationError,
    MetorialPermissionDeniedError,
    MetorialNotFoundError,
    MetorialConflictError,
    MetorialServerError,
  ]
): Error[] => errors satisfies MetorialApiError[] satisfies MetorialError[];

export type Fields = [
  Assert<Same<MetorialApiError['status'], number>>,
  Assert<Same<MetorialApiError['code'], MetorialErrorCode | undefined>>,
  Assert<Same<MetorialApiError['hint'], string | undefined>>,
  Assert<Same<MetorialApiError['description'], string | undefined>>,
  Assert<Same<MetorialApiError['reason'], string | undefined>>,
  Assert<Same<MetorialApiError['entity'], string | undefined>>,
  Assert<Same<MetorialApiError['validationErrors'], ValidationError[]>>,
  Assert<Same<MetorialApiError['requestId'], string | undefined>>,
  Assert<Same<MetorialApiError['retryAfter'], number | undefined>>,
  Assert<Same<MetorialApiError['headers'], Headers>>,
  Assert<Same<MetorialApiError['body'], unknown>>,
  Assert<Same<Exclude<ValidationError['code'], undefined>, ValidationErrorCode>>,
  Assert<Same<ValidationError['expected'], unknown>>,
  Assert<Same<MetorialDecodeError['requestId'], string | undefined>>,
];

/** Editors complete the known codes, because the types are not just `string`; but any string is allowed. */
export type Open = [
  Assert<Same<Same<MetorialErrorCode, string>, false>>,
  Assert<Same<Same<ValidationErrorCode, string>, false>>,
];

export function codeOf({ code, validationErrors }: MetorialApiError): MetorialErrorCode {
  if (code === 'not_found' || code === 'a_code_of_tomorrow') return code;
  const [first] = validationErrors;
  if (first?.code === 'invalid_type') return first.code;
  const other: string = code ?? '';
  return other;
}

/** The fields of an error are read-only. */
export function frozen(error: MetorialApiError) {
  // @ts-expect-error it can't be assigned to
  error.status = 200;
}
