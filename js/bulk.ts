// Runs a task for each of many items.
import { argumentError, check } from './arguments.ts';
import { readSignal } from './call-options.ts';
import type { Parameters } from './endpoint.ts';
import { checkNumbers } from './numbers.ts';
import { callSafely, isText, kindOf, property } from './values.ts';
import type { AbortSignal } from './web.ts';

/** The most tasks under way at once. The client limits the requests. */
const DEFAULT_CONCURRENCY = 64;

const OPTIONS: Parameters = {
  parameters: { signal: 'any', onProgress: 'function', concurrency: 'integer' },
  required: [],
};

/** An item of a bulk job whose task has succeeded. */
export interface BulkDone<Item, Result> {
  /** The index of the item among all items. */
  index: number;
  item: Item;
  /** What the task returned. */
  value: Result;
}

/** An item of a bulk job whose task has failed. */
export interface BulkFailed<Item> {
  /** The index of the item among all items. */
  index: number;
  item: Item;
  /** What the task threw. */
  error: unknown;
}

/** An item of a bulk job whose task did not end, because the job was stopped. */
export interface BulkPending<Item> {
  /** The index of the item among all items. */
  index: number;
  item: Item;
}

/** The outcome of a bulk job. Each list is in the order of the items. */
export interface BulkResult<Item, Result> {
  done: BulkDone<Item, Result>[];
  failed: BulkFailed<Item>[];
  /** The items that remain if the job was stopped. A task that was under way may have had an effect. */
  pending: BulkPending<Item>[];
}

/** The progress of a bulk job, in numbers of items. */
export interface BulkProgress {
  done: number;
  failed: number;
  pending: number;
  total: number;
}

/** The options of `bulk`. */
export interface BulkOptions {
  /** Stops the job: no further task starts. Pass it to the calls within the task, too, to stop those under way. */
  signal?: AbortSignal | undefined;
  /** Called after each item. */
  onProgress?: ((progress: BulkProgress) => void) | undefined;
  /** The most tasks under way at once. The default is 64. */
  concurrency?: number | undefined;
}

/**
 * Runs a task for each item, several at a time, and returns the outcome of each: a failed item does not end the job. The calls of
 * the tasks run as fast as the rate limit and `maxConcurrency` of their client allow. Set the client's `maxRetryDelay` to
 * `600_000` if the job may wait until the rate limit resets.
 *
 * ```js
 * const { done, failed, pending } = await bulk(
 *   profiles,
 *   profile => metorial.portals.consumerProfiles.assignGroups(portalId, profile.id, { groupIds }, { signal }),
 *   { signal, onProgress: ({ done, total }) => console.log(`${done} of ${total}`) },
 * );
 * ```
 *
 * Rejects only if an argument is wrong (`MetorialArgumentError`) or if iterating over the items throws.
 *
 * @param items - the items
 * @param task - receives an item and its index, and returns a result or a promise of one
 * @param options - a signal to stop the job, a callback for progress, and the number of tasks at once
 */
export async function bulk<Item, Result>(
  items: Iterable<Item>,
  task: (item: Item, index: number) => Result | PromiseLike<Result>,
  options?: BulkOptions,
): Promise<BulkResult<Item, Result>> {
  const all = readItems<Item>(items);
  if (typeof task !== 'function')
    throw argumentError('bulk', 'task', `must be a function, but is ${kindOf(task)}`);
  const given: BulkOptions & Record<string, unknown> = check('bulk', 'options', OPTIONS, options);
  checkNumbers('bulk', given);
  const signal = readSignal('bulk', given.signal);
  const { onProgress, concurrency = DEFAULT_CONCURRENCY } = given;
  const isStopped = () => property(signal, 'aborted') === true;

  const done: BulkDone<Item, Result>[] = [];
  const failed: BulkFailed<Item>[] = [];
  /** The indexes of the items whose tasks have not ended. */
  const left = new Set(all.keys());
  const total = all.length;
  const settle = <Outcome extends Indexed>(list: Outcome[], outcome: Outcome) => {
    left.delete(outcome.index);
    list.push(outcome);
    const progress = { done: done.length, failed: failed.length, pending: left.size, total };
    callSafely(() => onProgress?.(progress));
  };
  let next = 0;
  const work = async () => {
    while (next < total && !isStopped()) {
      const index = next;
      next += 1;
      const item = all[index] as Item;
      try {
        const value = await task(item, index);
        settle(done, { index, item, value });
      } catch (error) {
        // A task that was stopped has not failed.
        if (!isStopped() || error !== property(signal, 'reason')) settle(failed, { index, item, error });
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, total) }, work));
  const pending = [...left].map(index => ({ index, item: all[index] as Item }));
  return { done: done.sort(byIndex), failed: failed.sort(byIndex), pending };
}

interface Indexed {
  readonly index: number;
}

const byIndex = (a: Indexed, b: Indexed) => a.index - b.index;

function readItems<Item>(items: unknown): Item[] {
  if (isText(items) || typeof property(items, Symbol.iterator) !== 'function')
    throw argumentError(
      'bulk',
      'items',
      `must be an array or another iterable, but is ${kindOf(items)}; collect a list with \`toArray\``,
    );
  return [...(items as Iterable<Item>)];
}
