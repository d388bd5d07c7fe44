// The small language in which lives are told: rows that come every month, and rows that come once.

import { DAY, dayIn, isoMonth, momentOn, nextWeekday } from './calendar.ts';
import { cardEntry } from './card-story.ts';
import { type CardFacts, cleanText, type Entry, type Facts, type Foreign, type Payment, postedEntry } from './entry.ts';
import { drawBetween } from './random.ts';
import type { Traits } from './traits.ts';
import { monthsOf, type World } from './world.ts';

/** What all lines say. Amounts are hundredths with Pluggy's documented sign. */
type Line = {
  readonly name: string;
  readonly account: string;
  /** The bank's own text. */
  readonly raw: string | null;
  /** Cleaned text; by default the bank's text with capitals only at the start of words. */
  readonly text?: string;
  readonly category: string | null;
  readonly operation?: string;
  readonly payment?: Payment;
  readonly merchant?: Facts['merchant'];
  /** Makes it a card row. */
  readonly card?: CardFacts;
  readonly foreign?: Foreign;
  readonly handle?: string;
  readonly oddity?: Facts['oddity'];
  /** The bank shows it only this many days after it happened. Not for card rows. */
  readonly daysLate?: number;
  /** Local time, `HH:MM` or `HH:MM:SS`; noon when absent. */
  readonly time?: string;
};

/** A pair is the range of a draw; a function computes from the world's seed and the month, `YYYY-MM`. */
type Amount = number | readonly [lowest: number, highest: number] | ((seed: string, month: string) => number);

export type MonthlyLine = Line & {
  readonly day: number | 'last';
  readonly cents: Amount;
  /** Moves from a weekend to Monday. */
  readonly onWeekdays?: true;
  /** Months in which it comes, counted from January of year 0; all when absent. */
  readonly comes?: (month: number, world: World) => boolean;
};

/** `day` is counted from 1970. */
export type SingleLine = Line & { readonly day: number; readonly cents: number };

/** All occurrences within the world, oldest first. The last one before the anchor gets the handle. */
export function tellMonthly(world: World, traits: Traits, line: MonthlyLine): readonly Entry[] {
  const { handle, onWeekdays, comes, ...rest } = line;
  const singles = monthsOf(world)
    .filter((month) => comes?.(month, world) ?? true)
    .map((month): SingleLine => {
      const name = `${line.name}/${isoMonth(month)}`;
      const day = dayIn(month, line.day);
      const cents = amountIn(world, line, isoMonth(month));
      return { ...rest, ...pairedIn(line, month), name, day: onWeekdays ? nextWeekday(day) : day, cents };
    });
  const latest = singles.findLast((single) => momentOf(single) <= world.anchor);
  return singles.flatMap((single) => tellOnce(world, traits, single === latest && handle ? { ...single, handle } : single));
}

/** The row, or nothing when it lies before the world's start. */
export function tellOnce(world: World, traits: Traits, line: SingleLine): readonly Entry[] {
  const facts = factsOf(line);
  if (facts.moment < world.start) return [];
  const head = { ref: `${line.account}/${line.name}`, handle: line.handle ?? null, account: line.account };
  if (line.card) return [cardEntry(traits, head, facts)];
  return [postedEntry(head, facts, facts.moment + (line.daysLate ?? 0) * DAY)];
}

export function factsOf(line: SingleLine): Facts {
  return {
    moment: momentOf(line),
    text: line.text ?? cleanText(line.raw ?? ''),
    raw: line.raw,
    cents: line.cents,
    category: line.category,
    operation: line.operation ?? null,
    ...(line.payment && { payment: line.payment }),
    ...(line.merchant && { merchant: line.merchant }),
    ...(line.card && { card: line.card }),
    ...(line.foreign && { foreign: line.foreign }),
    ...(line.oddity && { oddity: line.oddity }),
  };
}

/** Both sides of a monthly PIX find each other by name and month. */
function pairedIn({ payment }: MonthlyLine, month: number): Pick<SingleLine, 'payment'> {
  return payment?.pair ? { payment: { ...payment, pair: `${payment.pair}/${isoMonth(month)}` } } : {};
}

function momentOf(line: { readonly day: number; readonly time?: string }): number {
  return momentOn(line.day, line.time ?? '12:00');
}

function amountIn(world: World, line: MonthlyLine, month: string): number {
  if (typeof line.cents === 'number') return line.cents;
  if (typeof line.cents === 'function') return line.cents(world.seed, month);
  return drawBetween(world.seed, `${line.account}/${line.name}/${month}`, ...line.cents);
}
