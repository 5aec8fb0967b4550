// A Node project of ES modules, without a DOM.
import { createServer } from 'node:http';
import { type Consumer, Metorial, MetorialNotFoundError, type Page } from 'metorial-consumers';
import { createProxy, toNodeHandler } from 'metorial-consumers/proxy';
import { createQueries, type QueryOptions } from 'metorial-consumers/query';

const metorial = new Metorial({ apiKey: process.env.METORIAL_API_KEY, fetch, headers: new Headers() });

export async function find(id: string): Promise<Consumer | undefined> {
  try {
    return await metorial.consumers.get(id);
  } catch (error) {
    if (error instanceof MetorialNotFoundError && error.entity === 'consumer') return undefined;
    throw error;
  }
}

export const page: Promise<Page<Consumer>> = metorial.consumers.list({ limit: 5 });
export const times = page.then(({ items }) => items.map(item => item.createdAt.getTime()));

// @ts-expect-error an id is missing
metorial.consumers.get();

createServer(toNodeHandler(createProxy({ apiKey: 'metorial_sk_…', authorize: () => true })));

export const one: QueryOptions<Consumer> = createQueries(metorial).consumers.get.queryOptions('con_1');
