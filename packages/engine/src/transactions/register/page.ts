import type { BudgetReader } from '../../log/access.ts';
import { type Cents, cents } from '../../values/index.ts';
import { accountTotals } from '../balances.ts';
import { beyond, cursorOf, type RegisterCursor } from './order.ts';
import { type RegisterRow, type StoredRow, storedColumns } from './rows.ts';
import { balanceAt, contribution } from './running.ts';
import { type RegisterScope, scopeAccounts } from './scope.ts';
import { selectEntries } from './select-entries.ts';
import { type FoundEntry, openView, type RegisterList, readEntries, type View } from './view.ts';

/** One line of a list: a row with its split lines. */
export type RegisterEntry = {
  readonly row: RegisterRow;
  readonly lines: readonly RegisterRow[];
  /** The balance of the list's accounts after this row; null in filtered lists, where rows between are missing. */
  readonly balance: Cents | null;
  /** Ids of the row and of lines that pass the filter; null without one. A split may be listed for one of its lines. */
  readonly matches: readonly string[] | null;
};

/** Which part of a list: from a place on, up to a place, or around a row; from the newest on if nothing is said. */
export type RegisterPart = {
  readonly after?: RegisterCursor | undefined;
  readonly before?: RegisterCursor | undefined;
  /** A row, or the split that a line belongs to. */
  readonly around?: string | undefined;
  /** Rows to pass over from the place on. */
  readonly offset?: number | undefined;
  /** 100 if not given. */
  readonly limit?: number | undefined;
};

export type RegisterPage = {
  /** Newest first, in list order (semantics 2.1). */
  readonly entries: readonly RegisterEntry[];
  /** Where to go on; null at the end of the list. */
  readonly after: RegisterCursor | null;
  readonly before: RegisterCursor | null;
};

const PAGE = 100;

/**
 * A part of a list. Costs the same at the top of a list of a million rows as anywhere in it: rows are found through the
 * index of their order, balances from what is known of whole months.
 */
export function registerPage(reader: BudgetReader, list: RegisterList, part: RegisterPart = {}): RegisterPage {
  const view = openView(reader, list, 'page');
  const limit = part.limit ?? PAGE;
  if (part.around !== undefined) return pageAround(reader, view, part.around, limit);
  const { after, before, offset = 0 } = part;
  if (before) {
    const found = readEntries(reader, view, { direction: 'before', place: beyond(before, 'before'), limit: limit + 1, offset });
    const shown = found.slice(0, limit).reverse();
    return pageOf(reader, view, shown, { newer: found.length > limit, older: true });
  }
  const place = after ? beyond(after, 'after') : null;
  const found = readEntries(reader, view, { direction: 'after', place, limit: limit + 1, offset });
  return pageOf(reader, view, found.slice(0, limit), { newer: after !== undefined || offset > 0, older: found.length > limit });
}

function pageAround(reader: BudgetReader, view: View, id: string, limit: number): RegisterPage {
  const cursor = placeOf(reader, id);
  if (!cursor) return { entries: [], after: null, before: null };
  const above = Math.floor(limit / 2);
  const newer = readEntries(reader, view, { direction: 'before', place: beyond(cursor, 'before'), limit: above + 1, offset: 0 });
  const upper = newer.slice(0, above).reverse();
  const place = beyond(cursor, 'from');
  const rest = limit - upper.length;
  const older = readEntries(reader, view, { direction: 'after', place, limit: rest + 1, offset: 0 });
  return pageOf(reader, view, [...upper, ...older.slice(0, rest)], { newer: newer.length > above, older: older.length > rest });
}

/** Where a row stands in lists: its own place, or that of its split; undefined when it is not alive. */
export function placeOf(reader: BudgetReader, id: string): RegisterCursor | undefined {
  const [row] = reader.query<StoredRow & { tombstone: number | null }>(
    `select ${storedColumns('r')}, r.tombstone from ledger_rows r where r.id = ?`,
    [id],
  );
  if (!row || row.tombstone === 1 || row.date === null) return undefined;
  return row.isChild === 1 && row.parent !== null ? placeOf(reader, row.parent) : cursorOf(row);
}

function pageOf(
  reader: BudgetReader,
  view: View,
  found: readonly FoundEntry[],
  { newer, older }: { readonly newer: boolean; readonly older: boolean },
): RegisterPage {
  const first = found[0] && cursorOf(found[0].stored);
  const last = found.at(-1);
  let balance: number | null = first && view.runs ? balanceAt(reader, view.accounts, first, !newer) : null;
  const entries = found.map(({ row, lines, matches }) => {
    const entry = { row, lines, matches, balance: balance === null ? null : cents(balance) };
    if (balance !== null) balance -= contribution(row, lines);
    return entry;
  });
  return { entries, before: newer && first ? first : null, after: older && last ? cursorOf(last.stored) : null };
}

/** How many rows a list without filter has, split lines not counted. */
export function listLength(reader: BudgetReader, scope: Exclude<RegisterScope, 'uncategorized'>): number {
  return scopeAccounts(reader, scope).reduce((sum, account) => sum + accountTotals(reader, account).rows, 0);
}

/** Ids of rows of a list in its order, split lines not among them: all, or a stretch of them. */
export function listedIds(
  reader: BudgetReader,
  list: RegisterList,
  { offset = 0, limit = Number.MAX_SAFE_INTEGER - offset }: Pick<RegisterPart, 'offset' | 'limit'> = {},
): string[] {
  const view = openView(reader, list, 'page');
  const reading = { direction: 'after', place: null, limit, offset } as const;
  if (!view.clause || view.clause.exact)
    return selectEntries(reader, { accounts: view.accounts, filter: view.clause, ...reading }).map(({ id }) => id);
  return readEntries(reader, view, reading).map(({ row }) => row.id);
}
