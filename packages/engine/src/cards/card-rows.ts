// All that is kept of a card's life: its transactions with what the bank said of each, and lines ahead of their day.
import { accountById } from '../accounts/index.ts';
import {
  bankSyncSettings,
  type Content,
  cardBills,
  type KeptBill,
  type KeptRow,
  type LinkDetails,
  linkDetails,
  loadBankRows,
  openQuestions,
  unpackContent,
  unpackEvidence,
} from '../bank-sync/index.ts';
import type { BudgetReader } from '../log/access.ts';
import { type RegisterRow, rowsById } from '../transactions/index.ts';
import { type Cents, type Day, parseDay } from '../values/index.ts';

/** A transaction of a card. Money out is negative. */
export type CardRow = {
  readonly row: RegisterRow;
  /** The day on which the bank charges it; the transaction itself may stand on that of the purchase. */
  readonly chargedOn: Day;
  /** What the bank said; undefined where the transaction was made by hand. */
  readonly content: Content | undefined;
  /** The bank's id of the line. */
  readonly bankId: string | null;
  readonly kind: 'charge' | 'payment' | 'opening';
};

/** A line of the bank's that has no transaction here. */
export type AheadLine = { readonly bankId: string; readonly content: Content; readonly chargedOn: Day; readonly amount: Cents };

export type CardLife = {
  readonly account: string;
  readonly name: string;
  readonly today: Day;
  readonly details: LinkDetails | undefined;
  readonly bills: readonly KeptBill[];
  /** By day of charge, then by id. */
  readonly rows: readonly CardRow[];
  readonly ahead: readonly AheadLine[];
  /** Lines that the bank has and the person deleted, refused or moved to another account. */
  readonly unbooked: readonly AheadLine[];
  /** Days of lines that wait for a decision before they can be booked; null where the bank's day cannot be read. */
  readonly waiting: readonly (Day | null)[];
};

/** Reads the life of a card. Split lines are left out: their parent is the charge. */
export function cardLife(reader: BudgetReader, account: string): CardLife {
  const ids = reader.query<{ id: string }>(
    'select id from live_transactions where account = ? and coalesce(isChild, 0) = 0 and date is not null',
    [account],
  );
  const kept = loadBankRows(reader, account);
  const bound = new Map(kept.flatMap((each) => (each.transaction === null ? [] : [[each.transaction, each]])));
  const rows = rowsById(
    reader,
    ids.map(({ id }) => id),
  ).map((row): CardRow => {
    const bank = bound.get(row.id);
    const content = bank && unpackContent(bank.seen);
    const paysBill = unpackEvidence(bank?.evidence ?? null).paysBill === true || isFinancing({ row, content });
    return { row, content, chargedOn: chargeDay(row, content), bankId: bank?.bankId ?? null, kind: kindOf(row, paysBill) };
  });
  const here = new Set(ids.map(({ id }) => id));
  const isRefused = ({ state, transaction }: KeptRow): boolean =>
    state === 'ignored' || ((state === 'live' || state === 'missing') && transaction !== null && !here.has(transaction));
  return {
    account,
    name: accountById(reader, account)?.name ?? '',
    today: reader.today,
    details: linkDetails(reader, account),
    bills: cardBills(reader, account),
    rows: rows.sort((a, b) => compareDays(a.chargedOn, b.chargedOn) || (a.row.id < b.row.id ? -1 : 1)),
    ahead: linesOf(kept.filter(({ state }) => state === 'upcoming')),
    unbooked: linesOf(kept.filter(isRefused)),
    waiting: waitingDays(reader, account),
  };
}

function linesOf(rows: readonly KeptRow[]): AheadLine[] {
  const lines = rows.flatMap(({ bankId, seen }): AheadLine[] => {
    const content = unpackContent(seen);
    return content ? [{ bankId, content, chargedOn: content.chargedOn ?? content.day, amount: content.amount }] : [];
  });
  return lines.sort((a, b) => compareDays(a.chargedOn, b.chargedOn) || (a.bankId < b.bankId ? -1 : 1));
}

function waitingDays(reader: BudgetReader, account: string): (Day | null)[] {
  return openQuestions(reader, account).flatMap(({ about }) => {
    const { transactions } = about;
    return Array.isArray(transactions) && transactions.length === 0 ? [parseDay(String(about['day'])) ?? null] : [];
  });
}

/** The bank's day of the charge, whatever day the transaction stands on. */
function chargeDay(row: RegisterRow, content: Content | undefined): Day {
  if (!content) return row.date;
  return content.chargedOn ?? content.day;
}

function kindOf(row: RegisterRow, paysBill: boolean): CardRow['kind'] {
  if (row.startingBalance) return 'opening';
  return row.amount > 0 && (paysBill || row.transferAccount !== null) ? 'payment' : 'charge';
}

/** `Crédito parcelamento de fatura`: money that the bank lends, and takes at once for the bill. It comes from no account. */
export function isFinancing({ row, content }: Pick<CardRow, 'row' | 'content'>): boolean {
  return row.transferAccount === null && /\bparcelamento\b|\bfinanciamento\b/i.test(content?.text ?? '');
}

/** Earlier days first. */
export function compareDays(a: Day, b: Day): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** Whether the account follows a card of a bank. */
export function isCard(reader: BudgetReader, account: string): boolean {
  return linkDetails(reader, account)?.kind === 'credit-card';
}

/** Whether all charges of a purchase stand on its day. */
export function byPurchase(reader: BudgetReader, account: string): boolean {
  return bankSyncSettings(reader, account).cardDay === 'purchase';
}
