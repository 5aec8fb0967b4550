// Finds the name that was probably meant.

/** No name is so long that more edits could be a slip. */
const MOST_EDITS = 8;

/** Returns the one of `known` that is near `word`, if one is: the longer a name is, the more may be wrong with it. */
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

/** Returns whether one becomes the other if so many letters are added, dropped, changed or swapped with the next. */
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
