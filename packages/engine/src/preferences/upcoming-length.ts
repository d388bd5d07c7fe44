import type { PreferenceKind } from './kinds.ts';

/** How far ahead schedules count as upcoming: so many days, weeks, months or years, or to the end of this month. */
export type UpcomingLength =
  | { readonly unit: 'day' | 'week' | 'month' | 'year'; readonly count: number }
  | { readonly unit: 'currentMonth' };

/** `7`, `oneMonth`, `currentMonth`, `2-week` (budget-file 7.2). Days are written as a plain number, which all releases read. */
export const UPCOMING_LENGTH: PreferenceKind<UpcomingLength> = {
  fallback: { unit: 'day', count: 7 },
  parse: parseUpcomingLength,
  write: (length) => {
    if (length.unit === 'currentMonth') return 'currentMonth';
    return length.unit === 'day' ? String(length.count) : `${length.count}-${length.unit}`;
  },
};

/** Reads the text of the budget's preference, or of a schedule's own length; undefined for anything else. */
export function parseUpcomingLength(text: string): UpcomingLength | undefined {
  if (text === 'currentMonth') return { unit: 'currentMonth' };
  if (text === 'oneMonth') return { unit: 'month', count: 1 };
  const parts = /^(\d{1,5})(?:-(day|week|month|year))?$/.exec(text);
  if (!parts) return undefined;
  const unit = (['day', 'week', 'month', 'year'] as const).find((word) => word === parts[2]) ?? 'day';
  return { unit, count: Number(parts[1]) };
}
