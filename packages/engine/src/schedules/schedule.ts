import type { Condition, DateValue } from '../conditions/index.ts';
import type { BudgetReader } from '../log/access.ts';
import { RULES } from '../rules/index.ts';
import type { SqlValue } from '../storage/database.ts';
import { type Cents, cents, type Day, ZERO_CENTS } from '../values/index.ts';

/** What a schedule expects: hundredths, exactly or about, or something between two amounts. */
export type ScheduleAmount =
  | { readonly op: 'is' | 'isapprox'; readonly value: number }
  | { readonly op: 'isbetween'; readonly value: { readonly num1: number; readonly num2: number } };

/** When a schedule is due: on a day, or on days that repeat; exactly, or about then. */
export type ScheduleDate = { readonly op: 'is' | 'isapprox'; readonly value: DateValue };

/** The parts that a schedule finds in its rule: the first condition of each kind (semantics 7.1). */
export type ScheduleParts = {
  readonly payee: string | null;
  readonly account: string | null;
  readonly amount: ScheduleAmount | null;
  /** Null when the rule is missing or broken. */
  readonly date: ScheduleDate | null;
};

/** A living schedule. */
export type Schedule = ScheduleParts & {
  readonly id: string;
  readonly name: string | null;
  readonly rule: string | null;
  readonly completed: boolean;
  /** Posts its rows by itself when they are due. */
  readonly postsTransaction: boolean;
  /** Null for the length that the preference says. */
  readonly customUpcomingLength: string | null;
  /** When it is due next; weekends are moved already. Null when nothing is stored. */
  readonly nextDate: Day | null;
  /** Its rule splits the row. */
  readonly splits: boolean;
};

const EMPTY_PARTS: ScheduleParts = { payee: null, account: null, amount: null, date: null };

/** The parts of a schedule among conditions. */
export function partsOf(conditions: readonly Condition[]): ScheduleParts {
  const parts: ScheduleParts = { ...EMPTY_PARTS };
  for (const condition of conditions.toReversed()) Object.assign(parts, partOf(condition));
  return parts;
}

function partOf(condition: Condition): Partial<ScheduleParts> {
  if (condition.type === 'id') {
    const part = condition.field === 'payee' || condition.field === 'account' ? condition.field : undefined;
    return part && condition.op === 'is' ? { [part]: condition.value } : {};
  }
  if (condition.type === 'number') return amountPart(condition);
  if (condition.type === 'date' && (condition.op === 'is' || condition.op === 'isapprox'))
    return { date: { op: condition.op, value: condition.value } };
  return {};
}

function amountPart(condition: Extract<Condition, { type: 'number' }>): Partial<ScheduleParts> {
  if (condition.op === 'isbetween') return { amount: { op: 'isbetween', value: condition.value } };
  if (condition.op !== 'is' && condition.op !== 'isapprox') return {};
  return { amount: { op: condition.op, value: condition.value } };
}

/** The amount that a row of the schedule gets: the middle of a range, rounded half up (semantics 7.5); 0 without amount. */
export function scheduledAmount(amount: ScheduleAmount | null): Cents {
  if (amount === null) return ZERO_CENTS;
  return cents(Math.round(amount.op === 'isbetween' ? (amount.value.num1 + amount.value.num2) / 2 : amount.value));
}

const FIELDS = ['id', 'name', 'rule', 'completed', 'postsTransaction', 'customUpcomingLength'] as const;

/** Living schedules in the order of the official list: moved ones first. */
export function listSchedules(reader: BudgetReader): Schedule[] {
  return select(reader, 'order by coalesce(sortOrder, 0) desc, id', []);
}

/** The living schedule with the id. */
export function scheduleById(reader: BudgetReader, id: string): Schedule | undefined {
  return select(reader, 'where id = ?', [id])[0];
}

function select(reader: BudgetReader, tail: string, params: readonly SqlValue[]): Schedule[] {
  const rules = reader.derived(RULES).byId;
  const rows = reader.select('live_schedules', FIELDS, tail, params);
  const dates = nextDates(reader);
  return rows.map((row) => {
    const rule = row.rule === null ? undefined : rules.get(row.rule);
    return {
      ...row,
      ...(rule ? partsOf(rule.conditions) : EMPTY_PARTS),
      nextDate: dates.get(row.id) ?? null,
      splits: rule?.actions.some(({ line }) => line > 0) ?? false,
    };
  });
}

/** Next dates by schedule: what this device advanced to, unless somebody reset it since (budget-file.md 4.6). */
function nextDates(reader: BudgetReader): Map<string, Day> {
  const fields = ['schedule', 'localNextDate', 'localNextDateAt', 'baseNextDate', 'baseNextDateAt'] as const;
  const dates = new Map<string, Day>();
  for (const row of reader.select('live_schedule_dates', fields, 'order by id')) {
    const date = row.localNextDateAt === row.baseNextDateAt ? row.localNextDate : row.baseNextDate;
    if (row.schedule !== null && date !== null && !dates.has(row.schedule)) dates.set(row.schedule, date);
  }
  return dates;
}
