// What the package exports, whatever loads it.
import * as glue from '#glue';
import * as errors from '../bindings/errors.js';
import { ListPromise } from '../bindings/list.js';
import { ApiPromise } from '../bindings/promise.js';

// Nothing has to be freed, and what one part of a program frees is gone for the others.
for (const [name, { prototype }] of Object.entries(glue)) {
  if (!prototype?.free || name === 'Following') continue;
  delete prototype.free;
  if (Symbol.dispose) delete prototype[Symbol.dispose];
}

// What is shipped is minified, but logs and `util.inspect` name classes.
for (const [name, value] of Object.entries({ ...glue, ...errors, ApiPromise, ListPromise })) {
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
