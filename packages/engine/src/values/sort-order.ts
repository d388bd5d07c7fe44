/** Room left between neighbours, so that most moves write one row. */
export const SORT_STEP = 16_384;

/** A gap of this size or less is widened before something is put into it. */
const TOO_TIGHT = 2;

/** Something with a place; null counts as 0. */
export type Placed = { readonly id: string; readonly sortOrder: number | null };

/** Where the row goes, and which others have to make room for it. */
export type Placement = {
  readonly sortOrder: number;
  readonly pushed: readonly { readonly id: string; readonly sortOrder: number }[];
};

/**
 * The place directly before `target` in an ascending list (semantics 14); at the end for null or an unknown target.
 * `items` are the others in display order, without the row that is placed. Half-way between the neighbours, half of
 * the first one's value, the last one plus a step; where the gap is too tight the target and those after it are pushed
 * up, as few as needed.
 */
export function placeBefore(items: readonly Placed[], target: string | null): Placement {
  const index = target === null ? -1 : items.findIndex(({ id }) => id === target);
  if (index < 0) return { sortOrder: orderAt(items, items.length - 1) + SORT_STEP, pushed: [] };
  const below = orderAt(items, index - 1);
  const above = orderAt(items, index);
  if (above - below > TOO_TIGHT) return { sortOrder: (below + above) / 2, pushed: [] };
  const pushed = pushUp(items, index);
  return { sortOrder: (below + (pushed[0]?.sortOrder ?? above)) / 2, pushed };
}

function orderAt(items: readonly Placed[], index: number): number {
  return items[index]?.sortOrder ?? 0;
}

function pushUp(items: readonly Placed[], from: number): { id: string; sortOrder: number }[] {
  const pushed: { id: string; sortOrder: number }[] = [];
  let order = Math.floor(Math.max(orderAt(items, from), orderAt(items, from - 1))) + SORT_STEP;
  for (const item of items.slice(from)) {
    if ((item.sortOrder ?? 0) >= order) break;
    pushed.push({ id: item.id, sortOrder: order });
    order += SORT_STEP;
  }
  return pushed;
}
