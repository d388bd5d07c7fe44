import { type Sql, sql } from '../../filters/index.ts';
import type { StoredRow } from './rows.ts';

/** A place in a list: that of a row, which may be gone by now. */
export type RegisterCursor = {
  /** As stored: YYYYMMDD. */
  readonly date: number;
  /** As stored: null stands before 0. */
  readonly startingBalance: number | null;
  readonly sortOrder: number | null;
  readonly id: string;
};

/** The order of lists, semantics 2.1: newest day first, opening balance last on its day, highest sort order first. */
export const LIST_ORDER = 'order by @.date desc, @.startingBalance, @.sortOrder desc, @.id';
export const REVERSE_ORDER = 'order by @.date, @.startingBalance desc, @.sortOrder, @.id desc';

/** Below every sort order: rows without one stand last. */
const NO_ORDER = -Number.MAX_VALUE;

export function cursorOf({ date, startingBalance, sortOrder, id }: StoredRow): RegisterCursor {
  return { date, startingBalance: startingBalance === null ? null : Number(startingBalance), sortOrder, id };
}

/** Rows after a place in list order, before it, or from it on. The first comparison is what the index serves. */
export function beyond(cursor: RegisterCursor, direction: 'after' | 'before' | 'from'): Sql {
  const { date, id } = cursor;
  const flag = cursor.startingBalance ?? -1;
  const order = cursor.sortOrder ?? NO_ORDER;
  const [older, below] = direction === 'before' ? ['>', '<'] : ['<', '>'];
  const idBelow = direction === 'from' ? '>=' : below;
  return sql(
    `(@.date ${older}= ? and (@.date ${older} ? or coalesce(@.startingBalance, -1) ${below} ? or (coalesce(@.startingBalance, -1) = ?
      and (coalesce(@.sortOrder, ${NO_ORDER}) ${older} ? or (coalesce(@.sortOrder, ${NO_ORDER}) = ? and @.id ${idBelow} ?)))))`,
    date,
    date,
    flag,
    flag,
    order,
    order,
    id,
  );
}
