// Statistics of many measurements.

/** @param {number[]} values at least one @param {number} share 0 to 1 */
export function quantile(values, share) {
  const sorted = [...values].sort((one, other) => one - other);
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  return below + (above - below) * (place - Math.floor(place));
}

/** Returns the median of the values, and their quartiles. */
export const summary = values => ({
  median: quantile(values, 0.5),
  low: quantile(values, 0.25),
  high: quantile(values, 0.75),
});

/**
 * Returns summaries for each way: of its times, of its ratios to the first way's time in the same round (so that a disturbance of
 * the machine affects both), and of the SDK's ratios to it, if the SDK is among the ways.
 * @param {Record<string, number[]>} times by way, one for each round
 */
export function compareTimes(times) {
  const [base] = Object.values(times);
  const sdk = times['this SDK'];
  return Object.entries(times).map(([name, own]) => ({
    name,
    time: summary(own),
    ratio: summary(own.map((time, round) => time / base[round])),
    difference: summary(own.map((time, round) => time - base[round])),
    sdk: sdk && summary(sdk.map((time, round) => time / own[round])),
  }));
}
