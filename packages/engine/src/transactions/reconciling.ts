import type { Failure } from '../failures/index.ts';
import type { BudgetReader, BudgetWriter } from '../log/access.ts';
import { type Cents, cents, err, ok, type Result } from '../values/index.ts';
import { accountTotals } from './balances.ts';
import { commitBatch, updateTransactions } from './batch.ts';
import { commitChecked } from './checked.ts';
import { LEDGER_FACTS } from './facts.ts';
import type { NewTransaction } from './row.ts';

/** What locking an account would do. */
export type ReconcilePreview = {
  readonly clearedBalance: Cents;
  /** The bank's balance minus the cleared one: the amount that an adjustment would have. */
  readonly difference: Cents;
  /** Cleared rows that are not locked yet, split lines not counted. */
  readonly unlocked: number;
};

const TO_LOCK = 'account = ? and cleared = 1 and coalesce(reconciled, 0) = 0';

/** Compares the cleared balance with the bank's (semantics 2.7). */
export function reconcilePreview(reader: BudgetReader, account: string, bankBalance: Cents): ReconcilePreview {
  const clearedBalance = accountTotals(reader, account).cleared;
  const [count] = reader.query<{ n: number }>(
    `select count(*) as n from live_transactions where ${TO_LOCK} and coalesce(isChild, 0) = 0`,
    [account],
  );
  return { clearedBalance, difference: cents(bankBalance - clearedBalance), unlocked: count?.n ?? 0 };
}

export type Reconciliation = {
  readonly account: string;
  readonly bankBalance: Cents;
  /** Make a row of the difference first. */
  readonly adjust?: boolean;
  /** Rules for that row; null when one of them deletes it. */
  readonly prepare?: (row: NewTransaction) => NewTransaction | null;
};

/** What a reconciliation wrote: the adjustment's id, if one was needed, and how many rows it locked (lines not counted). */
export type Reconciled = { readonly adjustment: string | null; readonly locked: number };

/**
 * Locks all cleared rows of an account, split lines included, once its cleared balance is the bank's. A difference is
 * refused, unless an adjustment is asked for.
 */
export function reconcileAccount(writer: BudgetWriter, reconciliation: Reconciliation): Result<Reconciled, Failure> {
  const { account, bankBalance, adjust = false } = reconciliation;
  if (!writer.derived(LEDGER_FACTS).offBudget.has(account))
    return err({ code: 'not-found', field: 'account', details: { what: account } });
  const { difference } = reconcilePreview(writer, account, bankBalance);
  if (difference !== 0 && !adjust) return err({ code: 'reconcile-differs', field: 'bankBalance', details: { difference } });
  const adjustment = difference === 0 ? null : addAdjustment(writer, reconciliation, difference);
  const rows = writer.select('live_transactions', ['id', 'isChild'], `where ${TO_LOCK}`, [account]);
  updateTransactions(
    writer,
    rows.map(({ id }) => ({ id, reconciled: true })),
  );
  writer.update('accounts', account, { lastReconciled: writer.now() });
  return ok({ adjustment, locked: rows.filter(({ isChild }) => !isChild).length });
}

function addAdjustment(writer: BudgetWriter, { account, prepare }: Reconciliation, amount: Cents): string | null {
  const notes = 'Reconciliation balance adjustment';
  const row: NewTransaction = { account, date: writer.today, amount, notes, cleared: true, reconciled: false };
  const prepared = prepare ? prepare(row) : row;
  return (prepared && commitBatch(writer, { added: [prepared] }).added[0]) ?? null;
}

/** Unlocks rows; the lines of a split go with it. */
export function unlockTransactions(writer: BudgetWriter, ids: readonly string[]): Result<void, Failure> {
  const outcome = commitChecked(writer, { changed: ids.map((id) => ({ id, reconciled: false })) });
  return outcome.ok ? ok(undefined) : outcome;
}
