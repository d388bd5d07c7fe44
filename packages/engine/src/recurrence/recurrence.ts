import { z } from 'zod';
import { type Day, parseDay } from '../values/index.ts';

/** Days of the week as recurrences name them, in the order of `Date.getUTCDay`. */
export const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Which days of a month: the n-th day, or the n-th such weekday; negative counts from the month's end. Never 0. */
export type Pattern = { readonly type: 'day' | Weekday; readonly value: number };

export const FREQUENCIES = ['daily', 'weekly', 'monthly', 'yearly'] as const;
export type Frequency = (typeof FREQUENCIES)[number];

export type RecurrenceEnd =
  | { readonly mode: 'never' }
  /** So many occurrences; day patterns and weekday patterns are counted apart (semantics 7.2). */
  | { readonly mode: 'afterCount'; readonly count: number }
  /** The last day that can be an occurrence. */
  | { readonly mode: 'onDate'; readonly date: Day };

/** When something happens again and again (semantics 7.2). */
export type Recurrence = {
  readonly frequency: Frequency;
  /** Every so many days, weeks, months or years, counted from `start`. */
  readonly interval: number;
  /** No occurrence is earlier. It is one itself only if it fits. */
  readonly start: Day;
  /** For monthly ones only; without any, the day of the month of `start`. */
  readonly patterns: readonly Pattern[];
  /** Where an occurrence on a Saturday or Sunday moves to: the Friday before, the Monday after; null leaves it. */
  readonly weekend: 'before' | 'after' | null;
  readonly end: RecurrenceEnd;
};

/** Leaves room for the years that follow: days have four digits for the year. */
const LATEST_START = '9000';

const dayText = z.string().transform((text, context) => {
  const day = parseDay(text.slice(0, 10));
  if (day && day < LATEST_START) return day;
  context.addIssue({ code: 'custom', message: 'YYYY-MM-DD' });
  return z.NEVER;
});

const patternJson = z
  .object({ type: z.enum(['day', ...WEEKDAYS]), value: z.number().int().min(-31).max(31) })
  .refine(({ type, value }) => value !== 0 && (type === 'day' || Math.abs(value) <= 5));

const recurrenceJson = z
  .object({
    frequency: z.enum(FREQUENCIES),
    interval: z.number().int().min(0).nullish(),
    start: dayText,
    patterns: z.array(patternJson).nullish(),
    skipWeekend: z.boolean().nullish(),
    weekendSolveMode: z.enum(['before', 'after']).nullish(),
    endMode: z.enum(['never', 'after_n_occurrences', 'on_date']).nullish(),
    endOccurrences: z.number().int().min(1).nullish(),
    endDate: z.string().nullish(),
  })
  .transform((json, context): Recurrence => {
    const end = endOf(json);
    if (!end) context.addIssue({ code: 'custom', message: 'endDate' });
    return {
      frequency: json.frequency,
      interval: json.interval || 1,
      start: json.start,
      patterns: json.frequency === 'monthly' ? (json.patterns ?? []) : [],
      weekend: json.skipWeekend ? (json.weekendSolveMode ?? 'after') : null,
      end: end ?? { mode: 'never' },
    };
  });

type EndJson = {
  endMode?: string | null | undefined;
  endOccurrences?: number | null | undefined;
  endDate?: string | null | undefined;
};

function endOf({ endMode, endOccurrences, endDate }: EndJson): RecurrenceEnd | undefined {
  if (endMode === 'after_n_occurrences' && endOccurrences) return { mode: 'afterCount', count: endOccurrences };
  if (endMode !== 'on_date') return { mode: 'never' };
  const date = parseDay((endDate ?? '').slice(0, 10));
  return date && { mode: 'onDate', date };
}

/** The recurrence that the JSON of a rule's date condition means; undefined when it means none. */
export function parseRecurrence(json: unknown): Recurrence | undefined {
  return recurrenceJson.safeParse(json).data;
}

/** A recurrence as it stands in JSON; `parseRecurrence` gives it back. */
export type RecurrenceJson = {
  readonly [key: string]: string | number | boolean | readonly { readonly type: string; readonly value: number }[];
};

/** The recurrence as official clients write it. */
export function encodeRecurrence(recurrence: Recurrence): RecurrenceJson {
  const { frequency, interval, start, patterns, weekend, end } = recurrence;
  return {
    frequency,
    interval,
    start,
    patterns: patterns.map(({ type, value }) => ({ type, value })),
    skipWeekend: weekend !== null,
    weekendSolveMode: weekend ?? 'after',
    ...encodeEnd(end),
  };
}

function encodeEnd(end: RecurrenceEnd): RecurrenceJson {
  switch (end.mode) {
    case 'never':
      return { endMode: 'never' };
    case 'afterCount':
      return { endMode: 'after_n_occurrences', endOccurrences: end.count };
    case 'onDate':
      return { endMode: 'on_date', endDate: end.date };
  }
}
