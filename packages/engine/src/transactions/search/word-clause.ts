import {
  amountsClause,
  anyOf,
  type Clause,
  daysClause,
  heldClause,
  type Purpose,
  searchClause,
  sql,
} from '../../filters/index.ts';
import type { BudgetReader } from '../../log/access.ts';
import { storedDay } from '../../storage/encoding.ts';
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
  const has = ({ folded }: { readonly folded: string }) => folded.includes(text);
  return anyOf([
    searchClause(reader, text, purpose),
    heldClause(reader, purpose, 'payee', has),
    heldClause(reader, purpose, 'category', has),
    ...(accounts.length > 1 ? [heldClause(reader, purpose, 'account', has)] : []),
    ...(amount ? amountClauses(amount) : []),
    ...(days ? [wordDaysClause(days)] : []),
  ]);
}

function amountClauses({ least, most, sign }: AmountRange): Clause[] {
  return [...(sign === -1 ? [] : [amountsClause(least, most)]), ...(sign === 1 ? [] : [amountsClause(-most, -least)])];
}

function wordDaysClause(days: DayRange): Clause {
  if (!('dayOfYear' in days)) return daysClause(days.first, days.last);
  return {
    sql: sql('@.date % 10000 = ?', days.dayOfYear),
    exact: true,
    candidates: null,
    test: (row) => storedDay(row.date) % 10_000 === days.dayOfYear,
  };
}
