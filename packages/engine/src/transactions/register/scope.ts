import { accountsById, type Clause, categoriesByStoredId, payeesByStoredId, sql, storedIds } from '../../filters/index.ts';
import type { BudgetReader } from '../../log/access.ts';

/**
 * Which list: one account; every living account; the open ones on or off budget; or what still needs a category, in open
 * accounts on budget.
 */
export type RegisterScope = { readonly account: string } | 'all' | 'onBudget' | 'offBudget' | 'uncategorized';

/** The accounts of a list. */
export function scopeAccounts(reader: BudgetReader, scope: RegisterScope): string[] {
  if (typeof scope === 'object') return [scope.account];
  const accounts = accountsById(reader);
  if (scope === 'all') return [...accounts.keys()];
  return storedIds(accounts, ({ offBudget, closed }) => !closed && offBudget === (scope === 'offBudget'));
}

/**
 * Rows that need a category: not split parents, nor transfers that stay within the budget. A category that was deleted
 * is none.
 */
export function needsCategory(reader: BudgetReader): Clause {
  const accounts = accountsById(reader);
  const categories = categoriesByStoredId(reader);
  const inner = new Set(
    storedIds(payeesByStoredId(reader), (payee) => accounts.get(payee.transferAccount ?? '')?.offBudget === false),
  );
  const dead = reader
    .query<{ id: string }>('select id from category_mapping union select id from categories')
    .flatMap(({ id }) => (categories.has(id) ? [] : id));
  const uncategorized = '(@.category is null or @.category in (select value from json_each(?)))';
  const ordinary = 'coalesce(@.isParent, 0) = 0 and (@.payee is null or @.payee not in (select value from json_each(?)))';
  return {
    sql: sql(`(${uncategorized} and ${ordinary})`, JSON.stringify(dead), JSON.stringify([...inner])),
    exact: true,
    candidates: sql(
      `select r.row from ledger_rows r where r.category is null
       union all select r.row from ledger_rows r where r.category in (select value from json_each(?))`,
      JSON.stringify(dead),
    ),
    test: (row) => !row.isParent && row.category === null && (row.payee === null || !inner.has(row.payee)),
  };
}
