import { cents } from '../values/index.ts';
import { amountOf, type LedgerRow, splitError } from './row.ts';
import { changeOn, linesOn, type Worksheet } from './worksheet.ts';

/** Brings every split in order that has a changed parent or line (semantics 2.3). */
export function settleSplits(sheet: Worksheet, touched: Iterable<string>): void {
  const parents = new Set<string>();
  for (const id of touched) {
    const row = sheet.rows.get(id);
    if (row?.isChild && row.parent !== null) parents.add(row.parent);
    else if (row && sheet.lines.has(id)) parents.add(id);
    else if (row?.isParent) parents.add(id);
    const left = sheet.before.get(id)?.parent;
    if (left && left !== row?.parent) parents.add(left);
  }
  for (const id of parents) settleSplit(sheet, id);
}

function settleSplit(sheet: Worksheet, id: string): void {
  const parent = sheet.rows.get(id);
  if (!parent) return;
  const lines = linesOn(sheet, id);
  if (parent.tombstone) {
    for (const line of lines) changeOn(sheet, line.id, { tombstone: true });
    return;
  }
  if (lines.length === 0 && hadLines(sheet, id)) {
    changeOn(sheet, id, { isParent: false, error: null });
    return;
  }
  if (lines.length === 0 && !parent.isParent) return;
  for (const line of lines) {
    const isNew = !sheet.before.has(line.id);
    changeOn(sheet, line.id, fromParent(parent, line, isNew ? undefined : sheet.before.get(id)));
  }
  const sum = linesOn(sheet, id).reduce((total, line) => total + amountOf(line), 0);
  changeOn(sheet, id, { isParent: true, category: null, error: splitError(cents(amountOf(parent) - sum)) });
}

/** What a line takes over from its parent on every change of the split. */
function fromParent(parent: LedgerRow, line: LedgerRow, before: LedgerRow | undefined): Partial<LedgerRow> {
  const { account, date, cleared, reconciled, startingBalance } = parent;
  const followsPayee = before !== undefined && before.payee !== parent.payee && line.payee === before.payee;
  return { account, date, cleared, reconciled, startingBalance, ...(followsPayee && { payee: parent.payee }) };
}

/** Whether the file has a living line of this parent. A parent whose lines have not arrived yet stays a parent. */
function hadLines(sheet: Worksheet, parent: string): boolean {
  for (const id of sheet.lines.get(parent) ?? []) {
    const before = sheet.before.get(id);
    if (before?.tombstone === false && before.parent === parent) return true;
  }
  return false;
}
