// What the package exports, whatever loads it.
import * as glue from '#glue';
import { ListPromise } from '../bindings/list.js';
import { ApiPromise } from '../bindings/promise.js';

// What is shipped is minified, but logs and `util.inspect` name classes. The errors name themselves.
for (const [name, value] of Object.entries({ ...glue, ApiPromise, ListPromise })) {
  if (value.prototype) Object.defineProperty(value, 'name', { value: name });
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
