import type { BudgetReader } from '../log/access.ts';
import type { SqlValue } from '../storage/database.ts';
import type { Json } from '../storage/tables.ts';
import { ENTITIES, ENTITY_NAMES, entityName } from './entities.ts';
import { compileExpression, FUNCTION_NAMES, isRecord, onlyEntry, plain } from './expression.ts';
import { compileFilter } from './filter.ts';
import { misplaced, Refused } from './refused.ts';
import { type Expression, Statement } from './statement.ts';

/** Which lines of split transactions appear: their lines (`inline`), the whole ones (`none`), or both (`all`). */
export const SPLITS = ['inline', 'none', 'all'] as const;

/** A question to the budget, in the words of the official query language. */
export type QuerySpec = {
  readonly table: string;
  /** `*`, fields, or `{ name: expression }`; ids when not given. */
  readonly select?: string | readonly Json[] | undefined;
  readonly filter?: Json | undefined;
  readonly groupBy?: Json | undefined;
  /** Fields, `{ field: 'desc' }` or functions (with `$dir`). */
  readonly orderBy?: Json | undefined;
  readonly limit?: number | undefined;
  readonly offset?: number | undefined;
  /** How many rows there are, instead of the rows. */
  readonly count?: boolean | undefined;
  readonly options?: { readonly splits?: (typeof SPLITS)[number] | undefined } | undefined;
};

export type Column = { readonly name: string; readonly expression: Expression };
export type CompiledQuery = { readonly sql: string; readonly params: readonly SqlValue[]; readonly columns: readonly Column[] };

const SPLIT_CONDITION = { inline: 'coalesce(base.isParent, 0) = 0', none: 'coalesce(base.isChild, 0) = 0', all: '1' } as const;

/** The SQL of a question. Throws `Refused`. Everything the person wrote becomes a parameter or one of our own names. */
export function compileQuery(reader: BudgetReader, spec: QuerySpec): CompiledQuery {
  const table = entityName(spec.table);
  if (!table) {
    throw new Refused({
      code: 'query-unknown-table',
      field: 'table',
      details: { table: spec.table, tables: ENTITY_NAMES.join(', ') },
    });
  }
  const statement = new Statement(table);
  const groups = listOf(spec.groupBy).map((item) => groupExpression(statement, item));
  const columns = selectedColumns(statement, spec.select, groups);
  const grouped = groups.length > 0 || columns.some(({ expression }) => expression.scope === 'group');
  const order = orderTerms(statement, spec, columns, groups, grouped);
  const where = [compileFilter(reader, statement, spec.filter ?? {})];
  if (table === 'transactions') where.push(SPLIT_CONDITION[spec.options?.splits ?? 'inline']);
  const select = columns.map(({ expression }, n) => `${perGroup(expression, groups, grouped)} as c${n}`).join(', ');
  const groupBy = groups.length > 0 ? `group by ${groups.map(({ sql }) => sql).join(', ')}` : '';
  const rows = `select ${select} ${statement.from()} where ${where.join(' and ')} ${groupBy}`;
  const { params } = statement;
  if (spec.count) return { sql: `select count(*) as c0 from (${rows})`, params, columns: [COUNT_COLUMN] };
  return { sql: `${rows} ${order} ${page(spec)}`, params, columns };
}

const COUNT_COLUMN: Column = { name: 'count', expression: { sql: '', kind: 'integer', name: 'count' } };

function page({ limit, offset }: QuerySpec): string {
  return limit === undefined && !offset ? '' : `limit ${limit ?? -1} offset ${offset ?? 0}`;
}

function selectedColumns(statement: Statement, select: QuerySpec['select'], groups: readonly Expression[]): Column[] {
  const items = typeof select === 'string' ? select.split(',').map((name) => name.trim()) : (select ?? []);
  const columns = items.flatMap((item) => columnsOf(statement, item));
  if (columns.length === 0 && groups.length > 0) return groups.map((expression) => ({ name: expression.name, expression }));
  const aggregated = columns.some(({ expression }) => expression.scope === 'group');
  // As official queries do: each row can be told from the others, so that it can be changed.
  if (groups.length === 0 && !aggregated && !columns.some(({ name }) => name === 'id'))
    columns.push({ name: 'id', expression: statement.field('id') });
  return columns;
}

function columnsOf(statement: Statement, item: Json): Column[] {
  if (typeof item === 'string') {
    const names = item === '*' || item.endsWith('.*') ? statement.everyField(item) : [item];
    return names.map((name) => ({ name, expression: statement.field(name) }));
  }
  if (!isRecord(item)) throw misplaced(item);
  return Object.entries(item).map(([name, written]) => {
    if (FUNCTION_NAMES.includes(name)) throw new Refused({ code: 'query-unnamed-function', field: name, details: { name } });
    return { name, expression: compileExpression(statement, written, undefined, true) };
  });
}

function groupExpression(statement: Statement, written: Json): Expression {
  const expression = plain(compileExpression(statement, written, undefined, true), written);
  if (expression.scope) throw misplaced(written);
  return expression;
}

/** What one row per group can show: a group's own value, an aggregate, or the least of the values, so that it never varies. */
function perGroup(expression: Expression, groups: readonly Expression[], grouped: boolean): string {
  const { sql, scope } = expression;
  if (!grouped || scope === 'group' || groups.some((group) => group.sql === sql)) return sql;
  if (scope === 'window') throw misplaced(expression.name);
  return `min(${sql})`;
}

/** The named order, made complete by the table's own so that pages never overlap; groups are in their own order. */
function orderTerms(
  statement: Statement,
  spec: QuerySpec,
  columns: readonly Column[],
  groups: readonly Expression[],
  grouped: boolean,
): string {
  const named = listOf(spec.orderBy).map((item) => {
    const { expression, direction } = orderItem(statement, item, columns);
    return `${perGroup(plain(expression, item), groups, grouped)} ${direction}`;
  });
  const rest = grouped ? groups.map(({ sql }) => sql) : ENTITIES[statement.table].order;
  const terms = [...named, ...rest];
  return terms.length > 0 ? `order by ${terms.join(', ')}` : '';
}

function orderItem(
  statement: Statement,
  item: Json,
  columns: readonly Column[],
): { expression: Expression; direction: 'asc' | 'desc' } {
  if (typeof item === 'string') return { expression: orderField(statement, item, columns), direction: 'asc' };
  const { $dir = 'asc', ...rest } = isRecord(item) ? item : {};
  const [name, value] = onlyEntry(rest);
  if (name.startsWith('$')) return { expression: compileExpression(statement, rest), direction: directionOf($dir) };
  return { expression: orderField(statement, name, columns), direction: directionOf(value) };
}

/** A name given in the selection, or a field. */
function orderField(statement: Statement, name: string, columns: readonly Column[]): Expression {
  return columns.find((column) => column.name === name)?.expression ?? compileExpression(statement, name, undefined, true);
}

function directionOf(written: Json): 'asc' | 'desc' {
  if (written !== 'asc' && written !== 'desc') throw misplaced(written);
  return written;
}

/** One item may stand for a list of one. An object with several fields is as many items. */
function listOf(written: Json | undefined): readonly Json[] {
  if (written === undefined || written === null) return [];
  if (isRecord(written) && !('$dir' in written)) return Object.entries(written).map(([name, value]) => ({ [name]: value }));
  return Array.isArray(written) ? written : [written];
}
