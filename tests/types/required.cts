// A Node project of CommonJS, without a DOM.
import http = require('node:http');
import sdk = require('metorial-consumers');
import proxy = require('metorial-consumers/proxy');
import query = require('metorial-consumers/query');

const metorial = new sdk.Metorial({ apiKey: process.env.METORIAL_API_KEY, fetch, headers: new Headers() });

async function find(id: string): Promise<sdk.Consumer | undefined> {
  try {
    return await metorial.consumers.get(id);
  } catch (error) {
    if (error instanceof sdk.MetorialNotFoundError && error.entity === 'consumer') return undefined;
    throw error;
  }
}

const page: Promise<sdk.Page<sdk.Consumer>> = metorial.consumers.list({ limit: 5 });
const times = page.then(({ items }) => items.map(item => item.createdAt.getTime()));

// @ts-expect-error an id is missing
metorial.consumers.get();

const handler = proxy.toNodeHandler(proxy.createProxy({ apiKey: 'metorial_sk_…', authorize: () => true }));
const one: query.QueryOptions<sdk.Consumer> = query
  .createQueries(metorial)
  .consumers.get.queryOptions('con_1');

export = { find, times, one, server: http.createServer(handler) };
