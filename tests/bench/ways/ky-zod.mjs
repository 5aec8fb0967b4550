// A client based on ky and zod that does the same as the SDK: the same checks, retries and timeout.
import ky from 'ky';
import { consumer, consumers, profiles } from './schemas.mjs';

/** @param {{ baseUrl: string, apiKey: string, fetch?: typeof globalThis.fetch }} options */
export function createClient({ baseUrl, apiKey, fetch }) {
  const api = ky.create({
    prefix: baseUrl,
    headers: { authorization: `Bearer ${apiKey}`, 'metorial-version': '2026-01-01-magnetar' },
    // Per attempt; ky applies it to the body separately.
    timeout: 30_000,
    retry: {
      limit: 2,
      methods: ['get'],
      statusCodes: [408, 429, 500, 502, 503, 504],
      delay: attempt => 500 * 2 ** (attempt - 1),
      backoffLimit: 8_000,
      jitter: true,
      retryOnTimeout: true,
    },
    fetch,
  });
  const path = encodeURIComponent;
  // For `searchParams`, ky would create each `Request` twice.
  const search = query => new URLSearchParams(query);
  return {
    listConsumers: query => api.get(`consumers?${search(query)}`).json(consumers),
    listProfiles: (id, query) => api.get(`consumers/${path(id)}/profiles?${search(query)}`).json(profiles),
    getConsumer: id => api.get(`consumers/${path(id)}`).json(consumer),
  };
}
