import type { AutomaticSync } from '@extrato/engine/device-client';

/** The next time that any connection is read, and the last one that was; null when there is none. */
export function timesOf({ connections }: Pick<AutomaticSync, 'connections'>): {
  readonly next: string | null;
  readonly last: string | null;
} {
  const next = connections.flatMap(({ nextAt }) => nextAt ?? []).sort();
  const last = connections.flatMap(({ succeededAt }) => succeededAt ?? []).sort();
  return { next: next[0] ?? null, last: last.at(-1) ?? null };
}

/** Minutes after midnight as a time field writes them: `06:30`. */
export function clockText(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** The minutes of what a time field gives; undefined while it is not whole. */
export function minutesOf(text: string): number | undefined {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
  return match ? Number(match[1]) * 60 + Number(match[2]) : undefined;
}
