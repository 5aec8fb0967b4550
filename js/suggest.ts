// Suggests the name that the caller probably meant.

/** The maximum number of edits for any name. */
const MOST_EDITS = 8;

/** Returns the most similar name, if there is a similar one. A longer name may have more typos. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const plain = (name: string) => name.slice(0, 64).replaceAll('_', '').toLowerCase();
  for (let edits = 0; edits < MOST_EDITS; edits++) {
    const near = known.find(
      name => edits <= 1 + name.length / 5 && isWithin(edits, plain(word), plain(name)),
    );
    if (near) return near;
  }
  return undefined;
}

/** Returns whether at most `edits` insertions, deletions, substitutions or swaps of neighbours make one text the other. */
function isWithin(edits: number, from: string, to: string): boolean {
  if (from === to) return true;
  const after = (count: number, other: number, left: number) =>
    isWithin(left, from.slice(count), to.slice(other));
  if (from[0] === to[0]) return after(1, 1, edits);
  if (edits < 1) return false;
  const isSwapped = from[0] === to[1] && from[1] === to[0];
  return (
    after(1, 0, edits - 1) ||
    after(0, 1, edits - 1) ||
    after(1, 1, edits - 1) ||
    (isSwapped && after(2, 2, edits - 1))
  );
}
