// Every option of the client and the proxy.
import {
  type CallOptions,
  type FetchContext,
  type FetchFunction,
  type FetchOptions,
  type HeadersOption,
  type HttpMethod,
  type LogLevel,
  Metorial,
  type MetorialOptions,
  type SecretOption,
} from 'metorial-consumers';
import { createProxy, type ProxyCall, type ProxyOptions } from 'metorial-consumers/proxy';
import type { Assert, Same } from './support.js';

declare const environment: Record<string, string | undefined>;
const apiKey = 'metorial_sk_…';

export const clients = [
  new Metorial(),
  new Metorial({}),
  new Metorial({ apiKey }),
  new Metorial({ baseUrl: '/api/metorial' }),
  new Metorial({
    apiKey,
    baseUrl: 'https://example.com/api',
    apiVersion: '2026-01-01-magnetar',
    instanceId: 'ins_1',
    consumerToken: 'metorial_ccs_…',
    headers: { baggage: 'a=1' },
    timeout: 5_000,
    maxRetries: 0,
    fetch,
    fetchOptions: { credentials: 'include' },
    logger: console,
    logLevel: 'info',
    onMismatch: 'report',
    onRejected: ({ index, path, expected, received, raw }) =>
      console.warn(index, path, expected, received, raw),
    onDrift: ({ endpoint, path, kind }) => console.info(endpoint, path, kind === 'unknown_value'),
    dangerouslyAllowBrowser: true,
  }),
  new Metorial({ apiKey, timeout: Number.POSITIVE_INFINITY, headers: { baggage: undefined } }),
  new Metorial({ apiKey, headers: [['baggage', 'a=1']] }),
  new Metorial({ apiKey, headers: new Headers() }),
  new Metorial({ apiKey, fetch: globalThis.fetch }),
  new Metorial({ apiKey, fetch: async url => new Response(url) }),
  new Metorial({ apiKey, fetch: (url, init) => fetch(new Request(url, init)) }),
  new Metorial({
    apiKey,
    fetch: async (url, { method, signal }, { endpoint, attempt }) =>
      signal?.aborted ? Response.error() : new Response([url, method, endpoint, attempt.toFixed()].join()),
  }),
];

/** A secret is a string, or a function that returns one. */
export const secrets: SecretOption[] = ['metorial_sk_…', () => apiKey, async () => apiKey];
export const withSecrets = secrets.map(secret => new Metorial({ apiKey: secret, consumerToken: secret }));

/** The additional members of `init` for `fetch`. */
export const fetchOptions: FetchOptions[] = [
  {},
  { credentials: 'include', cache: 'no-cache', keepalive: true, mode: 'cors', priority: 'low' },
  // Members that only some hosts know.
  { dispatcher: {}, next: { revalidate: 60, tags: ['consumers'] }, cf: {} },
];
export const withFetchOptions = fetchOptions.map(each => new Metorial({ apiKey, fetchOptions: each }));

const traced: FetchFunction = async (url, init, context) => {
  console.log(context.endpoint, context.attempt);
  return fetch(url, init);
};
const headers: HeadersOption = [['baggage', 'a=1']];

/** A client with some options changed. */
export const changed: Metorial = new Metorial({ apiKey, fetch: traced, headers })
  .withOptions({ timeout: 120_000, maxRetries: undefined })
  .withOptions({ apiKey: async () => apiKey });

export type Parts = [
  Assert<Same<Parameters<FetchFunction>[0], string>>,
  Assert<Same<Parameters<FetchFunction>[1], RequestInit>>,
  Assert<Same<Parameters<FetchFunction>[2], FetchContext>>,
  Assert<Same<FetchContext, { endpoint: string; attempt: number }>>,
  Assert<Same<MetorialOptions['apiKey'], SecretOption | undefined>>,
  Assert<Same<MetorialOptions['logLevel'], LogLevel | undefined>>,
  Assert<Same<Parameters<Metorial['request']>[0], HttpMethod>>,
  Assert<Same<MetorialOptions['consumerToken'], SecretOption | undefined>>,
  Assert<Same<CallOptions['fetchOptions'], FetchOptions | undefined>>,
];

const options: MetorialOptions = { apiKey };
options.timeout = 5_000;
export const one = new Metorial(options);

/** As in the documentation: a missing environment variable is undefined. */
export const fromEnvironment = new Metorial({ apiKey: environment.METORIAL_API_KEY });

const proxyOptions: ProxyOptions = {
  apiKey,
  basePath: '/api/metorial',
  authorize: async (request, call: ProxyCall) => request.url === call.params.portalId,
  allow: ['read', 'portals.consumerProfiles.assignGroups'],
};
export const proxied: Promise<Response> = createProxy(proxyOptions)(new Request('https://example.com'));
