/**
 * A client of the Metorial API for consumers, consumer profiles and consumer groups.
 *
 * ```js
 * // on a server: the default key is METORIAL_API_KEY
 * const metorial = new Metorial();
 * // in a page, through your own backend, which holds the key (see `metorial-consumers/proxy`)
 * const metorial = new Metorial({ baseUrl: '/api/metorial' });
 *
 * const page = await metorial.consumers.list({ limit: 10 });
 * for (const consumer of page.items) console.log(consumer.name, consumer.createdAt);
 * ```
 */
export declare class Metorial extends MetorialResources {
  /** Makes a client. Throws a `MetorialArgumentError` if an option is invalid. */
  constructor(options?: MetorialOptions);
  /**
   * Returns a client with some options changed. It shares everything else with this one.
   *
   * ```js
   * const patient = metorial.withOptions({ timeout: 120_000, maxRetries: 5 });
   * ```
   */
  withOptions(options: MetorialOptions): Metorial;
  /**
   * What the API told last of its rate limit, to any client with the same key and base URL; `undefined` before it did, or where
   * its headers cannot be read, as in pages.
   *
   * ```js
   * const { remaining, resetAt } = metorial.rateLimit ?? {};
   * ```
   */
  get rateLimit(): RateLimit | undefined;
  /**
   * Sends a request that this SDK has no method for, with the same key, headers, encoding, errors and retries. Returns the
   * JSON of the answer as the server sent it. Retries a failed request only if its HTTP method is idempotent.
   *
   * ```js
   * const page = await metorial.request('GET', '/servers', { query: { limit: 5, status: ['active', 'archived'] } });
   * ```
   *
   * @param method - the HTTP method
   * @param path - the path, which begins with `/`
   * @param options - the query, the body, and options of this call, which override those of the client
   */
  request(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    options?: RawRequestOptions,
  ): ApiPromise<unknown>;
}

/**
 * `metorial.portals.consumerInvites`: the invites of consumers to a portal.
 */
export interface PortalsConsumerInvites {
  /**
   * Lists a portal's invites: awaited, one page; iterated, all of them.
   *
   * ```js
   * const page = await metorial.portals.consumerInvites.list('ptl_…', { status: 'pending' });
   * ```
   *
   * @param portalId - the id or slug of the portal
   * @param query - which of a portal's invites to list
   * @param options - options of this call, which override those of the client
   * @throws {MetorialApiError} with status 402 if the plan does not include portals
   * @throws {MetorialNotFoundError} if no portal has that id or slug
   */
  list(
    portalId: string,
    query?: PortalsConsumerInvitesListQuery,
    options?: RequestOptions,
  ): ListPromise<ConsumerInvite, PortalsConsumerInvitesListQuery>;
  /**
   * Gets one of a portal's invites.
   *
   * ```js
   * const invite = await metorial.portals.consumerInvites.get('ptl_…', 'inv_…');
   * ```
   *
   * @param portalId - the id or slug of the portal
   * @param consumerInviteId - the id of the consumer invite
   * @param options - options of this call, which override those of the client
   * @throws {MetorialApiError} with status 402 if the plan does not include portals
   * @throws {MetorialNotFoundError} if no portal has that id or slug
   * @throws {MetorialNotFoundError} if the portal has no invite with that id
   */
  get(portalId: string, consumerInviteId: string, options?: RequestOptions): ApiPromise<ConsumerInvite>;
  /**
   * Invites a consumer. A second invite of the same consumer returns the first again.
   *
   * ```js
   * await metorial.portals.consumerInvites.create('ptl_…', { name: 'Ada', email: 'ada@example.com' });
   * ```
   *
   * @param portalId - the id or slug of the portal
   * @param body - whom to invite
   * @param options - options of this call, which override those of the client
   * @throws {MetorialApiError} with status 402 if the plan does not include portals
   * @throws {MetorialNotFoundError} if no portal has that id or slug
   * @throws {MetorialConflictError} if the consumer already has an active profile in the portal
   */
  create(
    portalId: string,
    body: PortalsConsumerInvitesCreateBody,
    options?: RequestOptions,
  ): ApiPromise<ConsumerInvite>;
}
/**
 * `metorial.portals.consumerGroups`: the consumer groups of a portal: what the profiles in them may reach.
 */
export interface PortalsConsumerGroups {
  /**
   * Lists a portal's consumer groups: awaited, one page; iterated, all of them. Only active ones, unless `status`
   * says otherwise.
   *
   * ```js
   * const groups = await metorial.portals.consumerGroups.list('ptl_…').toArray({ limit: 1000 });
   * ```
   *
   * @param portalId - the id or slug of the portal
   * @param query - which of a portal's consumer groups to list
   * @param options - options of this call, which override those of the client
   * @throws {MetorialApiError} with status 402 if the plan does not include portals
   * @throws {MetorialNotFoundError} if no portal has that id or slug
   */
  list(
    portalId: string,
    query?: PortalsConsumerGroupsListQuery,
    options?: RequestOptions,
  ): ListPromise<ConsumerGroup, PortalsConsumerGroupsListQuery>;
  /**
   * Gets one of a portal's consumer groups.
   *
   * ```js
   * const group = await metorial.portals.consumerGroups.get('ptl_…', 'cog_…');
   * ```
   *
   * @param portalId - the id or slug of the portal
   * @param consumerGroupId - the id of the consumer group
   * @param options - options of this call, which override those of the client
   * @throws {MetorialApiError} with status 402 if the plan does not include portals
   * @throws {MetorialNotFoundError} if no portal has that id or slug
   * @throws {MetorialNotFoundError} if the portal has no group with that id
   */
  get(portalId: string, consumerGroupId: string, options?: RequestOptions): ApiPromise<ConsumerGroup>;
  /**
   * Creates a consumer group.
   *
   * ```js
   * const group = await metorial.portals.consumerGroups.create('ptl_…', { name: 'Engineering' });
   * ```
   *
   * @param portalId - the id or slug of the portal
   * @param body - the consumer group to create
   * @param options - options of this call, which override those of the client
   * @throws {MetorialApiError} with status 402 if the plan does not include portals
   * @throws {MetorialNotFoundError} if no portal has that id or slug
   */
  create(
    portalId: string,
    body: PortalsConsumerGroupsCreateBody,
    options?: RequestOptions,
  ): ApiPromise<ConsumerGroup>;
  /**
   * Changes a consumer group; what the body leaves out stays as it is.
   *
   * ```js
   * await metorial.portals.consumerGroups.update('ptl_…', 'cog_…', { description: 'Everyone who builds' });
   * ```
   *
   * @param portalId - the id or slug of the portal
   * @param consumerGroupId - the id of the consumer group
   * @param body - what to change about a consumer group; what is left out stays as it is
   * @param options - options of this call, which override those of the client
   * @throws {MetorialApiError} with status 402 if the plan does not include portals
   * @throws {MetorialNotFoundError} if no portal has that id or slug
   * @throws {MetorialNotFoundError} if the portal has no group with that id
   * @throws {MetorialApiError} with status 412 if the group is not active
   */
  update(
    portalId: string,
    consumerGroupId: string,
    body: PortalsConsumerGroupsUpdateBody,
    options?: RequestOptions,
  ): ApiPromise<ConsumerGroup>;
  /**
   * Archives a consumer group, and returns it as it is then.
   *
   * ```js
   * await metorial.portals.consumerGroups.delete('ptl_…', 'cog_…');
   * ```
   *
   * @param portalId - the id or slug of the portal
   * @param consumerGroupId - the id of the consumer group
   * @param options - options of this call, which override those of the client
   * @throws {MetorialApiError} with status 402 if the plan does not include portals
   * @throws {MetorialNotFoundError} if no portal has that id or slug
   * @throws {MetorialNotFoundError} if the portal has no group with that id
   * @throws {MetorialApiError} with status 412 if the group is not active
   */
  delete(portalId: string, consumerGroupId: string, options?: RequestOptions): ApiPromise<ConsumerGroup>;
}
/**
 * `metorial.portals.consumerProfiles`: the consumer profiles of a portal, and the groups that they are in.
 */
