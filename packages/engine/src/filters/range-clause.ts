import {
  approximation,
  type Condition,
  compileCondition,
  DATE_TOLERANCE,
  type DateValue,
  type Names,
} from '../conditions/index.ts';
import type { BudgetReader } from '../log/access.ts';
import { dayFromStored, storedDay } from '../storage/encoding.ts';
import { addDays } from '../values/index.ts';
import { type AskedRow, type Clause, holdsOneOf, type Purpose, sql } from './clause.ts';

type OfType<T extends Condition['type']> = Extract<Condition, { type: T }>;

const INFINITE = Number.MAX_SAFE_INTEGER;

/** Amounts in hundredths (nothing counts as 0) from the least to the most, found through their index if that can be. */
export function amountsClause(least: number, most: number): Clause {
  const [low, high] = [Math.ceil(least), Math.floor(most)];
  const narrow = high - low < 1_000_000 && (low > 0 || high < 0);
  return {
    sql: sql('coalesce(@.amount, 0) between ? and ?', low, high),
    exact: true,
    candidates: narrow ? sql('select r.row from ledger_rows r where r.amount between ? and ?', low, high) : null,
    complete: narrow,
    test: ({ amount }) => amount >= low && amount <= high,
  };
}

/** Days as stored, from the first to the last, found through their index when they are few. */
export function daysClause(first: number, last: number): Clause {
  const narrow = last - first < 200;
  return {
    sql: sql('@.date between ? and ?', first, last),
    exact: true,
    candidates: narrow ? sql('select r.row from ledger_rows r where r.date between ? and ?', first, last) : null,
    complete: narrow,
    test: ({ date }) => storedDay(date) >= first && storedDay(date) <= last,
  };
}

/** A condition on amounts; those of money out are compared without their sign. */
export function numberClause(condition: OfType<'number'>): Clause {
  const [low, high] = numberRange(condition);
  const { flow } = condition;
  if (flow === 'out') return amountsClause(-high, Math.min(-low, 0));
  return amountsClause(Math.max(low, flow === 'in' ? 0 : -INFINITE), high);
}

/** The least and the most that pass, as the condition sees amounts. */
function numberRange(condition: OfType<'number'>): readonly [number, number] {
  if (condition.op === 'isbetween') {
    const { num1, num2 } = condition.value;
    return [Math.min(num1, num2), Math.max(num1, num2)];
  }
  const { op, value } = condition;
  switch (op) {
    case 'is':
      return [value, value];
    case 'isapprox':
      return [value - approximation(value), value + approximation(value)];
    case 'gt':
      return [Math.floor(value) + 1, INFINITE];
    case 'gte':
      return [value, INFINITE];
    case 'lt':
      return [-INFINITE, Math.ceil(value) - 1];
    case 'lte':
      return [-INFINITE, value];
  }
}

/** A condition on days. Of days that come again, those are asked that rows have; a page looks at its rows instead. */
export function dateClause(reader: BudgetReader, purpose: Purpose, condition: OfType<'date'>, names: Names): Clause {
  const range = dateRange(condition);
  if (range) return daysClause(...range);
  const matcher = compileCondition(condition);
  const test = ({ date }: AskedRow) => matcher(date, names);
  if (purpose === 'page') return { sql: null, exact: false, candidates: null, test };
  const days = reader
    .query<{ date: number }>('select distinct date from ledger_rows where date is not null')
    .flatMap(({ date }) => (matcher(dayFromStored(date), names) ? date : []));
  return { sql: holdsOneOf('date', days), exact: true, candidates: null, test };
}

/** Days as stored; undefined for days that come again. */
function dateRange(condition: OfType<'date'>): readonly [number, number] | undefined {
  switch (condition.op) {
    case 'gt':
      return [storedDay(condition.value.day) + 1, INFINITE];
    case 'gte':
      return [storedDay(condition.value.day), INFINITE];
    case 'lt':
      return [0, storedDay(condition.value.day) - 1];
    case 'lte':
      return [0, storedDay(condition.value.day)];
    default:
      return rangeOfDate(condition.value, condition.op);
  }
}

function rangeOfDate(value: DateValue, op: 'is' | 'isapprox'): readonly [number, number] | undefined {
  switch (value.kind) {
    case 'day':
      return op === 'is'
        ? [storedDay(value.day), storedDay(value.day)]
        : [storedDay(addDays(value.day, -DATE_TOLERANCE)), storedDay(addDays(value.day, DATE_TOLERANCE))];
    case 'month': {
      const month = Number(value.month.replace('-', '')) * 100;
      return [month, month + 99];
    }
    case 'year':
      return [Number(value.year) * 10_000, Number(value.year) * 10_000 + 9999];
    case 'recurrence':
      return undefined;
  }
}
