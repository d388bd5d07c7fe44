import type { BudgetReader } from '../log/access.ts';
import type { SqlValue } from '../storage/database.ts';
import { ZERO_CENTS } from '../values/index.ts';
import type { RuleDraft } from './draft.ts';

const FIELDS = [
  'id',
  'account',
  'date',
  'amount',
  'payee',
  'importedPayee',
  'importedId',
  'notes',
  'category',
  'cleared',
  'reconciled',
  'schedule',
  'sortOrder',
  'isChild',
  'isParent',
] as const;

/** A row of the register as rules see it. */
export type ExistingDraft = RuleDraft & { readonly id: string };

/** Living rows as rules see them. `tail` is SQL after the `from`. */
export function existingDrafts(reader: BudgetReader, tail: string, params: readonly SqlValue[] = []): ExistingDraft[] {
  return reader.select('live_transactions', FIELDS, tail, params).flatMap(({ account, date, amount, ...row }) => {
    if (account === null || date === null) return [];
    return [{ ...row, account, date, amount: amount ?? ZERO_CENTS }];
  });
}

/** The living ones among some rows, in the given order. */
export function existingDraftsById(reader: BudgetReader, ids: readonly string[]): ExistingDraft[] {
  const found = existingDrafts(reader, 'where id in (select value from json_each(?))', [JSON.stringify(ids)]);
  const byId = new Map(found.map((draft) => [draft.id, draft]));
  return [...new Set(ids)].flatMap((id) => byId.get(id) ?? []);
}
