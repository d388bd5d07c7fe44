import type { Failure } from '../failures/index.ts';
import type { BudgetReader, BudgetWriter } from '../log/access.ts';
import { orphanedPayees } from '../payees/index.ts';
import type { Fields, Json } from '../storage/tables.ts';
import { err, ok, type Result } from '../values/index.ts';
import { markOf, type RunWrite, same } from './recording.ts';
import { writesOfRun } from './run.ts';

/** What was taken back, and the transactions that stay as they are because somebody edited them since. */
export type UndoneRun = { readonly takenBack: number; readonly kept: readonly string[] };

export type UndoRunOptions = {
  /** The lines that the run added do not come back at the next sync. Without it, that sync brings them again. */
  readonly keepAway?: boolean;
};

/**
 * Takes a run's writes back, cell by cell, but for what somebody edited since: such cells and rows stay, and are named.
 * The row ledger goes back too, so that the next sync starts from where this one did.
 */
export function undoRun(
  writer: BudgetWriter,
  run: string,
  { keepAway = false }: UndoRunOptions = {},
): Result<UndoneRun, Failure> {
  const row = writer.row('bank_runs', run);
  if (!row || row.tombstone) return err({ code: 'not-found', field: 'run', details: { what: run } });
  if (row.undoneAt !== null) return err({ code: 'bank-run-undone' });
  const writes = writesOfRun(writer, run);
  const kept = takeBackTransactions(writer, writes.filter(({ table }) => table === 'transactions').toReversed());
  for (const write of writes.toReversed()) if (write.table === 'bank_rows') takeBackBankRow(writer, write, kept, keepAway);
  takeBackPayees(writer, writes);
  writer.update('bank_runs', run, { undoneAt: writer.now() });
  const transactions = new Set(writes.flatMap(({ table, id }) => (table === 'transactions' && !kept.has(id) ? [id] : [])));
  return ok({ takenBack: transactions.size, kept: [...kept].sort() });
}

/** What taking a run back would do: transactions that go, those that become what they were, and those that stay. */
export type UndoRunPreview = {
  readonly removed: readonly string[];
  readonly restored: readonly string[];
  readonly kept: readonly string[];
};

/** Judges as `undoRun` does, and writes nothing. */
export function previewUndoRun(reader: BudgetReader, run: string): Result<UndoRunPreview, Failure> {
  const row = reader.row('bank_runs', run);
  if (!row || row.tombstone) return err({ code: 'not-found', field: 'run', details: { what: run } });
  if (row.undoneAt !== null) return err({ code: 'bank-run-undone' });
  const writes = writesOfRun(reader, run).filter(({ table }) => table === 'transactions');
  const kept = new Set(writes.filter((write) => isEdited(reader, write) || areCellsEdited(reader, write)).map(({ id }) => id));
  const left = writes.filter(({ id }) => !kept.has(id));
  const removed = new Set(left.flatMap((write) => ('made' in write ? [write.id] : [])));
  const restored = new Set(left.flatMap(({ id }) => (removed.has(id) ? [] : [id])));
  return ok({ removed: [...removed], restored: [...restored], kept: [...kept] });
}

/** Gives the transactions that stay. */
function takeBackTransactions(writer: BudgetWriter, writes: readonly RunWrite[]): ReadonlySet<string> {
  // Judged before anything is taken back: the cells of a pair are among those that a made row is judged by.
  const kept = new Set(writes.filter((write) => isEdited(writer, write)).map(({ id }) => id));
  for (const write of writes) if (!('made' in write)) takeBackCells(writer, write, kept);
  for (const write of writes)
    if ('made' in write && !kept.has(write.id)) writer.update('transactions', write.id, { tombstone: true });
  return kept;
}

function isEdited(reader: BudgetReader, write: RunWrite): boolean {
  if (!('made' in write)) return false;
  const row: { readonly [field: string]: Json } | undefined = reader.row(write.table, write.id);
  return !row || markOf(write.table, row) !== write.made;
}

function takeBackCells(writer: BudgetWriter, write: Extract<RunWrite, { cells: unknown }>, kept: Set<string>): void {
  if (!writer.row('transactions', write.id)) return;
  if (areCellsEdited(writer, write)) {
    kept.add(write.id);
    return;
  }
  writer.update('transactions', write.id, before<'transactions'>(write));
}

/** The cells of one row belong together: a person's amount with the bank's old day would be nobody's. */
function areCellsEdited(reader: BudgetReader, write: RunWrite): boolean {
  if ('made' in write) return false;
  const row: { readonly [field: string]: Json } | undefined = reader.row('transactions', write.id);
  return row !== undefined && Object.entries(write.cells).some(([field, [, after]]) => !same(row[field], after));
}

function before<T extends 'transactions' | 'bank_rows'>(write: Extract<RunWrite, { cells: unknown }>): Fields<T> {
  // Cells of the same table, read from it when the run was kept.
  return Object.fromEntries(Object.entries(write.cells).map(([field, [old]]) => [field, old])) as Fields<T>;
}

/** Rows whose transaction stays keep their entry, so that the next sync knows them. */
function takeBackBankRow(writer: BudgetWriter, write: RunWrite, kept: ReadonlySet<string>, keepAway: boolean): void {
  const row = writer.row('bank_rows', write.id);
  if (!row || (row.transactionId !== null && kept.has(row.transactionId))) return;
  if (!('made' in write)) writer.update('bank_rows', write.id, before<'bank_rows'>(write));
  else if (keepAway) writer.update('bank_rows', write.id, { state: 'ignored', transactionId: null });
  else writer.update('bank_rows', write.id, { tombstone: true });
}

/** Payees that the run made and nothing uses now. */
function takeBackPayees(writer: BudgetWriter, writes: readonly RunWrite[]): void {
  const made = writes.filter((write) => write.table === 'payees' && 'made' in write && !isEdited(writer, write));
  if (made.length === 0) return;
  const orphaned = new Set(orphanedPayees(writer));
  const actions = JSON.stringify(writer.select('live_rules', ['actions']).map((rule) => rule.actions));
  for (const { id } of made) if (orphaned.has(id) && !actions.includes(id)) writer.update('payees', id, { tombstone: true });
}
