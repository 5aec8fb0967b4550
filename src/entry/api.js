// What the package exports, whatever loads it.
import {
  Consumers,
  ConsumersProfiles,
  Metorial,
  Portals,
  PortalsConsumerGroups,
  PortalsConsumerInvites,
  PortalsConsumerProfiles,
} from '#glue';
import { ListPromise } from '../bindings/list.js';
import { ApiPromise } from '../bindings/promise.js';

const CLASSES = {
  ApiPromise,
  Consumers,
  ConsumersProfiles,
  ListPromise,
  Metorial,
  Portals,
  PortalsConsumerGroups,
  PortalsConsumerInvites,
  PortalsConsumerProfiles,
};

// What is shipped is minified, but logs and `util.inspect` name classes. The errors name themselves.
for (const [name, type] of Object.entries(CLASSES)) Object.defineProperty(type, 'name', { value: name });

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
