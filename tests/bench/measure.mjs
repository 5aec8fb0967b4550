// Compares different ways of doing the same, in Node or in a page.
import { compareTimes } from './stats.mjs';

const THOROUGH = { rounds: 60, sample: 10, warmUp: 300 };
const QUICK = { rounds: 9, sample: 4, warmUp: 60 };
export const effort = quick => (quick ? QUICK : THOROUGH);

/** The last results, so that no engine optimizes the work away. */
export const sink = { value: undefined };

/** @returns {Promise<number>} the milliseconds that this many repetitions took */
async function time(way, count, isAsync) {
  const start = performance.now();
  if (isAsync) for (let index = 0; index < count; index++) sink.value = await way();
  else for (let index = 0; index < count; index++) sink.value = way();
  return performance.now() - start;
}

/** Returns how many repetitions take long enough for the clock. Meanwhile the engine warms up. */
async function calibrate(way, isAsync, { sample, warmUp }) {
  let count = 1;
  let taken = await time(way, count, isAsync);
  const end = performance.now() + warmUp;
  while (taken < sample || performance.now() < end) {
    if (taken < sample) count *= 2;
    taken = await time(way, count, isAsync);
  }
  return Math.max(1, Math.round((count * sample) / taken));
}

/**
 * Returns times in microseconds per repetition. The ways take turns in each round, starting with a different one each time.
 * @param {Record<string, () => any>} ways the others are compared with the first one
 * @param {{ isAsync?: boolean, quick?: boolean }} [options]
 */
export async function compare(ways, { isAsync = false, quick = false } = {}) {
  const { rounds, ...limits } = effort(quick);
  const names = Object.keys(ways);
  const counts = {};
  for (const name of names) counts[name] = await calibrate(ways[name], isAsync, limits);
  const times = Object.fromEntries(names.map(name => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(round + turn) % names.length];
      times[name].push(((await time(ways[name], counts[name], isAsync)) / counts[name]) * 1000);
    }
  }
  return compareTimes(times);
}
