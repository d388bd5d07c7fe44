// The course of events of one bank up to a horizon: everything told, edited, billed and paid.

import type { Bill } from './bill.ts';
import { dayOf } from './calendar.ts';
import { type Cycle, cycleAt, cyclesOf } from './cycle.ts';
import { addedEntry, type Edits, editedShown, editsOf } from './edits.ts';
import type { Entry } from './entry.ts';
import type { AccountPlan, CardPlan } from './plan.ts';
import { settle } from './settle.ts';
import type { World } from './world.ts';

export type Course = {
  readonly world: World;
  /** In order of time. */
  readonly entries: readonly Entry[];
  /** Position of each entry (by `ref`) within its account and day, from 0. */
  readonly order: ReadonlyMap<string, number>;
  readonly cycles: ReadonlyMap<string, readonly Cycle[]>;
  readonly bills: ReadonlyMap<string, readonly Bill[]>;
};

export function layCourse(world: World, accounts: readonly AccountPlan[], told: readonly Entry[], edits: Edits): Course {
  const plans = new Map(accounts.map((plan) => [plan.key, plan]));
  const added = edits.added.flatMap((edit) => {
    const plan = plans.get(edit.accountKey);
    return plan ? [addedEntry(edit, plan)] : [];
  });
  const given = [...told, ...added];
  const cards = accounts.filter((plan) => plan.kind === 'CREDIT');
  const cycles = new Map(cards.map((card) => [card.key, cyclesOf(world, card, edits.closedEarly.get(card.key) ?? [])]));
  const settlements = cards.map((card) => settleCard(world, card, cycles.get(card.key) ?? [], given, edits));
  const entries = sortByTime([...given, ...settlements.flatMap((settlement) => settlement.entries)]);
  return {
    world,
    entries,
    order: orderWithinDays(entries),
    cycles,
    bills: new Map(cards.map((card, index) => [card.key, settlements[index]?.bills ?? []])),
  };
}

/** The bill that holds an entry: by its moment, or where it was still pending at that bill's closing, by its posting. */
export function cycleOf(cycles: readonly Cycle[], entry: Entry, edits: Edits): Cycle | undefined {
  const cycle = cycleAt(cycles, entry.moment);
  const posted = cycle && editsOf(entry, edits).find((edit) => edit.kind === 'post' && edit.at.getTime() > cycle.closing);
  if (!posted || editedShown(entry, edits, cycle.closing, cycle.closing, true)?.status === 'POSTED') return cycle;
  return cycleAt(cycles, posted.at.getTime());
}

function settleCard(
  world: World,
  card: CardPlan,
  cycles: readonly Cycle[],
  entries: readonly Entry[],
  edits: Edits,
): ReturnType<typeof settle> {
  const own = entries.filter((entry) => entry.account === card.key);
  const byBill = Map.groupBy(own, (entry) => cycleOf(cycles, entry, edits)?.key ?? '');
  return settle(world, card, cycles, byBill, (entry, { closing }) => {
    const shown = editedShown(entry, edits, closing, closing, true);
    return shown?.status === 'POSTED' ? shown.facts.cents : 0;
  });
}

function sortByTime(entries: readonly Entry[]): readonly Entry[] {
  return entries
    .map((entry) => ({ entry, moment: happenedAt(entry) }))
    .sort((a, b) => a.moment - b.moment || (a.entry.ref < b.entry.ref ? -1 : 1))
    .map(({ entry }) => entry);
}

function orderWithinDays(entries: readonly Entry[]): ReadonlyMap<string, number> {
  const taken = new Map<string, number>();
  return new Map(
    entries.map((entry) => {
      const place = `${entry.account}/${dayOf(happenedAt(entry))}`;
      const order = taken.get(place) ?? 0;
      taken.set(place, order + 1);
      return [entry.ref, order];
    }),
  );
}

function happenedAt(entry: Entry): number {
  return entry.versions.findLast((version) => version.shown)?.shown?.facts.moment ?? entry.moment;
}
