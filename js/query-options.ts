// The types of `metorial-consumers/query`: of the plain objects that TanStack Query takes, without its own types.
import type { Page } from './page.ts';
import type { AbortSignal } from './web.ts';

/**
 * A key in TanStack's cache, such as `['metorial', 'consumers', 'list', { search: 'ada' }]`: plain JSON, without secrets. A key
 * that is a prefix of others stands for all of them in `invalidateQueries` and the like.
 */
export type QueryKey = readonly unknown[];

/** The id in a query. Without one, the query is disabled. */
export type Id = string | null | undefined;

/** Options of `createQueries`. */
export interface QueriesOptions {
  /**
   * The prefix of all keys; `['metorial']` by default. If several clients share a cache, give each its own, such as
   * `['metorial', tenant]`.
   */
  prefix?: QueryKey;
}

/** The options of a query: for `useQuery`, `createQuery`, `prefetchQuery` and so on. */
export interface QueryOptions<Data> {
  queryKey: QueryKey;
  queryFn: (context: { signal: AbortSignal }) => Promise<Data>;
  /** `false` if an id is missing; absent otherwise. */
  enabled?: boolean;
  /** The SDK itself retries where that can help, and knows how long to wait. */
  retry: false;
}

/** The options of an infinite query. Its page parameters are the queries of the pages. */
export interface InfiniteQueryOptions<Item, Query> {
  queryKey: QueryKey;
  queryFn: (context: { signal: AbortSignal; pageParam: Query }) => Promise<Page<Item, Query>>;
  initialPageParam: Query;
  getNextPageParam: (page: Page<Item, Query>) => Query | undefined;
  getPreviousPageParam: (page: Page<Item, Query>) => Query | undefined;
  /** `false` if an id is missing; absent otherwise. */
  enabled?: boolean;
  /** The SDK itself retries where that can help, and knows how long to wait. */
  retry: false;
}

/** The options of a mutation. */
export interface MutationOptions<Variables, Data> {
  mutationKey: QueryKey;
  mutationFn: (variables: Variables) => Promise<Data>;
}

/** Variables that may be left out. */
// biome-ignore lint/suspicious/noConfusingVoidType: only with `void` can `mutate()` be called without an argument
export type OptionalVariables<Variables> = Variables | void;

/** The queries and mutations of a resource. */
export interface QueryResource {
  /**
   * Returns the prefix of the keys of all queries below it.
   *
   * ```js
   * queryClient.invalidateQueries({ queryKey: queries.portals.queryKey() });
   * ```
   */
  queryKey(): QueryKey;
}

/** An endpoint that reads one thing. */
export interface QueryEndpoint<Ids extends readonly Id[], Data> {
  /**
   * Returns the options of a query.
   *
   * ```js
   * const { data } = useQuery(queries.consumers.get.queryOptions(id));
   * ```
   *
   * @param ids - the ids of the call
   */
  queryOptions(...ids: Ids): QueryOptions<Data>;
  /**
   * Returns the key of a query. With fewer ids, returns the prefix of the keys of all queries with these ids.
   *
   * ```js
   * queryClient.setQueryData(queries.consumers.get.queryKey(consumer.id), consumer);
   * ```
   *
   * @param ids - the ids of the call, or the first of them
   */
  queryKey(...ids: Partial<Ids>): QueryKey;
}

/** An endpoint that lists things. */
export interface ListEndpoint<Ids extends readonly Id[], Item, Query> {
  /**
   * Returns the options of a query for one page.
   *
   * ```js
   * const { data } = useQuery(queries.consumers.list.queryOptions({ limit: 10 }));
   * ```
   *
   * @param args - the ids of the call, then the query
   */
  queryOptions(...args: [...ids: Ids, query?: Query]): QueryOptions<Page<Item, Query>>;
  /**
   * Returns the options of an infinite query, which follows the list in both directions.
   *
   * ```js
   * const { data, fetchNextPage } = useInfiniteQuery(queries.consumers.list.infiniteQueryOptions({ search }));
   * ```
   *
   * @param args - the ids of the call, then the query
   */
  infiniteQueryOptions(...args: [...ids: Ids, query?: Query]): InfiniteQueryOptions<Item, Query>;
  /**
   * Returns the key of the query for one page. It is also the prefix of the keys of all queries and infinite queries with these
   * ids and, if it is given, at least this query.
   *
   * ```js
   * queryClient.invalidateQueries({ queryKey: queries.consumers.list.queryKey() });
   * ```
   *
   * @param args - the ids of the call, then the query; all of them, or the first
   */
  queryKey(...args: Partial<[...ids: Ids, query: Query]>): QueryKey;
  /**
   * Returns the key of an infinite query.
   *
   * ```js
   * queryClient.resetQueries({ queryKey: queries.consumers.list.infiniteQueryKey({ search }) });
   * ```
   *
   * @param args - the ids of the call, then the query
   */
  infiniteQueryKey(...args: [...ids: Ids, query?: Query]): QueryKey;
}

/** An endpoint that changes something. */
export interface MutationEndpoint<Variables, Data> {
  /**
   * Returns the options of a mutation. Its variables are an object with the ids and the `body`.
   *
   * ```js
   * const { mutate } = useMutation(queries.consumers.update.mutationOptions());
   * mutate({ consumerId, body: { name: 'Ada King' } });
   * ```
   */
  mutationOptions(): MutationOptions<Variables, Data>;
  /**
   * Returns the key of the mutation, for `useIsMutating`, `setMutationDefaults` and the like.
   *
   * ```js
   * const isSaving = useIsMutating({ mutationKey: queries.consumers.update.mutationKey() }) > 0;
   * ```
   */
  mutationKey(): QueryKey;
}
