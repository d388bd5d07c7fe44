import { type Condition, type DateValue, parseCondition } from '../conditions/index.ts';
import type { BudgetReader } from '../log/access.ts';
import { occurrences, shiftWeekend } from '../recurrence/index.ts';
import type { Json } from '../storage/tables.ts';
import { addMonths, type Day, firstDayOf, type Month, monthOf } from '../values/index.ts';
import type { MonthFacts, ScheduleFacts } from './facts.ts';

/** Finds living schedules by id or trimmed name, each read once, as seen from the first day of a month (semantics 8.5). */
export function scheduleFinder(reader: BudgetReader, month: Month): MonthFacts['schedule'] {
  const known = new Map<string, ScheduleFacts | undefined>();
  return ({ id, name }) => {
    const key = id ? `id ${id}` : `name ${(name ?? '').trim()}`;
    if (!known.has(key)) known.set(key, readSchedule(reader, month, id ?? null, (name ?? '').trim()));
    return known.get(key);
  };
}

function readSchedule(reader: BudgetReader, month: Month, id: string | null, name: string): ScheduleFacts | undefined {
  const [condition, param] = id === null ? ['trim(name) = ?', name] : ['id = ?', id];
  const [row] = reader.select('live_schedules', ['id', 'name', 'completed', 'rule'], `where ${condition} limit 1`, [param]);
  const rule = row?.rule ? reader.row('rules', row.rule) : undefined;
  if (!row || !rule) return undefined;
  const conditions = conditionsOf(rule.conditions);
  return {
    name: row.name ?? '',
    completed: row.completed,
    amount: amountOf(conditions),
    afterRules: (amount) => amount,
    ...datesOf(dateOf(conditions), month),
  };
}

function conditionsOf(stored: Json): Condition[] {
  return Array.isArray(stored) ? stored.flatMap((one) => parseCondition(one) ?? []) : [];
}

/** The amount, or the middle of a range, which may be half a hundredth. */
function amountOf(conditions: readonly Condition[]): number {
  for (const one of conditions) {
    if (one.type !== 'number') continue;
    if (one.op === 'isbetween') return (one.value.num1 + one.value.num2) / 2;
    if (one.op === 'is' || one.op === 'isapprox') return one.value;
  }
  return 0;
}

function dateOf(conditions: readonly Condition[]): DateValue | undefined {
  for (const one of conditions) if (one.type === 'date' && (one.op === 'is' || one.op === 'isapprox')) return one.value;
  return undefined;
}

type Dates = Pick<ScheduleFacts, 'next' | 'occurrences' | 'frequency' | 'interval'>;
const NEVER: Dates = { next: null, occurrences: 0, frequency: null, interval: 1 };

/** The next date from the first of the month on, and how many dates its month has. */
function datesOf(date: DateValue | undefined, month: Month): Dates {
  const first = firstDayOf(month);
  if (date?.kind === 'day') return date.day < first ? NEVER : { ...NEVER, next: date.day, occurrences: 1 };
  if (date?.kind !== 'recurrence') return NEVER;
  const { recurrence } = date;
  let next: Day | null = null;
  let count = 0;
  for (const unmoved of occurrences(recurrence, first)) {
    const day = shiftWeekend(recurrence, unmoved);
    // An occurrence that a weekend moves into the month before was that month's matter.
    if (day < first) continue;
    next ??= day;
    if (day >= firstDayOf(addMonths(monthOf(next), 1))) break;
    count++;
  }
  return { next, occurrences: count, frequency: recurrence.frequency, interval: recurrence.interval };
}
