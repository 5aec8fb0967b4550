// What the package exports, whatever loads it.
export { Metorial } from '#glue';
export {
  MetorialApiError,
  MetorialArgumentError,
  MetorialAuthenticationError,
  MetorialBadRequestError,
  MetorialConflictError,
  MetorialConnectionError,
  MetorialDecodeError,
  MetorialError,
  MetorialNotFoundError,
  MetorialPagingError,
  MetorialPermissionDeniedError,
  MetorialRateLimitError,
  MetorialServerError,
  MetorialTimeoutError,
} from '../bindings/errors.js';
