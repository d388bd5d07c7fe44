// The cards of a budget: what screens and scripts ask of them.
import { accountById, listAccounts } from '../accounts/index.ts';
import type { BudgetReader } from '../log/access.ts';
import { type Cents, cents, type Day, sumCents } from '../values/index.ts';
import { type Bill, type BillWork, workOutBills } from './bills.ts';
import { byPurchase, type CardLife, type CardRow, cardLife, isCard } from './card-rows.ts';
import { type ComingMonth, comingMonths } from './coming-months.ts';
import { type ForeignPurchase, foreignPurchases } from './foreign.ts';
import { type Plan, plansOf } from './plans.ts';

/** A card and how it stands. What is owed is positive. */
export type Card = {
  readonly account: string;
  readonly name: string;
  readonly institution: string;
  readonly number: string;
  /** What is still to pay of the bill that closed last, and the open one so far. */
  readonly owed: Cents;
  readonly limit: Cents | null;
  /** Equal for cards that draw on one limit; null otherwise. */
  readonly sharedLimit: string | null;
  /** All charges of a purchase stand on its day. */
  readonly byPurchase: boolean;
  readonly open: Bill | null;
  /** The last bill that closed. */
  readonly closed: Bill | null;
};

/** All cards, and what they come to; a limit that several share counts once (bank-sync-pluggy.md 3.3). */
export type Cards = { readonly cards: readonly Card[]; readonly owed: Cents; readonly limit: Cents | null };

/** Open accounts that follow a card of a bank, in the budget's order. */
export function cardAccounts(reader: BudgetReader): { readonly account: string; readonly name: string }[] {
  return listAccounts(reader).flatMap(({ id, name, closed, bankAccountId }) =>
    !closed && bankAccountId !== null && isCard(reader, id) ? [{ account: id, name }] : [],
  );
}

/** The cards with their present bills. */
export function listCards(reader: BudgetReader): Cards {
  const cards = livesOf(reader).map((life) => cardOf(reader, life));
  const limits = new Map(cards.flatMap((card) => (card.limit === null ? [] : [[card.sharedLimit ?? card.account, card.limit]])));
  const limit = limits.size === 0 ? null : sumCents([...limits.values()]);
  return { cards, owed: sumCents(cards.map(({ owed }) => owed)), limit };
}

function cardOf(reader: BudgetReader, life: CardLife): Card {
  const { account, name, details, today } = life;
  const bills = workOutBills(life).map(({ bill }) => bill);
  const open = bills.find(({ state }) => state === 'open') ?? null;
  const closed = bills.find(({ closesOn }) => closesOn <= today) ?? null;
  return {
    ...{ account, name, institution: details?.institution ?? '', number: details?.number ?? '' },
    // An open bill may carry what the closed one left already.
    owed: cents((closed?.remaining ?? 0) + (open?.total ?? 0) - Math.max(0, open?.carried ?? 0)),
    limit: accountById(reader, account)?.bankLimit ?? null,
    sharedLimit: details?.sharedLimitKey ?? null,
    byPurchase: byPurchase(reader, account),
    open,
    closed,
  };
}

/** The bills of a card, the latest first; none for an account that is no bank's card. */
export function listBills(reader: BudgetReader, account: string): Bill[] {
  if (!isCard(reader, account)) return [];
  return workOutBills(cardLife(reader, account)).map(({ bill }) => bill);
}

/** A row of a bill. Money out is negative. */
export type BillRow = {
  readonly transaction: string;
  readonly day: Day;
  readonly chargedOn: Day;
  readonly amount: Cents;
  readonly payee: string | null;
  /** The payee as the bank's line shows it. */
  readonly shownPayee: string;
  readonly category: string | null;
  readonly pending: boolean;
  readonly installment: { readonly number: number; readonly count: number } | null;
  readonly foreign: ForeignPurchase | null;
};

/** What one card of the bill charged: the main one, or an additional or virtual one by its last digits. */
export type CardShare = { readonly digits: string | null; readonly sum: Cents; readonly rows: readonly BillRow[] };

/** A payment of the bill; positive. `from`: the account that it came from, where the two rows are joined. */
export type PaidRow = {
  readonly day: Day;
  readonly amount: Cents;
  readonly early: boolean;
  readonly atBank: boolean;
  /** No money: the rest of the bill became installments (`BILL_INSTALLMENT`). */
  readonly financed: boolean;
  readonly transaction: string | null;
  readonly from: { readonly account: string; readonly transaction: string } | null;
};

