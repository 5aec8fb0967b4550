// openai-node's client, with paths of this API. It has the same retries and timeout, but checks nothing and returns the result of
// `JSON.parse`: the server's names, dates as strings.
import { OpenAI } from 'openai/client';

/** @param {{ baseUrl: string, apiKey: string, fetch?: typeof globalThis.fetch }} options */
export function createClient({ baseUrl, apiKey, fetch }) {
  const api = new OpenAI({
    baseURL: baseUrl,
    apiKey,
    defaultHeaders: { 'metorial-version': '2026-01-01-magnetar' },
    timeout: 30_000,
    maxRetries: 2,
    dangerouslyAllowBrowser: true,
    fetch,
  });
  const path = encodeURIComponent;
  return {
    listConsumers: query => api.get('/consumers', { query }),
    listProfiles: (id, query) => api.get(`/consumers/${path(id)}/profiles`, { query }),
    getConsumer: id => api.get(`/consumers/${path(id)}`),
  };
}
