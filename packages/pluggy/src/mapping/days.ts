import { type Day, dayInZone, type Month, parseDay, parseMonth } from '@extrato/engine/values';

/** Banks have no rows before this; placeholders such as `0001-01-01` do. */
const EARLIEST = '1990-01-01';

/**
 * The bank's day of a date text, in any of its three styles: a day marker at midnight UTC, midnight in the zone, or
 * a real moment (pluggy-api.md, section 8.5). A bare day stands as it is. Undefined when unreadable or before 1990.
 */
export function toDay(text: string | null, zone: string): Day | undefined {
  const day = text === null ? undefined : readDay(text.trim(), zone);
  return day !== undefined && day >= EARLIEST ? day : undefined;
}

function readDay(text: string, zone: string): Day | undefined {
  const [, date = '', time = '', offset = ''] =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:?\d{2})?)?$/i.exec(text) ?? [];
  const marker = /^00:00(:00(\.0+)?)?$/.test(time) && /^(z|[+-]00:?00)?$/i.test(offset);
  if (time === '' || marker || offset === '') return parseDay(date);
  const moment = new Date(text);
  return Number.isNaN(moment.getTime()) || parseDay(date) === undefined ? undefined : dayInZone(moment, zone);
}

/** The month of a `YYYY-MM` text; undefined for placeholders such as `0001-01` (section 8.9). */
export function toMonth(text: string | null): Month | undefined {
  const month = text === null ? undefined : parseMonth(text.slice(0, 7));
  return month !== undefined && month >= EARLIEST.slice(0, 7) ? month : undefined;
}