export interface PortalsConsumerProfiles {
  /**
   * Lists a portal's consumer profiles: awaited, one page; iterated, all of them.
   *
   * ```js
   * const page = await metorial.portals.consumerProfiles.list('ptl_…', { status: ['active', 'invited'] });
   * ```
   *
   * @param portalId - the id or slug of the portal
   * @param query - which of a portal's consumer profiles to list
   * @param options - options of this call, which override those of the client
   * @throws {MetorialApiError} with status 402 if the plan does not include portals
   * @throws {MetorialNotFoundError} if no portal has that id or slug
   */
  list(
    portalId: string,
    query?: PortalsConsumerProfilesListQuery,
    options?: RequestOptions,
  ): ListPromise<ConsumerProfile, PortalsConsumerProfilesListQuery>;
  /**
   * Gets one of a portal's consumer profiles.
   *
   * ```js
   * const profile = await metorial.portals.consumerProfiles.get('ptl_…', 'cop_…');
   * ```
   *
   * @param portalId - the id or slug of the portal
   * @param consumerProfileId - the id of the consumer profile
   * @param options - options of this call, which override those of the client
   * @throws {MetorialApiError} with status 402 if the plan does not include portals
   * @throws {MetorialNotFoundError} if no portal has that id or slug
   * @throws {MetorialNotFoundError} if the portal has no profile with that id
   */
  get(portalId: string, consumerProfileId: string, options?: RequestOptions): ApiPromise<ConsumerProfile>;
  /**
   * Creates a consumer profile. The groups in the answer are still empty: get the profile again to see those that it is
   * in by default.
   *
   * ```js
   * const { id } = await metorial.portals.consumerProfiles.create('ptl_…', { name: 'Ada', email: 'ada@example.com' });
   * const profile = await metorial.portals.consumerProfiles.get('ptl_…', id);
   * ```
   *
   * @param portalId - the id or slug of the portal
   * @param body - the consumer profile to create
   * @param options - options of this call, which override those of the client
   * @throws {MetorialApiError} with status 402 if the plan does not include portals
   * @throws {MetorialNotFoundError} if no portal has that id or slug
   * @throws {MetorialConflictError} if the consumer already has an active profile in the portal
   */
  create(
    portalId: string,
    body: PortalsConsumerProfilesCreateBody,
    options?: RequestOptions,
  ): ApiPromise<ConsumerProfile>;
  /**
   * Puts a consumer profile in groups: in all of them, or in none. Groups that it is in already stay. Returns the whole
   * profile.
   *
   * ```js
   * await metorial.portals.consumerProfiles.assignGroups('ptl_…', 'cop_…', { groupIds: ['cog_…'] });
   * ```
   *
   * @param portalId - the id or slug of the portal
   * @param consumerProfileId - the id of the consumer profile
   * @param body - the groups to assign or unassign
   * @param options - options of this call, which override those of the client
   * @throws {MetorialApiError} with status 402 if the plan does not include portals
   * @throws {MetorialNotFoundError} if no portal has that id or slug
   * @throws {MetorialNotFoundError} if the portal has no profile with that id
   * @throws {MetorialNotFoundError} if one of the groups is not an active group of the portal
   */
  assignGroups(
    portalId: string,
    consumerProfileId: string,
    body: GroupIdsBody,
    options?: RequestOptions,
  ): ApiPromise<ConsumerProfile>;
  /**
   * Takes a consumer profile out of groups. Only manual assignments end; those by default, by single sign-on or of
   * the personal group stay. Returns the whole profile.
   *
   * ```js
   * await metorial.portals.consumerProfiles.unassignGroups('ptl_…', 'cop_…', { groupIds: ['cog_…'] });
   * ```
   *
   * @param portalId - the id or slug of the portal
   * @param consumerProfileId - the id of the consumer profile
   * @param body - the groups to assign or unassign
   * @param options - options of this call, which override those of the client
   * @throws {MetorialApiError} with status 402 if the plan does not include portals
   * @throws {MetorialNotFoundError} if no portal has that id or slug
   * @throws {MetorialNotFoundError} if the portal has no profile with that id
   */
  unassignGroups(
    portalId: string,
    consumerProfileId: string,
    body: GroupIdsBody,
    options?: RequestOptions,
  ): ApiPromise<ConsumerProfile>;
}
/**
 * `metorial.portals`: portals, and what belongs to one. A portal's slug serves as its id, too.
 */
export interface Portals {
  /**
   * The consumer profiles of a portal, and the groups that they are in.
   */
  readonly consumerProfiles: PortalsConsumerProfiles;
  /**
   * The consumer groups of a portal: what the profiles in them may reach.
   */
  readonly consumerGroups: PortalsConsumerGroups;
  /**
   * The invites of consumers to a portal.
   */
  readonly consumerInvites: PortalsConsumerInvites;
  /**
   * Lists portals: awaited, one page; iterated, all of them.
   *
   * ```js
   * for await (const portal of metorial.portals.list()) console.log(portal.slug);
   * ```
   *
   * @param query - which portals to list
   * @param options - options of this call, which override those of the client
   * @throws {MetorialApiError} with status 402 if the plan does not include portals
   */
  list(query?: PortalsListQuery, options?: RequestOptions): ListPromise<Portal, PortalsListQuery>;
  /**
   * Gets one portal.
   *
   * ```js
   * const portal = await metorial.portals.get('my-portal');
   * ```
   *
   * @param portalId - the id or slug of the portal
   * @param options - options of this call, which override those of the client
   * @throws {MetorialApiError} with status 402 if the plan does not include portals
   * @throws {MetorialNotFoundError} if no portal has that id or slug
   */
  get(portalId: string, options?: RequestOptions): ApiPromise<Portal>;
}
/**
 * `metorial.consumers.profiles`: the profiles of one consumer, across all portals.
 */
