// The exports of the package, the same for every entry.

import { RESOURCES } from './generated/resources.ts';
import { ListPromise } from './list.ts';
import { Metorial } from './metorial.ts';
import { ApiPromise } from './promise.ts';
import { define } from './values.ts';

// Minified code has other names, but logs and `util.inspect` name classes. The errors name themselves.
for (const [name, type] of Object.entries({ ApiPromise, ListPromise, Metorial, ...RESOURCES }))
  define(type, 'name', name);

export {
  type BulkDone,
  type BulkFailed,
  type BulkOptions,
  type BulkPending,
  type BulkProgress,
  type BulkResult,
  bulk,
} from './bulk.ts';
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
  MetorialLoadError,
  MetorialNotFoundError,
  MetorialPagingError,
  MetorialPermissionDeniedError,
  MetorialRateLimitError,
  MetorialServerError,
  MetorialTimeoutError,
  type ValidationError,
} from './errors.ts';
export type * from './generated/models.ts';
export type {
  ConsumerProfileGroups,
  ConsumerProfileResource,
  ConsumerResource,
  ConsumerSessionResource,
  Consumers,
  ConsumersProfiles,
  Portals,
  PortalsAccess,
  PortalsAccessRequests,
  PortalsConsumerGroups,
  PortalsConsumerInvites,
  PortalsConsumerProfiles,
  PortalsListings,
  TokenResource,
} from './generated/resources.ts';
export type { ListPromise } from './list.ts';
export { Metorial } from './metorial.ts';
export type {
  CallOptions,
  Drift,
  DriftCallback,
  FetchContext,
  FetchFunction,
  FetchOptions,
  HeadersOption,
  HttpMethod,
  LogLevel,
  MetorialLogger,
  MetorialOptions,
  OnMismatch,
  RateLimit,
  RawRequestOptions,
  RejectedCallback,
  RequestOptions,
  SecretOption,
} from './options.ts';
export type { Page, Pagination, RejectedItem } from './page.ts';
export type { ApiPromise, ResponseDetails } from './promise.ts';
