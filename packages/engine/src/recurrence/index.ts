export { dateAfter, lastOccurrence, nextDate, nextOccurrence, occursNear, onLastDayOfMonth, upcomingDates } from './next.ts';
export { occurrences } from './occurrences.ts';
export {
  encodeRecurrence,
  FREQUENCIES,
  type Frequency,
  type Pattern,
  parseRecurrence,
  type Recurrence,
  type RecurrenceEnd,
  type RecurrenceJson,
  WEEKDAYS,
  type Weekday,
} from './recurrence.ts';
export { shiftWeekend, weekdayOf } from './weekend.ts';
