export { dateAfter, lastOccurrence, nextDate, nextOccurrence, occursNear, onLastDayOfMonth, upcomingDates } from './next.ts';
export { occurrences } from './occurrences.ts';
export {
  encodeRecurrence,
  FREQUENCIES,
  type Frequency,
  parseRecurrence,
  type Recurrence,
  type RecurrenceJson,
  WEEKDAYS,
} from './recurrence.ts';
export { shiftWeekend, weekdayOf } from './weekend.ts';
