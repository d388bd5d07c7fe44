import { approximation, type Condition, DATE_TOLERANCE, type DateValue } from '../../conditions/index.ts';
import { storedDay } from '../../storage/encoding.ts';
import { addDays } from '../../values/index.ts';
import { type Clause, sql } from '../register/clause.ts';

type OfType<T extends Condition['type']> = Extract<Condition, { type: T }>;
type Test = Clause['test'];

const INFINITE = Number.MAX_SAFE_INTEGER;

/** Amounts in a range, found through their index when the range is narrow. */
export function numberClause(condition: OfType<'number'>, test: Test): Clause {
  const [low, high] = numberRange(condition);
  const { flow } = condition;
  const least = flow === 'out' ? -high : Math.max(low, flow === 'in' ? 0 : -INFINITE);
  const most = flow === 'out' ? Math.min(-low, 0) : high;
  const inRange = sql('coalesce(@.amount, 0) between ? and ?', Math.ceil(least), Math.floor(most));
  const reaching = most - least < 1_000_000 && (least > 0 || most < 0);
  const candidates = reaching
    ? sql('select r.row from ledger_rows r where r.amount between ? and ?', Math.ceil(least), Math.floor(most))
    : null;
  return { sql: inRange, exact: true, candidates, test };
}

/** The least and the most that pass, as the condition sees amounts: without their sign for money out. */
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

/** Days in a range; days that come again are looked at row by row. */
export function dateClause(condition: OfType<'date'>, test: Test): Clause {
  const range = dateRange(condition);
  if (!range) return { sql: null, exact: false, candidates: null, test };
  const [first, last] = range;
  const candidates = last - first < 200 ? sql('select r.row from ledger_rows r where r.date between ? and ?', first, last) : null;
  return { sql: sql('@.date between ? and ?', first, last), exact: true, candidates, test };
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
