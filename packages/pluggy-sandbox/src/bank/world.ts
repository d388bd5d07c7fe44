// The frame of every story: one seed and one anchor for all banks of a person, so that both sides of a transfer
// between two banks agree.

import { addMonths, dayOf, momentOn, monthOf } from './calendar.ts';

export type World = {
  readonly seed: string;
  /** Moment at which the world began; stories count days and months from it. */
  readonly anchor: number;
  readonly anchorDay: number;
  readonly anchorMonth: number;
  /** Moment from which there is history: 13 months before the anchor. */
  readonly start: number;
  /** Last month told; snapshots beyond it need a longer world. Nothing earlier depends on it. */
  readonly lastMonth: number;
};

const HISTORY_MONTHS = 13;

export function worldOf(seed: string, anchor: Date, monthsAhead: number): World {
  const anchorDay = dayOf(anchor.getTime());
  const anchorMonth = monthOf(anchorDay);
  return {
    seed,
    anchor: anchor.getTime(),
    anchorDay,
    anchorMonth,
    start: momentOn(addMonths(anchorDay, -HISTORY_MONTHS)),
    lastMonth: anchorMonth + monthsAhead,
  };
}

/** All months of the world, the first one partly before its start. */
export function monthsOf(world: World): readonly number[] {
  const first = monthOf(dayOf(world.start));
  return Array.from({ length: world.lastMonth - first + 1 }, (_, index) => first + index);
}
