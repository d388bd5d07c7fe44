import type { Json } from '../storage/tables.ts';
import { ENTITIES } from './entities.ts';
import { misplaced, Refused, shown } from './refused.ts';
import type { Expression, Statement } from './statement.ts';

type Arguments = readonly Json[];
type Compile = (argument: Json) => Expression;
type Build = (args: Arguments, compile: Compile, statement: Statement, written: Json) => Expression;

const FUNCTIONS: Readonly<Record<string, Build>> = {
  $sum: ([of = null], compile, _, written) => {
    const { sql, kind } = perRow(numeric(compile(of), written), written);
    return { sql: `coalesce(sum(${sql}), 0)`, kind, name: shown(written), scope: 'group' };
  },
  $count: ([of = '*'], compile, _, written) => {
    const sql = of === '*' ? '*' : perRow(compile(of), written).sql;
    return { sql: `count(${sql})`, kind: 'integer', name: shown(written), scope: 'group' };
  },
  $min: (args, compile, _, written) => extreme('min', args, compile, written),
  $max: (args, compile, _, written) => extreme('max', args, compile, written),
  $sumOver: ([of = null], compile, statement, written) => {
    const { sql, kind } = perRow(numeric(compile(of), written), written);
    // The sum of this row and of all that come after it in the table's own order: a running balance.
    const order = ENTITIES[statement.table].order.join(', ');
    const frame = 'rows between current row and unbounded following';
    return { sql: `sum(${sql}) over (order by ${order} ${frame})`, kind, name: shown(written), scope: 'window' };
  },
  $abs: ([of = null], compile, _, written) => {
    const number = numeric(compile(of), written);
    return { ...number, sql: `abs(${number.sql})`, name: shown(written) };
  },
  $neg: ([of = null], compile, _, written) => {
    const number = numeric(compile(of), written);
    return { ...number, sql: `(-${number.sql})`, name: shown(written) };
  },
  $idiv: ([of = null, by = null], compile, _, written) => {
    const number = numeric(compile(of), written);
    if (!Number.isSafeInteger(by) || by === 0) throw misplaced(written);
    return { ...number, sql: `(${number.sql} / ${Number(by)})`, kind: 'integer', name: shown(written) };
  },
  $day: ([of = null], compile, _, written) => day(compile(of), written),
  $month: ([of = null], compile, _, written) => {
    const expression = day(compile(of), written);
    return { ...expression, sql: `(${expression.sql} / 100)`, kind: 'month' };
  },
  $year: ([of = null], compile, _, written) => {
    const expression = day(compile(of), written);
    return { ...expression, sql: `(${expression.sql} / 10000)`, kind: 'year' };
  },
  $lower: ([of = null], compile, _, written) => ({ ...text(compile(of), written), finish: (value) => value.toLowerCase() }),
  $substr: ([of = null, start = null, length = null], compile, _, written) => {
    const expression = plain(text(compile(of), written), written);
    if (!Number.isSafeInteger(start) || !Number.isSafeInteger(length)) throw misplaced(written);
    return { ...expression, sql: `substr(${expression.sql}, ${Number(start)}, ${Number(length)})`, kind: 'text' };
  },
};

export const FUNCTION_NAMES: readonly string[] = Object.keys(FUNCTIONS);

/**
 * A field or a function of fields: `"$amount"`, `{ "$month": "$date" }`. A bare name is a field where `bare` allows it;
 * `"$"` is the expression that a `$transform` works on.
 */
export function compileExpression(statement: Statement, written: Json, self?: Expression, bare = false): Expression {
  if (typeof written === 'string') {
    if (written === '$' && self) return self;
    if (written.startsWith('$') && written.length > 1) return statement.field(written.slice(1));
    if (bare) return statement.field(written);
    throw misplaced(written);
  }
  const [name, argument] = onlyEntry(written);
  const build = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (!build) {
    throw new Refused({ code: 'query-unknown-function', field: name, details: { name, known: FUNCTION_NAMES.join(', ') } });
  }
  const args = isList(argument) ? argument : [argument];
  return build(args, (inner) => compileExpression(statement, inner, self), statement, written);
}

/** The name and value of an object that has just one key. */
export function onlyEntry(written: Json): readonly [string, Json] {
  const entries = isRecord(written) ? Object.entries(written) : [];
  const [entry] = entries;
  if (!entry || entries.length > 1) throw misplaced(written);
  return entry;
}

export function isRecord(json: Json | undefined): json is { readonly [key: string]: Json } {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

export function isList(json: Json | undefined): json is readonly Json[] {
  return Array.isArray(json);
}

/** The expression, if SQL alone can work it out. */
export function plain(expression: Expression, written: Json): Expression {
  if (expression.finish) throw misplaced(written);
  return expression;
}

/** The expression, if it has a value for each row and SQL alone can work it out. */
export function perRow(expression: Expression, written: Json): Expression {
  if (expression.scope) throw misplaced(written);
  return plain(expression, written);
}

function numeric(expression: Expression, written: Json): Expression {
  if (!['cents', 'integer', 'real'].includes(expression.kind)) throw misplaced(written);
  return expression;
}

function day(expression: Expression, written: Json): Expression {
  if (expression.kind !== 'day') throw misplaced(written);
  return { ...expression, name: shown(written) };
}

function text(expression: Expression, written: Json): Expression {
  if (expression.kind !== 'text' && expression.kind !== 'id') throw misplaced(written);
  return { ...expression, name: shown(written) };
}

function extreme(sqlName: 'min' | 'max', [of = null]: Arguments, compile: Compile, written: Json): Expression {
  const { sql, kind } = perRow(compile(of), written);
  return { sql: `${sqlName}(${sql})`, kind, name: shown(written), scope: 'group' };
}
