import { startingBalanceCategory } from '../categories/index.ts';
import type { BudgetWriter } from '../log/access.ts';
import { findOrCreatePayee } from '../payees/index.ts';
import type { Cents, Day } from '../values/index.ts';
import { commitBatch } from './batch.ts';
import { isOffBudget, LEDGER_FACTS } from './facts.ts';

/**
 * The row with which an account begins (semantics 2.6): cleared, at the bottom of its day, in the income category for
 * it. Today, unless a day is given. Gives the row's id; null, and no row, when the balance is zero.
 */
export function addStartingBalance(
  writer: BudgetWriter,
  { account, amount, date = writer.today }: { readonly account: string; readonly amount: Cents; readonly date?: Day },
): string | null {
  if (amount === 0) return null;
  const offBudget = isOffBudget(writer.derived(LEDGER_FACTS), account);
  const row = {
    account,
    date,
    amount,
    payee: findOrCreatePayee(writer, 'Starting Balance'),
    category: offBudget ? null : startingBalanceCategory(writer),
    cleared: true,
    startingBalance: true,
  };
  return commitBatch(writer, { added: [row] }).added[0] ?? null;
}
