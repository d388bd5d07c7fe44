// Preferences of one account: bank sync, file import, screen (budget-file 7.4 to 7.6).
import { z } from 'zod';
import type { BudgetReader, BudgetWriter } from '../log/access.ts';
import { flag, json, type PreferenceKind, text, textOrNull, whole } from './kinds.ts';
import { preference, setPreference } from './preference.ts';

type AccountPreference<T> = PreferenceKind<T> & {
  readonly key: (account: string) => string;
  /** The key of earlier releases, read while the present one is missing. */
  readonly formerKey?: (account: string) => string;
};

/** Which field of the bank's feed becomes which of ours; `payment` is for amounts of 0 and less. */
const SYNC_MAPPINGS = z.object({ payment: z.record(z.string(), z.string()), deposit: z.record(z.string(), z.string()) });

/** Our field to a column's name or index. */
const CSV_MAPPINGS = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));

const TABLE_COLUMNS = z.json();

function named<T>(kind: PreferenceKind<T>, before: string, after = '', former?: string): AccountPreference<T> {
  const key = (account: string) => `${before}-${account}${after}`;
  return former === undefined ? { ...kind, key } : { ...kind, key, formerKey: (account) => `${former}-${account}` };
}

export const ACCOUNT_PREFERENCES = {
  syncMappings: named(json(SYNC_MAPPINGS), 'custom-sync-mappings'),
  syncPending: named(flag(true), 'sync-import-pending'),
  syncNotes: named(flag(true), 'sync-import-notes'),
  /** Rows that the person deleted come back. */
  syncReimportDeleted: named(flag(true), 'sync-reimport-deleted'),
  /** False: only the bank's balance is taken. */
  syncTransactions: named(flag(true), 'sync-import-transactions'),
  syncUpdateDates: named(flag(false), 'sync-update-dates'),
  /** Order of the parts of a day, `dd mm yyyy`; null: guessed. */
  csvDateOrder: named(textOrNull(), 'parse-date', '-csv'),
  qifDateOrder: named(textOrNull(), 'parse-date', '-qif'),
  csvMappings: named(json(CSV_MAPPINGS), 'csv-mappings'),
  /** Null: a comma, or a tab in `.tsv` files. */
  csvDelimiter: named(textOrNull(), 'csv-delimiter'),
  csvHasHeader: named(flag(true), 'csv-has-header'),
  csvSkipStartLines: named(whole(0, 0, 1_000_000), 'csv-skip-start-lines'),
  csvSkipEndLines: named(whole(0, 0, 1_000_000), 'csv-skip-end-lines'),
  csvInOutMode: named(flag(false), 'csv-in-out-mode'),
  csvOutValue: named(text(''), 'csv-out-value'),
  csvFlipAmount: named(flag(false), 'flip-amount', '-csv'),
  qifFlipAmount: named(flag(false), 'flip-amount', '-qif'),
  csvNotes: named(flag(true), 'import-notes', '-csv'),
  qifNotes: named(flag(true), 'import-notes', '-qif'),
  fileReimportDeleted: named(flag(true), 'import-reimport-deleted'),
  ofxMemoForMissingPayee: named(flag(true), 'ofx-fallback-missing-payee'),
  ofxSwapPayeeAndMemo: named(flag(false), 'ofx-swap-payee-memo'),
  qifSwapPayeeAndMemo: named(flag(false), 'qif-swap-payee-memo'),
  camtSwapPayeeAndMemo: named(flag(false), 'camt-swap-payee-memo'),
  showNetWorthChart: named(flag(false), 'show-account', '-net-worth-chart'),
  showBalanceHistory: named(flag(false), 'side-nav.show-balance-history'),
  showExtraBalances: named(flag(false), 'show-extra-balances', '', 'show-balances'),
  hideReconciled: named(flag(false), 'hide-reconciled', '', 'hide-cleared'),
  tableColumns: named(json(TABLE_COLUMNS), 'transaction-table-columns'),
} as const;

export type AccountPreferenceName = keyof typeof ACCOUNT_PREFERENCES;
type ValueOf<Kind> = Kind extends PreferenceKind<infer T> ? T : never;
export type AccountPreferenceValue<N extends AccountPreferenceName> = ValueOf<(typeof ACCOUNT_PREFERENCES)[N]>;

/** The account's preference, its default where it is missing or unreadable. */
export function accountPreference<N extends AccountPreferenceName>(
  reader: BudgetReader,
  account: string,
  name: N,
): AccountPreferenceValue<N> {
  const kind = kindOf(name);
  const stored = preference(reader, kind.key(account)) ?? (kind.formerKey && preference(reader, kind.formerKey(account)));
  return (stored === undefined ? undefined : kind.parse(stored)) ?? kind.fallback;
}

/** Writes the account's preference; null brings back its default. */
export function setAccountPreference<N extends AccountPreferenceName>(
  writer: BudgetWriter,
  account: string,
  name: N,
  value: AccountPreferenceValue<N> | null,
): void {
  const kind = kindOf(name);
  setPreference(writer, kind.key(account), value === null ? null : kind.write(value));
}

/** The kind under a name reads and writes exactly that name's type; the compiler cannot follow that through a union. */
function kindOf<N extends AccountPreferenceName>(name: N): AccountPreference<AccountPreferenceValue<N>> {
  return ACCOUNT_PREFERENCES[name] as unknown as AccountPreference<AccountPreferenceValue<N>>;
}
