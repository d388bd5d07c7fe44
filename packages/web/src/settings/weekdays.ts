/** A Sunday. */
const SUNDAY = Date.UTC(2023, 0, 1);
const DAY_MS = 86_400_000;

/** The names of the days of a week, from Sunday. */
export function weekdayNames(language: string): readonly string[] {
  const names = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });
  return [0, 1, 2, 3, 4, 5, 6].map((at) => names.format(SUNDAY + at * DAY_MS));
}