export interface ConsumersProfiles {
  /**
   * Lists a consumer's profiles: awaited, one page; iterated, all of them.
   *
   * ```js
   * const page = await metorial.consumers.profiles.list('con_…');
   * ```
   *
   * @param consumerId - the id of the consumer
   * @param query - which of a consumer's profiles to list
   * @param options - options of this call, which override those of the client
   * @throws {MetorialNotFoundError} if no consumer has that id
   */
  list(
    consumerId: string,
    query?: ConsumersProfilesListQuery,
    options?: RequestOptions,
  ): ListPromise<ConsumerProfile, ConsumersProfilesListQuery>;
  /**
   * Gets one of a consumer's profiles.
   *
   * ```js
   * const profile = await metorial.consumers.profiles.get('con_…', 'cop_…');
   * ```
   *
   * @param consumerId - the id of the consumer
   * @param consumerProfileId - the id of the consumer profile
   * @param options - options of this call, which override those of the client
   * @throws {MetorialNotFoundError} if no consumer has that id
   * @throws {MetorialNotFoundError} if the consumer has no profile with that id
   */
  get(consumerId: string, consumerProfileId: string, options?: RequestOptions): ApiPromise<ConsumerProfile>;
}
/**
 * `metorial.consumers`: the end users of the instance.
 */
export interface Consumers {
  /**
   * The profiles of one consumer, across all portals.
   */
  readonly profiles: ConsumersProfiles;
  /**
   * Lists consumers: awaited, one page; iterated, all of them.
   *
   * ```js
   * const page = await metorial.consumers.list({ search: 'ada', limit: 50 });
   * for await (const consumer of metorial.consumers.list()) console.log(consumer.name);
   * ```
   *
   * @param query - which consumers to list
   * @param options - options of this call, which override those of the client
   */
  list(query?: ConsumersListQuery, options?: RequestOptions): ListPromise<Consumer, ConsumersListQuery>;
  /**
   * Gets one consumer.
   *
   * ```js
   * const consumer = await metorial.consumers.get('con_…');
   * ```
   *
   * @param consumerId - the id of the consumer
   * @param options - options of this call, which override those of the client
   * @throws {MetorialNotFoundError} if no consumer has that id
   */
  get(consumerId: string, options?: RequestOptions): ApiPromise<Consumer>;
  /**
   * Creates a consumer. If a consumer already has the email address, links that one and gives it the name.
   *
   * ```js
   * const consumer = await metorial.consumers.create({ name: 'Ada Lovelace', email: 'ada@example.com' });
   * ```
   *
   * @param body - the consumer to create, or to link
   * @param options - options of this call, which override those of the client
   */
  create(body: ConsumersCreateBody, options?: RequestOptions): ApiPromise<Consumer>;
  /**
   * Changes a consumer; what the body leaves out stays as it is.
   *
   * ```js
   * await metorial.consumers.update('con_…', { name: 'Ada King' });
   * ```
   *
   * @param consumerId - the id of the consumer
   * @param body - what to change about a consumer; what is left out stays as it is
   * @param options - options of this call, which override those of the client
   * @throws {MetorialNotFoundError} if no consumer has that id
   * @throws {MetorialServerError} if another consumer has that email address
   */
  update(consumerId: string, body: ConsumersUpdateBody, options?: RequestOptions): ApiPromise<Consumer>;
  /**
   * Gets the consumer that stands for the calling member of the organization, with its profile.
   *
   * ```js
   * const consumer = await metorial.consumers.getMemberConsumer({ surfaceIdentifier: 'cli' });
   * ```
   *
   * @param body - the surface for which to get the consumer of the calling member
   * @param options - options of this call, which override those of the client
   * @throws {MetorialPermissionDeniedError} if the key does not act for a member of the organization: no secret key does
   */
  getMemberConsumer(
    body: ConsumersGetMemberConsumerBody,
    options?: RequestOptions,
  ): ApiPromise<MemberConsumer>;
}
/** The resources of a client. */
declare class MetorialResources {
  /**
   * The end users of the instance.
   */
  readonly consumers: Consumers;
  /**
   * Portals, and what belongs to one. A portal's slug serves as its id, too.
   */
  readonly portals: Portals;
}

/**
 * The promise of one page of a list, and an iterator over all items.
 *
 * ```js
 * const page = await metorial.consumers.list({ limit: 50 });
 * for await (const consumer of metorial.consumers.list()) console.log(consumer.name);
 * ```
 *
 * The call sends the request at once, and iterating uses its page, so that no page is fetched twice. A list with `before` is
 * walked backwards, the last item of each page first. No item is lost while others delete items. If the iteration cannot
 * find the next page, it fails with a `MetorialPagingError`.
 */
export interface ListPromise<Item, Query = object> extends ApiPromise<Page<Item, Query>> {
  /**
   * Iterates over all items. Requests the next page when the caller is past the middle of the current one, unless the
   * option `prefetch` is `false`. Leaving the loop aborts a request under way.
   */
  [Symbol.asyncIterator](): AsyncIterableIterator<Item>;
  /**
   * Iterates over the pages. Fetches each one only when the loop reaches it.
   *
   * ```js
   * for await (const page of metorial.consumers.list({ limit: 100 }).pages()) save(page.items);
   * ```
   */
  pages(): AsyncIterableIterator<Page<Item, Query>>;
  /**
   * Returns all items, at most `limit`. The limit is required because a list may be long.
   *
   * ```js
   * const consumers = await metorial.consumers.list({ search: 'ada' }).toArray({ limit: 500 });
   * ```
   */
  toArray(options: { limit: number }): Promise<Item[]>;
}

/** Whether there is more before or after a page. */
export interface Pagination {
  /** Whether there are items before the page's first. */
  hasMoreBefore: boolean;
  /** Whether there are items after the page's last. */
  hasMoreAfter: boolean;
}
/**
 * One page of a list: plain data.
 *
 * ```js
 * let page = await metorial.consumers.list({ limit: 50 });
 * if (page.next) page = await metorial.consumers.list(page.next);
 * ```
 */
