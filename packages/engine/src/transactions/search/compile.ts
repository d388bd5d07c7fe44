import type { Condition } from '../../conditions/index.ts';
import { allOf, type Clause, type ConditionsOp, conditionsClause, type Purpose } from '../../filters/index.ts';
import type { BudgetReader } from '../../log/access.ts';
import { preference } from '../../preferences/index.ts';
import { wordClause } from './word-clause.ts';
import { searchWords } from './words.ts';

/** What a list is narrowed down to: conditions (semantics 6.2, 6.3), and what a person typed into the search field. */
export type RegisterFilter = {
  readonly conditions?: readonly Condition[] | undefined;
  /** All of the conditions if not given. */
  readonly op?: ConditionsOp | undefined;
  /** Words that must all be found, each anywhere in the row. */
  readonly search?: string | undefined;
};

/** The filter as one question; null when it asks nothing. */
export function compileFilter(
  reader: BudgetReader,
  filter: RegisterFilter,
  accounts: readonly string[],
  purpose: Purpose,
): Clause | null {
  const { conditions = [], op = 'and', search = '' } = filter;
  const monthFirst = (preference(reader, 'dateFormat') ?? 'MM/dd/yyyy').startsWith('MM');
  const clauses = searchWords(search, { monthFirst }).map((word) => wordClause(reader, word, accounts, purpose));
  if (conditions.length > 0) clauses.push(conditionsClause(reader, purpose, conditions, op));
  return clauses.length === 0 ? null : allOf(clauses);
}
