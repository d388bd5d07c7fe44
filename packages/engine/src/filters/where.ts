import type { BudgetReader } from '../log/access.ts';
import type { SqlValue } from '../storage/database.ts';
import type { Json } from '../storage/tables.ts';
import { about } from './clause.ts';
import { conditionsClause, understood } from './condition-clause.ts';
import type { ConditionsOp } from './saved.ts';

/** A condition of SQL over rows of `live_transactions t`, with its parameters in order. */
export type Where = { readonly sql: string; readonly params: readonly SqlValue[] };

/** Conditions as stored JSON or given by a person; those that cannot be understood are passed over. */
export type RowFilter = { readonly conditions: readonly Json[]; readonly conditionsOp: ConditionsOp };

/** The rows that a filter means: a condition over `live_transactions t`. A filter without conditions means every row. */
export function rowsWhere(reader: BudgetReader, filter: RowFilter | undefined): Where {
  const conditions = understood(filter?.conditions ?? []);
  if (!filter || conditions.length === 0) return { sql: '1', params: [] };
  const { sql } = conditionsClause(reader, 'report', conditions, filter.conditionsOp);
  if (!sql) throw new Error('Reports are answered by SQL alone');
  return { sql: about('t', sql), params: sql.params };
}
