import type { BudgetReader } from '../log/access.ts';
import type { RowChange } from '../log/notice.ts';

/** A sum that may have changed: stored month (YYYYMM) and the category written on the rows. */
export type TouchedCell = { readonly month: number; readonly category: string };

type Place = { readonly category: string | null; readonly date: number | null };

const DECIDING = ['account', 'date', 'amount', 'category', 'isParent', 'isChild', 'parent', 'tombstone'] as const;

/**
 * Every (month, category) whose sum the changes may have altered: where each row was, where it went, and where the
 * lines of a changed split parent are.
 */
export function touchedCells(changes: readonly RowChange[], reader: BudgetReader): TouchedCell[] {
  const cells = new Map<string, TouchedCell>();
  const add = (months: Iterable<number>, categories: Iterable<string>): void => {
    for (const month of months) for (const category of categories) cells.set(`${month} ${category}`, { month, category });
  };
  for (const [id, ofRow] of Map.groupBy(changes.filter(decides), (change) => change.id)) {
    const { months, categories } = placesOf(id, ofRow, reader);
    add(months, categories);
    // A parent that dies, revives or arrives after its lines decides whether they count.
    if (!ofRow.some(({ created, after }) => created || 'tombstone' in after)) continue;
    for (const { category, date } of reader.query<Place>('select distinct category, date from transactions where parent = ?', [
      id,
    ]))
      if (category !== null && date !== null) add([Math.floor(date / 100)], [category]);
  }
  return [...cells.values()];
}

function decides({ table, created, after }: RowChange): boolean {
  return table === 'transactions' && (created || DECIDING.some((field) => field in after));
}

/** All months and categories that a row had before, between and after its changes. */
function placesOf(
  id: string,
  changes: readonly RowChange[],
  reader: BudgetReader,
): { months: Set<number>; categories: Set<string> } {
  const dates = seenValues(changes, 'date');
  const categories = seenValues(changes, 'category');
  const months = new Set([...dates].map(storedMonthOf));
  if (changes.some(({ created }) => created)) return { months, categories };
  const [present] = reader.query<Place>('select category, date from transactions where id = ?', [id]);
  if (present?.date) months.add(Math.floor(present.date / 100));
  if (present?.category) categories.add(present.category);
  return { months, categories };
}

function seenValues(changes: readonly RowChange[], field: string): Set<string> {
  const values = changes.flatMap(({ before, after }) => [before[field], after[field]]);
  return new Set(values.filter((value) => typeof value === 'string'));
}

function storedMonthOf(day: string): number {
  return Number(day.slice(0, 4)) * 100 + Number(day.slice(5, 7));
}
