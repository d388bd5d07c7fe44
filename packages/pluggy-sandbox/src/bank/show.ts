// What a bank shows of its course of events at one moment: its rows and their bills.

import type { Bill } from './bill.ts';
import { type BulkPlan, bulkSum } from './bulk.ts';
import { dayOf } from './calendar.ts';
import type { BankBill, BankRow } from './contract.ts';
import { type Course, cycleOf } from './course.ts';
import type { Cycle } from './cycle.ts';
import { type Edits, editedShown } from './edits.ts';
import type { Entry, Shown } from './entry.ts';
import type { AccountPlan, BankPlan, CardPlan } from './plan.ts';
import { toReais, writeDate } from './render.ts';
import type { Traits } from './traits.ts';

/** An entry that the bank shows, with its bill: `closed` once that bill has closed. */
export type Visible = {
  readonly entry: Entry;
  readonly shown: Shown;
  readonly cycle: Cycle | undefined;
  readonly closed: boolean;
};

/** One account at one moment: all its entries, and those that are shown, both in order of time. */
export type AccountView = {
  readonly plan: AccountPlan;
  readonly entries: readonly Entry[];
  readonly visible: readonly Visible[];
  readonly bulk: BulkPlan | null;
};

export function viewAccount(course: Course, edits: Edits, plan: AccountPlan, bulk: BulkPlan | null, at: number): AccountView {
  const entries = course.entries.filter((entry) => entry.account === plan.key);
  const cycles = course.cycles.get(plan.key);
  const visible = entries.flatMap((entry) => {
    const cycle = cycles && cycleOf(cycles, entry, edits);
    const closing = cycle?.closing ?? Number.POSITIVE_INFINITY;
    const shown = editedShown(entry, edits, at, closing, plan.kind === 'CREDIT');
    return shown ? [{ entry, shown, cycle, closed: closing <= at }] : [];
  });
  return { plan, entries, visible, bulk };
}

/** Hundredths on a bank account: posted rows, and those that the bank has booked but does not show yet. */
export function bankBalance(plan: BankPlan, view: AccountView, at: number): number {
  const late = view.entries.filter((entry) => entry.moment <= at && (entry.versions[0]?.from ?? 0) > at);
  const hidden = late.reduce((sum, entry) => sum + finalCents(entry), bulkCents(view));
  return view.visible.reduce(
    (sum, { shown }) => (shown.status === 'POSTED' ? sum + shown.facts.cents : sum),
    plan.opening + hidden,
  );
}

/** What a card owes, in hundredths: `open` on the open bill so far, `used` with the instalments still to come. */
export type CardDebt = { readonly open: number; readonly used: number; readonly cycle: Cycle | undefined };

export function cardDebt(course: Course, plan: CardPlan, view: AccountView, at: number): CardDebt {
  const bill = course.bills.get(plan.key)?.find(({ cycle }) => cycle.closing > at);
  const open = (bill ? openTotal(bill, view, at) : 0) + bulkCents(view);
  const coming = view.entries.filter((entry) => entry.moment > at && purchaseDay(entry) <= dayOf(at));
  return { open, used: open + coming.reduce((sum, entry) => sum + finalCents(entry), 0), cycle: bill?.cycle };
}

/** The bills that the bank lists at a moment, oldest first; the last one is open. */
export function showBills(course: Course, traits: Traits, plan: CardPlan, view: AccountView, at: number): readonly BankBill[] {
  const bills = course.bills.get(plan.key) ?? [];
  const open = bills.findIndex(({ cycle }) => cycle.closing > at);
  return bills
    .slice(0, open + 1)
    .filter(({ cycle }) => cycle.listed)
    .map((bill) => showBill(traits, plan, bill, view, at));
}

/** What Pluggy recognises a row by: a new generation, or at some banks the closing of its bill, makes a new row. */
export function identityKey(traits: Traits, { entry, shown, closed }: Visible): string {
  const changesOnClosing = traits.posting === 'new-id' || traits.posting === 'new-id-and-text';
  return `${entry.ref}#${shown.generation}${closed && changesOnClosing ? '+bill' : ''}`;
}

/** Moment from which the bank has shown the row as it is recognised now. */
export function appearedAt({ entry, shown, cycle, closed }: Visible): number {
  const first = entry.versions.find((version) => version.shown?.generation === shown.generation) ?? entry.versions[0];
  const from = first?.from ?? entry.moment;
  return closed && cycle ? Math.min(from, cycle.closing) : from;
}

/** A row tells its bill once that has closed. */
export function billKeyOf({ entry, cycle, closed, shown }: Visible): BankRow['billKey'] {
  const known = cycle?.listed && (closed || entry.tellsOpenBill) && shown.status === 'POSTED';
  return known ? cycle.key : null;
}

function openTotal(bill: Bill, view: AccountView, at: number): number {
  const charges = bill.charges.reduce((sum, charge) => sum + charge.cents, 0);
  const rows = view.visible.filter(({ cycle, shown }) => cycle === bill.cycle && shown.facts.moment <= at);
  return rows.reduce((sum, { shown }) => sum + shown.facts.cents, bill.carried + charges);
}

function showBill(traits: Traits, plan: CardPlan, bill: Bill, view: AccountView, at: number): BankBill {
  const { cycle } = bill;
  const closed = cycle.closing <= at;
  const total = closed ? bill.total : openTotal(bill, view, at);
  const paid = bill.payment && bill.payment.moment <= at ? [bill.payment] : [];
  return {
    key: cycle.key,
    accountKey: plan.key,
    closed,
    carriedOver: toReais(bill.carried),
    record: {
      dueDate: writeDate(traits, cycle.dueMoment, false),
      billClosingDate: traits.billClosingDate ? writeDate(traits, cycle.closing, false) : null,
      totalAmount: toReais(total),
      totalAmountCurrencyCode: 'BRL',
      minimumPaymentAmount: toReais(Math.max(0, Math.round(total * 0.15))),
      allowsInstallments: true,
      financeCharges: bill.charges.map(({ type, cents, info }) => ({
        id: `${cycle.key}/${type}`,
        type,
        amount: toReais(cents),
        currencyCode: 'BRL',
        additionalInfo: info,
      })),
      payments: paid.map(({ moment, cents, full }) => ({
        id: `${cycle.key}/payment`,
        valueType: full ? 'FULL_PAYMENT' : 'OTHER_PAYMENT',
        paymentDate: writeDate(traits, moment, false),
        paymentMode: 'DEBIT_ACCOUNT',
        amount: toReais(cents),
        currencyCode: 'BRL',
      })),
    },
  };
}

function bulkCents(view: AccountView): number {
  return view.bulk ? bulkSum(view.bulk) : 0;
}

function finalCents(entry: Entry): number {
  return entry.versions.at(-1)?.shown?.facts.cents ?? 0;
}

function purchaseDay(entry: Entry): number {
  return entry.versions.at(-1)?.shown?.facts.card?.instalment?.day ?? Number.POSITIVE_INFINITY;
}
