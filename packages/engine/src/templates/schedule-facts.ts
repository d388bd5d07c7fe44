import type { BudgetReader } from '../log/access.ts';
import { occurrences, shiftWeekend } from '../recurrence/index.ts';
import { applyActions, RULES, surroundingsOf } from '../rules/index.ts';
import { listSchedules, type Schedule } from '../schedules/index.ts';
import { addMonths, type Cents, cents, type Day, firstDayOf, type Month, monthOf, sumCents } from '../values/index.ts';
import type { MonthFacts, ScheduleFacts } from './facts.ts';

/** Finds living schedules by id or trimmed name, each read once, as seen from the first day of a month (semantics 8.5). */
export function scheduleFinder(reader: BudgetReader, month: Month): MonthFacts['schedule'] {
  let schedules: readonly Schedule[] | undefined;
  const known = new Map<string, ScheduleFacts>();
  return ({ id, name }) => {
    schedules ??= listSchedules(reader);
    const wanted = (name ?? '').trim();
    const found = schedules.find((one) => (id ? one.id === id : one.name !== null && one.name.trim() === wanted));
    if (!found) return undefined;
    const facts = known.get(found.id) ?? factsOf(reader, found, month);
    known.set(found.id, facts);
    return facts;
  };
}

function factsOf(reader: BudgetReader, schedule: Schedule, month: Month): ScheduleFacts {
  const dates = datesOf(schedule, month);
  return {
    name: schedule.name ?? '',
    completed: schedule.completed,
    amount: middleOf(schedule),
    afterRules: (amount, category) => afterRule(reader, schedule, amount, category, dates.next ?? reader.today),
    ...dates,
  };
}

/** The amount, or the middle of a range, which may be half a hundredth. */
function middleOf({ amount }: Schedule): number {
  if (amount === null) return 0;
  return amount.op === 'isbetween' ? (amount.value.num1 + amount.value.num2) / 2 : amount.value;
}

/** What the schedule's rule makes of an amount: of a split, the lines of the category count, where there are any. */
function afterRule(reader: BudgetReader, schedule: Schedule, amount: Cents, category: string, date: Day): Cents {
  const rule = schedule.rule === null ? undefined : reader.derived(RULES).byId.get(schedule.rule);
  if (!rule) return amount;
  const { account, payee } = schedule;
  const row = { account: account ?? '', date, amount, payee, category, importedPayee: null, notes: null, cleared: false };
  const { draft } = applyActions(row, rule.actions, surroundingsOf(reader));
  const lines = (draft.splits ?? []).filter((line) => line.category === category);
  return lines.length > 0 ? sumCents(lines.map((line) => line.amount)) : cents(draft.amount);
}

type Dates = Pick<ScheduleFacts, 'next' | 'occurrences' | 'frequency' | 'interval'>;
const NEVER: Dates = { next: null, occurrences: 0, frequency: null, interval: 1 };

/** The next date from the first of the month on, and how many dates its month has. */
function datesOf({ date }: Schedule, month: Month): Dates {
  const first = firstDayOf(month);
  if (date?.value.kind === 'day') return date.value.day < first ? NEVER : { ...NEVER, next: date.value.day, occurrences: 1 };
  if (date?.value.kind !== 'recurrence') return NEVER;
  const { recurrence } = date.value;
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
