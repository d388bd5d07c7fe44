// When the bills of a card close and fall due.

import { addMonths, dayIn, isoMonth, momentOn } from './calendar.ts';
import type { CardPlan } from './plan.ts';
import { monthsOf, type World } from './world.ts';

/** `key` is `card:YYYY-MM` of the month in which the bill is due. A bill holds what happened before its closing. */
export type Cycle = {
  readonly key: string;
  readonly month: number;
  readonly closing: number;
  readonly dueDay: number;
  /** Nine in the morning of the due day: the moment of payment. */
  readonly dueMoment: number;
  /** Whether the bank still lists it: twelve bills had closed when the world began. */
  readonly listed: boolean;
};

/** All bills of the world, oldest first. Each moment of `closedEarly` closes the bill that was open then. */
export function cyclesOf(world: World, plan: CardPlan, closedEarly: readonly number[]): readonly Cycle[] {
  const firstListed = momentOn(addMonths(world.anchorDay, -12), '23:59:59');
  const natural = monthsOf(world).map((month): Cycle => {
    const closing = momentOn(dayIn(plan.closingDay < plan.dueDay ? month : month - 1, plan.closingDay));
    const dueDay = dayIn(month, plan.dueDay);
    const dueMoment = momentOn(dueDay, '09:00');
    return { key: `${plan.key}:${isoMonth(month)}`, month, closing, dueDay, dueMoment, listed: closing > firstListed };
  });
  return closedEarly.reduce(closeEarly, natural);
}

/** The bill that holds what happens at a moment; undefined beyond the world's end. */
export function cycleAt(cycles: readonly Cycle[], moment: number): Cycle | undefined {
  let low = 0;
  let high = cycles.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cycles[middle]?.closing ?? 0) <= moment) low = middle + 1;
    else high = middle;
  }
  return cycles[low];
}

function closeEarly(cycles: readonly Cycle[], moment: number): readonly Cycle[] {
  const open = cycleAt(cycles, moment);
  return cycles.map((cycle) => (cycle === open ? { ...cycle, closing: moment } : cycle));
}
