// Installment plans: the charges of one purchase, those that came and those to come (bank-sync-pluggy.md 8).
import { merchantText, planKey } from '../bank-sync/index.ts';
import { addMonthsToDay, type Cents, cents, type Day, daysBetween, type Month, monthOf, sumCents } from '../values/index.ts';
import { type CardLife, type CardRow, compareDays } from './card-rows.ts';

/**
 * `charged`: its day has come. `booked`: stands in the ledger, its day is ahead. `announced`: the bank shows it ahead.
 * `expected`: the bank shows nothing ahead; it follows from the plan.
 */
export type ChargeState = 'charged' | 'booked' | 'announced' | 'expected';

/** One charge of a plan. Money out is negative. */
export type PlanCharge = {
  readonly number: number;
  readonly day: Day;
  readonly amount: Cents;
  readonly state: ChargeState;
  readonly transaction: string | null;
};

/** A purchase in installments. Sums are positive: what the purchase costs. */
export type Plan = {
  readonly key: string;
  readonly account: string;
  readonly merchant: string;
  readonly payee: string | null;
  /** What all booked charges have; null where they differ or have none. */
  readonly category: string | null;
  readonly notes: string | null;
  readonly cardDigits: string | null;
  readonly purchasedOn: Day | null;
  readonly count: number;
  readonly total: Cents;
  /** The highest number that was charged. */
  readonly number: number;
  readonly charged: Cents;
  readonly toCome: Cents;
  readonly next: PlanCharge | null;
  readonly lastMonth: Month;
  /** By number. Charges from before the first that the bank told of are not among them. */
  readonly charges: readonly PlanCharge[];
  /** Money back from the same merchant since: information only. */
  readonly refunds: readonly string[];
};

type Charge = PlanCharge & { readonly source: Source };
type Source = Pick<CardRow, 'content'> & { readonly row: CardRow['row'] | null };

/** A plan is over when its next charge is so many days late. */
const LATE = 45;

/** The plans of a card: those that run, by their next charge, then those that ended, the latest first. */
export function plansOf(life: CardLife): Plan[] {
  const plans = Array.from(chargesByPlan(life), ([key, charges]) => planOf(life, key, charges));
  return plans.sort(comparePlans);
}

function comparePlans(a: Plan, b: Plan): number {
  if (a.next && b.next) return compareDays(a.next.day, b.next.day) || (a.key < b.key ? -1 : 1);
  if (a.next || b.next) return a.next ? -1 : 1;
  return a.lastMonth === b.lastMonth ? (a.key < b.key ? -1 : 1) : a.lastMonth > b.lastMonth ? -1 : 1;
}

/** Two equal purchases of one day have equal keys: the second has its own number behind. */
function chargesByPlan({ rows, ahead, today }: CardLife): Map<string, Charge[]> {
  const plans = new Map<string, Charge[]>();
  const booked = rows.map(({ row, content, chargedOn }) => ({ row, content, day: chargedOn, amount: row.amount }));
  const told = ahead.map(({ content, chargedOn, amount }) => ({ row: null, content, day: chargedOn, amount }));
  for (const { row, content, day, amount } of [...booked, ...told]) {
    const key = content && planKey(content);
    if (!content?.installment || key === undefined || amount >= 0) continue;
    const state = row === null ? 'announced' : day > today ? 'booked' : 'charged';
    const { number } = content.installment;
    const charge: Charge = { number, day, amount, state, transaction: row?.id ?? null, source: { row, content } };
    const own = ownKey(plans, key, number);
    plans.set(own, [...(plans.get(own) ?? []), charge]);
  }
  return plans;
}

function ownKey(plans: ReadonlyMap<string, readonly Charge[]>, key: string, number: number): string {
  for (let copy = 1; ; copy++) {
    const own = copy === 1 ? key : `${key}\n${copy}`;
    if (!plans.get(own)?.some((charge) => charge.number === number)) return own;
  }
}

function planOf(life: CardLife, key: string, known: readonly Charge[]): Plan {
  const sorted = [...known].sort((a, b) => a.number - b.number);
  const latest = sorted.findLast(({ source }) => source.row !== null) ?? sorted[0];
  const content = latest?.source.content;
  if (!latest || !content?.installment) throw new Error('A plan without charges');
  const { count, total: told, purchasedOn } = content.installment;
  const charges = [...sorted.map(withoutSource), ...expected(life, sorted, count)];
  const toCome = cents(-sumCents(charges.filter(({ state }) => state !== 'charged').map(({ amount }) => amount)));
  const total = told ?? cents(-latest.amount * count);
  const rows = sorted.flatMap(({ source }) => source.row ?? []);
  return {
    ...{ key, account: life.account, cardDigits: content.cardDigits, purchasedOn, count, total, toCome, charges },
    merchant: content.payee,
    payee: rows.at(-1)?.payee ?? null,
    category: common(rows.map(({ category }) => category)),
    notes: common(rows.map(({ notes }) => notes)),
    number: Math.max(0, ...charges.filter(({ state }) => state === 'charged').map(({ number }) => number)),
    charged: cents(Math.max(0, total - toCome)),
    next: charges.find(({ state }) => state !== 'charged') ?? null,
    lastMonth: monthOf(charges.at(-1)?.day ?? latest.day),
    refunds: refundsOf(life, content.text, purchasedOn ?? latest.day, total),
  };
}

function withoutSource({ source: _, ...charge }: Charge): PlanCharge {
  return charge;
}

/** What follows where the bank tells of nothing ahead: one a month, as large as the last. */
function expected({ today }: CardLife, sorted: readonly Charge[], count: number): PlanCharge[] {
  const last = sorted.at(-1);
  if (!last || last.number >= count || last.state !== 'charged' || daysBetween(last.day, today) > LATE) return [];
  return Array.from({ length: count - last.number }, (_, n): PlanCharge => {
    const day = addMonthsToDay(last.day, n + 1);
    return { number: last.number + n + 1, day, amount: last.amount, state: 'expected', transaction: null };
  });
}

function common(values: readonly (string | null)[]): string | null {
  return values.every((value) => value === values[0]) ? (values[0] ?? null) : null;
}

/** Money back on the card from the merchant since the purchase, no more than it cost. */
function refundsOf({ rows }: CardLife, text: string, since: Day, total: Cents): string[] {
  const merchant = merchantText(text);
  return rows.flatMap(({ row, kind, content, chargedOn }) =>
    kind === 'charge' &&
    row.amount > 0 &&
    row.amount <= total &&
    chargedOn >= since &&
    merchantText(content?.text ?? '') === merchant
      ? [row.id]
      : [],
  );
}