/** A bill and all that makes it up; `opening`: with what the account begins, where that day is in the bill. */
export type BillDetail = {
  readonly bill: Bill;
  readonly cards: readonly CardShare[];
  readonly payments: readonly PaidRow[];
  readonly opening: Cents | null;
};

/** A bill with its rows by card, largest share first; undefined when there is no such bill. */
export function billDetail(reader: BudgetReader, account: string, key: string): BillDetail | undefined {
  if (!isCard(reader, account)) return undefined;
  const work = workOutBills(cardLife(reader, account)).find(({ bill }) => bill.key === key);
  return work && detailOf(work);
}

function detailOf({ bill, rows, payments, opening }: BillWork): BillDetail {
  return {
    bill,
    cards: sharesOf(rows),
    payments: payments.map(({ row, ...payment }): PaidRow => {
      const { id = null, transfer = null, transferAccount = null } = row?.row ?? {};
      const from = transfer && transferAccount ? { account: transferAccount, transaction: transfer } : null;
      return { ...payment, transaction: id, from };
    }),
    opening: opening.length === 0 ? null : sumCents(opening.map(({ row }) => row.amount)),
  };
}

function sharesOf(rows: readonly CardRow[]): CardShare[] {
  const foreign = new Map(foreignPurchases(rows).map((purchase) => [purchase.transaction, purchase]));
  const byDigits = new Map<string | null, BillRow[]>();
  for (const row of rows) {
    const digits = row.content?.cardDigits ?? null;
    byDigits.set(digits, [...(byDigits.get(digits) ?? []), billRow(row, foreign.get(row.row.id) ?? null)]);
  }
  const shares = Array.from(byDigits, ([digits, own]) => ({
    digits,
    sum: cents(-sumCents(own.map(({ amount }) => amount))),
    rows: own.reverse(),
  }));
  return shares.sort((a, b) => b.sum - a.sum);
}

function billRow({ row, content, chargedOn }: CardRow, foreign: ForeignPurchase | null): BillRow {
  const { installment = null } = content ?? {};
  return {
    ...{ transaction: row.id, day: row.date, chargedOn, amount: row.amount, payee: row.payee, category: row.category, foreign },
    shownPayee: content?.payee ?? row.importedPayee ?? '',
    pending: content?.pending ?? !row.cleared,
    installment: installment && { number: installment.number, count: installment.count },
  };
}

/** Installment plans of one card, or of all. */
export function listPlans(reader: BudgetReader, account?: string): Plan[] {
  if (account === undefined) return livesOf(reader).flatMap(plansOf);
  return isCard(reader, account) ? plansOf(cardLife(reader, account)) : [];
}

/** What the next months carry over all cards. */
export function listComingMonths(reader: BudgetReader): ComingMonth[] {
  return comingMonths(livesOf(reader));
}

/** Where a card's transaction belongs: its bill, its plan, and what it cost abroad. */
export type CardPlace = {
  readonly account: string;
  readonly bill: Bill;
  readonly plan: Plan | null;
  readonly foreign: ForeignPurchase | null;
  /** For the tax on a foreign purchase: that purchase. */
  readonly taxOf: ForeignPurchase | null;
};

/** Undefined for transactions that are no card's. */
export function cardPlace(reader: BudgetReader, transaction: string): CardPlace | undefined {
  const account = reader.row('transactions', transaction)?.account;
  if (!account || !isCard(reader, account)) return undefined;
  const life = cardLife(reader, account);
  const work = workOutBills(life).find(({ rows, opening, payments }) => {
    return (
      [...rows, ...opening].some(({ row }) => row.id === transaction) || payments.some(({ row }) => row?.row.id === transaction)
    );
  });
  if (!work) return undefined;
  const foreign = foreignPurchases(life.rows);
  return {
    account,
    bill: work.bill,
    plan: plansOf(life).find(({ charges }) => charges.some((charge) => charge.transaction === transaction)) ?? null,
    foreign: foreign.find((purchase) => purchase.transaction === transaction) ?? null,
    taxOf: foreign.find(({ iof }) => iof?.transaction === transaction) ?? null,
  };
}

function livesOf(reader: BudgetReader): CardLife[] {
  return cardAccounts(reader).map(({ account }) => cardLife(reader, account));
}
