import type { Failure } from '../failures/index.ts';
import type { BudgetWriter } from '../log/access.ts';
import { storedDay } from '../storage/encoding.ts';
import { err, ok, type Placed, type Placement, type Result } from '../values/index.ts';
import { SORT_STEP } from './added.ts';
import { livingRows } from './checked.ts';

/** A gap of this size or less is widened before something is put into it. */
const TOO_TIGHT = 2;

/**
 * Moves a row directly below another one of its account and day, or to the top of its day for null (semantics 14). Lines
 * of a split stay under it.
 */
export function moveTransaction(writer: BudgetWriter, id: string, below: string | null): Result<void, Failure> {
  const found = livingRows(writer, [id]);
  if (!found.ok) return found;
  const [row] = found.value;
  if (!row || row.isChild || row.account === null || row.date === null) return err({ code: 'row-not-beside', field: 'id' });
  if (below === id) return ok(undefined);
  const others = writer.select('live_transactions', ['id', 'sortOrder'], SAME_DAY, [
    row.account,
    storedDay(row.date),
    Number(row.startingBalance),
    id,
  ]);
  if (below !== null && !others.some((other) => other.id === below)) return err({ code: 'row-not-beside', field: 'below' });
  const { sortOrder, pushed } = placeBelow(others, below);
  for (const other of pushed) writer.update('transactions', other.id, { sortOrder: other.sortOrder });
  writer.update('transactions', id, { sortOrder });
  return ok(undefined);
}

const SAME_DAY = `where account = ? and date = ? and coalesce(startingBalance, 0) = ? and coalesce(isChild, 0) = 0 and id <> ?
  order by sortOrder desc, id`;

/**
 * The place directly below `target` in a descending list; at the top for null. Half-way to the next one, the last one
 * less a step, the first one plus a step; where the gap is too tight those below are pushed down, as few as needed.
 */
export function placeBelow(items: readonly Placed[], target: string | null): Placement {
  const orderAt = (index: number) => items[index]?.sortOrder ?? 0;
  if (target === null) return { sortOrder: orderAt(0) + SORT_STEP, pushed: [] };
  const index = items.findIndex(({ id }) => id === target);
  const above = orderAt(index);
  if (index === items.length - 1) return { sortOrder: above - SORT_STEP, pushed: [] };
  const gap = above - orderAt(index + 1);
  if (gap > TOO_TIGHT) return { sortOrder: Math.round((above + orderAt(index + 1)) / 2), pushed: [] };
  const sortOrder = Math.ceil(above) - SORT_STEP;
  const pushed: { id: string; sortOrder: number }[] = [];
  let order = sortOrder - SORT_STEP;
  for (const item of items.slice(index + 1)) {
    if (item.sortOrder !== null && item.sortOrder <= order) break;
    pushed.push({ id: item.id, sortOrder: order });
    order -= SORT_STEP;
  }
  return { sortOrder, pushed };
}
