import type { BudgetReader } from '../log/access.ts';
import type { Cents } from '../values/index.ts';

/** A living account. Amounts in hundredths; `lastSync` and `lastReconciled` in milliseconds since 1970. */
export type Account = {
  readonly id: string;
  readonly name: string;
  readonly offBudget: boolean;
  readonly closed: boolean;
  readonly sortOrder: number | null;
  /** A living group of accounts, or null. */
  readonly group: string | null;
  readonly lastReconciled: number | null;
  /** Id at the bank-sync provider; null when not linked. */
  readonly bankAccountId: string | null;
  readonly bankSource: string | null;
  readonly bank: string | null;
  readonly mask: string | null;
  readonly officialName: string | null;
  /** What the bank said at the last sync. */
  readonly bankBalance: Cents | null;
  readonly bankAvailable: Cents | null;
  readonly bankLimit: Cents | null;
  readonly lastSync: number | null;
  readonly bankSyncStatus: string | null;
};

const FIELDS = [
  'id',
  'name',
  'offBudget',
  'closed',
  'sortOrder',
  'group',
  'lastReconciled',
  'bankAccountId',
  'bankSource',
  'bank',
  'mask',
  'officialName',
  'bankBalance',
  'bankAvailable',
  'bankLimit',
  'lastSync',
  'bankSyncStatus',
] as const;

/** Living accounts in the order of the sidebar's lists: by sort order, then name. Closed ones are among them. */
export function listAccounts(reader: BudgetReader): Account[] {
  return select(reader, 'order by coalesce(sortOrder, 0), name, id', []);
}

/** The living account with the id. */
export function accountById(reader: BudgetReader, id: string): Account | undefined {
  return select(reader, 'where id = ?', [id])[0];
}

/** A member of a deleted group counts as ungrouped (semantics 3). */
function select(reader: BudgetReader, tail: string, params: readonly string[]): Account[] {
  const groups = new Set(reader.select('live_account_groups', ['id']).map(({ id }) => id));
  return reader.select('live_accounts', FIELDS, tail, params).map((row) => ({
    ...row,
    name: row.name ?? '',
    group: row.group !== null && groups.has(row.group) ? row.group : null,
  }));
}
