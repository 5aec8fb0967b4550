// A program without `dom` and without `@types/node`: the declarations compile, and calls are typed.
import { type Consumer, Metorial, MetorialNotFoundError } from 'metorial-consumers';
import { createProxy } from 'metorial-consumers/proxy';
import { createQueries } from 'metorial-consumers/query';
import { init } from 'metorial-consumers/slim';

export async function names(metorial: Metorial): Promise<string[]> {
  await init(new Uint8Array(8));
  const consumer: Consumer = await metorial.consumers.get('con_1');
  const { items } = await metorial.consumers.list({ limit: 5 });
  return [consumer, ...items].map(({ name }) => name);
}

export const isMissing = (error: unknown): boolean =>
  error instanceof MetorialNotFoundError && error.headers.get('metorial-req-id') !== null;

export const metorial = new Metorial({ apiKey: 'metorial_sk_key', headers: { 'x-team': 'red' } });
// @ts-expect-error A timeout is a number.
export const wrong = new Metorial({ timeout: 'soon' });
export const proxy = createProxy({ apiKey: 'metorial_sk_key', authorize: () => true });
export const queries = createQueries(metorial);
export const { queryKey, queryFn } = queries.consumers.get.queryOptions('con_1');
// @ts-expect-error An id is a string.
queries.consumers.get.queryOptions(5);
