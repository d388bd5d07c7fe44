import type { BudgetReader } from '../../log/access.ts';
import { storedDay } from '../../storage/encoding.ts';
import { anyOf, type Clause, sql } from '../register/clause.ts';
import { accountsById, categoriesByStoredId, payeesByStoredId, storedIds } from '../register/names.ts';
import { idsClause } from './ids-clause.ts';
import { type Purpose, textClause } from './text-clause.ts';
import type { AmountRange, DayRange, SearchWord } from './words.ts';

/**
 * Rows in which a word is found anywhere: notes, imported payee, names of payee, category and account, amount, day. The
 * account's name is passed over when the list is of one account.
 */
export function wordClause(
  reader: BudgetReader,
  { text, amount, days }: SearchWord,
  accounts: readonly string[],
  purpose: Purpose,
): Clause {
  const clauses = [textClause(reader, text, purpose)];
  const has = ({ folded }: { readonly folded: string }) => folded.includes(text);
  const payees = payeesByStoredId(reader);
  const payeeIds = storedIds(payees, has);
  if (payeeIds.length > 0)
    clauses.push(idsClause('payee', payeeIds, new Set(payeeIds.flatMap((id) => payees.get(id)?.id ?? []))));
  const categories = categoriesByStoredId(reader);
  const categoryIds = storedIds(categories, has);
  if (categoryIds.length > 0)
    clauses.push(idsClause('category', categoryIds, new Set(categoryIds.flatMap((id) => categories.get(id)?.id ?? []))));
  const named = accounts.length > 1 ? storedIds(accountsById(reader), has) : [];
  if (named.length > 0) clauses.push(idsClause('account', named, new Set(named)));
  if (amount) clauses.push(amountClause(amount));
  if (days) clauses.push(daysClause(days));
  return anyOf(clauses);
}

function amountClause({ least, most, sign }: AmountRange): Clause {
  const sides: (readonly [number, number])[] = [];
  if (sign !== -1) sides.push([least, most]);
  if (sign !== 1) sides.push([-most, -least]);
  const between = sides.map(() => '@.amount between ? and ?').join(' or ');
  return {
    sql: sql(`(${between})`, ...sides.flat()),
    exact: true,
    candidates: sql(
      sides.map(() => 'select r.row from ledger_rows r where r.amount between ? and ?').join(' union all '),
      ...sides.flat(),
    ),
    complete: true,
    test: (row) => sides.some(([low, high]) => row.amount >= low && row.amount <= high),
  };
}

function daysClause(days: DayRange): Clause {
  if ('dayOfYear' in days)
    return {
      sql: sql('@.date % 10000 = ?', days.dayOfYear),
      exact: true,
      candidates: null,
      test: (row) => storedDay(row.date) % 10_000 === days.dayOfYear,
    };
  const { first, last } = days;
  return {
    sql: sql('@.date between ? and ?', first, last),
    exact: true,
    candidates: sql('select r.row from ledger_rows r where r.date between ? and ?', first, last),
    complete: true,
    test: (row) => storedDay(row.date) >= first && storedDay(row.date) <= last,
  };
}
