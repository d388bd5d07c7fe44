import type { Failure } from '../failures/index.ts';
import type { BudgetReader, BudgetWriter } from '../log/access.ts';
import { err, ok, type Result } from '../values/index.ts';
import { updateTransactions } from './batch.ts';
import { livingRows } from './checked.ts';
import { LEDGER_FACTS } from './facts.ts';
import { amountOf, type LedgerRow } from './row.ts';
import { readRows } from './worksheet.ts';

/**
 * Makes a transfer of two rows that exist, without a third: each gets the other's account as payee. Notes, days and
 * what the bank said stay. The rows may be lines of splits.
 */
export function joinTransfer(writer: BudgetWriter, one: string, other: string): Result<void, Failure> {
  const found = livingRows(writer, [one, other]);
  if (!found.ok) return found;
  const [a, b] = found.value;
  if (!a || !b) return err({ code: 'not-found', field: 'id', details: { what: one } });
  const problem = joinProblem(a, b) ?? linkProblem(writer, [a, b]);
  if (problem) return err(problem);
  const { transferPayee } = writer.derived(LEDGER_FACTS);
  const payeeOf = (row: LedgerRow) => (row.account !== null && transferPayee.get(row.account)) || null;
  updateTransactions(writer, [
    { id: a.id, payee: payeeOf(b), transfer: b.id },
    { id: b.id, payee: payeeOf(a), transfer: a.id },
  ]);
  return ok(undefined);
}

/** Why two rows cannot be the two sides of one transfer; undefined when they can. */
export function joinProblem(
  a: Pick<LedgerRow, 'account' | 'amount' | 'isParent'>,
  b: Pick<LedgerRow, 'account' | 'amount' | 'isParent'>,
): Failure | undefined {
  if (a.isParent || b.isParent) return { code: 'transfer-of-split' };
  if (a.account === b.account) return { code: 'transfer-to-same-account' };
  if (amountOf(a) + amountOf(b) !== 0) return { code: 'transfer-amounts-differ' };
  return undefined;
}

/** A link to a deleted row is none (semantics 2.5). */
function linkProblem(reader: BudgetReader, [a, b]: readonly [LedgerRow, LedgerRow]): Failure | undefined {
  const linked = readRows(
    reader,
    [a, b].flatMap(({ transfer }) => transfer ?? []),
  );
  const elsewhere = linked.some(({ id, tombstone }) => !tombstone && id !== a.id && id !== b.id);
  return elsewhere ? { code: 'transfer-already' } : undefined;
}

/** Makes two ordinary rows of a transfer: both stay, without payee. */
export function separateTransfer(writer: BudgetWriter, id: string): Result<void, Failure> {
  const found = livingRows(writer, [id]);
  if (!found.ok) return found;
  const leg = found.value[0]?.transfer;
  if (!leg) return err({ code: 'transfer-missing', field: 'id' });
  const mutual = readRows(writer, [leg]).filter((row) => row.transfer === id && !row.tombstone);
  updateTransactions(
    writer,
    [id, ...mutual.map((row) => row.id)].map((each) => ({ id: each, payee: null, transfer: null })),
  );
  return ok(undefined);
}