export interface Page<Item, Query = object> {
  /** The items, in the order asked for. */
  items: Item[];
  /** Whether there is more before or after them. */
  pagination: Pagination;
  /** The query of the next page; `null` if there is none. */
  next: Query | null;
  /** The query of the previous page; `null` if there is none. */
  previous: Query | null;
  /** With `onMismatch: 'report'`, the items that were left out. Absent if there are none. */
  rejected?: RejectedItem[];
}
/** An item that does not have the form that the API promises, and so is not among the `items` of its page. */
export interface RejectedItem {
  /** The index in the answer. */
  index: number;
  /** The path of the wrong value, such as `items[3].email`. */
  path: string;
  /** The expected value, such as `a string`. */
  expected: string;
  /** The received value, such as `null`. */
  received: string;
  /** The item as the API sent it. */
  raw: unknown;
}

/** A response without its body. */
export interface ResponseDetails {
  /** The HTTP status. */
  status: number;
  /** The readable headers. */
  headers: Headers;
  /** The id of the request for Metorial's support, if the response has a readable one. */
  requestId?: string;
}
/** The promise of the result of a call. */
export interface ApiPromise<T> extends Promise<T> {
  /**
   * Returns the result together with the status, headers and request id of the response.
   *
   * ```js
   * const { data, response } = await metorial.consumers.get('con_…').withResponse();
   * console.log(data.name, response.requestId);
   * ```
   */
  withResponse(): Promise<{
    data: T;
    response: ResponseDetails;
  }>;
}

/** An item of a bulk job whose task has succeeded. */
export interface BulkDone<Item, Result> {
  /** The index of the item among all items. */
  index: number;
  item: Item;
  /** What the task returned. */
  value: Result;
}
/** An item of a bulk job whose task has failed. */
export interface BulkFailed<Item> {
  /** The index of the item among all items. */
  index: number;
  item: Item;
  /** What the task threw. */
  error: unknown;
}
/** An item of a bulk job whose task did not end, because the job was stopped. */
export interface BulkPending<Item> {
  /** The index of the item among all items. */
  index: number;
  item: Item;
}
/** What became of the items of a bulk job, each list in the order of the items. */
export interface BulkResult<Item, Result> {
  done: BulkDone<Item, Result>[];
  failed: BulkFailed<Item>[];
  /** The items for which a stopped job would have to run again. A task that was under way may have had an effect. */
  pending: BulkPending<Item>[];
}
/** How far a bulk job is: numbers of items. */
export interface BulkProgress {
  done: number;
  failed: number;
  pending: number;
  total: number;
}
/** The options of `bulk`. */
export interface BulkOptions {
  /** Stops the job: no further task starts. Give it to the calls of the task as well, to stop those under way. */
  signal?: AbortSignal | undefined;
  /** Is called after each item. */
  onProgress?: ((progress: BulkProgress) => void) | undefined;
  /** The most tasks under way at once. The default is 64. */
  concurrency?: number | undefined;
}
/**
 * Runs a task for each item, several at a time, and returns what became of each: a failed item does not end the job. The calls of
 * the tasks go at the pace that the rate limit and `maxConcurrency` of their client allow. Give the client `maxRetryDelay:
 * 600_000` if the job may wait until the rate limit resets.
 *
 * ```js
 * const { done, failed, pending } = await bulk(
 *   profiles,
 *   profile => metorial.portals.consumerProfiles.assignGroups(portalId, profile.id, { groupIds }, { signal }),
 *   { signal, onProgress: ({ done, total }) => console.log(`${done} of ${total}`) },
 * );
 * ```
 *
 * Rejects only if an argument is wrong (`MetorialArgumentError`) or if iterating over the items throws.
 *
 * @param items - the items
 * @param task - receives an item and its index, and returns a result or a promise of one
 * @param options - a signal to stop the job, a callback for progress, and the number of tasks at once
 */
export declare function bulk<Item, Result>(
  items: Iterable<Item>,
  task: (item: Item, index: number) => Result | PromiseLike<Result>,
  options?: BulkOptions,
): Promise<BulkResult<Item, Result>>;

/** Headers in any form that `fetch` accepts. Headers with the value `undefined` are ignored. */
export type HeadersOption = Record<string, string | undefined> | [string, string | undefined][] | Headers;
/** The request that a custom `fetch` is called for. */
export interface FetchContext {
  /** The call, such as `consumers.list`. For `metorial.request`, the method and path. */
  endpoint: string;
  /** The number of the attempt, starting at 1. */
  attempt: number;
}
/**
 * A function that is called instead of the global `fetch`, with the URL as a string and a plain `init` object. `init.signal`
 * aborts when the request times out or is no longer needed.
 */
export type FetchFunction = (url: string, init: RequestInit, context: FetchContext) => Promise<Response>;
/**
 * Additional members of the `init` object for `fetch`, such as `credentials`, `cache`, `keepalive`, undici's `dispatcher` or
 * Next's `next`. The SDK sets `method`, `headers`, `body`, `signal` and `redirect` itself.
 */
export type FetchOptions = Omit<RequestInit, 'method' | 'headers' | 'body' | 'signal' | 'redirect'> & {
  [name: string]: unknown;
  method?: never;
  headers?: never;
  body?: never;
  signal?: never;
  redirect?: never;
};
/** A secret: a string, or a function that returns one or a promise of one. */
export type SecretOption = string | (() => string | Promise<string>);
/**
 * How to treat an item of a list that does not have the form that the API promises. `throw` rejects the whole list. `report`
 * leaves the item out of `items` and describes it in `rejected` of the page. Iterating over items passes it to `onRejected`,
 * and skips it without one.
 */
