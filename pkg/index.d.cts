/**
 * A consumer group of a portal: what the consumer profiles in it may reach.
 */
export interface ConsumerGroup {
  object: 'consumer.group';
  /**
   * The group's id (opaque; `cog_…`).
   */
  id: string;
  /**
   * Whether the group is in use.
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
   * The ids that the group has at the portal's single sign-on.
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
   * What the group is for.
   */
  description?: string | null;
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
   * The groups that the profile is in, its personal group included.
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
   * Whether the consumer has taken up the profile.
   */
  status?: ConsumerProfileStatus;
}

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
 * How a `Metorial` reaches the API.
 */
export interface MetorialOptions {
  /**
   * The API key. May be left out when `baseUrl` is given: then no `Authorization` is sent, for a backend of yours
   * that adds it. Keys of a secret kind (`metorial_sk_…`, `ak`, `lk`, `mk`) belong on a server.
   */
  apiKey?: string;
  /**
   * The URL that paths are put behind; a path prefix is kept. In a page it may be relative.
   * `https://api.metorial.com` if not given.
   */
  baseUrl?: string;
  /**
   * The version of the API to ask for; the one that this SDK is made for if not given.
   */
  apiVersion?: string;
  /**
   * The id of the instance, for keys that are not bound to one.
   */
  instanceId?: string;
  /**
   * The client secret of a consumer session.
   */
  consumerToken?: string;
  /**
   * Further headers for every request. From a page, the API takes only those that it knows, such as `baggage`.
   */
  headers?: Record<string, string> | [string, string][] | Headers;
  /**
   * How many milliseconds an answer has to be complete, for each attempt; 30,000 if not given.
   */
  timeout?: number;
  /**
   * How often a request that failed is sent again where that can help and can do no harm; 2 if not given.
   */
  maxRetries?: number;
  /**
   * A function to call instead of the host's `fetch`.
   */
  fetch?: (request: Request) => Promise<Response>;
  /**
   * Which credentials (cookies) a page's requests carry; what `fetch` does by default if not given.
   */
  credentials?: 'omit' | 'same-origin' | 'include';
  /**
   * Take a key of a secret kind even in a page, where everyone can read it. Only for pages that nobody else opens.
   */
  dangerouslyAllowBrowser?: boolean;
}

/**
 * One page of a list.
 *
 * The page after it is the list's answer to `after: <id of the last item>`, the page before it that to
 * `before: <id of the first item>`.
 */
export interface Page<T> {
  /**
   * The items, in the order asked for.
   */
  items: T[];
  /**
   * Whether there is more before or after them.
   */
  pagination: Pagination;
}

/**
 * One value, or several of which any will do.
 */
export type OneOrMany<T> = T | readonly T[];

/**
 * That a consumer profile is in a group, and why.
 */
