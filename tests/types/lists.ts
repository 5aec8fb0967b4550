// Lists, pages, options of a call, and the endpoints outside the reference: their parameters and results.
import {
  type ApiPromise,
  type Consumer,
  type ConsumerGroup,
  type ConsumerInvite,
  type ConsumerProfile,
  type ConsumersListQuery,
  type ConsumersProfilesListQuery,
  type ListPromise,
  type MemberConsumer,
  type Metorial,
  MetorialError,
  MetorialPagingError,
  type Page,
  type Pagination,
  type Portal,
  type PortalsConsumerGroupsListQuery,
  type PortalsConsumerInvitesListQuery,
  type PortalsConsumerProfilesListQuery,
  type PortalsListQuery,
  type RawRequestOptions,
  type RejectedItem,
  type RequestOptions,
  type ResponseDetails,
} from 'metorial-consumers';
import type { Assert, Same } from './support.js';

declare const metorial: Metorial;
declare const options: RequestOptions;
const { consumers, portals } = metorial;
const { consumerGroups, consumerInvites, consumerProfiles } = portals;

/** The exact result of each method. */
export type Results = [
  Assert<Same<ReturnType<typeof consumers.list>, ListPromise<Consumer, ConsumersListQuery>>>,
  Assert<Same<ReturnType<typeof consumers.get>, ApiPromise<Consumer>>>,
  Assert<Same<ReturnType<typeof consumers.create>, ApiPromise<Consumer>>>,
  Assert<Same<ReturnType<typeof consumers.update>, ApiPromise<Consumer>>>,
  Assert<Same<ReturnType<typeof consumers.getMemberConsumer>, ApiPromise<MemberConsumer>>>,
  Assert<
    Same<ReturnType<typeof consumers.profiles.list>, ListPromise<ConsumerProfile, ConsumersProfilesListQuery>>
  >,
  Assert<Same<ReturnType<typeof consumers.profiles.get>, ApiPromise<ConsumerProfile>>>,
  Assert<Same<ReturnType<typeof portals.list>, ListPromise<Portal, PortalsListQuery>>>,
  Assert<Same<ReturnType<typeof portals.get>, ApiPromise<Portal>>>,
  Assert<
    Same<
      ReturnType<typeof consumerProfiles.list>,
      ListPromise<ConsumerProfile, PortalsConsumerProfilesListQuery>
    >
  >,
  Assert<Same<ReturnType<typeof consumerProfiles.get>, ApiPromise<ConsumerProfile>>>,
  Assert<Same<ReturnType<typeof consumerProfiles.create>, ApiPromise<ConsumerProfile>>>,
  Assert<Same<ReturnType<typeof consumerProfiles.assignGroups>, ApiPromise<ConsumerProfile>>>,
  Assert<Same<ReturnType<typeof consumerProfiles.unassignGroups>, ApiPromise<ConsumerProfile>>>,
  Assert<
    Same<ReturnType<typeof consumerGroups.list>, ListPromise<ConsumerGroup, PortalsConsumerGroupsListQuery>>
  >,
  Assert<Same<ReturnType<typeof consumerGroups.get>, ApiPromise<ConsumerGroup>>>,
  Assert<Same<ReturnType<typeof consumerGroups.create>, ApiPromise<ConsumerGroup>>>,
  Assert<Same<ReturnType<typeof consumerGroups.update>, ApiPromise<ConsumerGroup>>>,
  Assert<Same<ReturnType<typeof consumerGroups.delete>, ApiPromise<ConsumerGroup>>>,
  Assert<
    Same<
      ReturnType<typeof consumerInvites.list>,
      ListPromise<ConsumerInvite, PortalsConsumerInvitesListQuery>
    >
  >,
  Assert<Same<ReturnType<typeof consumerInvites.get>, ApiPromise<ConsumerInvite>>>,
  Assert<Same<ReturnType<typeof consumerInvites.create>, ApiPromise<ConsumerInvite>>>,
  Assert<Same<ReturnType<typeof metorial.request>, ApiPromise<unknown>>>,
];

