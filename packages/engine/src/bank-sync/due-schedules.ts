// Schedules that a bank's line may be the answer to (bank-sync-pluggy.md 7.2, rank 7).
import { approximation, type Condition, parseCondition } from '../conditions/index.ts';
import type { BudgetReader } from '../log/access.ts';
import { resolvePayee } from '../payees/index.ts';
import type { Json } from '../storage/tables.ts';
import { type Cents, cents, type Day } from '../values/index.ts';
import type { DueSchedule } from './plan.ts';

/** Open schedules of the account with their next day, amount and payee. Those without an amount are not among them. */
export function loadDueSchedules(reader: BudgetReader, account: string): DueSchedule[] {
  const rows = reader.select(
    'live_schedules',
    ['id', 'rule'],
    'where coalesce(completed, 0) = 0 and rule is not null order by id',
  );
  return rows.flatMap(({ id, rule }) => {
    const conditions = conditionsOf(rule === null ? null : (reader.row('rules', rule)?.conditions ?? null));
    const day = nextDay(reader, id);
    const range = amountRange(conditions);
    if (!day || !range || idIn(conditions, 'account') !== account) return [];
    const payee = idIn(conditions, 'payee');
    const payeeName = payee === null ? '' : (reader.row('payees', resolvePayee(reader, payee))?.name ?? '');
    return [{ id, day, ...range, payeeName }];
  });
}

/** The next day that counts: this device's, while it was worked out from the present base (semantics 7.3). */
function nextDay(reader: BudgetReader, schedule: string): Day | null {
  const fields = ['localNextDate', 'localNextDateAt', 'baseNextDate', 'baseNextDateAt'] as const;
  const [row] = reader.select('live_schedule_dates', fields, 'where schedule = ? order by id', [schedule]);
  if (!row) return null;
  return row.localNextDateAt === row.baseNextDateAt ? row.localNextDate : row.baseNextDate;
}

function conditionsOf(stored: Json): Condition[] {
  return Array.isArray(stored) ? stored.flatMap((item: Json) => parseCondition(item) ?? []) : [];
}

function idIn(conditions: readonly Condition[], field: 'account' | 'payee'): string | null {
  const found = conditions.find((condition) => condition.field === field);
  return found?.type === 'id' && found.op === 'is' ? found.value : null;
}

function amountRange(conditions: readonly Condition[]): { readonly low: Cents; readonly high: Cents } | undefined {
  const found = conditions.find((condition) => condition.type === 'number');
  if (found?.type !== 'number') return undefined;
  if (found.op === 'isbetween') {
    const { num1, num2 } = found.value;
    return { low: cents(Math.round(Math.min(num1, num2))), high: cents(Math.round(Math.max(num1, num2))) };
  }
  if (found.op !== 'is' && found.op !== 'isapprox') return undefined;
  const slack = found.op === 'is' ? 0 : approximation(found.value);
  return { low: cents(Math.ceil(found.value - slack)), high: cents(Math.floor(found.value + slack)) };
}
