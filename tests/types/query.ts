// `metorial-consumers/query` with TanStack's own types: nothing needs an annotation, and mistakes are refused.
import {
  type InfiniteData,
  InfiniteQueryObserver,
  MutationObserver,
  type QueryClient,
  QueryObserver,
} from '@tanstack/query-core';
import type {
  Consumer,
  ConsumerGroup,
  ConsumerProfile,
  ConsumerSession,
  ConsumersListQuery,
  MemberConsumer,
  Metorial,
  Page,
  PortalsConsumerGroupsListQuery,
} from 'metorial-consumers';
import {
  createQueries,
  type MetorialQueries,
  type MutationOptions,
  type QueryKey,
  type QueryOptions,
} from 'metorial-consumers/query';
import type { Metorial as SlimMetorial } from 'metorial-consumers/slim';
import type { Assert, Same } from './support.js';

declare const metorial: Metorial;
declare const slim: SlimMetorial;
declare const client: QueryClient;
declare const id: string | undefined;
const queries: MetorialQueries = createQueries(metorial, { prefix: ['metorial', 'acme'] });
const { consumers, portals, consumer } = queries;
const { assignGroups } = portals.consumerProfiles;

const fetchGroups = () =>
  client.fetchInfiniteQuery(portals.consumerGroups.list.infiniteQueryOptions('acme', { limit: 5 }));

type DataOf<T extends { getCurrentResult(): { data: unknown } }> = NonNullable<
  ReturnType<T['getCurrentResult']>['data']
>;

const get = new QueryObserver(client, consumers.get.queryOptions(id));
const list = new QueryObserver(client, consumers.list.queryOptions({ search: 'ada' }));
const name = new QueryObserver(client, { ...consumers.get.queryOptions('con_1'), select: one => one.name });
const infinite = new InfiniteQueryObserver(client, portals.consumerGroups.list.infiniteQueryOptions('acme'));
const flat = new InfiniteQueryObserver(client, {
  ...consumers.list.infiniteQueryOptions(),
  select: data => data.pages.flatMap(page => page.items),
  maxPages: 3,
});
const mutation = new MutationObserver(client, {
  ...assignGroups.mutationOptions(),
  onMutate: variables => variables.portalId,
  onSuccess: (data, variables, portalId) => [data.groups, variables.body.groupIds, portalId.length],
});
const update = new MutationObserver(client, consumers.update.mutationOptions());
const logout = new MutationObserver(client, consumer.session.logout.mutationOptions());
const member = new MutationObserver(client, consumers.getMemberConsumer.mutationOptions());

type ConsumerPage = Page<Consumer, ConsumersListQuery>;
type GroupPage = Page<ConsumerGroup, PortalsConsumerGroupsListQuery>;

/** The types that TanStack infers. */
export type Inferred = [
  Assert<Same<DataOf<typeof get>, Consumer>>,
  Assert<Same<DataOf<typeof list>, ConsumerPage>>,
  Assert<Same<DataOf<typeof name>, string>>,
  Assert<Same<DataOf<typeof infinite>, InfiniteData<GroupPage>>>,
  Assert<
    Same<Awaited<ReturnType<typeof fetchGroups>>, InfiniteData<GroupPage, PortalsConsumerGroupsListQuery>>
  >,
  Assert<Same<DataOf<typeof flat>, Consumer[]>>,
  Assert<Same<DataOf<typeof mutation>, ConsumerProfile>>,
  Assert<Same<DataOf<typeof member>, MemberConsumer>>,
  Assert<Same<DataOf<typeof logout>, ConsumerSession>>,
  Assert<Same<ReturnType<typeof queries.token.get.queryKey>, QueryKey>>,
  Assert<Same<ReturnType<typeof consumer.profile.get.queryOptions>, QueryOptions<ConsumerProfile>>>,
  Assert<
    Same<
      ReturnType<typeof portals.delete.mutationOptions>['mutationFn'],
      MutationOptions<{ portalId: string }, Awaited<ReturnType<typeof metorial.portals.delete>>>['mutationFn']
    >
  >,
];

