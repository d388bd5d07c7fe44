import type { Failure } from '../failures/index.ts';
import type { BudgetWriter } from '../log/access.ts';
import { findOrCreatePayee } from '../payees/index.ts';
import { insertTransactions } from '../transactions/index.ts';
import { addDays, type Cents, cents, err, ok, type Result } from '../values/index.ts';
import { workOutBills } from './bills.ts';
import { cardLife } from './card-rows.ts';

/** A charge of a bill that no row stands for, as the person sees it. */
export type ChargeToAdd = { readonly account: string; readonly bill: string; readonly type: string; readonly amount: Cents };

/**
 * Books a charge that the bank told with a bill and in no row, on the bill's last day; only when a person says so
 * (bank-sync-pluggy.md 11). Should the bank send the row after all, it takes this one over. Gives the transaction.
 */
export function addMissingCharge(
  writer: BudgetWriter,
  { account, bill: key, type, amount }: ChargeToAdd,
  payeeName: string,
): Result<string, Failure> {
  const work = workOutBills(cardLife(writer, account)).find(({ bill }) => bill.key === key);
  const charge = work?.bill.missingCharges.find((each) => each.type === type && each.amount === amount);
  if (!work || !charge) return err({ code: 'not-found', field: 'bill', details: { what: key } });
  const payee = findOrCreatePayee(writer, payeeName);
  const row = {
    account,
    date: addDays(work.bill.closesOn, -1),
    amount: cents(-amount),
    payee,
    notes: charge.info,
    cleared: true,
  };
  const [id = ''] = insertTransactions(writer, [row]);
  return ok(id);
}
