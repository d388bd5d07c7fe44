import { accountById, listAccounts } from '../../../accounts/index.ts';
import { bankSyncSettings } from '../../../bank-sync/index.ts';
import type { Failure } from '../../../failures/index.ts';
import type { BudgetReader } from '../../../log/index.ts';
import { addDays, type Day, err, ok, type Result } from '../../../values/index.ts';

/** A linked account of the budget, and from which day on its bank is asked; null for everything. */
export type Linked = { readonly account: string; readonly bankAccountId: string; readonly since: Day | null };

/** How far back a bank is asked for each time: late rows come within it (bank-sync-pluggy.md 14.1). */
const WINDOW_DAYS = 90;

/** Accounts of the budget that are linked to a bank of ours, by the order of the budget. */
export function linkedAccounts(reader: BudgetReader, wanted: readonly string[] | undefined): Result<Linked[], Failure> {
  const missing = wanted?.find((id) => accountById(reader, id) === undefined);
  if (missing !== undefined) return err({ code: 'not-found', field: 'accounts', details: { what: missing } });
  return ok(
    listAccounts(reader).flatMap(({ id, bankAccountId, bankSource, closed }) => {
      if (bankAccountId === null || bankSource !== 'pluggyai' || closed || (wanted && !wanted.includes(id))) return [];
      return [{ account: id, bankAccountId, since: windowOf(reader, id) }];
    }),
  );
}

/** Everything at first; then a quarter, but never before the day that the person set. */
function windowOf(reader: BudgetReader, account: string): Day | null {
  const { startDay } = bankSyncSettings(reader, account);
  if (accountById(reader, account)?.lastSync == null) return startDay;
  const usual = addDays(reader.today, -WINDOW_DAYS);
  return startDay !== null && startDay > usual ? startDay : usual;
}
