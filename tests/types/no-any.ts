// No public type is or contains `any`. If one does, the compiler reports the names of its members.
import type * as sdk from 'metorial-consumers';
import type * as proxy from 'metorial-consumers/proxy';
import type * as query from 'metorial-consumers/query';
import type { Assert, IsAny, Same } from './support.js';

type Unwrapped<T> = T extends Promise<infer Inner> ? Inner : T;

/** Whether a function accepts or returns `any`. */
type AnyInFunction<T> = T extends (...args: infer Args) => infer Result
  ?
      | IsAny<Result>
      | IsAny<Unwrapped<Result>>
      | { [Index in keyof Args]: IsAny<Args[Index]> }[number & keyof Args]
  : false;

/** The members of a type that are `any`, or functions with one in their signature. */
type AnyMembers<T> = {
  [Key in keyof T]-?: IsAny<T[Key]> extends true
    ? Key
    : true extends AnyInFunction<NonNullable<T[Key]>>
      ? Key
      : never;
}[keyof T];

/** The fields that an error has in addition to those of every Error. */
type Own<T extends Error> = Omit<T, keyof Error>;

/** The members of each type that are or contain `any`. */
interface Leaks {
  Metorial: AnyMembers<sdk.Metorial>;
  MetorialOptions: AnyMembers<sdk.MetorialOptions>;
  CallOptions: AnyMembers<sdk.CallOptions>;
  RequestOptions: AnyMembers<sdk.RequestOptions>;
  RawRequestOptions: AnyMembers<sdk.RawRequestOptions>;
  MetorialLogger: AnyMembers<sdk.MetorialLogger>;
  FetchContext: AnyMembers<sdk.FetchContext>;
  Consumers: AnyMembers<sdk.Consumers>;
  ConsumersProfiles: AnyMembers<sdk.ConsumersProfiles>;
  Portals: AnyMembers<sdk.Portals>;
  PortalsConsumerProfiles: AnyMembers<sdk.PortalsConsumerProfiles>;
  PortalsAccess: AnyMembers<sdk.PortalsAccess>;
  PortalsAccessRequests: AnyMembers<sdk.PortalsAccessRequests>;
  PortalsListings: AnyMembers<sdk.PortalsListings>;
  ConsumerSessionResource: AnyMembers<sdk.ConsumerSessionResource>;
  ConsumerProfileGroups: AnyMembers<sdk.ConsumerProfileGroups>;
  TokenResource: AnyMembers<sdk.TokenResource>;
  Consumer: AnyMembers<sdk.Consumer>;
  ConsumerProfile: AnyMembers<sdk.ConsumerProfile>;
  ConsumerProfileGroupAssignment: AnyMembers<sdk.ConsumerProfileGroupAssignment>;
  ConsumerGroup: AnyMembers<sdk.ConsumerGroup>;
  ConsumerAccess: AnyMembers<sdk.ConsumerAccess>;
  ConsumerAccessListing: AnyMembers<sdk.ConsumerAccessListing>;
  ConsumerAccessRequest: AnyMembers<sdk.ConsumerAccessRequest>;
  ConsumerAccessTarget: AnyMembers<sdk.ConsumerAccessTarget>;
  ConsumerSession: AnyMembers<sdk.ConsumerSession>;
  Portal: AnyMembers<sdk.Portal>;
  Token: AnyMembers<sdk.Token>;
  Page: AnyMembers<sdk.Page<sdk.Consumer, sdk.ConsumersListQuery>>;
  ListPromise: AnyMembers<sdk.ListPromise<sdk.Consumer, sdk.ConsumersListQuery>>;
  ApiPromise: AnyMembers<sdk.ApiPromise<sdk.Consumer>>;
  ResponseDetails: AnyMembers<sdk.ResponseDetails>;
  Pagination: AnyMembers<sdk.Pagination>;
  ConsumersListQuery: AnyMembers<sdk.ConsumersListQuery>;
  ConsumersProfilesListQuery: AnyMembers<sdk.ConsumersProfilesListQuery>;
  PortalsConsumerProfilesListQuery: AnyMembers<sdk.PortalsConsumerProfilesListQuery>;
  ConsumersCreateBody: AnyMembers<sdk.ConsumersCreateBody>;
  ConsumersUpdateBody: AnyMembers<sdk.ConsumersUpdateBody>;
  PortalsUpdateBody: AnyMembers<sdk.PortalsUpdateBody>;
  PortalsAccessCreateBody: AnyMembers<sdk.PortalsAccessCreateBody>;
  GroupIdsBody: AnyMembers<sdk.GroupIdsBody>;
  ValidationError: AnyMembers<sdk.ValidationError>;
  MetorialApiError: AnyMembers<Own<sdk.MetorialApiError>>;
  MetorialArgumentError: AnyMembers<Own<sdk.MetorialArgumentError>>;
  MetorialDecodeError: AnyMembers<Own<sdk.MetorialDecodeError>>;
  MetorialTimeoutError: AnyMembers<Own<sdk.MetorialTimeoutError>>;
  MetorialConnectionError: AnyMembers<Own<sdk.MetorialConnectionError>>;
  RateLimit: AnyMembers<sdk.RateLimit>;
  BulkOptions: AnyMembers<sdk.BulkOptions>;
  BulkProgress: AnyMembers<sdk.BulkProgress>;
  BulkResult: AnyMembers<sdk.BulkResult<string, string>>;
  ProxyOptions: AnyMembers<proxy.ProxyOptions>;
  ProxyCall: AnyMembers<proxy.ProxyCall>;
  QueryEndpoint: AnyMembers<query.MetorialQueries['consumers']['get']>;
  ListEndpoint: AnyMembers<query.MetorialQueries['portals']['consumerGroups']['list']>;
  MutationEndpoint: AnyMembers<query.MetorialQueries['consumers']['update']>;
  QueryOptions: AnyMembers<query.QueryOptions<sdk.Consumer>>;
  InfiniteQueryOptions: AnyMembers<query.InfiniteQueryOptions<sdk.Consumer, sdk.ConsumersListQuery>>;
  MutationOptions: AnyMembers<query.MutationOptions<{ body: sdk.ConsumersCreateBody }, sdk.Consumer>>;
}

