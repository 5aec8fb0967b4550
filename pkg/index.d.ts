/**
 * A client of the Metorial API for consumers, consumer profiles and consumer groups.
 *
 * ```js
 * // on a server: the default key is METORIAL_API_KEY
 * const metorial = new Metorial();
 * // in a page, through your own backend, which holds the key (see `metorial-consumers/proxy`)
 * const inPage = new Metorial({ baseUrl: '/api/metorial' });
 *
 * const { items } = await metorial.consumers.list({ limit: 10 });
 * for (const consumer of items) console.log(consumer.name, consumer.createdAt);
 * ```
 */
export declare class Metorial extends MetorialResources {
  /**
   * Makes a client. Throws a `MetorialArgumentError` if an option is invalid.
   *
   * ```js
   * const metorial = new Metorial({ apiKey: process.env.METORIAL_API_KEY, logLevel: 'info' });
   * ```
   *
   * @param options - the key, the URL, and how calls behave; all have defaults
   */
  constructor(options?: MetorialOptions);
  /**
   * Returns a client with some options changed. It shares everything else with this one.
   *
   * ```js
   * const patient = metorial.withOptions({ timeout: 120_000, maxRetries: 5 });
   * ```
   *
   * @param options - what to change; `headers` and `fetchOptions` are replaced as a whole
   */
  withOptions(options: MetorialOptions): Metorial;
  /**
   * The rate limit as the API last reported it to any client with the same key and base URL; `undefined` before that, or where
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
   * @param path - the path, starting with `/`
   * @param options - the query, the body, and the options of this call, which override those of the client
   */
  request(method: HttpMethod, path: string, options?: RawRequestOptions): ApiPromise<unknown>;
}

/**
 * `metorial.token`: the key of the client.
 */
export interface TokenResource {
  /**
   * Gets what the key of the client is, and whom it acts for.
   *
   * ```js
   * const { type, instance } = await metorial.token.get();
   * ```
   *
   * @param options - options of this call, which override those of the client
   */
  get(options?: RequestOptions): ApiPromise<Token>;
}
/**
 * `metorial.consumer.profile.groups`: the groups that the calling consumer is in.
 */
export interface ConsumerProfileGroups {
  /**
   * Lists the groups that the calling consumer is in: awaited, one page; iterated, all of them.
   *
   * ```js
   * for await (const group of metorial.consumer.profile.groups.list()) console.log(group.name);
   * ```
   *
   * @param query - which of the calling consumer's groups to list
   * @param options - options of this call, which override those of the client
   * @throws {MetorialAuthenticationError} if the client has no valid `consumerToken`
   */
  list(
    query?: ConsumerProfileGroupsListQuery,
    options?: RequestOptions,
  ): ListPromise<ConsumerGroup, ConsumerProfileGroupsListQuery>;
}
/**
 * `metorial.consumer.profile`: the profile of the calling consumer.
 */
export interface ConsumerProfileResource {
  /**
   * The groups that the calling consumer is in.
   */
  readonly groups: ConsumerProfileGroups;
  /**
   * Gets the profile of the calling consumer.
   *
   * ```js
   * const { name, email } = await metorial.consumer.profile.get();
   * ```
   *
   * @param options - options of this call, which override those of the client
   * @throws {MetorialAuthenticationError} if the client has no valid `consumerToken`
   */
  get(options?: RequestOptions): ApiPromise<ConsumerProfile>;
}
/**
 * `metorial.consumer.session`: the session of the calling consumer.
 */
export interface ConsumerSessionResource {
  /**
   * Gets the session that the client's `consumerToken` belongs to.
   *
   * ```js
   * const { expiresAt } = await metorial.consumer.session.get();
   * ```
   *
   * @param options - options of this call, which override those of the client
   * @throws {MetorialAuthenticationError} if the client has no valid `consumerToken`
   */
  get(options?: RequestOptions): ApiPromise<ConsumerSession>;
  /**
   * Ends the session that the client's `consumerToken` belongs to, and returns it. It is not sent again if the answer is
   * lost.
   *
   * ```js
   * await metorial.consumer.session.logout();
   * ```
   *
   * @param options - options of this call, which override those of the client
   * @throws {MetorialAuthenticationError} if the client has no valid `consumerToken`
   */
  logout(options?: RequestOptions): ApiPromise<ConsumerSession>;
}
/**
 * `metorial.consumer`: what a consumer may see of itself. For clients with a `consumerToken`, such as a portal's own page.
 */
export interface ConsumerResource {
  /**
   * The session of the calling consumer.
   */
  readonly session: ConsumerSessionResource;
  /**
   * The profile of the calling consumer.
   */
  readonly profile: ConsumerProfileResource;
}
/**
 * `metorial.portals.listings`: what the consumers of a portal find, and can ask for.
 */
