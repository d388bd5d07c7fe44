// From rows of a file to rows to import: what is left out, and what is only told (import-and-reconcile 7).
import { listCategoryGroups } from '../categories/index.ts';
import type { BudgetReader } from '../log/access.ts';
import { type Day, foldText } from '../values/index.ts';
import type { ImportRow } from './draft.ts';
import type { FileRow } from './formats/index.ts';

export type FileRowOptions = {
  /** Booked rows come in cleared. True by default; pending ones never do. */
  readonly clearBooked?: boolean;
  /** Rows before this day are left out. */
  readonly from?: Day;
};

/** Rows that can be imported, and the rest. */
export type SortedRows = {
  readonly rows: readonly ImportRow[];
  /** The file's row number of each of `rows`. */
  readonly numbers: readonly number[];
  /** Rows with problems, to be shown and mended. */
  readonly unusable: readonly FileRow[];
  /** How many rows are before the first day wanted. */
  readonly earlier: number;
  /** Names of categories in the file that the budget does not have; their rows come in without a category. */
  readonly unknownCategories: readonly string[];
};

/** Sorts a file's rows. Categories are found by name: exactly, else in any case and without accents. */
export function sortFileRows(reader: BudgetReader, rows: readonly FileRow[], options: FileRowOptions = {}): SortedRows {
  const categoryOf = categoryFinder(reader);
  const unknown = new Set<string>();
  const find = (name: string | null) => {
    const id = name === null ? null : categoryOf(name);
    if (name !== null && id === null) unknown.add(name);
    return id;
  };
  const unusable: FileRow[] = [];
  const usable: ImportRow[] = [];
  const numbers: number[] = [];
  let earlier = 0;
  for (const row of rows) {
    const { date, amount } = row;
    if (date === null || amount === null || row.problems.length > 0) unusable.push(row);
    else if (options.from && date < options.from) earlier++;
    else {
      usable.push(importRow({ ...row, date, amount }, find, options.clearBooked ?? true));
      numbers.push(row.row);
    }
  }
  return { rows: usable, numbers, unusable, earlier, unknownCategories: [...unknown] };
}

type UsableRow = FileRow & Pick<ImportRow, 'date'> & { readonly amount: NonNullable<FileRow['amount']> };

function importRow(row: UsableRow, find: (name: string | null) => string | null, clearBooked: boolean): ImportRow {
  const splits = row.splits.map(({ amount, category, notes }) => ({ amount, category: find(category), notes }));
  return {
    date: row.date,
    amount: row.amount,
    payeeName: row.payee,
    // The bank's own spelling: rules are made with it, and the title case of a payee loses it (9).
    importedPayee: row.payee,
    notes: row.notes,
    category: splits.length > 0 ? null : find(row.category),
    importedId: row.importedId,
    // Said by the file or wanted by the person; else a row that is there keeps what it has.
    ...(row.pending ? { cleared: false } : clearBooked && { cleared: true }),
    ...(splits.length > 0 && { splits }),
  };
}

function categoryFinder(reader: BudgetReader): (name: string) => string | null {
  const exact = new Map<string, string>();
  const folded = new Map<string, string>();
  for (const { id, name } of listCategoryGroups(reader).flatMap((group) => group.categories)) {
    if (!exact.has(name)) exact.set(name, id);
    if (!folded.has(foldText(name))) folded.set(foldText(name), id);
  }
  return (name) => exact.get(name) ?? folded.get(foldText(name)) ?? null;
}
