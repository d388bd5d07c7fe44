import { type Day, parseDay } from '../../values/index.ts';

/** The day that a text means: `2026-3-1` too, and the first day of a month or year; undefined for anything else. */
export function looseDay(text: string): Day | undefined {
  const [year = '', month = '1', date = '1'] = text.trim().split('-');
  return parseDay(`${year}-${month.padStart(2, '0')}-${date.slice(0, 2).padStart(2, '0')}`);
}