export interface PortalsListings {
  /**
   * Lists a portal's listings: awaited, one page; iterated, all of them.
   *
   * ```js
   * const page = await metorial.portals.listings.list('ptl_…', { type: ['skill', 'skill_group'] });
   * ```
   *
   * @param portalId - the id or slug of the portal
   * @param query - which of a portal's listings to list
   * @param options - options of this call, which override those of the client
   * @throws {MetorialApiError} with status 402 if the plan does not include portals
   * @throws {MetorialNotFoundError} if no portal has that id or slug
   */
  list(
    portalId: string,
    query?: PortalsListingsListQuery,
    options?: RequestOptions,
  ): ListPromise<ConsumerAccessListing, PortalsListingsListQuery>;
  /**
   * Gets one of a portal's listings.
   *
   * ```js
   * const listing = await metorial.portals.listings.get('ptl_…', 'cal_…');
   * ```
   *
   * @param portalId - the id or slug of the portal
   * @param listingId - the id of the listing
   * @param options - options of this call, which override those of the client
   * @throws {MetorialApiError} with status 402 if the plan does not include portals
   * @throws {MetorialNotFoundError} if no portal has that id or slug
   * @throws {MetorialNotFoundError} if the portal has no listing with that id
   */
  get(portalId: string, listingId: string, options?: RequestOptions): ApiPromise<ConsumerAccessListing>;
  /**
   * Creates a listing.
   *
   * ```js
   * const access = { type: 'skill', skillId: 'skl_…' };
   * await metorial.portals.listings.create('ptl_…', { access, name: 'Write a weekly report' });
   * ```
   *
   * @param portalId - the id or slug of the portal
   * @param body - the listing to create
   * @param options - options of this call, which override those of the client
   * @throws {MetorialApiError} with status 402 if the plan does not include portals
   * @throws {MetorialNotFoundError} if no portal has that id or slug
   */
  create(
    portalId: string,
    body: PortalsListingsCreateBody,
    options?: RequestOptions,
  ): ApiPromise<ConsumerAccessListing>;
  /**
   * Changes a listing. Fields that the body leaves out stay as they are.
   *
   * ```js
   * await metorial.portals.listings.update('ptl_…', 'cal_…', { readme: '# How to begin' });
   * ```
   *
   * @param portalId - the id or slug of the portal
   * @param listingId - the id of the listing
   * @param body - the changes to a listing. Fields that are left out stay as they are
   * @param options - options of this call, which override those of the client
   * @throws {MetorialApiError} with status 402 if the plan does not include portals
   * @throws {MetorialNotFoundError} if no portal has that id or slug
   * @throws {MetorialNotFoundError} if the portal has no listing with that id
   */
  update(
    portalId: string,
    listingId: string,
    body: PortalsListingsUpdateBody,
    options?: RequestOptions,
  ): ApiPromise<ConsumerAccessListing>;
  /**
   * Deletes a listing, and returns it as it was.
   *
   * ```js
   * await metorial.portals.listings.delete('ptl_…', 'cal_…');
   * ```
   *
   * @param portalId - the id or slug of the portal
   * @param listingId - the id of the listing
   * @param options - options of this call, which override those of the client
   * @throws {MetorialApiError} with status 402 if the plan does not include portals
   * @throws {MetorialNotFoundError} if no portal has that id or slug
   * @throws {MetorialNotFoundError} if the portal has no listing with that id
   */
  delete(portalId: string, listingId: string, options?: RequestOptions): ApiPromise<ConsumerAccessListing>;
}
/**
 * `metorial.portals.access`: access rules: what the consumers in each group of a portal can use.
 */
export interface PortalsAccess {
  /**
   * Lists a portal's access rules: awaited, one page; iterated, all of them.
   *
   * ```js
   * for await (const rule of metorial.portals.access.list('ptl_…', { consumerGroupId: 'cog_…' }))
   *   if (rule.access.type === 'provider_template') console.log(rule.access.providerTemplate.name);
   * ```
   *
   * @param portalId - the id or slug of the portal
   * @param query - which of a portal's access rules to list
   * @param options - options of this call, which override those of the client
   * @throws {MetorialApiError} with status 402 if the plan does not include portals
   * @throws {MetorialNotFoundError} if no portal has that id or slug
   */
  list(
    portalId: string,
    query?: PortalsAccessListQuery,
    options?: RequestOptions,
  ): ListPromise<ConsumerAccess, PortalsAccessListQuery>;
  /**
   * Gets one of a portal's access rules.
   *
   * ```js
   * const rule = await metorial.portals.access.get('ptl_…', 'cac_…');
   * ```
   *
   * @param portalId - the id or slug of the portal
   * @param accessId - the id of the access
   * @param options - options of this call, which override those of the client
   * @throws {MetorialApiError} with status 402 if the plan does not include portals
   * @throws {MetorialNotFoundError} if no portal has that id or slug
   * @throws {MetorialNotFoundError} if the portal has no access rule with that id
   */
  get(portalId: string, accessId: string, options?: RequestOptions): ApiPromise<ConsumerAccess>;
  /**
   * Creates an access rule: gives the consumers in a group access to something.
   *
   * ```js
   * const access = { type: 'provider_template', providerTemplateId: 'ptp_…' };
   * await metorial.portals.access.create('ptl_…', { consumerGroupId: 'cog_…', access });
   * ```
   *
   * @param portalId - the id or slug of the portal
   * @param body - the access rule to create
   * @param options - options of this call, which override those of the client
   * @throws {MetorialApiError} with status 402 if the plan does not include portals
   * @throws {MetorialNotFoundError} if no portal has that id or slug
   * @throws {MetorialNotFoundError} if the portal has no group with that id
   */
  create(
    portalId: string,
    body: PortalsAccessCreateBody,
    options?: RequestOptions,
  ): ApiPromise<ConsumerAccess>;
  /**
   * Changes an access rule. Fields that the body leaves out stay as they are.
   *
   * ```js
   * await metorial.portals.access.update('ptl_…', 'cac_…', { description: null });
   * ```
   *
   * @param portalId - the id or slug of the portal
   * @param accessId - the id of the access
   * @param body - the changes to an access rule. Fields that are left out stay as they are
   * @param options - options of this call, which override those of the client
   * @throws {MetorialApiError} with status 402 if the plan does not include portals
   * @throws {MetorialNotFoundError} if no portal has that id or slug
   * @throws {MetorialNotFoundError} if the portal has no access rule with that id
   */
  update(
    portalId: string,
    accessId: string,
    body: PortalsAccessUpdateBody,
    options?: RequestOptions,
  ): ApiPromise<ConsumerAccess>;
  /**
   * Deletes an access rule, and returns it as it was.
   *
   * ```js
   * await metorial.portals.access.delete('ptl_…', 'cac_…');
   * ```
   *
   * @param portalId - the id or slug of the portal
   * @param accessId - the id of the access
   * @param options - options of this call, which override those of the client
   * @throws {MetorialApiError} with status 402 if the plan does not include portals
   * @throws {MetorialNotFoundError} if no portal has that id or slug
   * @throws {MetorialNotFoundError} if the portal has no access rule with that id
   */
  delete(portalId: string, accessId: string, options?: RequestOptions): ApiPromise<ConsumerAccess>;
}
/**
 * `metorial.portals.accessRequests`: what the consumers of a portal ask for.
 */
