import { cents } from '../values/index.ts';
import { amountOf, type LedgerRow, splitError } from './row.ts';
import { aliveOn, changeOn, linesOn, type Worksheet } from './worksheet.ts';

/** Brings every split in order that has a changed parent or line (semantics 2.3). */
export function settleSplits(sheet: Worksheet, touched: Iterable<string>): void {
  for (const id of splitsOf(sheet, touched)) settleSplit(sheet, id);
}

/** Looks only at whether the lines still add up, for lines whose amount followed the other leg of a transfer. */
export function resumSplits(sheet: Worksheet, touched: Iterable<string>): void {
  for (const id of splitsOf(sheet, touched)) if (aliveOn(sheet, id)?.isParent) markDifference(sheet, id);
}

/** Parents among the rows, and parents that their lines have or had. */
function splitsOf(sheet: Worksheet, touched: Iterable<string>): Set<string> {
  const parents = new Set<string>();
  for (const id of touched) {
    const row = sheet.rows.get(id);
    if (row?.isChild && row.parent !== null) parents.add(row.parent);
    else if (row?.isParent || sheet.lines.has(id)) parents.add(id);
    const left = sheet.before.get(id)?.parent;
    if (left && left !== row?.parent) parents.add(left);
  }
  return parents;
}

function settleSplit(sheet: Worksheet, id: string): void {
  const parent = sheet.rows.get(id);
  if (!parent) return;
  const lines = linesOn(sheet, id);
  if (parent.tombstone) for (const line of lines) changeOn(sheet, line.id, { tombstone: true });
  else if (lines.length > 0) {
    for (const line of lines) changeOn(sheet, line.id, fromParent(sheet, parent, line));
    changeOn(sheet, id, { isParent: true, category: null });
    markDifference(sheet, id);
  } else if (hadLines(sheet, id)) changeOn(sheet, id, { isParent: false, error: null });
}

/** What a line takes over from its parent on every change of the split. A new line has chosen its payee already. */
function fromParent(sheet: Worksheet, parent: LedgerRow, line: LedgerRow): Partial<LedgerRow> {
  const { account, date, cleared, reconciled, startingBalance } = parent;
  const before = sheet.before.get(parent.id);
  const followsPayee =
    before !== undefined && sheet.before.has(line.id) && before.payee !== parent.payee && line.payee === before.payee;
  return { account, date, cleared, reconciled, startingBalance, ...(followsPayee && { payee: parent.payee }) };
}

function markDifference(sheet: Worksheet, id: string): void {
  const parent = aliveOn(sheet, id);
  if (!parent) return;
  const sum = linesOn(sheet, id).reduce((total, line) => total + amountOf(line), 0);
  changeOn(sheet, id, { error: splitError(cents(amountOf(parent) - sum)) });
}

/** Whether the file has a living line of this parent. A parent whose lines have not arrived yet stays a parent. */
function hadLines(sheet: Worksheet, parent: string): boolean {
  for (const id of sheet.lines.get(parent) ?? []) {
    const before = sheet.before.get(id);
    if (before?.tombstone === false && before.parent === parent) return true;
  }
  return false;
}
