import type { transactions } from '@extrato/engine/api';
import type { Entry, RowStore } from '../rows/row-store.ts';
import { placeOf, spotAt } from '../rows/spots.ts';
import type { Cursor } from './cursor.ts';

/** What stands at a place: a row or a line, or the end of a split, which has no row of its own. */
export type Standing = { readonly entry: Entry; readonly row: transactions.RegisterRow | null };

export function standingAt(store: RowStore, place: number): Standing | null {
  const { index, below } = spotAt(place, store.opened);
  const entry = store.at(index);
  if (!entry) return null;
  return { entry, row: below === null ? entry.row : (entry.lines[below] ?? null) };
}

/** The cursor where its row is now: rows move when others come and go. One that was on its way is named once it is there. */
export function followed(store: RowStore, cursor: Cursor | null): Cursor | null {
  if (!cursor) return null;
  const here = standingAt(store, cursor.place);
  if (cursor.id === null || here?.row?.id === cursor.id) return { ...cursor, id: here?.row?.id ?? cursor.id };
  const place = placeOfRow(store, cursor.id, spotAt(cursor.place, store.opened).index);
  if (place !== null) return { ...cursor, place };
  const last = Math.max(0, store.places - 1);
  return here ? { ...cursor, id: here.row?.id ?? null } : { ...cursor, place: Math.min(cursor.place, last) };
}

/** Where a row or a line stands; null when it is not among those that are known. */
export function placeOfRow(store: RowStore, id: string, near = 0): number | null {
  const index = store.indexOf(id, near);
  const entry = store.at(index);
  if (!entry) return null;
  const below = entry.row.id === id ? null : entry.lines.findIndex((line) => line.id === id);
  return below !== null && !store.isOpen(entry.row.id) ? null : placeOf({ index, below }, store.opened);
}
