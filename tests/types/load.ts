// Many calls: `bulk`, and the known rate limit.
import { type BulkResult, bulk, type Consumer, type Metorial, type RateLimit } from 'metorial-consumers';
import type { Assert, Same } from './support.js';

declare const metorial: Metorial;

export async function many(ids: readonly string[], signal: AbortSignal) {
  const result = await bulk(ids, (id, index) => metorial.consumers.update(id, { name: `${index}` }), {
    signal,
    concurrency: 8,
    onProgress: ({ done, failed, pending, total }) => console.log(done + failed + pending === total),
  });
  type IsTyped = Assert<Same<typeof result, BulkResult<string, Consumer>>>;
  const names: string[] = result.done.map(({ value }) => value.name);
  const again: string[] = [...result.failed, ...result.pending].map(({ item }) => item);
  const lengths = await bulk(new Set(['a']), text => text.length);
  const first: number | undefined = lengths.done[0]?.value;
  return [names, again, first] as [string[], string[], number | undefined] & { typed?: IsTyped };
}

export function known(): Date | undefined {
  const rateLimit: RateLimit | undefined = metorial.rateLimit;
  return rateLimit && rateLimit.remaining < rateLimit.limit ? rateLimit.resetAt : undefined;
}

// @ts-expect-error a list is not iterable without waiting
export const refused = bulk(metorial.consumers.list(), () => {});
