// Every option of the client, and the proxy beside it.
import { Metorial, type MetorialOptions } from 'metorial-consumers';
import { createProxy, type ProxyCall, type ProxyOptions } from 'metorial-consumers/proxy';

declare const environment: Record<string, string | undefined>;
const apiKey = 'metorial_sk_…';

export const clients = [
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
    credentials: 'include',
    dangerouslyAllowBrowser: true,
  }),
  new Metorial({ apiKey, headers: [['baggage', 'a=1']] }),
  new Metorial({ apiKey, headers: new Headers() }),
  new Metorial({ apiKey, fetch: globalThis.fetch }),
  new Metorial({ apiKey, fetch: async request => new Response(request.url) }),
];

const options: MetorialOptions = { apiKey };
options.timeout = 5_000;
export const one = new Metorial(options);

/** As its documentation shows it: what the environment lacks is undefined. */
export const fromEnvironment = new Metorial({ apiKey: environment.METORIAL_API_KEY });

const proxyOptions: ProxyOptions = {
  apiKey,
  basePath: '/api/metorial',
  authorize: async (request, call: ProxyCall) => request.url === call.params.portalId,
  allow: ['read', 'portals.consumerProfiles.assignGroups'],
};
export const proxied: Promise<Response> = createProxy(proxyOptions)(new Request('https://example.com'));
