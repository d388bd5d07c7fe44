import type { Failure } from '../failures/index.ts';
import type { BudgetReader, BudgetWriter } from '../log/access.ts';
import { cents, err, ok, type Result } from '../values/index.ts';
import type { BatchOptions } from './batch.ts';
import { commitChecked, livingRows } from './checked.ts';
import { amountOf, LEDGER_FIELDS, type LedgerRow, type NewSplit, type NewTransaction, type TransactionChange } from './row.ts';
import { readRows } from './worksheet.ts';

/**
 * Splits a row, or sets the lines of one that is split: lines whose `id` it has are changed, others added, those not
 * named deleted. A row that becomes a parent gives its payee away to its lines, unless `keepPayee` (semantics 2.3).
 */
export function setSplits(
  writer: BudgetWriter,
  id: string,
  splits: readonly NewSplit[],
  options: BatchOptions & { readonly keepPayee?: boolean } = {},
): Result<string[], Failure> {
  const found = livingRows(writer, [id]);
  if (!found.ok) return found;
  const [row] = found.value;
  if (!row || row.account === null || row.date === null) return err({ code: 'not-found', field: 'id', details: { what: id } });
  if (row.isChild) return err({ code: 'split-of-line', field: 'id' });
  const present = new Set(splitLines(writer, id).map((line) => line.id));
  const kept = new Set(splits.flatMap((split) => (split.id !== undefined && present.has(split.id) ? split.id : [])));
  const place = { account: row.account, date: row.date, parent: id };
  const added: NewTransaction[] = splits.filter((split) => !kept.has(split.id ?? '')).map((split) => ({ ...split, ...place }));
  const changed: TransactionChange[] = splits.flatMap((split) =>
    split.id !== undefined && kept.has(split.id) ? { ...split, id: split.id } : [],
  );
  if (!row.isParent && splits.length > 0 && !options.keepPayee) changed.push({ id, payee: null });
  const deleted = [...present].filter((line) => !kept.has(line));
  const outcome = commitChecked(writer, { added, changed, deleted }, options);
  return outcome.ok ? ok([...outcome.value.added]) : outcome;
}

/** Living lines of a split, in order. */
export function splitLines(reader: BudgetReader, parent: string): LedgerRow[] {
  const tail = 'where parent = ? and isChild = 1 and coalesce(tombstone, 0) = 0 order by sortOrder desc, id';
  return reader.select('transactions', LEDGER_FIELDS, tail, [parent]);
}

/**
 * Takes chosen lines out of their splits (semantics 2.3): they become rows of their own. A split with one line left
 * falls apart altogether; the only line of a split is folded back into its row.
 */
export function unsplit(writer: BudgetWriter, lineIds: readonly string[]): Result<void, Failure> {
  const found = livingRows(writer, lineIds);
  if (!found.ok) return found;
  if (found.value.length === 0 || found.value.some((row) => !row.isChild)) return err({ code: 'unsplit-no-line', field: 'ids' });
  const chosen = new Set(lineIds);
  const parents = [...new Set(found.value.flatMap(({ parent }) => parent ?? []))];
  for (const parent of readRows(writer, parents)) {
    const { changed, deleted } = planUnsplit(parent, splitLines(writer, parent.id), chosen);
    const outcome = commitChecked(writer, { changed, deleted });
    if (!outcome.ok) return outcome;
  }
  return ok(undefined);
}

/** What becomes of one split when the chosen lines leave it. */
function planUnsplit(
  parent: LedgerRow,
  lines: readonly LedgerRow[],
  chosen: ReadonlySet<string>,
): { readonly changed: TransactionChange[]; readonly deleted: string[] } {
  const [first] = lines;
  if (first && lines.length === 1) return { changed: folded(parent, first), deleted: [] };
  const left = lines.filter((line) => !chosen.has(line.id));
  const leaving = left.length > 1 ? lines.filter((line) => chosen.has(line.id)) : lines;
  const { cleared, reconciled, sortOrder } = parent;
  const own = { isChild: false, parent: null, startingBalance: false, cleared, reconciled, sortOrder };
  const changed: TransactionChange[] = leaving.map((line) => ({ id: line.id, ...own }));
  if (left.length < 2) return { changed, deleted: [parent.id] };
  return {
    changed: [...changed, { id: parent.id, amount: cents(left.reduce((sum, line) => sum + amountOf(line), 0)) }],
    deleted: [],
  };
}

/** The row takes category, payee and transfer of its only line. */
function folded(parent: LedgerRow, line: LedgerRow): TransactionChange[] {
  const { category, transfer } = line;
  const payee = transfer === null ? (parent.payee ?? line.payee) : line.payee;
  const row = { id: parent.id, isParent: false, error: null, category, payee, transfer, notes: parent.notes ?? line.notes };
  const changed: TransactionChange[] = [row, { id: line.id, tombstone: true, transfer: null }];
  return transfer === null ? changed : [...changed, { id: transfer, transfer: parent.id }];
}
