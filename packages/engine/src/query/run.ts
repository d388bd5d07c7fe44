import type { Failure } from '../failures/index.ts';
import type { BudgetReader } from '../log/access.ts';
import type { SqlValue } from '../storage/database.ts';
import type { Json } from '../storage/tables.ts';
import { err, ok, type Result } from '../values/index.ts';
import { compileQuery, type QuerySpec } from './compile.ts';
import type { QueryKind } from './entities.ts';
import { Refused } from './refused.ts';
import { answerValue } from './values.ts';

/** Rows by the names that were selected. Amounts are hundredths, days `YYYY-MM-DD`, flags true or false. */
export type QueryAnswer = {
  readonly columns: readonly { readonly name: string; readonly kind: QueryKind }[];
  readonly rows: readonly Readonly<Record<string, Json>>[];
};

/** Asks the budget. A question that makes no sense is a failure that says why. */
export function runQuery(reader: BudgetReader, spec: QuerySpec): Result<QueryAnswer, Failure> {
  try {
    const { sql, params, columns } = compileQuery(reader, spec);
    const stored = reader.query<Readonly<Record<string, SqlValue>>>(sql, params);
    const rows = stored.map((row) =>
      Object.fromEntries(columns.map(({ name, expression }, n) => [name, answerValue(expression, row[`c${n}`] ?? null)])),
    );
    return ok({ columns: columns.map(({ name, expression }) => ({ name, kind: expression.kind })), rows });
  } catch (error) {
    if (error instanceof Refused) return err(error.failure);
    throw error;
  }
}
