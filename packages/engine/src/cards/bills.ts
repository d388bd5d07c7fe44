// A card's bills: what each comes to, whether its rows prove it, and how it stands (bank-sync-pluggy.md 11). Worked out
// when it is asked for; nothing of it is kept.
import type { KeptBill } from '../bank-sync/index.ts';
import { type Cents, cents, type Day, type Month, monthOf, sumCents } from '../values/index.ts';
import type { CardLife, CardRow } from './card-rows.ts';
import { billCycles, type Cycle, placeByDay, placeOf } from './cycles.ts';
import { missingCharges } from './finance-charges.ts';
import { type PaidAmount, paidSum, payBills } from './payments.ts';

/**
 * `open`: still filling. `future`: begins when the open one has closed. `closed`: to be paid. `overdue`: its day is past and
 * nothing is paid. `partly-paid`: the rest stands on the next bill. `credit`: the bank owes.
 */
export type BillState = 'open' | 'future' | 'closed' | 'overdue' | 'partly-paid' | 'paid' | 'credit';

/**
 * Why total and rows differ. `charges`: the bank's interest, fees and tax are not among the rows. `unbooked`: the person
 * deleted or moved rows of it. `waiting`: lines of it wait for a decision. `incomplete`: the bill begins before the first
 * row that is here.
 */
export type BillDifference = 'charges' | 'unbooked' | 'waiting' | 'incomplete' | 'unknown';

/** A bill as people read it: amounts that are owed are positive. */
export type Bill = {
  readonly account: string;
  readonly key: string;
  /** The bank's id; null for a bill that the bank did not send. */
  readonly id: string | null;
  readonly state: BillState;
  /** The month in which it is due. */
  readonly month: Month;
  readonly opensOn: Day;
  /** What is charged on this day stands on the next bill. */
  readonly closesOn: Day;
  readonly dueOn: Day;
  readonly isGuess: boolean;
  /** The bank's total, else what the rows come to. */
  readonly total: Cents;
  readonly told: boolean;
  readonly minimumPayment: Cents | null;
  /** Paid since it closed. */
  readonly paid: Cents;
  /** Still to pay; nothing once a later bill took the rest over. */
  readonly remaining: Cents;
  /** What the next bill took over. */
  readonly movedOn: Cents;
  /** What the bill before left; negative where it was paid more than it was. */
  readonly carried: Cents;
  /** Paid before it closed. */
  readonly early: Cents;
  /** Charges less refunds. */
  readonly rowsSum: Cents;
  readonly rowCount: number;
  readonly charges: KeptBill['charges'];
  /** Charges of the bank's that are not among the rows. */
  readonly missingCharges: KeptBill['charges'];
  /** Total less what the rows come to; null where the bank told no total. */
  readonly difference: Cents | null;
  readonly reason: BillDifference | null;
};

/** A bill with what makes it up. */
export type BillWork = {
  readonly bill: Bill;
  readonly rows: readonly CardRow[];
  readonly opening: readonly CardRow[];
  readonly payments: readonly PaidAmount[];
};

type Filled = { readonly cycle: Cycle; readonly rows: CardRow[]; readonly opening: CardRow[] };

/** All bills of a card that hold anything, the latest first, each of its rows in exactly one. */
export function workOutBills(life: CardLife): BillWork[] {
  const cycles = cyclesOf(life);
  const filled = cycles.map((cycle): Filled => ({ cycle, rows: [], opening: [] }));
  const paying: CardRow[] = [];
  const places = placesOfRows(cycles, life);
  for (const [n, row] of life.rows.entries()) {
    if (row.kind === 'payment') paying.push(row);
    else filled[places[n] ?? 0]?.[row.kind === 'opening' ? 'opening' : 'rows'].push(row);
  }
  const owed = filled.map(({ cycle, rows }) => cycle.bill?.total ?? owedBy(rows));
  const paid = payBills(cycles, paying, owed);
  return addUp(life, filled, paid)
    .filter(({ bill, rows, opening, payments }) => {
      return bill.id !== null || bill.state === 'open' || rows.length + opening.length + payments.length > 0;
    })
    .reverse();
}