export type OnMismatch = 'throw' | 'report';
/** Receives an item that an iteration leaves out, which waits for it. An error that it throws ends the iteration. */
export type RejectedCallback = (item: RejectedItem) => void | Promise<void>;
/** A field or value in an answer that this version of the SDK does not know. Contains no values. */
export interface Drift {
  /** The call, such as `consumers.list`. */
  endpoint: string;
  /** The path in the answer, without indexes, such as `items[].status`. */
  path: string;
  /** `unknown_field` for a field, `unknown_value` for a value of a known field, such as a new status. */
  kind: 'unknown_field' | 'unknown_value';
}
/** Receives fields and values that this version of the SDK does not know. */
export type DriftCallback = (drift: Drift) => void;
/** The options of a client. */
export interface MetorialOptions {
  /**
   * The API key, or a function that returns the key or a promise of it. The SDK calls the function when it needs a key, once
   * for all waiting calls, and once more after the API has refused the key (401).
   *
   * On a server, the default is `METORIAL_API_KEY`, unless `baseUrl` is given: the key of the environment is sent only to the
   * default URL or to `METORIAL_API_URL`. With a `baseUrl` and without a key, the SDK sends no `Authorization` header, for your
   * own backend that adds it. Secret keys (`metorial_sk_…`, `ak`, `lk`, `mk`, `uk`, `ek`) belong on a server.
   *
   * Give the key alone: with quotes, white space or `Bearer` around it, it is refused, and nothing is sent.
   */
  apiKey?: SecretOption | undefined;
  /**
   * The base URL; its path is kept. In a page it may be relative. The default is `METORIAL_API_URL` on a server, otherwise
   * `https://api.metorial.com`.
   */
  baseUrl?: string | undefined;
  /** The requested version of the API. The default is the version that this SDK was made for. */
  apiVersion?: string | undefined;
  /** The id of the instance, for keys that are not bound to one. */
  instanceId?: string | undefined;
  /** The client secret of a consumer session, or a function that returns one, like `apiKey`, alone. */
  consumerToken?: SecretOption | undefined;
  /** Additional headers for every request. From a page, the API accepts only headers that it knows, such as `baggage`. */
  headers?: HeadersOption | undefined;
  /** The timeout of each attempt in milliseconds, including the body. The default is 30,000; `Infinity` means none. */
  timeout?: number | undefined;
  /** The maximum number of retries of a request, where a retry is safe and can help. The default is 2. */
  maxRetries?: number | undefined;
  /**
   * The longest wait before a retry that a server may ask for, in milliseconds. If it asks for more, the call fails at once,
   * and `retryAfter` of the error has the wait. A job that has time may set it to ten minutes, the window of the API's rate
   * limit. The default is 60,000; `Infinity` means 24 days.
   */
  maxRetryDelay?: number | undefined;
  /**
   * The most requests of the client that are under way at once. Further calls wait their turn: calls of one method, first come,
   * first served; different methods, and iterations, in turn. The rate limit may allow fewer. The default is 64.
   */
  maxConcurrency?: number | undefined;
  /**
   * The most bytes of an answer that are read, after decompression, so that no server can fill the memory. A larger answer is
   * a `MetorialConnectionError`. The default is 67,108,864 (64 MiB), the most is 536,870,912.
   */
  maxResponseBytes?: number | undefined;
  /**
   * A function that is called instead of the global `fetch`. Clients with the same key, base URL and `fetch` share what they
   * learn of the rate limit.
   */
  fetch?: FetchFunction | undefined;
  /** Additional members of the `init` object for `fetch`, such as `credentials`. */
  fetchOptions?: FetchOptions | undefined;
  /**
   * Receives one line per attempt: method, path, status, duration, attempt, request id and wait, but no bodies and no
   * secrets; and one line per pause that the rate limit imposes on all calls. The default is `console`.
   */
  logger?: MetorialLogger | undefined;
  /**
   * What to log: failed calls (`error`), failed attempts and pauses too (`warn`), all attempts (`info`), or all attempts with
   * some headers of the answer (`debug`). The default is `off`.
   */
  logLevel?: 'off' | 'error' | 'warn' | 'info' | 'debug' | undefined;
  /** How to treat an item of a list that does not have the form that the API promises. The default is `throw`. */
  onMismatch?: OnMismatch | undefined;
  /** Receives each item that an iteration leaves out, with `onMismatch: 'report'`. */
  onRejected?: RejectedCallback | undefined;
  /**
   * Receives each field that this version of the SDK does not know, and each field that has an unknown value, once. Such
   * answers are valid: the API grows.
   */
  onDrift?: DriftCallback | undefined;
  /** Allows a secret key in a page, where everyone can read it. Use it only for pages that nobody else can open. */
  dangerouslyAllowBrowser?: boolean | undefined;
}
/** What the API told last of its rate limit. */
export interface RateLimit {
  /** The most requests in a window. */
  limit: number;
  /** The requests that were left in it. */
  remaining: number;
  /** When further requests become available. */
  resetAt: Date;
}
/** Receives log lines, like `console`. */
export interface MetorialLogger {
  debug: (line: string) => void;
  info: (line: string) => void;
  warn: (line: string) => void;
  error: (line: string) => void;
}
/** The options of every call. They override those of the client. */
export interface CallOptions {
  /** Aborts the call, also between attempts and between pages. The call rejects with the reason of the signal, like `fetch`. */
  signal?: AbortSignal | undefined;
  /** The timeout of each attempt in milliseconds; `Infinity` means none. */
  timeout?: number | undefined;
  /** The maximum number of retries, where a retry is safe and can help. */
  maxRetries?: number | undefined;
  /** Additional headers. They override headers of the client with the same name. */
  headers?: HeadersOption | undefined;
  /** Additional members of the `init` object for `fetch`. They override those of the client with the same name. */
  fetchOptions?: FetchOptions | undefined;
}
/** The options of a method. They override those of the client. */
export interface RequestOptions extends CallOptions {
  /** Whether an iteration requests the next page before the current one is used up. The default is `true`. */
  prefetch?: boolean | undefined;
  /** How to treat an item of a list that does not have the form that the API promises. */
  onMismatch?: OnMismatch | undefined;
  /** Receives each item that the iteration leaves out, with `onMismatch: 'report'`. */
  onRejected?: RejectedCallback | undefined;
}
/** The options of `metorial.request`. */
export interface RawRequestOptions extends CallOptions {
  /** The query; several values of one name as an array. */
  query?: Record<string, string | number | boolean | readonly string[] | undefined> | undefined;
  /** The body; it is sent as JSON. */
  body?: unknown;
}

/** A field that the API refused. */
export interface ValidationError {
  /** The path of the field, such as `['group_ids', '0']`. */
  path: string[];
  /** The kind of error, such as `invalid_type`. */
  code?: ValidationErrorCode;
  /** What is wrong with the field. */
  message?: string;
  /** The expected value. */
  expected?: unknown;
  /** The received value. */
  received?: unknown;
}
/**
 * The base class of all errors of this SDK.
 *
 * `instanceof` holds across two copies of the package (one imported, one required).
 *
 * ```js
 * try {
 *   await metorial.consumers.get(id);
 * } catch (error) {
 *   if (error instanceof MetorialNotFoundError) return null;
 *   if (error instanceof MetorialError) console.error(error.message);
 *   throw error;
 * }
 * ```
 */
export declare class MetorialError extends Error {
  /** Returns the name, the message and the fields for `JSON.stringify`. */
  toJSON(): object;
}
/** An argument or option is invalid. No request was sent. */
export declare class MetorialArgumentError extends MetorialError {
  /** The name of the argument or option, such as `limit`. */
  readonly argument: string;
}
/**
 * The request failed, or its answer broke off or cannot be used. For example, the network is down, the host is unknown, CORS
 * forbids the answer to this page, or the server sent a redirect.
 */
