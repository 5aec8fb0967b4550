// Code that must not compile.
import { type Consumer, Metorial, type MetorialOptions } from 'metorial-consumers';
import { createProxy } from 'metorial-consumers/proxy';

const apiKey = 'metorial_sk_…';
declare const metorial: Metorial;
declare const other: Metorial;
declare const consumer: Consumer;

export const calls = [
  // @ts-expect-error an id is missing
  () => metorial.consumers.get(),
  // @ts-expect-error an id is a string
  () => metorial.consumers.get(42),
  // @ts-expect-error an id may not be undefined
  () => metorial.consumers.get(undefined),
  // @ts-expect-error the second id is missing
  () => metorial.consumers.profiles.get('con_1'),
  // @ts-expect-error the portal is missing
  () => metorial.portals.consumerProfiles.list(),
  // @ts-expect-error the body is missing
  () => metorial.consumers.update('con_1'),
  // @ts-expect-error the groups are missing
  () => metorial.portals.consumerProfiles.assignGroups('ptl_1', 'cop_1'),
  // @ts-expect-error it is called limit
  () => metorial.consumers.list({ limti: 5 }),
  // @ts-expect-error limit is a number
  () => metorial.consumers.list({ limit: 'ten' }),
  // @ts-expect-error limit is a number, not a bigint
  () => metorial.consumers.list({ limit: 10n }),
  // @ts-expect-error leave it out instead
  () => metorial.consumers.list({ search: null }),
  // @ts-expect-error the order is asc or desc
  () => metorial.consumers.list({ order: 'up' }),
  // @ts-expect-error a status is a string
  () => metorial.portals.consumerProfiles.list('ptl_1', { status: [1] }),
  // @ts-expect-error the profiles of one consumer can't be searched
  () => metorial.consumers.profiles.list('con_1', { search: 'ada' }),
  // @ts-expect-error the email address is missing
  () => metorial.consumers.create({ name: 'Ada' }),
  // @ts-expect-error a consumer has no phone
  () => metorial.consumers.create({ name: 'Ada', email: 'ada@example.com', phone: '1' }),
  // @ts-expect-error leave it out instead
  () => metorial.consumers.update('con_1', { name: null }),
  // @ts-expect-error the groups are an array
  () => metorial.portals.consumerProfiles.assignGroups('ptl_1', 'cop_1', { groupIds: 'cog_1' }),
  // @ts-expect-error it is called groupIds here
  () => metorial.portals.consumerProfiles.assignGroups('ptl_1', 'cop_1', { group_ids: ['cog_1'] }),
  // @ts-expect-error there is no such method
  () => metorial.consumers.delete('con_1'),
];

export const results = [
  // @ts-expect-error a time is a Date
  (): string => consumer.createdAt,
  // @ts-expect-error nor may it be set to a string
  () => Object.assign(consumer satisfies { createdAt: string }),
  // @ts-expect-error names are in camelCase
  () => consumer.created_at,
  // @ts-expect-error a picture may be missing
  (): string => consumer.imageUrl,
  // @ts-expect-error a list is a page
  async (): Promise<Consumer[]> => await metorial.consumers.list(),
  // @ts-expect-error groups may be null
  async () => (await metorial.consumers.profiles.get('a', 'b')).groups.length,
];

export const assignments = [
  () => {
    // @ts-expect-error a time is a Date
    consumer.createdAt = '2026-01-31T09:30:00.125Z';
    // @ts-expect-error a resource can't be replaced
    metorial.consumers = other.consumers;
    // @ts-expect-error nor a part of one
    metorial.consumers.profiles = other.consumers.profiles;
  },
];

export const options: (() => unknown)[] = [
  // @ts-expect-error a key alone is not an object of options
  () => new Metorial(apiKey),
  // @ts-expect-error it is called apiKey
  () => new Metorial({ apikey: apiKey }),
  // @ts-expect-error a timeout is a number
  () => new Metorial({ apiKey, timeout: '5s' }),
  // @ts-expect-error credentials are one of the fetchOptions
  () => new Metorial({ apiKey, credentials: 'include' }),
  // @ts-expect-error no such credentials
  () => new Metorial({ apiKey, fetchOptions: { credentials: 'yes' } }),
  // @ts-expect-error the SDK sets the method
  () => new Metorial({ apiKey, fetchOptions: { method: 'GET' } }),
  // @ts-expect-error and the body
  () => new Metorial({ apiKey, fetchOptions: { body: 'x' } }),
  // @ts-expect-error and follows no redirect
  () => new Metorial({ apiKey, fetchOptions: { redirect: 'follow' } }),
  // @ts-expect-error a key is a string
  () => new Metorial({ apiKey: 5 }),
  // @ts-expect-error or a function that returns one
  () => new Metorial({ apiKey: () => 5 }),
  // @ts-expect-error not a promise, which could not be renewed
  () => new Metorial({ apiKey: Promise.resolve(apiKey) }),
  // @ts-expect-error nor may it be missing if it is requested
  () => new Metorial({ apiKey: async () => undefined }),
  // @ts-expect-error null is not a secret
  () => new Metorial({ consumerToken: null }),
  // @ts-expect-error fetch returns a promise of a Response
  () => new Metorial({ apiKey, fetch: async () => 'text' }),
  // @ts-expect-error fetch is given a URL, not a Request
  () => new Metorial({ apiKey, fetch: async (request: Request) => new Response(request.url) }),
  // @ts-expect-error it gets nothing else
  () => new Metorial({ apiKey, fetch: async (url, _init, { retries }) => new Response(url + retries) }),
  // @ts-expect-error it is called timeout
  () => metorial.withOptions({ timeOut: 5 }),
  // @ts-expect-error there is something to change
  () => metorial.withOptions(),
  // @ts-expect-error headers have strings as values
  () => new Metorial({ apiKey, headers: { a: 1 } }),
  // @ts-expect-error there is no client without new
  () => Metorial({ apiKey }),
  // @ts-expect-error users do not manage memory
  () => metorial.free(),
  // @ts-expect-error nor see pointers
  () => metorial.__wbg_ptr,
  // @ts-expect-error the proxy must be told who may
  () => createProxy({ apiKey }),
  (): MetorialOptions => ({
    apiKey,
    // @ts-expect-error no such option
    token: apiKey,
  }),
];
