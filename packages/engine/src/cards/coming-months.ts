// What the next months already carry, over all cards (bank-sync-pluggy.md 8).
import { type Cents, cents, type Day, type Month, monthOf } from '../values/index.ts';
import { cyclesOf } from './bills.ts';
import type { CardLife } from './card-rows.ts';
import { type Cycle, placeByDay } from './cycles.ts';
import { plansOf } from './plans.ts';

/** Charges to come by the month in which their bill is due; sums are positive, months in order. */
export type ComingMonth = {
  readonly month: Month;
  readonly amount: Cents;
  readonly count: number;
  readonly cards: readonly { readonly account: string; readonly amount: Cents }[];
};

type Coming = { readonly account: string; readonly month: Month; readonly amount: Cents };

/** The months from the next bill on to the last that carries anything. */
export function comingMonths(lives: readonly CardLife[]): ComingMonth[] {
  const months = new Map<Month, Coming[]>();
  for (const coming of lives.flatMap(comingOf)) months.set(coming.month, [...(months.get(coming.month) ?? []), coming]);
  return Array.from(months, ([month, charges]): ComingMonth => ({ month, ...sumsOf(charges) })).sort((a, b) =>
    a.month < b.month ? -1 : 1,
  );
}

function sumsOf(charges: readonly Coming[]): Omit<ComingMonth, 'month'> {
  const cards = new Map<string, number>();
  for (const { account, amount } of charges) cards.set(account, (cards.get(account) ?? 0) + amount);
  const amount = cents(charges.reduce((sum, charge) => sum + charge.amount, 0));
  return { amount, count: charges.length, cards: Array.from(cards, ([account, sum]) => ({ account, amount: cents(sum) })) };
}

/** Charges of plans, and other lines that the bank shows ahead. */
function comingOf(life: CardLife): Coming[] {
  const planned = plansOf(life).flatMap(({ charges }) => charges.filter(({ state }) => state !== 'charged'));
  const others = life.ahead.filter(({ content, amount }) => content.installment === null || amount >= 0);
  const all = [...planned, ...others.map(({ chargedOn: day, amount }) => ({ day, amount }))];
  const cycles = cyclesOf(
    life,
    all.map(({ day }) => day),
  );
  return all.map(({ day, amount }) => ({ account: life.account, month: dueMonth(cycles, day), amount: cents(-amount) }));
}

function dueMonth(cycles: readonly Cycle[], day: Day): Month {
  return monthOf(cycles[placeByDay(cycles, day)]?.dueOn ?? day);
}