export declare class MetorialConnectionError extends MetorialError {
  /** An error with the name and message of the error that `fetch` threw, without secrets; `undefined` if it threw none. */
  readonly cause: Error | undefined;
}
/** The complete answer did not arrive within the `timeout`. */
export declare class MetorialTimeoutError extends MetorialError {
  /** The timeout in milliseconds. */
  readonly timeout: number;
}
/**
 * The compiled code of the SDK could not be loaded. The message says why. The next call tries again.
 */
export declare class MetorialLoadError extends MetorialError {}
/** The SDK itself failed. All calls under way are lost, but later calls work. Please report this bug. */
export declare class MetorialInternalError extends MetorialError {}
/** The next page of a list cannot be found, though the list may have more items. */
export declare class MetorialPagingError extends MetorialError {
  /** The id of the item from which the next page was requested. */
  readonly id: string;
}
/** The answer does not have the form that the API promises: a field is missing or has another type, or it is not JSON. */
export declare class MetorialDecodeError extends MetorialError {
  /** The path of the wrong value, such as `items[3].created_at`; empty for the whole answer. */
  readonly path: string;
  /** The expected value, such as `a string`. */
  readonly expected: string;
  /** The received value, such as `null`. */
  readonly received: string;
  /** The HTTP status. */
  readonly status: number;
  /** The content type; empty if the answer has none. */
  readonly contentType: string;
  /** The id of the request for Metorial's support, if the answer has a readable one. */
  readonly requestId: string | undefined;
  /** The body of the answer; its first 1,048,576 bytes if it is larger. */
  readonly body: string;
}
/** The API answered with an error status. Common statuses have a class of their own. */
export declare class MetorialApiError extends MetorialError {
  /** The HTTP status. */
  readonly status: number;
  /** The kind of error, such as `not_found`. */
  readonly code: MetorialErrorCode | undefined;
  /** A hint on how to solve the problem. */
  readonly hint: string | undefined;
  /** A longer description. */
  readonly description: string | undefined;
  /** A more specific code, such as `invalid_json_body`. */
  readonly reason: string | undefined;
  /** The entity that the error is about: `body`, `query`, or an object such as `consumer.group`. */
  readonly entity: string | undefined;
  /** The refused fields. */
  readonly validationErrors: ValidationError[];
  /** The id of the request for Metorial's support, if the answer has a readable one. */
  readonly requestId: string | undefined;
  /** The wait before the next attempt in milliseconds, if the answer contains it. */
  readonly retryAfter: number | undefined;
  /** The readable headers of the answer. */
  readonly headers: Headers;
  /**
   * The body of the answer: the parsed JSON, or the text if it is not JSON, or nested more than 500 levels deep. Of a body of
   * more than 1,048,576 bytes, the beginning of the text.
   */
  readonly body: unknown;
}
/** The request is invalid (400). `validationErrors` contains the refused fields. */
export declare class MetorialBadRequestError extends MetorialApiError {}
/** The key is missing, malformed or unknown (401). */
export declare class MetorialAuthenticationError extends MetorialApiError {}
/** The key may not do this (403). */
export declare class MetorialPermissionDeniedError extends MetorialApiError {}
/** The object does not exist (404). `entity` contains its kind. */
export declare class MetorialNotFoundError extends MetorialApiError {}
/** The object already exists (409). */
export declare class MetorialConflictError extends MetorialApiError {}
/** Too many requests (429). `retryAfter` contains the wait in milliseconds. */
export declare class MetorialRateLimitError extends MetorialApiError {}
/** The API failed (500 and above). */
export declare class MetorialServerError extends MetorialApiError {}

/**
 * Which consumers to list.
 */
export interface ConsumersListQuery {
  /**
   * The maximum number of items on a page: 1 to 100; 20 by default.
   */
  limit?: number | undefined;
  /**
   * The id of the item after which the page starts.
   */
  after?: string | undefined;
  /**
   * The id of the item before which the page ends. Ignored if `after` is given.
   */
  before?: string | undefined;
  /**
   * A cursor that the API returned. Ignored if `after` or `before` is given.
   */
  cursor?: string | undefined;
  /**
   * The order by time of creation: `asc` (oldest first) by default.
   */
  order?: ListOrder | undefined;
  /**
   * Only consumers whose name or email address contains this text.
   */
  search?: string | undefined;
  /**
   * Only consumers with these ids.
   */
  id?: OneOrMany<string> | undefined;
}
/**
 * The order of a list, by time of creation.
 */
export type ListOrder = 'asc' | 'desc';
/**
 * One value, or a list of values of which any may match.
 */
export type OneOrMany<T> = T | readonly T[];
/**
 * A consumer: an end user of the instance.
 */
export interface Consumer {
  object: 'consumer';
  /**
   * The consumer's id (opaque; `con_…`).
   */
  id: string;
  /**
   * The consumer's name.
   */
  name: string;
  /**
   * The consumer's email address.
   */
  email: string;
  /**
   * When the consumer was created.
   */
  createdAt: Date;
  /**
   * When the consumer was last changed.
   */
  updatedAt: Date;
  /**
   * The URL of the consumer's picture.
   */
  imageUrl?: string | null;
}
/**
 * The consumer to create, or to link.
 */
export interface ConsumersCreateBody {
  /**
   * The consumer's name.
   */
  name: string;
  /**
   * The consumer's email address (ASCII). If a consumer has it already, that one is linked and takes the name.
   */
  email: string;
}
/**
 * What to change about a consumer; what is left out stays as it is.
 */
export interface ConsumersUpdateBody {
  /**
   * The new name.
   */
  name?: string | undefined;
  /**
   * The new email address (ASCII), which no other consumer may have.
   */
  email?: string | undefined;
}
/**
 * The surface for which to get the consumer of the calling member.
 */
export interface ConsumersGetMemberConsumerBody {
  /**
   * The surface, such as `cli`.
   */
  surfaceIdentifier: string;
}
/**
 * The consumer that represents a member of the organization, with its profile.
 */
export interface MemberConsumer {
  object: 'consumer';
  /**
   * The consumer's id (opaque; `con_…`).
   */
  id: string;
  /**
   * The consumer's name.
   */
  name: string;
  /**
   * The consumer's email address.
   */
  email: string;
  /**
   * The consumer's profile.
   */
  profile: ConsumerProfile;
  /**
   * When the consumer was created.
   */
  createdAt: Date;
  /**
   * When the consumer was last changed.
   */
  updatedAt: Date;
  /**
   * The URL of the consumer's picture.
   */
  imageUrl?: string | null;
}
/**
 * A consumer profile: a consumer inside a portal.
 */
