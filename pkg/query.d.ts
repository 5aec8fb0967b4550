import type {
  Consumer,
  ConsumerAccess,
  ConsumerAccessListing,
  ConsumerAccessRequest,
  ConsumerGroup,
  ConsumerInvite,
  ConsumerProfile,
  ConsumerProfileGroupsListQuery,
  ConsumerSession,
  ConsumersCreateBody,
  ConsumersGetMemberConsumerBody,
  ConsumersListQuery,
  ConsumersProfilesListQuery,
  ConsumersUpdateBody,
  GroupIdsBody,
  MemberConsumer,
  Metorial,
  Page,
  Portal,
  PortalsAccessCreateBody,
  PortalsAccessListQuery,
  PortalsAccessRequestsListQuery,
  PortalsAccessRequestsUpdateBody,
  PortalsAccessUpdateBody,
  PortalsConsumerGroupsCreateBody,
  PortalsConsumerGroupsListQuery,
  PortalsConsumerGroupsUpdateBody,
  PortalsConsumerInvitesCreateBody,
  PortalsConsumerInvitesListQuery,
  PortalsConsumerProfilesCreateBody,
  PortalsConsumerProfilesListQuery,
  PortalsCreateBody,
  PortalsListQuery,
  PortalsListingsCreateBody,
  PortalsListingsListQuery,
  PortalsListingsUpdateBody,
  PortalsUpdateBody,
  Token,
} from './index.js';

/**
 * Returns the queries and mutations of a client for TanStack Query: plain objects for the hooks of React, Vue, Solid and
 * Svelte, and for the methods of `QueryClient`.
 *
 * ```js
 * import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
 * import { Metorial } from 'metorial-consumers';
 * import { createQueries } from 'metorial-consumers/query';
 *
 * const queries = createQueries(new Metorial({ baseUrl: '/api/metorial' }));
 *
 * useQuery(queries.consumers.get.queryOptions(consumerId));
 * useInfiniteQuery(queries.consumers.list.infiniteQueryOptions({ search: 'ada' }));
 * useMutation(queries.consumers.update.mutationOptions());
 * ```
 *
 * @param metorial - the client; `metorial.withOptions()` sets options of the calls
 * @param options - what keys begin with
 */
