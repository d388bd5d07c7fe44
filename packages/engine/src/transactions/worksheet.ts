import type { BudgetReader, BudgetWriter } from '../log/access.ts';
import type { Fields } from '../storage/tables.ts';
import { EMPTY_ROW, LEDGER_FIELDS, type LedgerRow } from './row.ts';

/**
 * Rows as the file has them and as they shall become. The rules of the ledger work on it and touch nothing else; then
 * what differs is written.
 */
export type Worksheet = {
  readonly before: Map<string, LedgerRow>;
  readonly rows: Map<string, LedgerRow>;
  /** Ids of the lines of each parent, deleted ones included. */
  readonly lines: Map<string, Set<string>>;
  /** Ids changed since the last `takeTouched`. */
  touched: Set<string>;
  /** Fields that no rule looks at, to be written as given. */
  readonly carried: Map<string, Fields<'transactions'>>;
};

/** A sheet with the given rows of the file. Pure: for tests, and for rows that were read already. */
function worksheetOf(rows: Iterable<LedgerRow>): Worksheet {
  const sheet: Worksheet = { before: new Map(), rows: new Map(), lines: new Map(), touched: new Set(), carried: new Map() };
  lay(sheet, rows);
  return sheet;
}

/** Adds rows of the file; those already there stay as they are. */
function lay(sheet: Worksheet, rows: Iterable<LedgerRow>): void {
  for (const row of rows) {
    if (sheet.before.has(row.id)) continue;
    sheet.before.set(row.id, row);
    sheet.rows.set(row.id, row);
    noteLine(sheet, row);
  }
}

function noteLine(sheet: Worksheet, row: LedgerRow): void {
  if (!row.isChild || row.parent === null) return;
  const lines = sheet.lines.get(row.parent);
  if (lines) lines.add(row.id);
  else sheet.lines.set(row.parent, new Set([row.id]));
}

/**
 * Reads rows with all that a change of them can reach: their parents and lines, the other legs of transfers, and the
 * splits in which those are lines. A handful of queries, however many rows.
 */
export function openWorksheet(reader: BudgetReader, ids: readonly string[]): Worksheet {
  const sheet = worksheetOf([]);
  if (ids.length === 0) return sheet;
  const chosen = readRows(reader, ids);
  lay(sheet, chosen);
  layFamilies(reader, sheet, chosen);
  const legs = readRows(reader, linksOf(sheet));
  lay(sheet, legs);
  layFamilies(reader, sheet, legs);
  return sheet;
}

/** Parents of lines, then all lines of all parents. */
function layFamilies(reader: BudgetReader, sheet: Worksheet, members: readonly LedgerRow[]): void {
  const parents = new Set<string>();
  for (const row of members) {
    if (row.isChild && row.parent !== null) parents.add(row.parent);
    else if (row.isParent) parents.add(row.id);
  }
  if (parents.size === 0) return;
  const ids = [...parents];
  const unread = ids.filter((id) => !sheet.rows.has(id));
  lay(sheet, readRows(reader, unread));
  lay(
    sheet,
    reader.select('transactions', LEDGER_FIELDS, 'where parent in (select value from json_each(?))', [JSON.stringify(ids)]),
  );
}

function linksOf(sheet: Worksheet): string[] {
  const links = new Set<string>();
  for (const { transfer } of sheet.rows.values()) if (transfer !== null && !sheet.rows.has(transfer)) links.add(transfer);
  return [...links];
}

/** Rows by id, deleted ones included. */
export function readRows(reader: BudgetReader, ids: readonly string[]): LedgerRow[] {
  if (ids.length === 0) return [];
  return reader.select('transactions', LEDGER_FIELDS, 'where id in (select value from json_each(?))', [JSON.stringify(ids)]);
}

/** The row as it stands on the sheet. Throws for a row that nobody put there. */
export function rowOn(sheet: Worksheet, id: string): LedgerRow {
  const row = sheet.rows.get(id);
  if (!row) throw new RangeError(`No such transaction: ${id}`);
  return row;
}

/** The row, when it is there and alive. */
export function aliveOn(sheet: Worksheet, id: string | null): LedgerRow | undefined {
  const row = id === null ? undefined : sheet.rows.get(id);
  return row?.tombstone === false ? row : undefined;
}

/** Changes a row on the sheet; a change to what it already holds is none. */
export function changeOn(sheet: Worksheet, id: string, fields: Partial<Omit<LedgerRow, 'id'>>): void {
  const row = rowOn(sheet, id);
  if (!differs(row, fields)) return;
  const changed = { ...row, ...fields };
  sheet.rows.set(id, changed);
  sheet.touched.add(id);
  if (changed.isChild) noteLine(sheet, changed);
}

function differs(row: LedgerRow, fields: Partial<Omit<LedgerRow, 'id'>>): boolean {
  for (const field of Object.keys(fields) as (keyof typeof fields)[])
    if (field === 'error' ? !sameError(row.error, fields.error) : row[field] !== fields[field]) return true;
  return false;
}

/** Puts a new row on the sheet. Throws when the id is taken. */
export function addTo(sheet: Worksheet, row: LedgerRow): void {
  if (sheet.rows.has(row.id)) throw new RangeError(`Transaction already there: ${row.id}`);
  sheet.rows.set(row.id, row);
  sheet.touched.add(row.id);
  noteLine(sheet, row);
}

/** Living lines of a parent, in their order (highest first, then by id). */
export function linesOn(sheet: Worksheet, parent: string): LedgerRow[] {
  const ids = sheet.lines.get(parent);
  if (!ids) return [];
  const lines: LedgerRow[] = [];
  for (const id of ids) {
    const line = aliveOn(sheet, id);
    if (line?.isChild && line.parent === parent) lines.push(line);
  }
  return lines.sort((a, b) => (b.sortOrder ?? -Infinity) - (a.sortOrder ?? -Infinity) || (a.id < b.id ? -1 : 1));
}

/** The ids changed since it was last asked, and forgets them. */
export function takeTouched(sheet: Worksheet): string[] {
  const touched = [...sheet.touched];
  sheet.touched = new Set();
  return touched;
}

/** Writes what differs: new rows, and changed fields of old ones. Fields at the column's default are left out of new rows. */
export function writeWorksheet(writer: BudgetWriter, sheet: Worksheet): void {
  for (const [id, row] of sheet.rows) {
    const before = sheet.before.get(id);
    const fields = { ...sheet.carried.get(id), ...changedFields(before ?? EMPTY_ROW, row) };
    if (!before) writer.insert('transactions', id, fields);
    else if (Object.keys(fields).length > 0) writer.update('transactions', id, fields);
  }
}

function changedFields(before: Omit<LedgerRow, 'id'>, row: LedgerRow): Fields<'transactions'> {
  if (before === row) return {};
  const changed: Record<string, unknown> = {};
  for (const field of LEDGER_FIELDS) {
    if (field === 'id' || before[field] === row[field]) continue;
    if (field === 'error' && sameError(before.error, row.error)) continue;
    changed[field] = row[field];
  }
  return changed;
}

function sameError(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}