export interface ConsumerProfile {
  object: 'consumer.profile';
  /**
   * The profile's id (opaque; `cop_…`).
   */
  id: string;
  /**
   * The consumer's name in the portal.
   */
  name: string;
  /**
   * The consumer's email address in the portal.
   */
  email: string;
  /**
   * The URL of the profile's picture.
   */
  imageUrl: string | null;
  /**
   * The groups of the profile, including its personal group.
   */
  groups: ConsumerProfileGroupAssignment[] | null;
  /**
   * The id of the consumer.
   */
  consumerId: string;
  /**
   * When the profile was created.
   */
  createdAt: Date;
  /**
   * When the profile was last changed.
   */
  updatedAt: Date;
  /**
   * The status of the profile.
   */
  status?: ConsumerProfileStatus;
}
/**
 * The assignment of a consumer profile to a group.
 */
export interface ConsumerProfileGroupAssignment {
  object: 'consumer.profile.group_assignment';
  /**
   * The group.
   */
  group: ConsumerGroup;
  /**
   * The reason why the profile is in the group.
   */
  assignedVia: GroupAssignedVia;
}
/**
 * A consumer group of a portal. It determines what the consumer profiles in it can access.
 */
export interface ConsumerGroup {
  object: 'consumer.group';
  /**
   * The group's id (opaque; `cog_…`).
   */
  id: string;
  /**
   * The status of the group.
   */
  status: ConsumerGroupStatus;
  /**
   * The group's name.
   */
  name: string;
  /**
   * Whether each new profile of the portal is in the group.
   */
  isDefault?: boolean;
  /**
   * The ids of the group in the portal's single sign-on.
   */
  ssoGroupIds?: string[];
  /**
   * When the group was created.
   */
  createdAt?: Date;
  /**
   * When the group was last changed.
   */
  updatedAt?: Date;
  /**
   * The purpose of the group.
   */
  description?: string | null;
}
/**
 * The status of a consumer group.
 */
export type ConsumerGroupStatus = 'active' | 'archived' | 'deleted' | (string & {});
/**
 * The reason why a profile is in a group. If there are several, the API returns the first one in the order user,
 * default, sso, manual.
 */
export type GroupAssignedVia = 'default' | 'manual' | 'sso' | 'user' | (string & {});
/**
 * The status of a consumer profile.
 */
export type ConsumerProfileStatus = 'active' | 'invited' | (string & {});
/**
 * Which of a consumer's profiles to list.
 */
export interface ConsumersProfilesListQuery {
  /**
   * The maximum number of items on a page: 1 to 100; 20 by default.
   */
  limit?: number | undefined;
  /**
   * The id of the item after which the page starts.
   */
  after?: string | undefined;
  /**
   * The id of the item before which the page ends. Ignored if `after` is given.
   */
  before?: string | undefined;
  /**
   * A cursor that the API returned. Ignored if `after` or `before` is given.
   */
  cursor?: string | undefined;
  /**
   * The order by time of creation: `asc` (oldest first) by default.
   */
  order?: ListOrder | undefined;
}
/**
 * Which portals to list.
 */
export interface PortalsListQuery {
  /**
   * The maximum number of items on a page: 1 to 100; 20 by default.
   */
  limit?: number | undefined;
  /**
   * The id of the item after which the page starts.
   */
  after?: string | undefined;
  /**
   * The id of the item before which the page ends. Ignored if `after` is given.
   */
  before?: string | undefined;
  /**
   * A cursor that the API returned. Ignored if `after` or `before` is given.
   */
  cursor?: string | undefined;
  /**
   * The order by time of creation: `asc` (oldest first) by default.
   */
  order?: ListOrder | undefined;
  /**
   * Only portals whose name contains this text.
   */
  search?: string | undefined;
}
/**
 * A portal: the site where consumers use what the instance offers.
 */
export interface Portal {
  object: 'portal';
  /**
   * The portal's id (opaque; `ptl_…`).
   */
  id: string;
  /**
   * The status of the portal.
   */
  status: PortalStatus;
  /**
   * The portal's name.
   */
  name: string;
  /**
   * The portal's short name, which can be used in place of its id.
   */
  slug: string;
  /**
   * The purpose of the portal.
   */
  description: string | null;
  /**
   * The portal's URLs.
   */
  urls: PortalUrl[];
  /**
   * When the portal was created.
   */
  createdAt: Date;
  /**
   * When the portal was last changed.
   */
  updatedAt: Date;
}
/**
 * The status of a portal.
 */
export type PortalStatus = 'active' | 'archived' | 'deleted' | (string & {});
/**
 * A URL of a portal.
 */
export interface PortalUrl {
  /**
   * The kind of URL.
   */
  type: string;
  /**
   * The URL.
   */
  url: string;
}
/**
 * Which of a portal's consumer profiles to list.
 */
export interface PortalsConsumerProfilesListQuery {
  /**
   * The maximum number of items on a page: 1 to 100; 20 by default.
   */
  limit?: number | undefined;
  /**
   * The id of the item after which the page starts.
   */
  after?: string | undefined;
  /**
   * The id of the item before which the page ends. Ignored if `after` is given.
   */
  before?: string | undefined;
  /**
   * A cursor that the API returned. Ignored if `after` or `before` is given.
   */
  cursor?: string | undefined;
  /**
   * The order by time of creation: `asc` (oldest first) by default.
   */
  order?: ListOrder | undefined;
  /**
   * Only profiles whose name or email address contains this text.
   */
  search?: string | undefined;
  /**
   * Only profiles that are in these groups.
   */
  consumerGroupId?: OneOrMany<string> | undefined;
  /**
   * Only profiles with these statuses.
   */
  status?: OneOrMany<ConsumerProfileStatus> | undefined;
}
/**
 * The consumer profile to create.
 */
export interface PortalsConsumerProfilesCreateBody {
  /**
   * The consumer's name.
   */
  name: string;
  /**
   * The consumer's email address (ASCII).
   */
  email: string;
}
/**
 * The groups to assign or unassign.
 */
export interface GroupIdsBody {
  /**
   * The ids of the groups.
   */
  groupIds: readonly string[];
}
/**
 * Which of a portal's consumer groups to list.
 */
export interface PortalsConsumerGroupsListQuery {
  /**
   * The maximum number of items on a page: 1 to 100; 20 by default.
   */
  limit?: number | undefined;
  /**
   * The id of the item after which the page starts.
   */
  after?: string | undefined;
  /**
   * The id of the item before which the page ends. Ignored if `after` is given.
   */
  before?: string | undefined;
  /**
   * A cursor that the API returned. Ignored if `after` or `before` is given.
   */
  cursor?: string | undefined;
  /**
   * The order by time of creation: `asc` (oldest first) by default.
   */
  order?: ListOrder | undefined;
  /**
   * Only groups with these statuses; active ones by default.
   */
  status?: OneOrMany<ConsumerGroupStatus> | undefined;
  /**
   * Only groups whose name contains this text.
   */
  search?: string | undefined;
}
/**
 * The consumer group to create.
 */
