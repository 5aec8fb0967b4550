// What the package exports, whatever loads it.
import * as glue from '#glue';

// Nothing has to be freed, and what one part of a program frees is gone for the others.
for (const { prototype } of Object.values(glue)) {
  if (!prototype?.free) continue;
  delete prototype.free;
  if (Symbol.dispose) delete prototype[Symbol.dispose];
}

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
  MetorialInternalError,
  MetorialNotFoundError,
  MetorialPagingError,
  MetorialPermissionDeniedError,
  MetorialRateLimitError,
  MetorialServerError,
  MetorialTimeoutError,
} from '../bindings/errors.js';
