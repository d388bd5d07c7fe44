// Where things stand in the list: every entry has a place, and an open split has more places below its own.

/** A split that is open: its entry's index, and how many places its lines take. */
export type Opened = { readonly index: number; readonly places: number };

/** What stands at a place: an entry, or the n-th place below it. */
export type Spot = { readonly index: number; readonly below: number | null };

/** All places of a list of so many entries. */
export function placesOf(entries: number, opened: readonly Opened[]): number {
  return opened.reduce((sum, { places }) => sum + places, entries);
}

/** What stands at a place. `opened` is in order of index. */
export function spotAt(place: number, opened: readonly Opened[]): Spot {
  let before = 0;
  for (const { index, places } of opened) {
    const own = index + before;
    if (place <= own) break;
    if (place <= own + places) return { index, below: place - own - 1 };
    before += places;
  }
  return { index: place - before, below: null };
}

/** The place of an entry, or of the n-th place below it. */
export function placeOf({ index, below }: Spot, opened: readonly Opened[]): number {
  const before = opened.reduce((sum, each) => (each.index < index ? sum + each.places : sum), 0);
  return index + before + (below === null ? 0 : below + 1);
}
