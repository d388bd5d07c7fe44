// Conditions over rows as SQL (semantics 6.2, 6.3). What SQLite cannot say as official clients mean it (full Unicode
// case, regular expressions, names behind ids, recurrences) is asked once per distinct value, never once per row.

import { approximation, type Condition, type ConditionValue, compileCondition, parseCondition } from '../conditions/index.ts';
import type { BudgetReader } from '../log/access.ts';
import { resolvePayee } from '../payees/index.ts';
import type { SqlValue } from '../storage/database.ts';
import { dayFromStored, storedDay } from '../storage/encoding.ts';
import type { Json } from '../storage/tables.ts';
import { type NamesById, namesOf } from './names.ts';
import { type ConditionsOp, parseConditionsOp } from './saved.ts';

/** A condition of SQL over rows of `live_transactions t`, with its parameters in order. */
export type Where = { readonly sql: string; readonly params: readonly SqlValue[] };

/** Conditions as stored JSON or given by a person; those that cannot be understood are passed over. */
export type RowFilter = { readonly conditions: readonly Json[]; readonly conditionsOp: ConditionsOp };

const EVERY_ROW: Where = { sql: '1', params: [] };
const NO_ROW: Where = { sql: '0', params: [] };

/** The rows that a filter means: a condition over `live_transactions t`. A filter without conditions means every row. */
export function rowsWhere(reader: BudgetReader, filter: RowFilter | undefined): Where {
  return filter ? whereOf({ reader, names: namesOf(reader), opened: [] }, filter) : EVERY_ROW;
}

type Context = {
  readonly reader: BudgetReader;
  readonly names: NamesById;
  /** Saved filters on the way here: one that refers to itself finds nothing. */
  readonly opened: readonly string[];
};

function whereOf(context: Context, { conditions, conditionsOp }: RowFilter): Where {
  const parts = conditions.flatMap((json) => {
    const condition = parseCondition(json);
    return condition ? [conditionWhere(context, condition)] : [];
  });
  if (parts.length === 0) return EVERY_ROW;
  return { sql: `(${parts.map(({ sql }) => sql).join(` ${conditionsOp} `)})`, params: parts.flatMap(({ params }) => params) };
}

function conditionWhere(context: Context, condition: Condition): Where {
  switch (condition.type) {
    case 'id':
      return idWhere(context, condition);
    case 'text':
      return textWhere(context, condition);
    case 'number':
      return amountWhere(condition);
    case 'date':
      return dateWhere(context, condition);
    case 'flag':
      return { sql: `(${FLAG_SQL[condition.field]}) = ?`, params: [condition.value ? 1 : 0] };
    case 'saved':
      return savedWhere(context, condition.value);
  }
}

type OfType<T extends Condition['type']> = Extract<Condition, { type: T }>;

const FLAG_SQL: Readonly<Record<OfType<'flag'>['field'], string>> = {
  cleared: 'coalesce(t.cleared, 0)',
  reconciled: 'coalesce(t.reconciled, 0)',
  transfer: 't.payee is not null and t.payee in (select p.id from live_payees p where p.transferAccount is not null)',
  parent: 'coalesce(t.isParent, 0)',
};

const ID_SQL: Readonly<Record<OfType<'id'>['field'], string>> = {
  account: 't.account',
  payee: 't.payee',
  category: '(select c.id from live_categories c where c.id = t.category)',
  categoryGroup: '(select c."group" from live_categories c where c.id = t.category)',
};

function idWhere({ reader, names }: Context, condition: OfType<'id'>): Where {
  const column = ID_SQL[condition.field];
  const now = (id: string) => presentId(reader, condition.field, id);
  switch (condition.op) {
    case 'is':
    case 'isNot': {
      const not = condition.op === 'isNot' ? 'not ' : '';
      return { sql: `${column} is ${not}?`, params: [condition.value === null ? null : now(condition.value)] };
    }
    case 'oneOf':
      return inList(column, condition.value.map(now));
    case 'notOneOf':
      return inList(column, condition.value.map(now), 'not in');
    default: {
      const test = compileCondition(condition);
      return inList(
        column,
        [...names.ids(condition.field)].filter((id) => test(id, names)),
      );
    }
  }
}

