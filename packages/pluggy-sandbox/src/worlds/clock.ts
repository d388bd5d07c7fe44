import { TZDate } from '@date-fns/tz';
import { addDays } from 'date-fns/addDays';

export const DAY_MS = 86_400_000;
export const HOUR_MS = 3_600_000;
export const MINUTE_MS = 60_000;

const SAO_PAULO = 'America/Sao_Paulo';

/** The virtual clock of one world (pluggy-sandbox.md, section 5.4). `rate` counts in the mode `scaled` only. */
export type Clock = {
  readonly mode: 'running' | 'frozen' | 'scaled';
  readonly rate: number;
  readonly virtualBase: Date;
  readonly realBase: Date;
};

/** What the clock shows when the machine's clock shows `real`. */
export function virtualTime(clock: Clock, real: Date): Date {
  if (clock.mode === 'frozen') return clock.virtualBase;
  const rate = clock.mode === 'scaled' ? clock.rate : 1;
  return new Date(clock.virtualBase.getTime() + (real.getTime() - clock.realBase.getTime()) * rate);
}

/** The same clock, showing `now` at the machine's moment `real`. */
export function setClock(clock: Clock, now: Date, real: Date): Clock {
  return { ...clock, virtualBase: now, realBase: real };
}

/** Midnight in São Paulo of the day before the one that holds `moment`: where a new demo world begins. */
export function demoEpoch(moment: Date): Date {
  const local = new TZDate(moment, SAO_PAULO);
  local.setHours(0, 0, 0, 0);
  return new Date(addDays(local, -1).getTime());
}

/** The first 06:00 in São Paulo after `moment`, when connector 200 refreshes by itself. */
export function nextMorning(moment: Date): Date {
  const morning = new TZDate(moment, SAO_PAULO);
  morning.setHours(6, 0, 0, 0);
  return new Date((morning.getTime() > moment.getTime() ? morning : addDays(morning, 1)).getTime());
}

/** Milliseconds of an ISO 8601 duration in weeks, days, hours, minutes and seconds, or null when it is none. */
export function durationMs(text: string): number | null {
  const match = /^P(?!$)(?:(\d+)W)?(?:(\d+)D)?(?:T(?!$)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text);
  if (!match) return null;
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((part) => Number(part ?? 0));
  return (weeks * 7 + days) * DAY_MS + hours * HOUR_MS + minutes * MINUTE_MS + seconds * 1000;
}

export function later(moment: Date, ms: number): Date {
  return new Date(moment.getTime() + ms);
}