/** Each method takes the call's options last. */
export const withOptions = () => [
  consumers.list({}, options),
  consumers.list(undefined, options),
  consumers.get('con_1', options),
  consumers.create({ name: 'Ada', email: 'ada@example.com' }, options),
  consumers.update('con_1', {}, options),
  consumers.getMemberConsumer({ surfaceIdentifier: 'cli' }, options),
  consumers.profiles.list('con_1', {}, options),
  consumers.profiles.get('con_1', 'cop_1', options),
  portals.list({}, options),
  portals.get('acme', options),
  consumerProfiles.list('acme', undefined, options),
  consumerProfiles.get('acme', 'cop_1', options),
  consumerProfiles.create('acme', { name: 'Ada', email: 'ada@example.com' }, options),
  consumerProfiles.assignGroups('acme', 'cop_1', { groupIds: [] }, options),
  consumerProfiles.unassignGroups('acme', 'cop_1', { groupIds: [] }, options),
  consumerGroups.list('acme', {}, options),
  consumerGroups.get('acme', 'cog_1', options),
  consumerGroups.create('acme', { name: 'A' }, options),
  consumerGroups.update('acme', 'cog_1', {}, options),
  consumerGroups.delete('acme', 'cog_1', options),
  consumerInvites.list('acme', {}, options),
  consumerInvites.get('acme', 'coi_1', options),
  consumerInvites.create('acme', { name: 'Ada', email: 'ada@example.com' }, options),
];

export const allOptions: RequestOptions[] = [
  {},
  {
    signal: new AbortController().signal,
    timeout: 5_000,
    maxRetries: 0,
    headers: { baggage: 'a' },
    prefetch: false,
  },
  { signal: AbortSignal.timeout(5_000), headers: new Headers() },
  { headers: [['baggage', 'a']] },
  { signal: undefined, timeout: undefined, maxRetries: undefined, headers: undefined, prefetch: undefined },
];

/** A list is a promise of a page, and can be iterated over. */
export async function lists() {
  const list = consumers.list({ limit: 5 });
  const promise: Promise<Page<Consumer>> = list;
  const page: Page<Consumer> = await list;
  const names: string[] = [];
  for await (const consumer of list) names.push(consumer.name);
  for (const consumer of page.items) names.push(consumer.name);
  for await (const next of list.pages()) names.push(...next.items.map(item => item.name));
  const array: Consumer[] = await list.toArray({ limit: 5 });
  const one: Promise<string> = list.then(({ items }) => items[0]?.name ?? '');
  const { data, response } = await list.withResponse();
  const flags: [boolean, boolean] = [page.pagination.hasMoreBefore, page.pagination.hasMoreAfter];
  const iterator = list[Symbol.asyncIterator]();
  const result = await iterator.next();
  if (!result.done) names.push(result.value.name);
  await iterator.return?.();
  const iterable: AsyncIterable<Consumer> = list;
  return [promise, array, one, data.items, response.status, flags, iterable];
}

/** A page has the queries of its neighbours, of the type that its list accepts. */
export async function beside() {
  let page = await consumers.list({ limit: 5 });
  const query: ConsumersListQuery | null = page.next;
  while (page.next) page = await consumers.list(page.next, options);
  while (page.previous) page = await consumers.list({ ...page.previous, limit: 50 });
  for await (const { next } of consumerProfiles.list('acme', { status: 'active' }).pages())
    if (next) await consumerProfiles.list('acme', next);
  const { data } = await consumerGroups.list('acme').withResponse();
  if (data.next) await consumerGroups.list('acme', { ...data.next, order: 'desc' });
  return [query, page.items];
}

