import { accountById, listAccounts } from '../../../accounts/index.ts';
import { bankSyncSettings, type CardDay, linkDetails } from '../../../bank-sync/index.ts';
import type { Failure } from '../../../failures/index.ts';
import type { BudgetReader } from '../../../log/index.ts';
import { addDays, type Day, err, ok, type Result } from '../../../values/index.ts';

/** A linked account of the budget, and from which day on its bank is asked; null for everything. */
export type Linked = {
  readonly account: string;
  readonly bankAccountId: string;
  readonly since: Day | null;
  readonly cardDay: CardDay;
};

/** How far back a bank is asked for each time: late rows come within it (bank-sync-pluggy.md 14.1). */
const WINDOW_DAYS = 90;

/** Accounts of the budget that are linked to a bank of ours, by the order of the budget. */
export function linkedAccounts(reader: BudgetReader, wanted: readonly string[] | undefined): Result<Linked[], Failure> {
  const missing = wanted?.find((id) => accountById(reader, id) === undefined);
  if (missing !== undefined) return err({ code: 'not-found', field: 'accounts', details: { what: missing } });
  return ok(
    listAccounts(reader).flatMap(({ id, bankAccountId, bankSource, closed }) => {
      if (bankAccountId === null || bankSource !== 'pluggyai' || closed || (wanted && !wanted.includes(id))) return [];
      return [{ account: id, bankAccountId, since: windowOf(reader, id), cardDay: bankSyncSettings(reader, id).cardDay }];
    }),
  );
}

/** Everything at first; then a quarter, but never before the day that the person set. */
function windowOf(reader: BudgetReader, account: string): Day | null {
  const { startDay, cardDay } = bankSyncSettings(reader, account);
  if (accountById(reader, account)?.lastSync == null || isOfAnotherDay(reader, account, cardDay)) return startDay;
  const usual = addDays(reader.today, -WINDOW_DAYS);
  return startDay !== null && startDay > usual ? startDay : usual;
}

/** The person chose anew on which day a card's lines fall: every line that the bank still has is looked at again. */
function isOfAnotherDay(reader: BudgetReader, account: string, cardDay: CardDay): boolean {
  const details = linkDetails(reader, account);
  return details?.kind === 'credit-card' && details.cardDay !== cardDay;
}
