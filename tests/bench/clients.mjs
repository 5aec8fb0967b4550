// Whole calls by clients that people would use otherwise: ky with zod, and openai-node's core.
import { withHostFetch } from './calls.mjs';
import { bytesOf, consumer, consumers, profiles } from './data.mjs';
import { createClient as createKyClient } from './ways/ky-zod.mjs';
import { createClient as createOpenaiClient } from './ways/openai.mjs';

const baseUrl = 'http://api.test';
const apiKey = 'metorial_fk_0123456789abcdef';
const headers = { authorization: `Bearer ${apiKey}`, 'metorial-version': '2026-01-01-magnetar' };
// openai-node treats an answer without a JSON content type as text.
const JSON_TYPE = { headers: { 'content-type': 'application/json' } };

function clientWays(Metorial, { bytes, path, ours, theirs }) {
  const fetch = async () => new Response(bytes, JSON_TYPE);
  const sdk = new Metorial({ apiKey, baseUrl });
  const kyClient = createKyClient({ baseUrl, apiKey, fetch });
  const openaiClient = createOpenaiClient({ baseUrl, apiKey, fetch });
  return {
    'fetch + JSON.parse': async () => (await fetch(`${baseUrl}/${path}`, { headers })).json(),
    'this SDK': () => withHostFetch(fetch, () => ours(sdk)),
    'ky + zod': () => theirs(kyClient),
    'openai-node, unchecked': () => theirs(openaiClient),
  };
}

export function clientCases({ Metorial }) {
  const query = { limit: 100 };
  const cases = {
    'list-consumers': {
      bytes: bytesOf(consumers(100)),
      path: 'consumers?limit=100',
      ours: sdk => sdk.consumers.list(query),
      theirs: client => client.listConsumers(query),
    },
    'list-profiles': {
      bytes: bytesOf(profiles(100, 3)),
      path: 'consumers/con_1/profiles?limit=100',
      ours: sdk => sdk.consumers.profiles.list('con_1', query),
      theirs: client => client.listProfiles('con_1', query),
    },
    get: {
      bytes: bytesOf(consumer(0)),
      path: 'consumers/con_1',
      ours: sdk => sdk.consumers.get('con_1'),
      theirs: client => client.getConsumer('con_1'),
    },
  };
  return Object.entries(cases).map(([name, what]) => ({
    id: `clients-${name}`,
    bytes: what.bytes.length,
    isAsync: true,
    ways: clientWays(Metorial, what),
  }));
}
