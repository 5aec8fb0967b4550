// What many measurements come to.

/** @param {number[]} values at least one @param {number} share 0 to 1 */
export function quantile(values, share) {
  const sorted = [...values].sort((one, other) => one - other);
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  return below + (above - below) * (place - Math.floor(place));
}

/** The middle of the values, and the quarter of them below and above which the others lie. */
export const summary = values => ({
  median: quantile(values, 0.5),
  low: quantile(values, 0.25),
  high: quantile(values, 0.75),
});

/**
 * Summaries for each way: of its times, of its ratios to the first way's time in the same round, so that what
 * disturbs the machine for a while disturbs both, and of the SDK's ratios to it, if the SDK is among the ways.
 * @param {Record<string, number[]>} times by way, each as long as there were rounds
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