/** The card's bills in time, as far as there are rows, or days beside them. */
export function cyclesOf({ bills, details, today, rows, ahead }: CardLife, more: readonly Day[] = []): readonly Cycle[] {
  const days = [...[...rows, ...ahead].map(({ chargedOn }) => chargedOn), ...more];
  const open = { closesOn: details?.closesOn ?? null, dueOn: details?.dueOn ?? null };
  // In order of time, so that the last of each bill stays.
  const lastBilled = new Map(
    rows.flatMap(({ content, chargedOn }) => (content?.billId == null ? [] : [[content.billId, chargedOn]])),
  );
  return billCycles({ bills, open, today, lastBilled, days });
}

/**
 * The places of all rows' bills. Where the bank tells for half the rows or more of the bill that closed last that they are in it, those
 * of which it does not are not: they were pending when it closed.
 */
function placesOfRows(cycles: readonly Cycle[], { rows, today }: CardLife): number[] {
  const places = rows.map((row) => placeOfRow(cycles, row, today));
  const open = placeByDay(cycles, today);
  const closed = rows.filter(({ kind, content }, n) => places[n] === open - 1 && kind === 'charge' && content !== undefined);
  const isUnbilled = ({ content }: CardRow): boolean => content?.billId === null && content.billForecast === null;
  const late = new Set(closed.filter(isUnbilled));
  if (closed.filter(({ content }) => content?.billId != null).length < late.size) return places;
  return rows.map((row, n) => (late.has(row) ? open : (places[n] ?? open)));
}

/** The place of a row's bill. */
function placeOfRow(
  cycles: readonly Cycle[],
  { content, chargedOn: day }: Pick<CardRow, 'content' | 'chargedOn'>,
  today: Day,
): number {
  const { billId = null, billForecast: forecast = null, pending = false } = content ?? {};
  return placeOf(cycles, { billId, forecast, day, notBefore: pending ? today : null });
}

function owedBy(rows: readonly CardRow[]): Cents {
  return cents(-sumCents(rows.map(({ row }) => row.amount)));
}

type Sums = Pick<Bill, 'total' | 'carried' | 'early' | 'rowsSum' | 'difference'> & {
  readonly work: Filled;
  readonly payments: readonly PaidAmount[];
  /** What the bill before left was settled in a way that left no trace. */
  readonly settlesBefore: boolean;
};

function addUp(life: CardLife, filled: readonly Filled[], paid: readonly PaidAmount[][]): BillWork[] {
  const firstDay = life.rows.find(({ kind }) => kind !== 'opening')?.chargedOn ?? life.today;
  const sums: Sums[] = [];
  for (const [place, work] of filled.entries())
    sums.push(sumUp(work, paid[place] ?? [], sums.at(-1), { today: life.today, firstDay }));
  const open = filled.findIndex(({ cycle }) => life.today < cycle.closesOn);
  const besides = besidesOf(
    life,
    filled.map(({ cycle }) => cycle),
  );
  return sums.map((each, place) => {
    const next = place + 1 < open ? sums[place + 1] : undefined;
    return { bill: billOf(life, each, next, { place, open, firstDay, besides }), ...each.work, payments: each.payments };
  });
}

/** A bill's figures. What the one before left is part of it, unless its own rows alone make up the bank's total. */
function sumUp(
  work: Filled,
  payments: readonly PaidAmount[],
  before: Sums | undefined,
  { today, firstDay }: { readonly today: Day; readonly firstDay: Day },
): Sums {
  const { cycle, rows } = work;
  const rowsSum = owedBy(rows);
  const early = paidSum(payments, true);
  const told = cycle.bill?.total ?? null;
  // What is not due yet is no part of the next bill, but where the bank counts it so.
  const mayCarry = before && (told !== null || today > before.work.cycle.dueOn);
  const left = mayCarry ? leftOver(before, cycle.closesOn, firstDay) : cents(0);
  const settlesBefore = left > 0 && told !== null && told === rowsSum - early;
  const carried = settlesBefore ? cents(0) : left;
  const computed = cents(rowsSum + carried - early);
  const difference = told === null ? null : cents(told - computed);
  return { work, payments, total: told ?? computed, carried, early, rowsSum, difference, settlesBefore };
}

