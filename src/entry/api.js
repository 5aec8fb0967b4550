// What the package exports, whatever loads it.
import { Core } from '#glue';
import * as errors from '../bindings/errors.js';
import { ListPromise } from '../bindings/list.js';
import { connect, Metorial } from '../bindings/metorial.js';
import { ApiPromise } from '../bindings/promise.js';

connect(() => Core);

// What is shipped is minified, but logs and `util.inspect` name classes.
for (const [name, value] of Object.entries({ Metorial, ...errors, ApiPromise, ListPromise })) {
  if (value.prototype) Object.defineProperty(value, 'name', { value: name });
}

export { Metorial };
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
