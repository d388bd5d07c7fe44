// All that is open about transfers between the person's own accounts, side by side (bank-sync-pluggy.md 10).
import type { BudgetReader } from '../log/access.ts';
import { addDays, type Cents, type Day } from '../values/index.ts';
import { bankRowOf } from './bank-rows.ts';
import { unpackContent } from './content.ts';
import { type Evidence, unpackEvidence } from './evidence.ts';
import { isCertain, type TransferSide, WAITING_DAYS } from './pair-transfers.ts';
import { ownAccounts, sidesBetween } from './pairing.ts';
import { openQuestions } from './reviews.ts';

/** What speaks for a transfer, in a word each. */
export const TRANSFER_HINTS = ['own-document', 'own-category', 'counter-account', 'same-bank', 'pays-bill', 'rule'] as const;
export type TransferHint = (typeof TRANSFER_HINTS)[number];

/** One side. Amounts in the budget's sign; `text` is the bank's. */
export type TransferHalf = {
  readonly transaction: string;
  readonly account: string;
  readonly day: Day;
  readonly amount: Cents;
  readonly text: string;
  readonly hints: readonly TransferHint[];
};

export type TransferReview = {
  /** Pairs to decide about, the latest first: the answers are `join` and `keep` to the question. */
  readonly open: readonly { readonly question: string; readonly from: TransferHalf; readonly to: TransferHalf }[];
  /** Certain transfers whose other side has not come; it is waited for until that day. */
  readonly expected: readonly (TransferHalf & { readonly until: Day })[];
  /** The person's own money, to or from an account that is not linked, or whose line never came (rank 7). */
  readonly unlinked: readonly TransferHalf[];
};

/** How far back own transfers without another side are listed. */
const LISTED_DAYS = 92;

export function transferReview(reader: BudgetReader): TransferReview {
  const { today } = reader;
  const accounts = new Map(ownAccounts(reader).map((account) => [account.id, account]));
  const open = openQuestions(reader).flatMap(({ id, reason, about }) => {
    const [from, to] = [about['from'], about['to']].map((side) => (reason === 'transfer' ? halfOf(reader, side) : undefined));
    return from && to ? [{ question: id, from, to }] : [];
  });
  const asked = new Set(open.flatMap(({ from, to }) => [from.transaction, to.transaction]));
  const alone = sidesBetween(reader, addDays(today, -LISTED_DAYS), today)
    .map(({ side }) => side)
    .filter(({ id, evidence }) => !asked.has(id) && (evidence.own === true || evidence.expects !== undefined))
    .sort((a, b) => (a.day === b.day ? (a.id < b.id ? -1 : 1) : a.day < b.day ? 1 : -1));
  const untilOf = ({ day }: TransferSide): Day => addDays(day, WAITING_DAYS);
  const isExpected = (side: TransferSide): boolean => isCertain(side, accounts) && untilOf(side) >= today;
  return {
    open: open.sort((a, b) =>
      a.from.day === b.from.day ? (a.question < b.question ? -1 : 1) : a.from.day < b.from.day ? 1 : -1,
    ),
    expected: alone.filter(isExpected).flatMap((side) => {
      const half = halfOf(reader, side.id);
      return half ? [{ ...half, until: untilOf(side) }] : [];
    }),
    unlinked: alone.filter((side) => !isExpected(side)).flatMap((side) => halfOf(reader, side.id) ?? []),
  };
}

function halfOf(reader: BudgetReader, id: unknown): TransferHalf | undefined {
  const row = typeof id === 'string' ? reader.row('transactions', id) : undefined;
  if (typeof id !== 'string' || !row || row.tombstone || row.account === null || row.date === null || row.amount === null)
    return undefined;
  const bank = bankRowOf(reader, id);
  const text = row.importedPayee ?? unpackContent(bank?.seen ?? '')?.text ?? '';
  const { account, date: day, amount } = row;
  return { transaction: id, account, day, amount, text, hints: hintsOf(unpackEvidence(bank?.evidence ?? null)) };
}

function hintsOf({ own, ownCategory, counterAccount, sameBank, paysBill, expects }: Evidence): TransferHint[] {
  const told: Readonly<Record<TransferHint, boolean>> = {
    'own-document': own === true,
    'own-category': ownCategory === true,
    'counter-account': counterAccount !== undefined,
    'same-bank': sameBank === true,
    'pays-bill': paysBill === true,
    rule: expects !== undefined,
  };
  return TRANSFER_HINTS.filter((hint) => told[hint]);
}