export interface PortalsAccessRequests {
  /**
   * Lists a portal's access requests: awaited, one page; iterated, all of them.
   *
   * ```js
   * for await (const request of metorial.portals.accessRequests.list('ptl_…', { status: 'pending' }))
   *   console.log(request.consumerProfile.email, request.target.type, request.message);
   * ```
   *
   * @param portalId - the id or slug of the portal
   * @param query - which of a portal's access requests to list
   * @param options - options of this call, which override those of the client
   * @throws {MetorialApiError} with status 402 if the plan does not include portals
   * @throws {MetorialNotFoundError} if no portal has that id or slug
   */
  list(
    portalId: string,
    query?: PortalsAccessRequestsListQuery,
    options?: RequestOptions,
  ): ListPromise<ConsumerAccessRequest, PortalsAccessRequestsListQuery>;
  /**
   * Gets one of a portal's access requests.
   *
   * ```js
   * const request = await metorial.portals.accessRequests.get('ptl_…', 'car_…');
   * ```
   *
   * @param portalId - the id or slug of the portal
   * @param accessRequestId - the id of the access request
   * @param options - options of this call, which override those of the client
   * @throws {MetorialApiError} with status 402 if the plan does not include portals
   * @throws {MetorialNotFoundError} if no portal has that id or slug
   * @throws {MetorialNotFoundError} if the portal has no access request with that id
   */
  get(portalId: string, accessRequestId: string, options?: RequestOptions): ApiPromise<ConsumerAccessRequest>;
  /**
   * Approves or rejects an access request. It is not sent again if the answer is lost, because a request can be answered only
   * once: get it to see what became of it.
   *
   * ```js
   * await metorial.portals.accessRequests.update('ptl_…', 'car_…', { status: 'approved', consumerGroupId: 'cog_…' });
   * ```
   *
   * @param portalId - the id or slug of the portal
   * @param accessRequestId - the id of the access request
   * @param body - the answer to an access request
   * @param options - options of this call, which override those of the client
   * @throws {MetorialApiError} with status 402 if the plan does not include portals
   * @throws {MetorialNotFoundError} if no portal has that id or slug
   * @throws {MetorialNotFoundError} if the portal has no access request with that id
   * @throws {MetorialNotFoundError} if the portal has no group with that id
   * @throws {MetorialApiError} with status 412 if the request has been answered, or the group is not active
   */
  update(
    portalId: string,
    accessRequestId: string,
    body: PortalsAccessRequestsUpdateBody,
    options?: RequestOptions,
  ): ApiPromise<ConsumerAccessRequest>;
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
   * Changes a consumer group. Fields that the body leaves out stay as they are.
   *
   * ```js
   * await metorial.portals.consumerGroups.update('ptl_…', 'cog_…', { description: 'Everyone who builds' });
   * ```
   *
   * @param portalId - the id or slug of the portal
   * @param consumerGroupId - the id of the consumer group
   * @param body - the changes to a consumer group. Fields that are left out stay as they are
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
  /**
   * Deletes a consumer profile, and returns what is left of it: its name and email address are replaced, and it is in no
   * group. The consumer stays. A new profile for the same address gets another id.
   *
   * ```js
   * await metorial.portals.consumerProfiles.delete('ptl_…', 'cop_…');
   * ```
   *
   * @param portalId - the id or slug of the portal
   * @param consumerProfileId - the id of the consumer profile
   * @param options - options of this call, which override those of the client
   * @throws {MetorialApiError} with status 402 if the plan does not include portals
   * @throws {MetorialNotFoundError} if no portal has that id or slug
   * @throws {MetorialNotFoundError} if the portal has no profile with that id, or it has been deleted
   */
  delete(portalId: string, consumerProfileId: string, options?: RequestOptions): ApiPromise<ConsumerProfile>;
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
   * What the consumers of a portal ask for.
   */
  readonly accessRequests: PortalsAccessRequests;
  /**
   * Access rules: what the consumers in each group of a portal can use.
   */
  readonly access: PortalsAccess;
  /**
   * What the consumers of a portal find, and can ask for.
   */
  readonly listings: PortalsListings;
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
  /**
   * Creates a portal.
   *
   * ```js
   * const portal = await metorial.portals.create({ name: 'Customers', sessionExpiryTimeInSeconds: 86_400 });
   * ```
   *
   * @param body - the portal to create
   * @param options - options of this call, which override those of the client
   * @throws {MetorialApiError} with status 402 if the plan does not include portals
   */
  create(body: PortalsCreateBody, options?: RequestOptions): ApiPromise<Portal>;
  /**
   * Changes a portal. Fields that the body leaves out stay as they are.
   *
   * ```js
   * await metorial.portals.update('ptl_…', { allowedRedirectUrlFilters: [{ url: 'https://example.com/signed-in' }] });
   * ```
   *
   * @param portalId - the id or slug of the portal
   * @param body - the changes to a portal. Fields that are left out stay as they are
   * @param options - options of this call, which override those of the client
   * @throws {MetorialApiError} with status 402 if the plan does not include portals
   * @throws {MetorialNotFoundError} if no portal has that id or slug
   */
  update(portalId: string, body: PortalsUpdateBody, options?: RequestOptions): ApiPromise<Portal>;
  /**
   * Deletes a portal, and returns it as it was.
   *
   * ```js
   * await metorial.portals.delete('ptl_…');
   * ```
   *
   * @param portalId - the id or slug of the portal
   * @param options - options of this call, which override those of the client
   * @throws {MetorialApiError} with status 402 if the plan does not include portals
   * @throws {MetorialNotFoundError} if no portal has that id or slug
   */
  delete(portalId: string, options?: RequestOptions): ApiPromise<Portal>;
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
   * Changes a consumer. Fields that the body leaves out stay as they are.
   *
   * ```js
   * await metorial.consumers.update('con_…', { name: 'Ada King' });
   * ```
   *
   * @param consumerId - the id of the consumer
   * @param body - the changes to a consumer. Fields that are left out stay as they are
   * @param options - options of this call, which override those of the client
   * @throws {MetorialNotFoundError} if no consumer has that id
   * @throws {MetorialServerError} if another consumer has that email address
   */
  update(consumerId: string, body: ConsumersUpdateBody, options?: RequestOptions): ApiPromise<Consumer>;
  /**
   * Gets the consumer that stands for the calling member of the organization, with its profile. A secret key does not act
   * for a member, so the API always answers it with 403.
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
    body?: ConsumersGetMemberConsumerBody,
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
  /**
   * What a consumer may see of itself. For clients with a `consumerToken`, such as a portal's own page.
   */
  readonly consumer: ConsumerResource;
  /**
   * The key of the client.
   */
  readonly token: TokenResource;
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
   *
   * ```js
   * for await (const consumer of metorial.consumers.list({ limit: 100 })) console.log(consumer.name);
   * ```
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
   * Returns all items, up to `limit`. The limit is required because a list may be long.
   *
   * ```js
   * const consumers = await metorial.consumers.list({ search: 'ada' }).toArray({ limit: 500 });
   * ```
   *
   * @param options - `limit`, the most items to return
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
  /** The items, in the requested order. */
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
/** An item that does not have the form that the API promises, so it is not among the `items` of its page. */
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
/** The outcome of a bulk job. Each list is in the order of the items. */
export interface BulkResult<Item, Result> {
  done: BulkDone<Item, Result>[];
  failed: BulkFailed<Item>[];
  /** The items that remain if the job was stopped. A task that was under way may have had an effect. */
  pending: BulkPending<Item>[];
}
/** The progress of a bulk job, in numbers of items. */
export interface BulkProgress {
  done: number;
  failed: number;
  pending: number;
  total: number;
}
/** The options of `bulk`. */
export interface BulkOptions {
  /** Stops the job: no further task starts. Pass it to the calls within the task, too, to stop those under way. */
  signal?: AbortSignal | undefined;
  /** Called after each item. */
  onProgress?: ((progress: BulkProgress) => void) | undefined;
  /** The most tasks under way at once. The default is 64. */
  concurrency?: number | undefined;
}
/**
 * Runs a task for each item, several at a time, and returns the outcome of each: a failed item does not end the job. The calls of
 * the tasks run as fast as the rate limit and `maxConcurrency` of their client allow. Set the client's `maxRetryDelay` to
 * `600_000` if the job may wait until the rate limit resets.
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
/** The request for which a custom `fetch` is called. */
export interface FetchContext {
  /** The call, such as `consumers.list`. For `metorial.request`, the method and path. */
  endpoint: string;
  /** The number of the attempt, starting at 1. */
  attempt: number;
}
/**
 * A function that is called instead of the global `fetch`, with the URL as a string and a plain `init` object. `init.signal`
 * aborts when the request times out or is no longer needed.
 *
 * @param url - the URL, with the query
 * @param init - the method, headers, body and signal, and what `fetchOptions` adds
 * @param context - the call that the request belongs to
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
 * leaves the item out of `items` and describes it in `rejected` of the page. An iteration over items passes it to `onRejected` if
 * there is one, and skips it.
 */
export type OnMismatch = 'throw' | 'report';
/**
 * Receives an item that an iteration leaves out. The iteration waits for it; an error that it throws ends the iteration.
 *
 * @param item - what is wrong with the item, and the item as the API sent it
 */
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
/**
 * Receives fields and values that this version of the SDK does not know.
 *
 * @param drift - where it was found
 */
export type DriftCallback = (drift: Drift) => void;
/** What is logged: each level contains the ones before it. */
export type LogLevel = 'off' | 'error' | 'warn' | 'info' | 'debug';
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
   * Give the key alone: if it has quotes, white space or `Bearer` around it, it is refused, and nothing is sent.
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
  /** The client secret of a consumer session, or a function that returns one. Like `apiKey`, give it alone. */
  consumerToken?: SecretOption | undefined;
  /** Additional headers for every request. From a page, the API accepts only headers that it knows, such as `baggage`. */
  headers?: HeadersOption | undefined;
  /** The timeout of each attempt in milliseconds, including the body. The default is 30,000; `Infinity` means none. */
  timeout?: number | undefined;
  /** The maximum number of retries of a request, where a retry is safe and can help. The default is 2. */
  maxRetries?: number | undefined;
  /**
   * The longest wait before a retry that a server may ask for, in milliseconds. If it asks for more, the call fails at once, and
   * `retryAfter` of the error has the wait. A job that can wait may set it to ten minutes, the window of the API's rate limit.
   * The default is 60,000; `Infinity` means 24 days.
   */
  maxRetryDelay?: number | undefined;
  /**
   * The most requests of the client that are under way at once. Further calls wait their turn: calls of the same method are
   * served in order, and different methods and iterations take turns. The rate limit may allow fewer. The default is 64.
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
   * Receives one line per attempt: method, path, status, duration, attempt, request id and wait, but no bodies and no secrets;
   * and one line for each pause that the rate limit imposes on all calls. The default is `console`.
   */
  logger?: MetorialLogger | undefined;
  /**
   * What to log: failed calls (`error`), failed attempts and pauses too (`warn`), all attempts (`info`), or all attempts with
   * some headers of the answer (`debug`). The default is `off`.
   */
  logLevel?: LogLevel | undefined;
  /** How to treat an item of a list that does not have the form that the API promises. The default is `throw`. */
  onMismatch?: OnMismatch | undefined;
  /** Receives each item that an iteration leaves out, with `onMismatch: 'report'`. */
  onRejected?: RejectedCallback | undefined;
  /**
   * Receives, once each, the fields that this version of the SDK does not know, and the fields with an unknown value. Such
   * answers are valid: the API grows.
   */
  onDrift?: DriftCallback | undefined;
  /** Allows a secret key in a page, where everyone can read it. Use it only for pages that nobody else can open. */
  dangerouslyAllowBrowser?: boolean | undefined;
}
/** The rate limit as the API last reported it. */
export interface RateLimit {
  /** The maximum number of requests in a window. */
  limit: number;
  /** The number of requests that were left in the window. */
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
  /** Aborts the call, even between attempts or pages. The call rejects with the reason of the signal, like `fetch`. */
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
/** The HTTP methods of `metorial.request`. */
export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
/** The options of `metorial.request`. */
export interface RawRequestOptions extends CallOptions {
  /** The query; several values of one name as an array. */
  query?: Record<string, string | number | boolean | readonly string[] | undefined> | undefined;
  /** The body, which is sent as JSON. */
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
 * `instanceof` works across two copies of the package (one imported, one required).
 *
 * ```js
 * try {
 *   await metorial.consumers.get('con_…');
 * } catch (error) {
 *   if (error instanceof MetorialNotFoundError) console.error('there is no such consumer');
 *   else if (error instanceof MetorialError) console.error(error.message);
 *   else throw error;
 * }
 * ```
 */
export declare class MetorialError extends Error {
  /**
   * Returns the name, the message and the fields for `JSON.stringify`. Secrets are not among them.
   *
   * ```js
   * await metorial.consumers.get('con_…').catch(error => console.error(JSON.stringify(error)));
   * ```
   */
  toJSON(): object;
}
/** An argument or option is invalid. No request was sent. */
export declare class MetorialArgumentError extends MetorialError {
  /** The name of the argument or option, such as `limit`. */
  readonly argument: string;
}
/**
 * The request failed, or its answer broke off or cannot be used. For example, the network is down, the host is unknown, CORS
 * keeps the answer from this page, or the server sent a redirect.
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
/** The answer does not have the form that the API promises: a field is missing or has the wrong type, or it is not JSON. */
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
   * The body of the answer: the parsed JSON, or the text if it is not JSON, or nested more than 500 levels deep. For a body of
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
   * Only the consumer with this id.
   */
  id?: string | undefined;
  /**
   * Only consumers with one of these email addresses. The API compares them in lower case.
   */
  email?: OneOrMany<string> | undefined;
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
  /**
   * The id of the consumer's Metorial user, if the consumer has one.
   */
  userId?: string | null;
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
 * The changes to a consumer. Fields that are left out stay as they are.
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
   * The surface, such as `cli`. Some callers must give it.
   */
  surfaceIdentifier?: string | undefined;
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
  /**
   * The id of the consumer's Metorial user, if the consumer has one.
   */
  userId?: string | null;
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
  /**
   * The id of the consumer's Metorial user, if the consumer has one.
   */
  userId?: string | null;
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
   * The ids of the group in the portal's single sign-on. The API sent them until September 2026.
   *
   * @deprecated The API no longer sends them.
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
  /**
   * The URL of the portal's Magic MCP server.
   */
  magicMcpUrl?: string;
  /**
   * Whether consumers may write skills of their own.
   */
  allowConsumerSkillAuthoring?: boolean;
  /**
   * Whether consumers may share their skills with others.
   */
  allowConsumerSkillPublishing?: boolean;
  /**
   * The limits on what the consumers' skills may contain.
   */
  skillConfiguration?: PortalSkillConfiguration;
  /**
   * How consumers sign in.
   */
  auth?: PortalAuth;
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
 * The limits on what the skills of a portal's consumers may contain.
 */
export interface PortalSkillConfiguration {
  /**
   * The id of the configuration.
   */
  id: string;
  /**
   * The name of the type.
   */
  object?: string;
  /**
   * Whether it is the configuration that portals have at first.
   */
  isDefault?: boolean;
  /**
   * Whether skills may have scripts.
   */
  allowScripts?: boolean;
  /**
   * The extensions that files of skills may have.
   */
  allowedFileExtensions?: string[];
  /**
   * Whether skills may have other directories than the usual ones.
   */
  allowNonStandardDirectories?: boolean;
}
/**
 * How consumers sign in to a portal.
 */
export interface PortalAuth {
  /**
   * The name of the type.
   */
  object?: string;
  /**
   * How long a consumer stays signed in, in seconds.
   */
  sessionExpiryTimeInSeconds?: number;
  /**
   * The URLs to which the portal may send consumers who have signed in.
   */
  allowedRedirectUrlFilters?: PortalRedirectUrlFilter[];
}
/**
 * A URL to which a portal may send consumers who have signed in.
 */
export interface PortalRedirectUrlFilter {
  /**
   * The URL.
   */
  url: string;
}
/**
 * The portal to create.
 */
export interface PortalsCreateBody {
  /**
   * The portal's name.
   */
  name: string;
  /**
   * The purpose of the portal.
   */
  description?: string | undefined;
  /**
   * The URLs to which the portal may send consumers who have signed in.
   */
  allowedRedirectUrlFilters?: readonly RedirectUrlFilterBody[] | undefined;
  /**
   * How long a consumer stays signed in, in seconds: 600 to 5,184,000.
   */
  sessionExpiryTimeInSeconds?: number | undefined;
  /**
   * Whether consumers may write skills of their own.
   */
  allowConsumerSkillAuthoring?: boolean | undefined;
  /**
   * Whether consumers may share their skills with others.
   */
  allowConsumerSkillPublishing?: boolean | undefined;
}
/**
 * A URL to which a portal may send consumers who have signed in.
 */
export interface RedirectUrlFilterBody {
  /**
   * The URL.
   */
  url: string;
}
/**
 * The changes to a portal. Fields that are left out stay as they are.
 */
export interface PortalsUpdateBody {
  /**
   * The new name.
   */
  name?: string | undefined;
  /**
   * The purpose of the portal.
   */
  description?: string | undefined;
  /**
   * The URLs to which the portal may send consumers who have signed in.
   */
  allowedRedirectUrlFilters?: readonly RedirectUrlFilterBody[] | undefined;
  /**
   * How long a consumer stays signed in, in seconds: 600 to 5,184,000.
   */
  sessionExpiryTimeInSeconds?: number | undefined;
  /**
   * Whether consumers may write skills of their own.
   */
  allowConsumerSkillAuthoring?: boolean | undefined;
  /**
   * Whether consumers may share their skills with others.
   */
  allowConsumerSkillPublishing?: boolean | undefined;
  /**
   * The limits on what the consumers' skills may contain.
   */
  skillConfiguration?: SkillConfigurationBody | undefined;
}
/**
 * The limits on what the skills of a portal's consumers may contain.
 */
export interface SkillConfigurationBody {
  /**
   * Whether skills may have scripts.
   */
  allowScripts?: boolean | undefined;
  /**
   * The extensions that files of skills may have.
   */
  allowedFileExtensions?: readonly string[] | undefined;
  /**
   * Whether skills may have other directories than the usual ones.
   */
  allowNonStandardDirectories?: boolean | undefined;
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
   * Only profiles that are in this group.
   */
  consumerGroupId?: string | undefined;
  /**
   * Only profiles with these statuses.
   */
  status?: OneOrMany<ConsumerProfileStatus> | undefined;
  /**
   * Only profiles with one of these email addresses. The API compares them in lower case.
   */
  email?: OneOrMany<string> | undefined;
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
   * The purpose of the group.
   */
  description?: string | undefined;
  /**
   * The ids that the group has in the portal's single sign-on.
   *
   * @deprecated Since September 2026, the API ignores them.
   */
  ssoGroupIds?: readonly string[] | undefined;
  /**
   * Whether each new profile of the portal is in the group.
   */
  isDefault?: boolean | undefined;
}
/**
 * The changes to a consumer group. Fields that are left out stay as they are.
 */
export interface PortalsConsumerGroupsUpdateBody {
  /**
   * The new name.
   */
  name?: string | undefined;
  /**
   * The purpose of the group.
   */
  description?: string | undefined;
  /**
   * The ids that the group has in the portal's single sign-on.
   *
   * @deprecated Since September 2026, the API ignores them.
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
  /**
   * Only invites of consumers with one of these email addresses. The API compares them in lower case.
   */
  email?: OneOrMany<string> | undefined;
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
 * Which of a portal's access requests to list.
 */
export interface PortalsAccessRequestsListQuery {
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
   * Only requests with these statuses.
   */
  status?: OneOrMany<ConsumerAccessRequestStatus> | undefined;
  /**
   * Only requests of these consumer profiles.
   */
  consumerProfileId?: OneOrMany<string> | undefined;
  /**
   * Only requests that contain this text.
   */
  search?: string | undefined;
}
/**
 * A consumer's request to get access to something.
 */
export interface ConsumerAccessRequest {
  object: 'consumer.access_request';
  /**
   * The request's id.
   */
  id: string;
  /**
   * The status of the request.
   */
  status: ConsumerAccessRequestStatus;
  /**
   * The message of the consumer.
   */
  message: string | null;
  /**
   * The message of who answered.
   */
  resolutionMessage: string | null;
  /**
   * The profile of the consumer.
   */
  consumerProfile: ConsumerAccessRequester;
  /**
   * The object that the consumer asks for.
   */
  target: ConsumerAccessTarget;
  /**
   * When the consumer asked.
   */
  createdAt: Date;
  /**
   * When the request was last changed.
   */
  updatedAt: Date;
  /**
   * When the request was answered.
   */
  reviewedAt: Date | null;
}
/**
 * The status of an access request.
 */
export type ConsumerAccessRequestStatus = 'pending' | 'approved' | 'rejected' | (string & {});
/**
 * A short form of the profile of the consumer who asks for access.
 */
export interface ConsumerAccessRequester {
  /**
   * The profile's id (opaque; `cop_…`).
   */
  id: string;
  /**
   * The name of the type.
   */
  object?: string;
  /**
   * The consumer's name in the portal.
   */
  name?: string | null;
  /**
   * The consumer's email address in the portal.
   */
  email?: string | null;
}
/**
 * An object that consumers have access to, or ask for. Its `type` says which kind it is. A type that this version of the SDK does not know
 * arrives as the API sent it.
 */
export type ConsumerAccessTarget =
  | {
      type: 'provider_template';
      providerTemplate: ConsumerAccessTargetPreview;
    }
  | {
      type: 'magic_mcp_server';
      magicMcpServer: ConsumerAccessTargetPreview;
    }
  | {
      type: 'skill';
      skill: ConsumerAccessTargetPreview;
    }
  | {
      type: 'skill_template';
      skillTemplate: ConsumerAccessTargetPreview;
    }
  | {
      type: 'skill_group';
      skillGroup: ConsumerAccessTargetPreview;
    }
  | {
      type: 'skill_marketplace';
      skillMarketplace: ConsumerAccessTargetPreview;
    }
  | {
      type: 'skill_plugin';
      skillPlugin: ConsumerAccessTargetPreview;
    }
  | {
      type: UnknownType;
      [field: string]: unknown;
    };
/**
 * A short form of an object that consumers can get access to.
 */
export interface ConsumerAccessTargetPreview {
  /**
   * The id.
   */
  id: string;
  /**
   * The name of the type.
   */
  object?: string;
  /**
   * The status.
   */
  status?: string | null;
  /**
   * The name.
   */
  name?: string | null;
  /**
   * The description.
   */
  description?: string | null;
}
/**
 * The answer to an access request.
 */
export interface PortalsAccessRequestsUpdateBody {
  /**
   * Whether the consumer gets the access.
   */
  status: AccessRequestAnswer;
  /**
   * A message to the consumer.
   */
  resolutionMessage?: string | undefined;
  /**
   * The id of the group that gets the access. Without it, only the consumer gets it, through the personal group.
   */
  consumerGroupId?: string | undefined;
}
/**
 * The answer to an access request.
 */
export type AccessRequestAnswer = 'approved' | 'rejected';
/**
 * Which of a portal's access rules to list.
 */
export interface PortalsAccessListQuery {
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
   * Only rules whose name contains this text.
   */
  search?: string | undefined;
  /**
   * Only rules for these groups.
   */
  consumerGroupId?: OneOrMany<string> | undefined;
  /**
   * Only rules for these templates of providers.
   */
  providerTemplateId?: OneOrMany<string> | undefined;
  /**
   * Only rules for these Magic MCP servers.
   */
  magicMcpServerId?: OneOrMany<string> | undefined;
  /**
   * Only rules for these skills.
   */
  skillId?: OneOrMany<string> | undefined;
  /**
   * Only rules for these templates of skills.
   */
  skillTemplateId?: OneOrMany<string> | undefined;
  /**
   * Only rules for these groups of skills.
   */
  skillGroupId?: OneOrMany<string> | undefined;
  /**
   * Only rules for these marketplaces of skills.
   */
  skillMarketplaceId?: OneOrMany<string> | undefined;
  /**
   * Only rules for these plugins with skills.
   */
  skillPluginId?: OneOrMany<string> | undefined;
  /**
   * Only rules that come from these listings.
   */
  consumerAccessListingId?: OneOrMany<string> | undefined;
  /**
   * Only rules for objects of these types, such as `skill`.
   */
  type?: OneOrMany<string> | undefined;
}
/**
 * An access rule of a portal: what the consumers in a group can use.
 */
export interface ConsumerAccess {
  object: 'consumer.access';
  /**
   * The rule's id.
   */
  id: string;
  /**
   * The rule's name.
   */
  name: string;
  /**
   * The purpose of the rule.
   */
  description: string | null;
  /**
   * Instructions for the consumers who use the object.
   */
  readme: string | null;
  /**
   * The object that the consumers can use.
   */
  access: ConsumerAccessTarget;
  /**
   * The group whose consumers can use it.
   */
  consumerGroup: ConsumerGroup;
  /**
   * When the rule was created.
   */
  createdAt: Date;
  /**
   * When the rule was last changed.
   */
  updatedAt: Date;
  /**
   * How far the access goes.
   */
  accessLevel?: string | null;
  /**
   * The listing that the rule comes from.
   */
  listing?: ConsumerAccessListingPreview | null;
}
/**
 * A short form of the listing that an access rule comes from.
 */
export interface ConsumerAccessListingPreview {
  /**
   * The listing's id.
   */
  id: string;
  /**
   * The name of the type.
   */
  object?: string;
  /**
   * The listing's name.
   */
  name?: string | null;
  /**
   * The description of the listed object.
   */
  description?: string | null;
}
/**
 * The access rule to create.
 */
export interface PortalsAccessCreateBody {
  /**
   * The id of the group whose consumers get the access.
   */
  consumerGroupId: string;
  /**
   * The object that they get access to.
   */
  access: ConsumerAccessTargetBody;
  /**
   * The rule's name.
   */
  name?: string | undefined;
  /**
   * The purpose of the rule.
   */
  description?: string | null | undefined;
  /**
   * Instructions for the consumers who use the object.
   */
  readme?: string | null | undefined;
}
/**
 * The object to give access to, or to list. Its `type` says which kind it is, and so which id it has. An object of a type that this
 * version of the SDK does not know is sent as it is.
 */
export type ConsumerAccessTargetBody =
  | {
      type: 'provider_template';
      providerTemplateId: string;
    }
  | {
      type: 'magic_mcp_server';
      magicMcpServerId: string;
    }
  | {
      type: 'skill';
      skillId: string;
    }
  | {
      type: 'skill_template';
      skillTemplateId: string;
    }
  | {
      type: 'skill_group';
      skillGroupId: string;
    }
  | {
      type: 'skill_marketplace';
      skillMarketplaceId: string;
    }
  | {
      type: 'skill_plugin';
      skillPluginId: string;
    }
  | {
      type: string & {};
      [field: string]: unknown;
    };
/**
 * The changes to an access rule. Fields that are left out stay as they are.
 */
export interface PortalsAccessUpdateBody {
  /**
   * The new name.
   */
  name?: string | undefined;
  /**
   * The purpose of the rule; `null` removes it.
   */
  description?: string | null | undefined;
  /**
   * Instructions for the consumers who use the object; `null` removes them.
   */
  readme?: string | null | undefined;
}
/**
 * Which of a portal's listings to list.
 */
export interface PortalsListingsListQuery {
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
   * Only listings whose name contains this text.
   */
  search?: string | undefined;
  /**
   * Only listings in these groups of listings.
   */
  consumerSurfaceProviderGroupId?: OneOrMany<string> | undefined;
  /**
   * Only listings of these templates of providers.
   */
  providerTemplateId?: OneOrMany<string> | undefined;
  /**
   * Only listings of these Magic MCP servers.
   */
  magicMcpServerId?: OneOrMany<string> | undefined;
  /**
   * Only listings of these skills.
   */
  skillId?: OneOrMany<string> | undefined;
  /**
   * Only listings of these templates of skills.
   */
  skillTemplateId?: OneOrMany<string> | undefined;
  /**
   * Only listings of these groups of skills.
   */
  skillGroupId?: OneOrMany<string> | undefined;
  /**
   * Only listings of these marketplaces of skills.
   */
  skillMarketplaceId?: OneOrMany<string> | undefined;
  /**
   * Only listings of objects of these types, such as `skill`.
   */
  type?: OneOrMany<string> | undefined;
}
/**
 * A listing of a portal: what its consumers find, and can ask for.
 */
export interface ConsumerAccessListing {
  object: 'consumer.access_listing';
  /**
   * The listing's id.
   */
  id: string;
  /**
   * The listing's name.
   */
  name: string;
  /**
   * The description of the listed object.
   */
  description: string | null;
  /**
   * Instructions for the consumers who use the object.
   */
  readme: string | null;
  /**
   * The listed object.
   */
  access: ConsumerAccessTarget;
  /**
   * The groups in which consumers find it.
   */
  groups: ConsumerAccessListingGroup[];
  /**
   * When the listing was created.
   */
  createdAt: Date;
  /**
   * When the listing was last changed.
   */
  updatedAt: Date;
}
/**
 * A group of listings, as consumers see them in a portal.
 */
export interface ConsumerAccessListingGroup {
  /**
   * The group's id.
   */
  id: string;
  /**
   * The name of the type.
   */
  object?: string;
  /**
   * The place of the group among the others.
   */
  index?: number;
  /**
   * The group's name.
   */
  name?: string | null;
  /**
   * The purpose of the group.
   */
  description?: string | null;
}
/**
 * The listing to create.
 */
export interface PortalsListingsCreateBody {
  /**
   * The object to list.
   */
  access: ConsumerAccessTargetBody;
  /**
   * The listing's name.
   */
  name?: string | undefined;
  /**
   * The description of the listed object.
   */
  description?: string | null | undefined;
  /**
   * Instructions for the consumers who use the object.
   */
  readme?: string | null | undefined;
}
/**
 * The changes to a listing. Fields that are left out stay as they are.
 */
export interface PortalsListingsUpdateBody {
  /**
   * The new name.
   */
  name?: string | undefined;
  /**
   * The description of the listed object; `null` removes it.
   */
  description?: string | null | undefined;
  /**
   * Instructions for the consumers who use the object; `null` removes them.
   */
  readme?: string | null | undefined;
}
/**
 * A consumer's session in a portal.
 */
export interface ConsumerSession {
  object: 'consumer.session';
  /**
   * The session's id.
   */
  id: string;
  /**
   * When the session began.
   */
  createdAt: Date;
  /**
   * When the session ends.
   */
  expiresAt: Date;
  /**
   * When the session was last used.
   */
  lastUsedAt: Date;
}
/**
 * Which of the calling consumer's groups to list.
 */
export interface ConsumerProfileGroupsListQuery {
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
 * Describes the key of a client, and whom it acts for.
 */
export interface Token {
  /**
   * The name of the type.
   */
  object: string;
  /**
   * The kind of key.
   */
  type: string;
  /**
   * The organization.
   */
  organization: TokenOrganization | null;
  /**
   * The instance.
   */
  instance: TokenInstance | null;
  /**
   * The project.
   */
  project: TokenProject | null;
  /**
   * The actor that the key acts for.
   */
  actor: TokenActor | null;
  /**
   * The member of the organization that the key acts for.
   */
  member: TokenMember | null;
  /**
   * The user that the key acts for.
   */
  user: TokenUser | null;
}
/**
 * The organization that a key belongs to.
 */
export interface TokenOrganization {
  /**
   * The id.
   */
  id: string;
  /**
   * The name of the type.
   */
  object?: string;
  /**
   * The name.
   */
  name?: string | null;
  /**
   * The short name.
   */
  slug?: string | null;
}
/**
 * The instance that a key belongs to.
 */
export interface TokenInstance {
  /**
   * The id.
   */
  id: string;
  /**
   * The name of the type.
   */
  object?: string;
  /**
   * The name.
   */
  name?: string | null;
  /**
   * The short name.
   */
  slug?: string | null;
  /**
   * The id of the instance's project.
   */
  projectId?: string | null;
}
/**
 * The project that a key belongs to.
 */
export interface TokenProject {
  /**
   * The id.
   */
  id: string;
  /**
   * The name of the type.
   */
  object?: string;
  /**
   * The name.
   */
  name?: string | null;
  /**
   * The short name.
   */
  slug?: string | null;
}
/**
 * The actor that a key acts for.
 */
export interface TokenActor {
  /**
   * The id.
   */
  id: string;
  /**
   * The name of the type.
   */
  object?: string;
  /**
   * The name.
   */
  name?: string | null;
  /**
   * The kind of actor.
   */
  type?: string | null;
}
/**
 * The member of the organization that a key acts for.
 */
export interface TokenMember {
  /**
   * The id.
   */
  id: string;
  /**
   * The name of the type.
   */
  object?: string;
  /**
   * The name.
   */
  name?: string | null;
}
/**
 * The user that a key acts for.
 */
export interface TokenUser {
  /**
   * The id.
   */
  id: string;
  /**
   * The name of the type.
   */
  object?: string;
  /**
   * The name.
   */
  name?: string | null;
}
/**
 * The `type` of an object that this version of the SDK does not know: any other string. It can't be named, so that
 * comparing `type` with a known word tells TypeScript which fields there are. To compare it with another word, write
 * `(object.type as string) === 'word'`.
 */
declare enum UnknownType {
  Unknown = '',
}
export type { UnknownType };
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
