// `undefined` is the same as absent, even in a project that distinguishes the two (exactOptionalPropertyTypes).
import { Metorial } from 'metorial-consumers';

declare const search: string | undefined;
declare const status: 'active' | 'invited' | undefined;
declare const limit: number | undefined;
declare const order: 'asc' | 'desc' | undefined;

const metorial = new Metorial({
  apiKey: 'metorial_sk_…',
  baseUrl: undefined,
  timeout: undefined,
  headers: undefined,
  fetch: undefined,
  fetchOptions: undefined,
  consumerToken: undefined,
  logger: undefined,
  logLevel: undefined,
});

export const changed = metorial.withOptions({
  apiKey: undefined,
  baseUrl: undefined,
  fetchOptions: undefined,
});

export const calls = [
  () => metorial.consumers.list(undefined),
  () => metorial.consumers.list({}, { signal: undefined, headers: undefined, fetchOptions: undefined }),
  () => metorial.consumers.list({ search, limit, order, after: undefined }),
  () => metorial.consumers.update('con_1', { name: search, email: undefined }),
  () => metorial.consumers.profiles.list('con_1', { limit, order }),
  () => metorial.portals.consumerProfiles.list('ptl_1', { status, search, consumerGroupId: undefined }),
];
