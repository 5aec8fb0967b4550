// Code that must not compile: lists, pages, options of a call, and the endpoints outside the reference.
import type { Consumer, Metorial, MetorialPagingError, Page } from 'metorial-consumers';

declare const metorial: Metorial;
const { consumers, portals } = metorial;
const { consumerGroups, consumerInvites } = portals;

export const refused: (() => unknown)[] = [
  // @ts-expect-error a limit must be given
  () => consumers.list().toArray(),
  // @ts-expect-error a limit must be given
  () => consumers.list().toArray({}),
  // @ts-expect-error the limit is a number
  () => consumers.list().toArray({ limit: '5' }),
  // @ts-expect-error there is nothing else to give
  () => consumers.list().toArray({ limit: 5, max: 5 }),
  // @ts-expect-error a single call is not a list
  () => consumers.get('con_1').toArray({ limit: 5 }),
  // @ts-expect-error nor does it have pages
  () => consumers.get('con_1').pages(),
  () => {
    const plain = consumers.list().then(page => page);
    // @ts-expect-error `then` returns a plain promise
    return plain.pages();
  },
  // @ts-expect-error a list is not an array
  (): Consumer[] => consumers.list(),
  // @ts-expect-error nor is a page
  async () => (await consumers.list()).map(item => item),
  // @ts-expect-error there may be no next page
  async () => consumers.list((await consumers.list()).next),
  // @ts-expect-error nor a previous one
  async () => (await consumers.list()).previous.limit,
  // @ts-expect-error a page has no methods
  async () => (await consumers.list()).nextPage(),
  // @ts-expect-error nor this one
  async () => (await consumers.list()).hasNextPage(),
  async () => {
    // @ts-expect-error nor can it be iterated over, unlike its list
    for await (const _ of await consumers.list());
  },
  // @ts-expect-error the query of a neighbouring page is a query of its list
  async () => (await consumers.profiles.list('con_1')).next?.search,
  // @ts-expect-error options come after the query
  () => consumers.list({ signal: AbortSignal.timeout(5) }),
  // @ts-expect-error a signal, not its controller
  () => consumers.get('con_1', { signal: new AbortController() }),
  // @ts-expect-error a timeout is a number
  () => consumers.get('con_1', { timeout: '5s' }),
  // @ts-expect-error it is called maxRetries
  () => consumers.get('con_1', { retries: 5 }),
  // @ts-expect-error prefetch is a boolean
  () => consumers.list({}, { prefetch: 5 }),
  // @ts-expect-error headers have strings as values
  () => consumers.list({}, { headers: { a: 5 } }),
  // @ts-expect-error the SDK sets the headers
  () => consumers.list({}, { fetchOptions: { headers: {} } }),
  // @ts-expect-error and ends the request
  () => consumers.get('con_1', { fetchOptions: { signal: AbortSignal.timeout(5) } }),
  // @ts-expect-error there is no such cache
  () => consumers.get('con_1', { fetchOptions: { cache: 'none' } }),
  // @ts-expect-error a call has no key of its own
  () => consumers.get('con_1', { apiKey: 'metorial_sk_…' }),
  // @ts-expect-error a portal has no status filter
  () => portals.list({ status: 'active' }),
  // @ts-expect-error the portal is missing
  () => consumerGroups.list(),
  // @ts-expect-error the group is missing
  () => consumerGroups.delete('acme'),
  // @ts-expect-error a name is missing
  () => consumerGroups.create('acme', { description: 'a' }),
  // @ts-expect-error it is called ssoGroupIds here
  () => consumerGroups.update('acme', 'cog_1', { sso_group_ids: [] }),
  // @ts-expect-error leave it out instead
  () => consumerGroups.update('acme', 'cog_1', { description: null }),
  // @ts-expect-error an invite can't be deleted
  () => consumerInvites.delete('acme', 'coi_1'),
  // @ts-expect-error there is no such method
  () => metorial.request('HEAD', '/x'),
  // @ts-expect-error a query holds no objects
  () => metorial.request('GET', '/x', { query: { a: {} } }),
  // @ts-expect-error nobody knows what comes
  async () => (await metorial.request('GET', '/x')).items,
  // @ts-expect-error a raw request has no next page
  () => metorial.request('GET', '/x', { prefetch: false }),
  // @ts-expect-error lists are not made by hand
  () => new Page(),
];

export const fixed = (page: Page<Consumer>, error: MetorialPagingError) => {
  // @ts-expect-error a page has nothing else
  page.total = 5;
  // @ts-expect-error an error's id is a string
  error.id satisfies number;
  // @ts-expect-error the fields of an error are read-only
  error.id = '';
};