export interface ConsumerProfileGroupAssignment {
  object: 'consumer.profile.group_assignment';
  /**
   * The group.
   */
  group: ConsumerGroup;
  /**
   * Why the profile is in it.
   */
  assignedVia: GroupAssignedVia;
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
 * The groups to assign or unassign.
 */
export interface GroupIdsBody {
  /**
   * The ids of the groups.
   */
  groupIds: string[];
}

/**
 * The order of a list, by creation.
 */
export type ListOrder = 'asc' | 'desc';

/**
 * What to change of a consumer; what is left out stays.
 */
export interface ConsumersUpdateBody {
  /**
   * The new name.
   */
  name?: string;
  /**
   * The new email address (ASCII), which no other consumer may have.
   */
  email?: string;
}

/**
 * Whether a consumer group is in use.
 */
export type ConsumerGroupStatus = 'active' | 'archived' | 'deleted' | (string & {});

/**
 * Whether the consumer has taken up the profile.
 */
export type ConsumerProfileStatus = 'active' | 'invited' | (string & {});

/**
 * Whether there is more before or after a page.
 */
export interface Pagination {
  /**
   * Whether there are items before the page's first.
   */
  hasMoreBefore: boolean;
  /**
   * Whether there are items after the page's last.
   */
  hasMoreAfter: boolean;
}

/**
 * Which consumers to list.
 */
export interface ConsumersListQuery {
  /**
   * How many consumers a page has: 1 to 100; 20 if not given.
   */
  limit?: number;
  /**
   * The id of the consumer that the page follows.
   */
  after?: string;
  /**
   * The id of the consumer that the page precedes. Ignored beside `after`.
   */
  before?: string;
  /**
   * A cursor that the API gave. Ignored beside `after` or `before`.
   */
  cursor?: string;
  /**
   * The order by creation: `asc` (the oldest first) if not given.
   */
  order?: ListOrder;
  /**
   * Only consumers whose name or email address has this text.
   */
  search?: string;
  /**
   * Only consumers of these ids.
   */
  id?: OneOrMany<string>;
}

/**
 * Which of a consumer's profiles to list.
 */
export interface ConsumersProfilesListQuery {
  /**
   * How many profiles a page has: 1 to 100; 20 if not given.
   */
  limit?: number;
  /**
   * The id of the profile that the page follows.
   */
  after?: string;
  /**
   * The id of the profile that the page precedes. Ignored beside `after`.
   */
  before?: string;
  /**
   * A cursor that the API gave. Ignored beside `after` or `before`.
   */
  cursor?: string;
  /**
   * The order by creation: `asc` (the oldest first) if not given.
   */
  order?: ListOrder;
}

/**
 * Which of a portal's consumer profiles to list.
 */
export interface PortalsConsumerProfilesListQuery {
  /**
   * How many profiles a page has: 1 to 100; 20 if not given.
   */
  limit?: number;
  /**
   * The id of the profile that the page follows.
   */
  after?: string;
  /**
   * The id of the profile that the page precedes. Ignored beside `after`.
   */
  before?: string;
  /**
   * A cursor that the API gave. Ignored beside `after` or `before`.
   */
  cursor?: string;
  /**
   * The order by creation: `asc` (the oldest first) if not given.
   */
  order?: ListOrder;
  /**
   * Only profiles whose name or email address has this text.
   */
  search?: string;
  /**
   * Only profiles that are in these groups.
   */
  consumerGroupId?: OneOrMany<string>;
  /**
   * Only profiles of these states.
   */
  status?: OneOrMany<ConsumerProfileStatus>;
}

/**
 * Why a profile is in a group. Where several reasons hold, the API names the first of: user, default, sso, manual.
 */
export type GroupAssignedVia = 'default' | 'manual' | 'sso' | 'user' | (string & {});

/**
 * `metorial.consumers`: the end users of the instance.
 */
export interface Consumers {
  /**
   * Creates a consumer. If a consumer has the email address already, links that one and gives it the name.
   *
   * ```js
   * const consumer = await metorial.consumers.create({ name: 'Ada Lovelace', email: 'ada@example.com' });
   * ```
   */
  create(body: ConsumersCreateBody): Promise<Consumer>;
  /**
   * Gets one consumer. Rejects with `MetorialNotFoundError` if there is none of that id.
   *
   * ```js
   * const consumer = await metorial.consumers.get('con_…');
   * ```
   */
  get(consumerId: string): Promise<Consumer>;
  /**
   * Lists consumers, a page at a time.
   *
   * ```js
   * const page = await metorial.consumers.list({ search: 'ada', limit: 50 });
   * const next = await metorial.consumers.list({ search: 'ada', limit: 50, after: page.items.at(-1).id });
   * ```
   */
  list(query?: ConsumersListQuery): Promise<Page<Consumer>>;
  /**
   * Changes a consumer; what the body leaves out stays.
   *
   * ```js
   * await metorial.consumers.update('con_…', { name: 'Ada King' });
   * ```
   */
  update(consumerId: string, body: ConsumersUpdateBody): Promise<Consumer>;
  /**
   * The profiles of one consumer, over all portals.
   */
  readonly profiles: ConsumersProfiles;
}

/**
 * `metorial.consumers.profiles`: the profiles of one consumer, over all portals.
 */
export interface ConsumersProfiles {
  /**
   * Gets one of a consumer's profiles.
   *
   * ```js
   * const profile = await metorial.consumers.profiles.get('con_…', 'cop_…');
   * ```
   */
  get(consumerId: string, consumerProfileId: string): Promise<ConsumerProfile>;
  /**
   * Lists a consumer's profiles, a page at a time.
   *
   * ```js
   * const page = await metorial.consumers.profiles.list('con_…');
   * ```
   */
  list(consumerId: string, query?: ConsumersProfilesListQuery): Promise<Page<ConsumerProfile>>;
}

/**
 * A client of the Metorial API for consumers, consumer profiles and consumer groups.
 *
 * ```js
 * // on a server
 * const metorial = new Metorial({ apiKey: process.env.METORIAL_API_KEY });
 * // in a page, through your own backend, which holds the key (see `metorial-consumers/proxy`)
 * const metorial = new Metorial({ baseUrl: '/api/metorial' });
 *
 * const page = await metorial.consumers.list({ limit: 10 });
 * for (const consumer of page.items) console.log(consumer.name, consumer.createdAt);
 * ```
 */
export class Metorial {
  /**
   * Makes a client. Throws `MetorialArgumentError` if an option can't be right.
   */
  constructor(options: MetorialOptions);
  /**
   * Consumers: the end users of the instance.
   */
  readonly consumers: Consumers;
  /**
   * What belongs to a portal.
   */
  readonly portals: Portals;
}

/**
 * `metorial.portals`: what belongs to a portal.
 */
export interface Portals {
  /**
   * The consumer profiles of a portal, and the groups that they are in.
   */
  readonly consumerProfiles: PortalsConsumerProfiles;
}

/**
 * `metorial.portals.consumerProfiles`: the consumer profiles of a portal, and the groups that they are in.
 */
export interface PortalsConsumerProfiles {
  /**
   * Puts a consumer profile in groups: all of them, or, if one is unknown or archived, none. Groups that it is in
   * already stay. Gives the whole profile.
   *
   * ```js
   * await metorial.portals.consumerProfiles.assignGroups('ptl_…', 'cop_…', { groupIds: ['cog_…'] });
   * ```
   */
  assignGroups(portalId: string, consumerProfileId: string, body: GroupIdsBody): Promise<ConsumerProfile>;
  /**
   * Gets one of a portal's consumer profiles.
   *
   * ```js
   * const profile = await metorial.portals.consumerProfiles.get('ptl_…', 'cop_…');
   * ```
   */
  get(portalId: string, consumerProfileId: string): Promise<ConsumerProfile>;
  /**
   * Lists a portal's consumer profiles, a page at a time. `portalId` may be the portal's slug.
   *
   * ```js
   * const page = await metorial.portals.consumerProfiles.list('ptl_…', { status: ['active', 'invited'] });
   * ```
   */
  list(portalId: string, query?: PortalsConsumerProfilesListQuery): Promise<Page<ConsumerProfile>>;
  /**
   * Takes a consumer profile out of groups. Only assignments by hand end; those by default, single sign-on or of
   * the personal group stay. Gives the whole profile.
   *
   * ```js
   * await metorial.portals.consumerProfiles.unassignGroups('ptl_…', 'cop_…', { groupIds: ['cog_…'] });
   * ```
   */
  unassignGroups(portalId: string, consumerProfileId: string, body: GroupIdsBody): Promise<ConsumerProfile>;
}

export type ValidationError = {
  /**
   * Where the field is, such as `['group_ids', '0']`.
   */
  path: string[];
  /**
   * The kind of error, such as `invalid_type`.
   */
  code?: string;
  /**
   * What was wrong with the field.
   */
  message?: string;
  /**
   * What the API expected there.
   */
  expected?: unknown;
  /**
   * What it found.
   */
  received?: unknown;
};
/**
 * A field that the API refused.
 * @typedef {object} ValidationError
 * @property {string[]} path Where the field is, such as `['group_ids', '0']`.
 * @property {string} [code] The kind of error, such as `invalid_type`.
 * @property {string} [message] What was wrong with the field.
 * @property {unknown} [expected] What the API expected there.
 * @property {unknown} [received] What it found.
 */
/**
 * What every error of this SDK is.
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
export declare class MetorialError extends Error {}
/** An argument or option that can't be right. No request was sent. */
export declare class MetorialArgumentError extends MetorialError {
  /**
   * Which argument or option, such as `limit`.
   * @readonly @type {string}
   */
  argument: string;
}
/** No answer came, or it broke off: the network is down, the host is unknown, or a page was refused by CORS. */
export declare class MetorialConnectionError extends MetorialError {}
/** No complete answer came within the `timeout`. */
export declare class MetorialTimeoutError extends MetorialError {
  /**
   * The time that there was, in milliseconds.
   * @readonly @type {number}
   */
  timeout: number;
}
/** The answer is not what the API promises: a field is missing or of another type, or it is not JSON at all. */
export declare class MetorialDecodeError extends MetorialError {
  /**
   * Where in the answer, such as `items[3].created_at`; empty for the whole.
   * @readonly @type {string}
   */
  path: string;
  /**
   * What was expected there.
   * @readonly @type {string}
   */
  expected: string;
  /**
   * What was there.
   * @readonly @type {string}
   */
  received: string;
  /**
   * The answer's HTTP status.
   * @readonly @type {number}
   */
  status: number;
  /**
   * The request's id, to give to Metorial's support, if it can be read.
   * @readonly @type {string | undefined}
   */
  requestId: string | undefined;
  /**
   * The answer's body as it came, so that nothing is lost.
   * @readonly @type {string}
   */
  body: string;
}
/** The API refused the request, or could not serve it. There is a class for each status that callers tell apart. */
export declare class MetorialApiError extends MetorialError {
  /**
   * The HTTP status.
   * @readonly @type {number}
   */
  status: number;
  /**
   * The kind of error, such as `not_found`.
   * @readonly @type {string | undefined}
   */
  code: string | undefined;
  /**
   * What may help.
   * @readonly @type {string | undefined}
   */
  hint: string | undefined;
  /**
   * More about the error.
   * @readonly @type {string | undefined}
   */
  description: string | undefined;
  /**
   * A finer code, such as `invalid_json_body`.
   * @readonly @type {string | undefined}
   */
  reason: string | undefined;
  /**
   * What it is about: `body`, `query`, or an object such as `consumer.group`.
   * @readonly @type {string | undefined}
   */
  entity: string | undefined;
  /**
   * The fields that were refused.
   * @readonly @type {ValidationError[]}
   */
  validationErrors: ValidationError[];
  /**
   * The request's id, to give to Metorial's support, if it can be read.
   * @readonly @type {string | undefined}
   */
  requestId: string | undefined;
  /**
   * How many milliseconds to wait before the next try, if the server says so.
   * @readonly @type {number | undefined}
   */
  retryAfter: number | undefined;
  /**
   * The answer's headers, as far as they can be read.
   * @readonly @type {Headers}
   */
  headers: Headers;
  /**
   * The answer's body: what its JSON says, or its text if it is none.
   * @readonly @type {unknown}
   */
  body: unknown;
}
/** The request is wrong (400); `validationErrors` says where. */
export declare class MetorialBadRequestError extends MetorialApiError {}
/** The key is missing, malformed or unknown (401). */
export declare class MetorialAuthenticationError extends MetorialApiError {}
/** The key may not do this (403). */
export declare class MetorialPermissionDeniedError extends MetorialApiError {}
/** There is no such object (404); `entity` says of which kind. */
export declare class MetorialNotFoundError extends MetorialApiError {}
/** It is there already (409). */
export declare class MetorialConflictError extends MetorialApiError {}
/** Too many requests (429); `retryAfter` says how long to wait. */
export declare class MetorialRateLimitError extends MetorialApiError {}
/** The API failed (500 and above). */
export declare class MetorialServerError extends MetorialApiError {}
