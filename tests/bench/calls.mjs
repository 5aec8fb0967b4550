// Whole calls, with a `fetch` that answers at once without leaving the process.
import { bytesOf, consumer, consumers, profiles } from './data.mjs';
import { mapConsumer, mapConsumers, mapProfiles } from './ways/map.ts';
import { consumerMapper, consumersMapper, endpointManager, profilesMapper } from './ways/mappers.mjs';

const API = 'http://api.test';
const apiKey = 'metorial_fk_0123456789abcdef';
const headers = { authorization: `Bearer ${apiKey}`, 'metorial-version': '2026-01-01-magnetar' };

/** Does the work with this `fetch` in place of the host's. */
export async function withHostFetch(fetch, work) {
  const { fetch: host } = globalThis;
  globalThis.fetch = fetch;
  try {
    return await work();
  } finally {
    globalThis.fetch = host;
  }
}

/**
 * @param {{ Metorial: any, rivals: any, bytes: Uint8Array, path: string, query: any, call: (sdk: any) => Promise<any>,
 *   map: (wire: any) => any, mapper: any, serde: (bytes: Uint8Array) => any }} what
 */
function callWays({ Metorial, bytes, path, query, call, map, mapper, serde }) {
  const fetch = async () => new Response(bytes);
  // Like most programs, uses the host's `fetch`, which is the one above during a call.
  const sdk = new Metorial({ apiKey, baseUrl: API });
  const theirs = endpointManager(API, apiKey, fetch);
  const url = `${API}/${path.join('/')}${query ? '?limit=100' : ''}`;
  const plain = async () => (await fetch(url, { headers })).json();
  return {
    'fetch + JSON.parse': plain,
    'this SDK': () => withHostFetch(fetch, () => call(sdk)),
    'hand-written map': async () => map(await plain()),
    'serde_json + serde-wasm-bindgen': async () =>
      serde(new Uint8Array(await (await fetch(url, { headers })).arrayBuffer())),
    'Metorial’s client and mappers': () => theirs._get({ path, query }).transform(mapper),
    // A host's own fetch does this first with its arguments; the one above does not.
    'fetch(new Request) + JSON.parse': async () => (await fetch(new Request(url, { headers }))).json(),
  };
}

export function callCases({ Metorial, rivals }) {
  const limit = 100;
  const list = {
    Metorial,
    bytes: bytesOf(consumers(100)),
    path: ['consumers'],
    query: { limit },
    call: sdk => sdk.consumers.list({ limit }),
    map: mapConsumers,
    mapper: consumersMapper,
    serde: rivals.serdeConsumers,
  };
  const profileList = {
    Metorial,
    bytes: bytesOf(profiles(100, 3)),
    path: ['consumers', 'con_1', 'profiles'],
    query: { limit },
    call: sdk => sdk.consumers.profiles.list('con_1', { limit }),
    map: mapProfiles,
    mapper: profilesMapper,
    serde: rivals.serdeProfiles,
  };
  const get = {
    Metorial,
    bytes: bytesOf(consumer(0)),
    path: ['consumers', 'con_1'],
    query: undefined,
    call: sdk => sdk.consumers.get('con_1'),
    map: mapConsumer,
    mapper: consumerMapper,
    serde: rivals.serdeConsumer,
  };
  const calls = { 'list-consumers': list, 'list-profiles': profileList, get };
  return Object.entries(calls).map(([id, what]) => ({
    id,
    bytes: what.bytes.length,
    isAsync: true,
    ways: callWays(what),
  }));
}

/** A request and its answer through gloo-net, and without it. */
export function requestCase({ rivals }) {
  const bytes = bytesOf(consumer(0));
  const fetch = async () => new Response(bytes);
  const url = `${API}/consumers/con_1`;
  const through = send => () => send(fetch, url, new AbortController().signal);
  return {
    id: 'gloo',
    bytes: bytes.length,
    isAsync: true,
    ways: {
      'web-sys': through(rivals.throughWebSys),
      'gloo-net': through(rivals.throughGlooNet),
      'one JavaScript function': through(rivals.throughJavaScript),
    },
  };
}