export declare function createQueries(metorial: Metorial, options?: QueriesOptions): MetorialQueries;
/** The queries and mutations of a client. */
export interface MetorialQueries extends QueryResource {
  readonly consumers: ConsumersQueries;
  readonly portals: PortalsQueries;
  readonly consumer: ConsumerQueries;
  readonly token: TokenQueries;
}
/** The queries and mutations of `metorial.consumers`. */
export interface ConsumersQueries extends QueryResource {
  /**
   * Lists consumers.
   */
  readonly list: ListEndpoint<[], Consumer, ConsumersListQuery>;
  /**
   * Gets one consumer.
   */
  readonly get: QueryEndpoint<[consumerId: Id], Consumer>;
  /**
   * Creates a consumer. If a consumer already has the email address, links that one and gives it the name.
   */
  readonly create: MutationEndpoint<
    {
      body: ConsumersCreateBody;
    },
    Consumer
  >;
  /**
   * Changes a consumer. Fields that the body leaves out stay as they are.
   */
  readonly update: MutationEndpoint<
    {
      consumerId: string;
      body: ConsumersUpdateBody;
    },
    Consumer
  >;
  /**
   * Gets the consumer that stands for the calling member of the organization, with its profile. A secret key does not act
   * for a member, so the API always answers it with 403.
   */
  readonly getMemberConsumer: MutationEndpoint<
    OptionalVariables<{
      body?: ConsumersGetMemberConsumerBody;
    }>,
    MemberConsumer
  >;
  readonly profiles: ConsumersProfilesQueries;
}
/** The queries and mutations of `metorial.consumers.profiles`. */
export interface ConsumersProfilesQueries extends QueryResource {
  /**
   * Lists a consumer's profiles.
   */
  readonly list: ListEndpoint<[consumerId: Id], ConsumerProfile, ConsumersProfilesListQuery>;
  /**
   * Gets one of a consumer's profiles.
   */
  readonly get: QueryEndpoint<[consumerId: Id, consumerProfileId: Id], ConsumerProfile>;
}
/** The queries and mutations of `metorial.portals`. */
export interface PortalsQueries extends QueryResource {
  /**
   * Lists portals.
   */
  readonly list: ListEndpoint<[], Portal, PortalsListQuery>;
  /**
   * Gets one portal.
   */
  readonly get: QueryEndpoint<[portalId: Id], Portal>;
  /**
   * Creates a portal.
   */
  readonly create: MutationEndpoint<
    {
      body: PortalsCreateBody;
    },
    Portal
  >;
  /**
   * Changes a portal. Fields that the body leaves out stay as they are.
   */
  readonly update: MutationEndpoint<
    {
      portalId: string;
      body: PortalsUpdateBody;
    },
    Portal
  >;
  /**
   * Deletes a portal, and returns it as it was.
   */
  readonly delete: MutationEndpoint<
    {
      portalId: string;
    },
    Portal
  >;
  readonly consumerProfiles: PortalsConsumerProfilesQueries;
  readonly consumerGroups: PortalsConsumerGroupsQueries;
  readonly consumerInvites: PortalsConsumerInvitesQueries;
  readonly accessRequests: PortalsAccessRequestsQueries;
  readonly access: PortalsAccessQueries;
  readonly listings: PortalsListingsQueries;
}
/** The queries and mutations of `metorial.portals.consumerProfiles`. */
export interface PortalsConsumerProfilesQueries extends QueryResource {
  /**
   * Lists a portal's consumer profiles.
   */
  readonly list: ListEndpoint<[portalId: Id], ConsumerProfile, PortalsConsumerProfilesListQuery>;
  /**
   * Gets one of a portal's consumer profiles.
   */
  readonly get: QueryEndpoint<[portalId: Id, consumerProfileId: Id], ConsumerProfile>;
  /**
   * Creates a consumer profile. The groups in the answer are still empty: get the profile again to see those that it is
   * in by default.
   */
  readonly create: MutationEndpoint<
    {
      portalId: string;
      body: PortalsConsumerProfilesCreateBody;
    },
    ConsumerProfile
  >;
  /**
   * Puts a consumer profile in groups: in all of them, or in none. Groups that it is in already stay. Returns the whole
   * profile.
   */
  readonly assignGroups: MutationEndpoint<
    {
      portalId: string;
      consumerProfileId: string;
      body: GroupIdsBody;
    },
    ConsumerProfile
  >;
  /**
   * Takes a consumer profile out of groups. Only manual assignments end; those by default, by single sign-on or of
   * the personal group stay. Returns the whole profile.
   */
  readonly unassignGroups: MutationEndpoint<
    {
      portalId: string;
      consumerProfileId: string;
      body: GroupIdsBody;
    },
    ConsumerProfile
  >;
  /**
   * Deletes a consumer profile, and returns what is left of it: its name and email address are replaced, and it is in no
   * group. The consumer stays. A new profile for the same address gets another id.
   */
  readonly delete: MutationEndpoint<
    {
      portalId: string;
      consumerProfileId: string;
    },
    ConsumerProfile
  >;
}
/** The queries and mutations of `metorial.portals.consumerGroups`. */
export interface PortalsConsumerGroupsQueries extends QueryResource {
  /**
   * Lists a portal's consumer groups. Only active ones, unless `status`
   * says otherwise.
   */
  readonly list: ListEndpoint<[portalId: Id], ConsumerGroup, PortalsConsumerGroupsListQuery>;
  /**
   * Gets one of a portal's consumer groups.
   */
  readonly get: QueryEndpoint<[portalId: Id, consumerGroupId: Id], ConsumerGroup>;
  /**
   * Creates a consumer group.
   */
  readonly create: MutationEndpoint<
    {
      portalId: string;
      body: PortalsConsumerGroupsCreateBody;
    },
    ConsumerGroup
  >;
  /**
   * Changes a consumer group. Fields that the body leaves out stay as they are.
   */
  readonly update: MutationEndpoint<
    {
      portalId: string;
      consumerGroupId: string;
      body: PortalsConsumerGroupsUpdateBody;
    },
    ConsumerGroup
  >;
  /**
   * Archives a consumer group, and returns it as it is then.
   */
  readonly delete: MutationEndpoint<
    {
      portalId: string;
      consumerGroupId: string;
    },
    ConsumerGroup
  >;
}
/** The queries and mutations of `metorial.portals.consumerInvites`. */
export interface PortalsConsumerInvitesQueries extends QueryResource {
  /**
   * Lists a portal's invites.
   */
  readonly list: ListEndpoint<[portalId: Id], ConsumerInvite, PortalsConsumerInvitesListQuery>;
  /**
   * Gets one of a portal's invites.
   */
  readonly get: QueryEndpoint<[portalId: Id, consumerInviteId: Id], ConsumerInvite>;
  /**
   * Invites a consumer. A second invite of the same consumer returns the first again.
   */
  readonly create: MutationEndpoint<
    {
      portalId: string;
      body: PortalsConsumerInvitesCreateBody;
    },
    ConsumerInvite
  >;
}
/** The queries and mutations of `metorial.portals.accessRequests`. */
export interface PortalsAccessRequestsQueries extends QueryResource {
  /**
   * Lists a portal's access requests.
   */
  readonly list: ListEndpoint<[portalId: Id], ConsumerAccessRequest, PortalsAccessRequestsListQuery>;
  /**
   * Gets one of a portal's access requests.
   */
  readonly get: QueryEndpoint<[portalId: Id, accessRequestId: Id], ConsumerAccessRequest>;
  /**
   * Approves or rejects an access request. It is not sent again if the answer is lost, because a request can be answered only
   * once: get it to see what became of it.
   */
  readonly update: MutationEndpoint<
    {
      portalId: string;
      accessRequestId: string;
      body: PortalsAccessRequestsUpdateBody;
    },
    ConsumerAccessRequest
  >;
}
/** The queries and mutations of `metorial.portals.access`. */
export interface PortalsAccessQueries extends QueryResource {
  /**
   * Lists a portal's access rules.
   */
  readonly list: ListEndpoint<[portalId: Id], ConsumerAccess, PortalsAccessListQuery>;
  /**
   * Gets one of a portal's access rules.
   */
  readonly get: QueryEndpoint<[portalId: Id, accessId: Id], ConsumerAccess>;
  /**
   * Creates an access rule: gives the consumers in a group access to something.
   */
  readonly create: MutationEndpoint<
    {
      portalId: string;
      body: PortalsAccessCreateBody;
    },
    ConsumerAccess
  >;
  /**
   * Changes an access rule. Fields that the body leaves out stay as they are.
   */
  readonly update: MutationEndpoint<
    {
      portalId: string;
      accessId: string;
      body: PortalsAccessUpdateBody;
    },
    ConsumerAccess
  >;
  /**
   * Deletes an access rule, and returns it as it was.
   */
  readonly delete: MutationEndpoint<
    {
      portalId: string;
      accessId: string;
    },
    ConsumerAccess
  >;
}
/** The queries and mutations of `metorial.portals.listings`. */
export interface PortalsListingsQueries extends QueryResource {
  /**
   * Lists a portal's listings.
   */
  readonly list: ListEndpoint<[portalId: Id], ConsumerAccessListing, PortalsListingsListQuery>;
  /**
   * Gets one of a portal's listings.
   */
  readonly get: QueryEndpoint<[portalId: Id, listingId: Id], ConsumerAccessListing>;
  /**
   * Creates a listing.
   */
  readonly create: MutationEndpoint<
    {
      portalId: string;
      body: PortalsListingsCreateBody;
    },
    ConsumerAccessListing
  >;
  /**
   * Changes a listing. Fields that the body leaves out stay as they are.
   */
  readonly update: MutationEndpoint<
    {
      portalId: string;
      listingId: string;
      body: PortalsListingsUpdateBody;
    },
    ConsumerAccessListing
  >;
  /**
   * Deletes a listing, and returns it as it was.
   */
  readonly delete: MutationEndpoint<
    {
      portalId: string;
      listingId: string;
    },
    ConsumerAccessListing
  >;
}
/** The queries and mutations of `metorial.consumer`. */
export interface ConsumerQueries extends QueryResource {
  readonly session: ConsumerSessionQueries;
  readonly profile: ConsumerProfileQueries;
}
/** The queries and mutations of `metorial.consumer.session`. */
export interface ConsumerSessionQueries extends QueryResource {
  /**
   * Gets the session that the client's `consumerToken` belongs to.
   */
  readonly get: QueryEndpoint<[], ConsumerSession>;
  /**
   * Ends the session that the client's `consumerToken` belongs to, and returns it. It is not sent again if the answer is
   * lost.
   */
  readonly logout: MutationEndpoint<void, ConsumerSession>;
}
/** The queries and mutations of `metorial.consumer.profile`. */
export interface ConsumerProfileQueries extends QueryResource {
  /**
   * Gets the profile of the calling consumer.
   */
  readonly get: QueryEndpoint<[], ConsumerProfile>;
  readonly groups: ConsumerProfileGroupsQueries;
}
/** The queries and mutations of `metorial.consumer.profile.groups`. */
export interface ConsumerProfileGroupsQueries extends QueryResource {
  /**
   * Lists the groups that the calling consumer is in.
   */
  readonly list: ListEndpoint<[], ConsumerGroup, ConsumerProfileGroupsListQuery>;
}
/** The queries and mutations of `metorial.token`. */
export interface TokenQueries extends QueryResource {
  /**
   * Gets what the key of the client is, and whom it acts for.
   */
  readonly get: QueryEndpoint<[], Token>;
}

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

/** The type of the instances of a global class. */
type InstanceOf<Name extends string, Otherwise> = typeof globalThis extends {
  [key in Name]: {
    prototype: infer Instance;
  };
}
  ? Instance
  : Otherwise;
type AbortSignal = InstanceOf<'AbortSignal', object>;

export {};
