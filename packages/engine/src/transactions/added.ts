import type { Fields } from '../storage/tables.ts';
import { EMPTY_ROW, LEDGER_FIELDS, type LedgerRow, type NewSplit, type NewTransaction } from './row.ts';
import { addTo, changeOn, linesOn, rowOn, type Worksheet } from './worksheet.ts';

/** The step between new rows of one batch, so that others fit between them (semantics 14). */
export const SORT_STEP = 1024;

type Source = { readonly now: () => number; readonly newId: () => string };

/** Puts new rows and their lines on the sheet; gives the ids of the rows, in order. The first of a batch stands on top. */
export function addRows(sheet: Worksheet, rows: readonly NewTransaction[], source: Source): string[] {
  if (rows.length === 0) return [];
  const top = source.now();
  return rows.map((row, index) => {
    const id = row.id ?? source.newId();
    if (typeof row.parent === 'string') addLine(sheet, id, rowOn(sheet, row.parent), row);
    else addRow(sheet, id, row, top - index * SORT_STEP, source);
    return id;
  });
}

function addRow(sheet: Worksheet, id: string, row: NewTransaction, sortOrder: number, { newId }: Source): void {
  const fields = takeFields(sheet, id, row);
  const splits = row.splits ?? [];
  const made: LedgerRow = { ...EMPTY_ROW, sortOrder, ...fields, id, isChild: false, parent: null };
  addTo(sheet, splits.length > 0 ? { ...made, isParent: true } : made);
  for (const split of splits) addLine(sheet, split.id ?? newId(), made, split);
}

/** A line takes payee and category of its parent unless it has its own (semantics 2.3). */
function addLine(sheet: Worksheet, id: string, parent: LedgerRow, line: NewSplit): void {
  const fields = takeFields(sheet, id, line);
  const { account, date, cleared, reconciled, startingBalance, payee, category } = parent;
  addTo(sheet, {
    ...EMPTY_ROW,
    payee,
    category,
    sortOrder: nextLineOrder(sheet, parent.id),
    ...fields,
    ...{ account, date, cleared, reconciled, startingBalance },
    id,
    isParent: false,
    isChild: true,
    parent: parent.id,
  });
}

function nextLineOrder(sheet: Worksheet, parent: string): number {
  const last = linesOn(sheet, parent).at(-1)?.sortOrder;
  return typeof last === 'number' ? last - 1 : 0;
}

const KNOWN: ReadonlySet<string> = new Set(LEDGER_FIELDS);

/** The fields that rules look at; what they do not look at is kept aside, to be written as given. */
function takeFields(sheet: Worksheet, id: string, given: Fields<'transactions'>): Partial<LedgerRow> {
  const fields: Record<string, unknown> = {};
  const carried: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || name === 'id' || name === 'splits') continue;
    if (KNOWN.has(name)) fields[name] = value;
    else carried[name] = value;
  }
  if (Object.keys(carried).length > 0) sheet.carried.set(id, { ...sheet.carried.get(id), ...carried });
  return fields;
}

/** Applies changes to rows that exist. Throws for one that does not. */
export function changeRows(sheet: Worksheet, changes: readonly Fields<'transactions'>[] & readonly { id: string }[]): void {
  for (const change of changes) {
    rowOn(sheet, change.id);
    changeOn(sheet, change.id, takeFields(sheet, change.id, change));
  }
}