export interface PortalsConsumerGroupsCreateBody {
  /**
   * The group's name.
   */
  name: string;
  /**
   * What the group is for.
   */
  description?: string | undefined;
  /**
   * The ids that the group has in the portal's single sign-on.
   */
  ssoGroupIds?: readonly string[] | undefined;
  /**
   * Whether each new profile of the portal is in the group.
   */
  isDefault?: boolean | undefined;
}
/**
 * What to change about a consumer group; what is left out stays as it is.
 */
export interface PortalsConsumerGroupsUpdateBody {
  /**
   * The new name.
   */
  name?: string | undefined;
  /**
   * What the group is for.
   */
  description?: string | undefined;
  /**
   * The ids that the group has in the portal's single sign-on.
   */
  ssoGroupIds?: readonly string[] | undefined;
  /**
   * Whether each new profile of the portal is in the group.
   */
  isDefault?: boolean | undefined;
}
/**
 * Which of a portal's invites to list.
 */
export interface PortalsConsumerInvitesListQuery {
  /**
   * The maximum number of items on a page: 1 to 100; 20 by default.
   */
  limit?: number | undefined;
  /**
   * The id of the item after which the page starts.
   */
  after?: string | undefined;
  /**
   * The id of the item before which the page ends. Ignored if `after` is given.
   */
  before?: string | undefined;
  /**
   * A cursor that the API returned. Ignored if `after` or `before` is given.
   */
  cursor?: string | undefined;
  /**
   * The order by time of creation: `asc` (oldest first) by default.
   */
  order?: ListOrder | undefined;
  /**
   * Only invites of consumers whose name or email address contains this text.
   */
  search?: string | undefined;
  /**
   * Only invites with these statuses.
   */
  status?: OneOrMany<ConsumerInviteStatus> | undefined;
}
/**
 * An invite to a portal for a consumer.
 */
export interface ConsumerInvite {
  object: 'consumer.invite';
  /**
   * The invite's id.
   */
  id: string;
  /**
   * The status of the invite.
   */
  status: ConsumerInviteStatus;
  /**
   * The URL at which the consumer accepts the invite.
   */
  portalUrl: string | null;
  /**
   * The consumer's profile in the portal.
   */
  consumerProfile: ConsumerProfilePreview;
  /**
   * The actor who invited the consumer.
   */
  invitedBy: OrganizationActorPreview;
  /**
   * The message to the consumer.
   */
  message: string | null;
  /**
   * When the invite was accepted.
   */
  acceptedAt: Date | null;
  /**
   * When the invite was created.
   */
  createdAt: Date;
  /**
   * When the invite was last changed.
   */
  updatedAt: Date;
}
/**
 * The status of an invite.
 */
export type ConsumerInviteStatus = 'pending' | 'accepted' | (string & {});
/**
 * A short form of a consumer profile.
 */
export interface ConsumerProfilePreview {
  object: 'consumer.profile#preview';
  /**
   * The profile's id (opaque; `cop_…`).
   */
  id: string;
  /**
   * The consumer's name in the portal.
   */
  name: string;
  /**
   * The consumer's email address in the portal.
   */
  email: string;
}
/**
 * A short form of an actor of the organization, such as a member.
 */
export interface OrganizationActorPreview {
  object: 'organization.actor#preview';
  /**
   * The actor's id.
   */
  id: string;
  /**
   * The actor's name.
   */
  name: string;
  /**
   * The actor's email address, if it has one.
   */
  email: string | null;
}
/**
 * Whom to invite.
 */
export interface PortalsConsumerInvitesCreateBody {
  /**
   * The consumer's name.
   */
  name: string;
  /**
   * The consumer's email address (ASCII).
   */
  email: string;
  /**
   * The message that the invite carries.
   */
  message?: string | undefined;
}
/**
 * The known codes of errors. The API may send others.
 *
 * - `invalid_data`: the body or the query failed validation (400)
 * - `bad_request`: the request is malformed (400), or asks for a version that the key may not use (406)
 * - `unauthorized`: the key is missing, malformed or unknown (401)
 * - `payment_required`: the plan lacks the feature (402)
 * - `forbidden`: the key may not do this (403)
 * - `not_found`: there is no such object or endpoint (404)
 * - `method_not_allowed`: the endpoint does not take this method (405)
 * - `not_acceptable`: the API cannot answer in the form that was asked for (406)
 * - `conflict`: the object already exists (409)
 * - `gone`: the object is no longer there (410)
 * - `precondition_failed`: the object is not in the state that the call needs (412)
 * - `rate_limit_exceeded`: the rate limit is used up (429)
 * - `too_many_requests`: there were too many requests (429)
 * - `internal_server_error`: the API failed (500)
 * - `not_implemented`: the API does not do this yet (501)
 * - `timeout`: the API took too long (504)
 */
export type MetorialErrorCode =
  | 'invalid_data'
  | 'bad_request'
  | 'unauthorized'
  | 'payment_required'
  | 'forbidden'
  | 'not_found'
  | 'method_not_allowed'
  | 'not_acceptable'
  | 'conflict'
  | 'gone'
  | 'precondition_failed'
  | 'rate_limit_exceeded'
  | 'too_many_requests'
  | 'internal_server_error'
  | 'not_implemented'
  | 'timeout'
  | (string & {});
/**
 * The known codes of fields that failed validation. The API may send others.
 *
 * - `invalid_type`: the value is missing, or of another type
 * - `invalid_enum`: the value is not one of those allowed
 * - `invalid_min`: the number is too small
 * - `invalid_max`: the number is too large
 * - `invalid_email`: the text is not an email address
 * - `max_length`: the text is too long
 */
export type ValidationErrorCode =
  | 'invalid_type'
  | 'invalid_enum'
  | 'invalid_min'
  | 'invalid_max'
  | 'invalid_email'
  | 'max_length'
  | (string & {});

/** The type of the instances of a global class. */
type InstanceOf<Name extends string, Otherwise> = typeof globalThis extends {
  [key in Name]: {
    prototype: infer Instance;
  };
}
  ? Instance
  : Otherwise;
type Headers = InstanceOf<
  'Headers',
  {
    get(name: string): string | null;
    forEach(callback: (value: string, name: string) => void): void;
  }
>;
type Response = InstanceOf<'Response', object>;
type AbortSignal = InstanceOf<'AbortSignal', object>;
type URL = InstanceOf<
  'URL',
  {
    readonly href: string;
  }
>;
type RequestInit = typeof globalThis extends {
  fetch: (input: never, init?: infer Init) => unknown;
}
  ? NonNullable<Init>
  : Record<string, unknown>;

export {};
