import type { Database } from './database.ts';

/**
 * Indexes of ours on tables of the budget, by name. Each costs time at every import, so each serves several queries:
 *
 * - `register` is the list order of an account (semantics 2.1), with all that balances sum, so that neither a page's
 *   running balance nor the balances of all accounts look into the table;
 * - `payee` finds the rows of a payee by day: learned categories, unused payees, filters;
 * - `imported` finds what the bank's ids name;
 * - `amount` finds rows by what they are worth: matching, the other side of transfers, search.
 */
const LOCAL_INDEXES = {
  extrato_register: `transactions(acct, date desc, starting_balance_flag, sort_order desc, id,
    amount, isParent, isChild, tombstone, cleared, reconciled)`,
  extrato_payee: 'transactions(description, date)',
  extrato_imported: 'transactions(financial_id, acct) where financial_id is not null',
  extrato_amount: 'transactions(amount, date)',
} as const;

/** Makes the indexes that are missing, and anew those that an earlier Extrato made otherwise. */
export function ensureLocalIndexes(database: Database): void {
  const present = new Map(
    database
      .all<{ name: string; sql: string }>(
        "select name, sql from main.sqlite_schema where type = 'index' and name like 'extrato\\_%' escape '\\'",
      )
      .map(({ name, sql }) => [name, sql]),
  );
  for (const [name, columns] of Object.entries(LOCAL_INDEXES)) {
    const sql = `CREATE INDEX ${name} on ${columns}`;
    if (present.get(name) === sql) continue;
    database.exec(`drop index if exists main.${name}; ${sql};`);
  }
}
