// What the package exports, whatever loads it.
import { Core } from '#glue';
import { ListPromise } from '../bindings/list.js';
import { connect, Metorial } from '../bindings/metorial.js';
import { ApiPromise } from '../bindings/promise.js';

connect(() => Core);

// What is shipped is minified, but logs and `util.inspect` name classes. The errors name themselves.
for (const [name, type] of Object.entries({ ApiPromise, ListPromise, Metorial }))
  Object.defineProperty(type, 'name', { value: name });

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
export { Metorial };
