// When a card's bills close and fall due: from the bills that the bank sent, what it says of the open one, and their
// rhythm (bank-sync-pluggy.md 11). Pure.
import type { KeptBill } from '../bank-sync/index.ts';
import { addDays, addMonthsToDay, type Day, daysBetween, lastDayOf, type Month, monthOf } from '../values/index.ts';

/** One bill's time. It holds what is charged from the day of the closing before (`opensOn`) to the day before its own. */
export type Cycle = {
  /** The bank's id of the bill, or `due:` and its day. */
  readonly key: string;
  readonly bill: KeptBill | null;
  readonly opensOn: Day;
  readonly closesOn: Day;
  readonly dueOn: Day;
  /** The days are not the bank's: they follow the rhythm of other bills, or nothing but the calendar. */
  readonly isGuess: boolean;
};

type Dates = Pick<Cycle, 'key' | 'bill' | 'closesOn' | 'dueOn' | 'isGuess'>;

export type CycleInput = {
  readonly bills: readonly KeptBill[];
  /** The open bill as the bank tells it. */
  readonly open: { readonly closesOn: Day | null; readonly dueOn: Day | null };
  readonly today: Day;
  /** By the bank's id of a bill, the last day that it charged. */
  readonly lastBilled: ReadonlyMap<string, Day>;
  /** Days that must be in a bill. */
  readonly days: readonly Day[];
};

/** From closing to due day where no bill says. */
const USUAL_GAP = 7;
/** Bills due so many days apart are two. */
const ANOTHER = 15;
/** Two bills due further apart than this have another one between them. */
const LONGEST = 45;

/** Bills without a hole, oldest first: every given day and today are in one of them. */
export function billCycles(input: CycleInput): readonly Cycle[] {
  const known = knownDates(input);
  const days = [...input.days, input.today].sort();
  const [first = input.today, last = input.today] = [days[0], days.at(-1)];
  return opened(extended(filled(known), first, last));
}

function knownDates({ bills, open, today, lastBilled }: CycleInput): Dates[] {
  const gap = usualGap(bills, open);
  const known = bills.map((bill): Dates => {
    const closesOn = bill.closesOn ?? guessedClosing(bill, { gap, open, today, last: lastBilled.get(bill.id) });
    return { key: bill.id, bill, closesOn, dueOn: bill.dueOn, isGuess: bill.closesOn === null };
  });
  known.sort((a, b) => (a.closesOn === b.closesOn ? (a.dueOn < b.dueOn ? -1 : 1) : a.closesOn < b.closesOn ? -1 : 1));
  const last = known.at(-1);
  const dueOn = open.dueOn ?? (open.closesOn && addDays(open.closesOn, gap));
  if (dueOn && (!last || daysBetween(last.dueOn, dueOn) > ANOTHER)) {
    const closesOn = open.closesOn && open.closesOn <= dueOn ? open.closesOn : addDays(dueOn, -gap);
    if (!last || closesOn > last.closesOn) known.push(withoutBill(closesOn, dueOn, open.closesOn === null));
  }
  if (known.length > 0) return known;
  const closesOn = lastDayOf(monthOf(today));
  return [withoutBill(closesOn, addDays(closesOn, USUAL_GAP), true)];
}

type Guess = { readonly gap: number; readonly open: CycleInput['open']; readonly today: Day; readonly last: Day | undefined };

/** By the rhythm; before it where the bank says that a later bill is open by now. */
function guessedClosing({ dueOn }: KeptBill, { gap, open, today, last }: Guess): Day {
  const usual = addDays(dueOn, -gap);
  const isClosed = open.dueOn !== null && daysBetween(dueOn, open.dueOn) > ANOTHER;
  if (!isClosed || usual <= today) return usual;
  return last === undefined || last >= today ? today : addDays(last, 1);
}

function usualGap(bills: readonly KeptBill[], open: CycleInput['open']): number {
  if (open.closesOn && open.dueOn && open.closesOn <= open.dueOn) return daysBetween(open.closesOn, open.dueOn);
  const told = bills.find(({ closesOn, dueOn }) => closesOn !== null && closesOn <= dueOn);
  return told?.closesOn ? daysBetween(told.closesOn, told.dueOn) : USUAL_GAP;
}

function withoutBill(closesOn: Day, dueOn: Day, isGuess: boolean): Dates {
  return { key: `due:${dueOn}`, bill: null, closesOn, dueOn, isGuess };
}

/** Months that the bank left out between two bills. */
function filled(known: readonly Dates[]): Dates[] {
  const all: Dates[] = [];
  for (const dates of known) {
    for (let before = all.at(-1); before && daysBetween(before.dueOn, dates.dueOn) > LONGEST; before = all.at(-1))
      all.push(later(before, 1));
    all.push(dates);
  }
  return all;
}

/** Bills before and after in the same rhythm, as far as there are days. */
function extended(known: readonly Dates[], first: Day, last: Day): Dates[] {
  const all = [...known];
  const [oldest, latest] = [known[0], known.at(-1)];
  for (let n = 1; latest && (all.at(-1)?.closesOn ?? last) <= last; n++) all.push(later(latest, n));
  for (let n = 1; oldest && addMonthsToDay(all[0]?.closesOn ?? first, -1) > first; n++) all.unshift(later(oldest, -n));
  return all;
}

/** The bill so many months later, counted from one that is known so that the 31st comes back after February. */
function later({ closesOn, dueOn }: Dates, months: number): Dates {
  return withoutBill(addMonthsToDay(closesOn, months), addMonthsToDay(dueOn, months), true);
}

function opened(all: readonly Dates[]): Cycle[] {
  return all.map((dates, n) => ({ ...dates, opensOn: all[n - 1]?.closesOn ?? addMonthsToDay(dates.closesOn, -1) }));
}

/** Where a charge belongs. */
export type Placing = {
  readonly billId: string | null;
  readonly forecast: Month | null;
  readonly day: Day;
  /** Not final at the bank: no bill that closed before today holds it. */
  readonly notBefore: Day | null;
};

/**
 * The place among the cycles of the bill that holds a charge (section 17, no. 25): the bank's own bill; else the month
 * that it expects, where that is near the day; else by closing day. What is pending is in no bill that closed.
 */
export function placeOf(cycles: readonly Cycle[], { billId, forecast, day, notBefore }: Placing): number {
  const told = billId === null ? -1 : cycles.findIndex(({ bill }) => bill?.id === billId);
  if (told >= 0) return told;
  const byDay = placeByDay(cycles, notBefore !== null && notBefore > day ? notBefore : day);
  const expected = forecast === null ? -1 : cycles.findIndex(({ dueOn }) => monthOf(dueOn) === forecast);
  return expected >= 0 && Math.abs(expected - byDay) <= 1 ? expected : byDay;
}

/** The first bill that closes after the day: what is charged on the closing day stands in the next one. */
export function placeByDay(cycles: readonly Cycle[], day: Day): number {
  const place = cycles.findIndex(({ closesOn }) => day < closesOn);
  return place < 0 ? cycles.length - 1 : place;
}
