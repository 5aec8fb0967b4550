// The entry for TanStack Query: `metorial-consumers/query`. It imports only types from the SDK, so it works with every entry.
export { createQueries } from './generated/queries.ts';
export type {
  Id,
  InfiniteQueryOptions,
  ListEndpoint,
  MutationEndpoint,
  MutationOptions,
  OptionalVariables,
  QueriesOptions,
  QueryEndpoint,
  QueryKey,
  QueryOptions,
  QueryResource,
} from './query-options.ts';