export const none = (leaks: Leaks): Record<keyof Leaks, never> => leaks;

export type Checks = [
  Assert<Same<AnyInFunction<typeof proxy.createProxy>, false>>,
  Assert<Same<AnyInFunction<typeof proxy.toNodeHandler>, false>>,
  Assert<Same<IsAny<Parameters<typeof query.createQueries>[number]>, false>>,
  Assert<Same<IsAny<ReturnType<typeof query.createQueries>>, false>>,
  Assert<Same<AnyInFunction<sdk.FetchFunction>, false>>,
  Assert<Same<IsAny<sdk.FetchOptions[string]>, false>>,
  Assert<Same<IsAny<sdk.FetchOptions['credentials']>, false>>,
  Assert<Same<IsAny<sdk.SecretOption>, false>>,
  Assert<Same<IsAny<sdk.HeadersOption>, false>>,
  Assert<Same<IsAny<sdk.ListOrder>, false>>,
  Assert<Same<IsAny<sdk.OneOrMany<string>>, false>>,
  Assert<Same<IsAny<ConstructorParameters<typeof sdk.Metorial>[0]>, false>>,
];

/** Like the result of `JSON.parse`. */
type Any = ReturnType<typeof JSON.parse>;

/** Checks that the check itself works. */
export type Finds = [
  Assert<Same<AnyMembers<{ a: Any; b: 1 }>, 'a'>>,
  Assert<Same<AnyMembers<{ a?: Any; b?: 1 }>, 'a'>>,
  Assert<Same<AnyMembers<{ a(): Any; b(): 1 }>, 'a'>>,
  Assert<Same<AnyMembers<{ a(x: Any): 1; b(x: 1): 1 }>, 'a'>>,
  Assert<Same<AnyMembers<{ a(): Promise<Any>; b(): Promise<1> }>, 'a'>>,
];

/** Every export of the package is listed here, so that new ones are reviewed. */
export type Exports = Assert<
  Same<
    keyof typeof sdk,
    | 'bulk'
    | 'Metorial'
    | 'MetorialApiError'
    | 'MetorialArgumentError'
    | 'MetorialAuthenticationError'
    | 'MetorialBadRequestError'
    | 'MetorialConflictError'
    | 'MetorialConnectionError'
    | 'MetorialDecodeError'
    | 'MetorialError'
    | 'MetorialInternalError'
    | 'MetorialLoadError'
    | 'MetorialNotFoundError'
    | 'MetorialPagingError'
    | 'MetorialPermissionDeniedError'
    | 'MetorialRateLimitError'
    | 'MetorialServerError'
    | 'MetorialTimeoutError'
  >
>;