/** What a bill left unpaid when the next one closed. Of one whose payments are older than all rows nothing is known. */
function leftOver({ total, work: { cycle }, payments }: Sums, nextCloses: Day, firstDay: Day): Cents {
  if (cycle.dueOn < firstDay || (cycle.bill === null && cycle.opensOn < firstDay)) return cents(0);
  const paid = payments.filter(({ day, early }) => !early && day < nextCloses).map(({ amount }) => amount);
  return cents(total - sumCents(paid));
}

type Place = {
  readonly place: number;
  readonly open: number;
  readonly firstDay: Day;
  readonly besides: readonly Beside[];
};

function billOf(life: CardLife, sums: Sums, next: Sums | undefined, at: Place): Bill {
  const { work, payments, settlesBefore: _, ...figures } = sums;
  const { bill: kept, key, opensOn, closesOn, dueOn, isGuess } = work.cycle;
  const paid = paidSum(payments, false);
  const isSettled = next?.settlesBefore === true;
  const left = isSettled ? 0 : Math.max(0, figures.total - paid);
  const missing = missingCharges(kept?.charges ?? [], work.rows);
  const reason = reasonOf(figures.difference, { missing, beside: at.besides[at.place], isIncomplete: opensOn < at.firstDay });
  const bill = { account: life.account, key, id: kept?.id ?? null, month: monthOf(dueOn), opensOn, closesOn, dueOn, isGuess };
  return {
    ...bill,
    ...figures,
    told: kept?.total != null,
    minimumPayment: kept?.minimumPayment ?? null,
    paid,
    remaining: cents(next ? 0 : left),
    movedOn: cents(next ? left : 0),
    rowCount: work.rows.length,
    charges: kept?.charges ?? [],
    missingCharges: missing,
    state: stateOf(life.today, sums, { left, paid, ...at }),
    reason,
  };
}

function stateOf(
  today: Day,
  { work: { cycle }, total }: Sums,
  { left, paid, ...at }: Place & { left: number; paid: number },
): BillState {
  if (at.place >= at.open) return at.place === at.open ? 'open' : 'future';
  if (total < 0) return 'credit';
  if (left === 0) return 'paid';
  if (paid > 0) return 'partly-paid';
  // It was paid, or not, before anything was here to tell.
  if (cycle.dueOn < at.firstDay) return 'closed';
  return today > cycle.dueOn ? 'overdue' : 'closed';
}

type Suspects = { readonly missing: KeptBill['charges']; readonly beside: Beside | undefined; readonly isIncomplete: boolean };

function reasonOf(difference: Cents | null, { missing, beside, isIncomplete }: Suspects): BillDifference | null {
  if (difference === null || difference === 0) return null;
  if (missing.length > 0 && sumCents(missing.map(({ amount }) => amount)) === difference) return 'charges';
  if (beside && beside.unbooked !== 0 && beside.unbooked === difference) return 'unbooked';
  if (beside && beside.waiting > 0) return 'waiting';
  return isIncomplete ? 'incomplete' : 'unknown';
}

/** What a bill has at the bank and not here: the sum owed of rows that the person took out, and lines that wait. */
type Beside = { readonly unbooked: number; readonly waiting: number };

function besidesOf({ unbooked, waiting, today }: CardLife, cycles: readonly Cycle[]): Beside[] {
  const besides = cycles.map(() => ({ unbooked: 0, waiting: 0 }));
  for (const line of unbooked) {
    const beside = besides[placeOfRow(cycles, line, today)];
    if (beside) beside.unbooked -= line.amount;
  }
  for (const day of waiting) {
    const beside = besides[placeByDay(cycles, day ?? today)];
    if (beside) beside.waiting++;
  }
  return besides;
}