/** Filters keep the ids of merged payees and categories; rows are read under the present ones. */
function presentId(reader: BudgetReader, field: OfType<'id'>['field'], id: string): string {
  if (field === 'payee') return resolvePayee(reader, id);
  if (field === 'category') return reader.row('category_mapping', id)?.target ?? id;
  return id;
}

/** Null is in no list, and outside of none either. */
function inList(column: string, values: readonly SqlValue[], op: 'in' | 'not in' = 'in'): Where {
  const list = `(select value from json_each(?))`;
  const sql = op === 'in' ? `${column} in ${list}` : `(${column} is not null and ${column} not in ${list})`;
  return { sql, params: [JSON.stringify(values)] };
}

function textWhere({ reader, names }: Context, condition: OfType<'text'>): Where {
  const test = compileCondition(condition);
  const passes = (value: ConditionValue) => test(value, names);
  if (condition.field === 'payeeName') {
    const payees = [...names.ids('payee')].filter((id) => passes(names.nameOf('payee', id)));
    return passes(null) ? notKnown('t.payee', names.ids('payee'), payees) : inList('t.payee', payees);
  }
  const column = `t.${condition.field}`;
  const texts = reader
    .query<{ text: string }>(`select distinct ${column} as text from transactions t where ${column} is not null`)
    .map(({ text }) => text)
    .filter(passes);
  const found = inList(column, texts);
  return passes(null) ? { sql: `(${column} is null or ${found.sql})`, params: found.params } : found;
}

/** Rows without a living payee have an empty name. */
function notKnown(column: string, all: Iterable<string>, passing: readonly string[]): Where {
  const chosen = new Set(passing);
  const others = [...all].filter((id) => !chosen.has(id));
  return { sql: `(${column} is null or ${column} not in (select value from json_each(?)))`, params: [JSON.stringify(others)] };
}

const COMPARISON = { is: '=', gt: '>', gte: '>=', lt: '<', lte: '<=' } as const;

function amountWhere(condition: OfType<'number'>): Where {
  const amount = condition.flow === 'out' ? '(-t.amount)' : 't.amount';
  const compared = comparedAmount(amount, condition);
  if (condition.flow === null) return compared;
  return { sql: `(t.amount ${condition.flow === 'out' ? '<=' : '>='} 0 and ${compared.sql})`, params: compared.params };
}

function comparedAmount(amount: string, condition: OfType<'number'>): Where {
  if (condition.op === 'isbetween') {
    const { num1, num2 } = condition.value;
    return { sql: `${amount} between ? and ?`, params: [Math.min(num1, num2), Math.max(num1, num2)] };
  }
  if (condition.op === 'isapprox') {
    const reach = approximation(condition.value);
    return { sql: `${amount} between ? and ?`, params: [condition.value - reach, condition.value + reach] };
  }
  return { sql: `${amount} ${COMPARISON[condition.op]} ?`, params: [condition.value] };
}

function dateWhere(context: Context, condition: OfType<'date'>): Where {
  switch (condition.op) {
    case 'is':
    case 'isapprox':
      return onDaysWhere(context, condition);
    default:
      return { sql: `t.date ${COMPARISON[condition.op]} ?`, params: [storedDay(condition.value.day)] };
  }
}

function onDaysWhere({ reader, names }: Context, condition: OfType<'date'>): Where {
  const test = compileCondition(condition);
  const days = reader
    .query<{ date: number }>('select distinct date from transactions where date is not null')
    .filter(({ date }) => test(dayFromStored(date), names));
  return inList(
    't.date',
    days.map(({ date }) => date),
  );
}

function savedWhere(context: Context, id: string): Where {
  const row = context.reader.row('filters', id);
  if (!row || row.tombstone || context.opened.includes(id)) return NO_ROW;
  const conditions = Array.isArray(row.conditions) ? row.conditions : [];
  if (conditions.length === 0) return NO_ROW;
  const inside = { ...context, opened: [...context.opened, id] };
  return whereOf(inside, { conditions, conditionsOp: parseConditionsOp(row.conditionsOp) });
}
