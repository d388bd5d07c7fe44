import { accountById, listAccounts } from '../../../accounts/index.ts';
import { bankSyncSettings, type CardDay, type ReadingWindow, readingWindow } from '../../../bank-sync/index.ts';
import type { Failure } from '../../../failures/index.ts';
import type { BudgetReader } from '../../../log/index.ts';
import { err, ok, type Result } from '../../../values/index.ts';

/** A linked account of the budget, and what its bank is asked for. */
export type Linked = {
  readonly account: string;
  readonly bankAccountId: string;
  readonly window: ReadingWindow;
  readonly cardDay: CardDay;
};

/** Accounts of the budget that are linked to a bank of ours, by the order of the budget. */
export function linkedAccounts(reader: BudgetReader, wanted: readonly string[] | undefined): Result<Linked[], Failure> {
  const missing = wanted?.find((id) => accountById(reader, id) === undefined);
  if (missing !== undefined) return err({ code: 'not-found', field: 'accounts', details: { what: missing } });
  return ok(
    listAccounts(reader).flatMap(({ id, bankAccountId, bankSource, closed }) => {
      if (bankAccountId === null || bankSource !== 'pluggyai' || closed || (wanted && !wanted.includes(id))) return [];
      const { cardDay } = bankSyncSettings(reader, id);
      return [{ account: id, bankAccountId, window: readingWindow(reader, id), cardDay }];
    }),
  );
}
