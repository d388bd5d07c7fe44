import { type Condition, parseCondition } from '../../conditions/index.ts';
import type { BudgetReader } from '../../log/access.ts';
import { preference } from '../../preferences/index.ts';
import { allOf, anyOf, type Clause, NOTHING } from '../register/clause.ts';
import { conditionClause } from './condition-clause.ts';
import type { Purpose } from './text-clause.ts';
import { wordClause } from './word-clause.ts';
import { searchWords } from './words.ts';

/** What a list is narrowed down to: conditions (semantics 6.2, 6.3), and what a person typed into the search field. */
export type RegisterFilter = {
  readonly conditions?: readonly Condition[] | undefined;
  /** All of the conditions if not given. */
  readonly op?: 'and' | 'or' | undefined;
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
  if (conditions.length > 0) clauses.push(group(reader, conditions, op, []));
  return clauses.length === 0 ? null : allOf(clauses);
}

function group(reader: BudgetReader, conditions: readonly Condition[], op: 'and' | 'or', inside: readonly string[]): Clause {
  const clauses = conditions.map((condition) =>
    condition.type === 'saved' ? savedClause(reader, condition.value, inside) : conditionClause(reader, condition),
  );
  return op === 'or' ? anyOf(clauses) : allOf(clauses);
}

/** A saved filter stands for its conditions. One that is gone, or that leads back to itself, lets nothing pass. */
function savedClause(reader: BudgetReader, id: string, inside: readonly string[]): Clause {
  const [saved] = reader.select('live_filters', ['conditions', 'conditionsOp'], 'where id = ?', [id]);
  if (!saved || inside.includes(id) || !Array.isArray(saved.conditions)) return NOTHING;
  const conditions = saved.conditions.flatMap((json) => parseCondition(json) ?? []);
  if (conditions.length === 0) return NOTHING;
  return group(reader, conditions, saved.conditionsOp === 'or' ? 'or' : 'and', [...inside, id]);
}
