// When a connection is read next (pure).
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** After the bank was read: Pluggy needs a while until everything is there. */
const AFTER_REFRESH = 5 * MINUTE;
/** Spread, so that the budgets of a server, and the servers of the world, do not all ask at once. */
const JITTER = 30 * MINUTE;
/** After so many failures in a row; the last one stays. */
const BACK_OFF = [15 * MINUTE, HOUR, 4 * HOUR, 12 * HOUR, DAY];

/** Minutes after midnight in the bank's zone; `from` later than `until` spans midnight. */
export type QuietHours = { readonly from: number; readonly until: number };

export type Situation = {
  /** Milliseconds since 1970, as all times here. */
  readonly now: number;
  /** Attempts in a row that failed, the last one included. */
  readonly failures: number;
  /** When the one who refused said to come again; null: nothing was said. */
  readonly retryAt: number | null;
  /** When Pluggy reads the bank next; null: unknown. */
  readonly nextRefresh: number | null;
  readonly runsPerDay: number;
  readonly quiet: QuietHours | null;
  /** From 0 to 1. */
  readonly random: () => number;
  /** Minutes after midnight of a moment in the bank's zone. */
  readonly minuteOfDay: (moment: number) => number;
};

/**
 * The next time: after a success soon after Pluggy's own next reading of the bank, or a day's part later; after failures
 * later and later; never in quiet hours (bank-sync-pluggy.md 14.2: it only reads, and never asks a bank).
 */
export function nextTime(situation: Situation): number {
  const { now, failures, retryAt, random } = situation;
  const spread = random() * JITTER;
  if (failures === 0) return outsideQuiet(situation, afterSuccess(situation) + spread);
  const pause = BACK_OFF[Math.min(failures, BACK_OFF.length) - 1] ?? DAY;
  return outsideQuiet(situation, Math.max(now + pause * (1 + random() / 4), (retryAt ?? 0) + spread / 10));
}

/** As soon as possible, but not in quiet hours. */
export function soon(situation: Pick<Situation, 'now' | 'quiet' | 'minuteOfDay' | 'random'>, delay: number): number {
  return outsideQuiet(situation, situation.now + delay);
}

function afterSuccess({ now, nextRefresh, runsPerDay }: Situation): number {
  const part = DAY / runsPerDay;
  const refreshed = nextRefresh === null ? Number.POSITIVE_INFINITY : nextRefresh + AFTER_REFRESH;
  // Pluggy's own plan counts where it fits the person's; a reading that is overdue there may come at any time.
  return refreshed > now && refreshed <= now + part * 1.5 ? refreshed : now + part - JITTER / 2;
}

/** The time itself, or some minutes after the quiet hours that it falls in. */
export function outsideQuiet(
  { quiet, minuteOfDay, random }: Pick<Situation, 'quiet' | 'minuteOfDay' | 'random'>,
  time: number,
): number {
  if (!quiet || quiet.from === quiet.until) return time;
  const minute = minuteOfDay(time);
  const { from, until } = quiet;
  const isQuiet = from < until ? minute >= from && minute < until : minute >= from || minute < until;
  if (!isQuiet) return time;
  const left = (until - minute + 1440) % 1440;
  return time + left * MINUTE + random() * JITTER;
}