export const allowed: (() => unknown)[] = [
  () => createQueries(slim),
  () => createQueries(metorial.withOptions({ timeout: 5 }), { prefix: ['a', { tenant: 5 }] }),
  () => consumers.list.queryOptions(),
  () => portals.consumerGroups.list.queryOptions(id, { status: 'archived' }),
  () => portals.consumerGroups.list.queryOptions(null),
  () => portals.consumerProfiles.get.queryKey('acme'),
  () => portals.consumerGroups.list.queryKey('acme', { search: 'a' }),
  () => portals.consumerGroups.list.infiniteQueryKey('acme'),
  () => client.fetchQuery(consumers.get.queryOptions('con_1')).then(found => found.email),
  () => client.prefetchInfiniteQuery({ ...consumers.list.infiniteQueryOptions(), pages: 2 }),
  () => client.invalidateQueries({ queryKey: queries.queryKey() }),
  () => client.invalidateQueries({ queryKey: portals.consumerGroups.queryKey() }),
  () => client.getQueryData<Consumer>(consumers.get.queryKey('con_1'))?.email,
  () => client.setMutationDefaults(assignGroups.mutationKey(), assignGroups.mutationOptions()),
  () => new QueryObserver(client, { ...consumers.get.queryOptions('con_1'), retry: 3, enabled: false }),
  () => update.mutate({ consumerId: 'con_1', body: { name: 'Ada' } }),
  () => logout.mutate(),
  () => member.mutate(),
  () => member.mutate({ body: { surfaceIdentifier: 'cli' } }),
];

export const refused: (() => unknown)[] = [
  // @ts-expect-error the client is missing
  () => createQueries(),
  // @ts-expect-error a client, not a resource of it
  () => createQueries(metorial.consumers),
  // @ts-expect-error a prefix is an array
  () => createQueries(metorial, { prefix: 'acme' }),
  // @ts-expect-error an id may be undefined, but not omitted
  () => consumers.get.queryOptions(),
  // @ts-expect-error the portal is missing
  () => portals.consumerGroups.list.queryOptions({ search: 'a' }),
  // @ts-expect-error an id is a string
  () => consumers.get.queryOptions(5),
  // @ts-expect-error there is one id
  () => consumers.get.queryOptions('con_1', 'con_2'),
  // @ts-expect-error it is called limit
  () => consumers.list.queryOptions({ limti: 5 }),
  // @ts-expect-error a portal has no status filter
  () => portals.list.infiniteQueryOptions({ status: 'active' }),
  // @ts-expect-error one thing has no pages
  () => consumers.get.infiniteQueryOptions('con_1'),
  // @ts-expect-error an endpoint that reads is not a mutation
  () => consumer.session.get.mutationOptions(),
  // @ts-expect-error an endpoint that writes is not a query
  () => consumer.session.logout.queryOptions(),
  // @ts-expect-error the consumer is missing
  () => update.mutate({ body: { name: 'Ada' } }),
  // @ts-expect-error the body is an object of its own
  () => update.mutate({ consumerId: 'con_1', name: 'Ada' }),
  // @ts-expect-error an id of a mutation is required
  () => update.mutate({ consumerId: id, body: { name: 'Ada' } }),
  // @ts-expect-error a body has no such member
  () => update.mutate({ consumerId: 'con_1', body: { nam: 'Ada' } }),
  // @ts-expect-error there is nothing to give
  () => logout.mutate({ body: {} }),
  // @ts-expect-error there is no such resource
  () => queries.consumerGroups,
  // @ts-expect-error the only query has no id
  () => queries.token.get.queryKey(5),
  // @ts-expect-error a query has only the fields of its result
  async () => (await client.fetchQuery(consumers.get.queryOptions('con_1'))).mail,
];
