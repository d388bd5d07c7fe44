// Which bill a payment pays (bank-sync-pluggy.md 11). Pure.
import type { KeptBill } from '../bank-sync/index.ts';
import { type Cents, type Day, daysBetween, sumCents } from '../values/index.ts';
import { type CardRow, isFinancing } from './card-rows.ts';
import { type Cycle, placeByDay } from './cycles.ts';

/** A payment of a bill; positive. */
export type PaidAmount = {
  readonly day: Day;
  readonly amount: Cents;
  /** The card's transaction; null where the bank alone knows of it. */
  readonly row: CardRow | null;
  /** Counted by the bank towards this bill. */
  readonly atBank: boolean;
  /** No money: the bank turned the rest of the bill into installments. */
  readonly financed: boolean;
  /** Before the bill closed: its total is less by it. */
  readonly early: boolean;
};

type BankPayment = KeptBill['payments'][number] & { readonly place: number; taken: boolean };

/** Days between the bank's payment and the card's row of it. */
const NEAR = 3;

/**
 * Payments by place of their bill. What the bank counts towards a bill belongs there; else a payment pays the bill that
 * closed last, as long as that is owed, and then the open one in advance.
 * @param owed by place, what each bill comes to before its payments.
 */
export function payBills(cycles: readonly Cycle[], rows: readonly CardRow[], owed: readonly number[]): PaidAmount[][] {
  const paid: PaidAmount[][] = cycles.map(() => []);
  const told = cycles.flatMap(({ bill }, place) =>
    (bill?.payments ?? []).map((payment): BankPayment => ({ ...payment, place, taken: false })),
  );
  const rest = [...owed];
  const pay = (place: number, payment: PaidAmount): void => {
    paid[place]?.push(payment);
    rest[place] = (rest[place] ?? 0) - payment.amount;
  };
  const unclaimed: CardRow[] = [];
  for (const row of rows) {
    const claim = claimOf(row, told);
    if (!claim) unclaimed.push(row);
    else pay(claim.place, { day: row.chargedOn, amount: row.row.amount, row, atBank: true, financed: false, early: false });
  }
  for (const { day, amount, place, taken } of told)
    if (!taken) pay(place, { day, amount, row: null, atBank: true, financed: false, early: false });
  for (const row of unclaimed) {
    const open = placeByDay(cycles, row.chargedOn);
    const isOwed = open > 0 && (rest[open - 1] ?? 0) > 0;
    const place = isOwed ? open - 1 : open;
    pay(place, { day: row.chargedOn, amount: row.row.amount, row, atBank: false, financed: isFinancing(row), early: !isOwed });
  }
  return paid.map((payments) => payments.sort((a, b) => (a.day < b.day ? -1 : 1)));
}

function claimOf({ row, chargedOn }: CardRow, told: readonly BankPayment[]): BankPayment | undefined {
  const near = (payment: BankPayment): number => Math.abs(daysBetween(payment.day, chargedOn));
  const fitting = told.filter((payment) => !payment.taken && payment.amount === row.amount && near(payment) <= NEAR);
  const claim = fitting.sort((a, b) => near(a) - near(b))[0];
  if (claim) claim.taken = true;
  return claim;
}

/** Their sum: those before closing, or those after. */
export function paidSum(payments: readonly PaidAmount[], early: boolean): Cents {
  return sumCents(payments.filter((payment) => payment.early === early).map(({ amount }) => amount));
}
