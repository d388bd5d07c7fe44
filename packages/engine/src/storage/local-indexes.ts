import type { Database } from './database.ts';

/** Indexes of ours in an open budget's file. */
export function ensureLocalIndexes(database: Database): void {
  database.exec(
    'create index if not exists extrato_register on transactions(acct, date desc, starting_balance_flag, sort_order desc, id);',
  );
}