/** A page is plain data, which may be changed, stored, and made by hand, as in tests. */
export async function plain() {
  const page = await consumers.list();
  page.items = page.items.filter(({ name }) => name !== '');
  page.items.push(await consumers.get('con_1'));
  page.pagination.hasMoreAfter = false;
  page.next = null;
  const copy: Page<Consumer, ConsumersListQuery> = structuredClone(page);
  const made: Page<Consumer, ConsumersListQuery> = {
    items: [],
    pagination: { hasMoreBefore: false, hasMoreAfter: true },
    next: { limit: 5, after: 'con_1' },
    previous: null,
  };
  return [copy, { ...page }, made];
}

/** Functions that accept any list, or any page. */
export async function all<T>(list: ListPromise<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of list) found.push(item);
  return found;
}
export const groups: Promise<ConsumerGroup[]> = all(consumerGroups.list('acme'));
export const profiles: Promise<ConsumerProfile[]> = all(consumerProfiles.list('acme'));

export type Members = [
  Assert<Same<Awaited<ReturnType<typeof consumers.list>>, Page<Consumer, ConsumersListQuery>>>,
  Assert<Same<Page<Consumer, ConsumersListQuery>['next'], ConsumersListQuery | null>>,
  Assert<Same<Page<Consumer, ConsumersListQuery>['previous'], ConsumersListQuery | null>>,
  Assert<Same<Page<Consumer>['items'], Consumer[]>>,
  Assert<Same<Page<Consumer>['pagination'], Pagination>>,
  Assert<Same<keyof Page<Consumer>, 'items' | 'pagination' | 'next' | 'previous' | 'rejected'>>,
  Assert<Same<Page<Consumer>['rejected'], RejectedItem[] | undefined>>,
  Assert<Same<ResponseDetails['status'], number>>,
  Assert<Same<ResponseDetails['headers'], Headers>>,
  Assert<Same<ResponseDetails['requestId'], string | undefined>>,
  Assert<Same<MetorialPagingError['id'], string>>,
  Assert<Same<ConsumerInvite['acceptedAt'], Date | null>>,
  Assert<Same<ConsumerInvite['consumerProfile']['object'], 'consumer.profile#preview'>>,
  Assert<Same<ConsumerInvite['invitedBy']['email'], string | null>>,
  Assert<Same<MemberConsumer['profile'], ConsumerProfile>>,
];

/** Every option of the endpoints outside the reference. */
export async function besideTheReference() {
  const query: PortalsConsumerGroupsListQuery = { status: ['active', 'archived'], search: 'a', limit: 5 };
  query.after = 'cog_1';
  await consumerGroups.list('acme', query);
  await consumerGroups.list('acme', { status: 'archived', before: 'a', cursor: 'b', order: 'desc' });
  await consumerGroups.list('acme', { status: ['active'] as const });
  await consumerGroups.list('acme', { status: 'some_new_one' });
  await consumerInvites.list('acme', { status: ['pending', 'accepted'], search: 'a', limit: 5 });
  await portals.list({ search: 'a', limit: 5, after: 'a', before: 'b', cursor: 'c', order: 'asc' });
  await consumerGroups.create('acme', { name: 'A', description: 'B', ssoGroupIds: ['c'], isDefault: true });
  await consumerGroups.update('acme', 'cog_1', { ssoGroupIds: ['c'] as const, isDefault: undefined });
  await consumerInvites.create('acme', { name: 'Ada', email: 'ada@example.com', message: undefined });
  const invite = await consumerInvites.get('acme', 'coi_1');
  return invite.acceptedAt?.getTime() ?? invite.createdAt.getTime();
}

export async function raw() {
  const request: RawRequestOptions = {
    query: { a: 'b', n: 5, yes: true, several: ['a', 'b'] as const, none: undefined },
    body: { anything: [1, null] },
    signal: AbortSignal.timeout(5),
    timeout: 5,
    maxRetries: 0,
    headers: { baggage: 'a' },
    fetchOptions: { credentials: 'include' },
  };
  const { data, response } = await metorial.request('POST', '/servers', request).withResponse();
  if (data && typeof data === 'object' && 'id' in data) return String(data.id);
  return response.requestId;
}

export const explain = (error: unknown): string =>
  error instanceof MetorialPagingError && error instanceof MetorialError ? error.id : '';
