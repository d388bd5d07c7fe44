import type { BudgetReader } from '../log/access.ts';
import { dayFromStored } from '../storage/encoding.ts';
import { addMonths, type Day, type Month, monthOf, monthRange } from '../values/index.ts';

const MONTHS_BEFORE = 3;
const MONTHS_AFTER = 12;

/**
 * Budget months that exist, oldest first: from three months before the oldest row (or before today, where rows only
 * lie ahead) to twelve months after today (semantics 9.1).
 */
export function existingMonths(reader: BudgetReader): Month[] {
  return monthsAround(oldestDay(reader), reader.today);
}

/** The same, from the oldest row's day. */
export function monthsAround(oldest: Day | null, today: Day): Month[] {
  const current = monthOf(today);
  const first = oldest === null || monthOf(oldest) > current ? current : monthOf(oldest);
  return monthRange(addMonths(first, -MONTHS_BEFORE), addMonths(current, MONTHS_AFTER));
}

/** Day of the oldest row that is no split line; deleted rows and those outside the budget count. */
export function oldestDay(reader: BudgetReader): Day | null {
  const [oldest] = reader.query<{ date: number }>(
    `select date from transactions where coalesce(isChild, 0) = 0 and date is not null and account is not null
     order by date limit 1`,
  );
  return oldest ? dayFromStored(oldest.date) : null;
}
