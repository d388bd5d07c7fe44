// Which rows of the person's own accounts are two sides of one transfer (bank-sync-pluggy.md 10 and 11). Two rows that
// exist are joined, a third is never made.
import { addDays, type Cents, type Day, daysBetween } from '../values/index.ts';
import { digits, type Evidence } from './evidence.ts';
import { push } from './match-content.ts';

/** A row of a linked account that may be half of a transfer. */
export type TransferSide = {
  readonly id: string;
  readonly account: string;
  readonly day: Day;
  /** Never zero. */
  readonly amount: Cents;
  readonly evidence: Evidence;
  /** What the bank said of it, under which it is known again when its id is another. */
  readonly key?: string;
};

/** A linked account, as far as transfers are concerned. */
export type OwnAccount = {
  readonly id: string;
  /** Equal for accounts of one connection. */
  readonly connection: string | null;
  readonly isCard: boolean;
  /** Account number, or its last digits; empty when unknown. */
  readonly number: string;
  /** Payments that the bank counts towards the card's bills. */
  readonly payments: readonly { readonly day: Day; readonly amount: Cents }[];
};

export type PairInput = {
  /** Rows that are no transfers yet, not split, not reconciled. */
  readonly sides: readonly TransferSide[];
  readonly accounts: readonly OwnAccount[];
  /** Pairs that the person refused, by `pairKey` of their ids, or of their keys. */
  readonly refused: ReadonlySet<string>;
};

/** Ranks as in section 10; `rule` is a rule of the person that names the other account. */
export type PairRank = 'reference' | 'rule' | 'counter-account' | 'own-document' | 'same-bank' | 'bill';

/** The row where the money left, and the row where it came in. */
export type TransferPair = { readonly from: TransferSide; readonly to: TransferSide; readonly rank: PairRank };

export type PairPlan = {
  readonly pairs: readonly TransferPair[];
  /** Only amount and day fit: for the person to decide (rank 6). */
  readonly suggestions: readonly { readonly from: TransferSide; readonly to: TransferSide }[];
  /** Surely transfers, whose other side the bank has not told of yet. */
  readonly waiting: readonly TransferSide[];
};

/** A pair's name, whichever row is named first. */
export function pairKey(one: string, other: string): string {
  return one < other ? `${one}:${other}` : `${other}:${one}`;
}

/** How long the other side of a certain transfer is waited for (section 10). */
export const WAITING_DAYS = 10;
const SUGGESTION_DAYS = 1;
const USUAL_DAYS = 1;
const SLOW_DAYS = 3;
const BILL_BUSINESS_DAYS = 3;

type Pool = {
  readonly accounts: ReadonlyMap<string, OwnAccount>;
  readonly refused: ReadonlySet<string>;
  /** Free rows by size, those where money came in and those where it left. */
  readonly coming: Map<number, TransferSide[]>;
  readonly leaving: readonly TransferSide[];
  readonly taken: Set<TransferSide>;
  readonly pairs: TransferPair[];
};

type Test = (from: TransferSide, to: TransferSide, accounts: Pool['accounts']) => boolean;

/** Best evidence first; at each rank only pairs that are each other's one candidate. The order of rows does not matter. */
export function pairTransfers({ sides, accounts, refused }: PairInput): PairPlan {
  const sorted = [...sides].sort((a, b) => (a.day === b.day ? (a.id < b.id ? -1 : 1) : a.day < b.day ? -1 : 1));
  const coming = new Map<number, TransferSide[]>();
  for (const side of sorted) if (side.amount > 0) push(coming, side.amount, side);
  const pool: Pool = {
    accounts: new Map(accounts.map((account) => [account.id, account])),
    refused,
    coming,
    leaving: sorted.filter(({ amount }) => amount < 0),
    taken: new Set(),
    pairs: [],
  };
  for (const [rank, test] of RANKS) takeMutual(pool, rank, test);
  decideBills(pool);
  return {
    pairs: pool.pairs,
    suggestions: suggestionsIn(pool),
    waiting: sorted.filter((side) => !pool.taken.has(side) && isCertain(side, pool.accounts)),
  };
}

const RANKS: readonly (readonly [PairRank, Test])[] = [
  ['reference', ({ evidence }, to) => evidence.reference !== undefined && evidence.reference === to.evidence.reference],
  [
    'rule',
    (from, to) =>
      (from.evidence.expects === to.account || to.evidence.expects === from.account) && apart(from, to) <= WAITING_DAYS,
  ],
  ['counter-account', (from, to, accounts) => (names(from, to, accounts) || names(to, from, accounts)) && inTime(from, to)],
  ['own-document', (from, to, accounts) => isOwn(from) && isOwn(to) && mayBe(from, to, accounts) && inTime(from, to)],
  ['own-document', (from, to, accounts) => (isOwn(from) || isOwn(to)) && mayBe(from, to, accounts) && inTime(from, to)],
  [
    'same-bank',
    (from, to, accounts) =>
      (from.evidence.sameBank || to.evidence.sameBank) === true &&
      sameConnection(from, to, accounts) &&
      mayBe(from, to, accounts) &&
      from.day === to.day,
  ],
  ['bill', isBillPayment],
];

/** Pairs that at this rank have one candidate on either side. */
function takeMutual(pool: Pool, rank: PairRank, test: Test): void {
  const choices = new Map<TransferSide, TransferSide[]>();
  for (const from of pool.leaving) {
    if (pool.taken.has(from)) continue;
    for (const to of openTo(from, pool)) {
      if (!test(from, to, pool.accounts)) continue;
      push(choices, from, to);
      push(choices, to, from);
    }
  }
  for (const [from, candidates] of choices) {
    const [to, another] = candidates;
    if (from.amount < 0 && to && !another && choices.get(to)?.length === 1) take(pool, { from, to, rank });
  }
}

function openTo(from: TransferSide, { coming, taken, refused }: Pool): TransferSide[] {
  const opposite = coming.get(-from.amount) ?? [];
  return opposite.filter((to) => to.account !== from.account && !taken.has(to) && !isRefused(from, to, refused));
}

function isRefused(from: TransferSide, to: TransferSide, refused: ReadonlySet<string>): boolean {
  if (refused.has(pairKey(from.id, to.id))) return true;
  return from.key !== undefined && to.key !== undefined && refused.has(pairKey(from.key, to.key));
}

function take(pool: Pool, pair: TransferPair): void {
  pool.taken.add(pair.from);
  pool.taken.add(pair.to);
  pool.pairs.push(pair);
}

/**
 * Of several payments of one size, the day that the bill itself names decides (section 11). Between two accounts, or two
 * cards, it does not.
 */
function decideBills(pool: Pool): void {
  const leaving = new Map<number, TransferSide[]>();
  for (const from of pool.leaving) push(leaving, from.amount, from);
  const pays = (from: TransferSide, to: TransferSide): boolean => {
    return isBillPayment(from, to, pool.accounts) && paymentOn(from, to, pool.accounts);
  };
  for (const from of pool.leaving) {
    if (pool.taken.has(from)) continue;
    const fitting = openTo(from, pool).filter((to) => pays(from, to));
    const [to] = fitting.toSorted((a, b) => apart(from, a) - apart(from, b));
    if (!to || fitting.some(({ account }) => account !== to.account)) continue;
    const rivals = (leaving.get(from.amount) ?? []).filter((other) => !pool.taken.has(other) && pays(other, to));
    if (rivals.every(({ account }) => account === from.account)) take(pool, { from, to, rank: 'bill' });
  }
}

function suggestionsIn(pool: Pool): PairPlan['suggestions'] {
  const suggested = new Set<TransferSide>();
  const suggestions: { from: TransferSide; to: TransferSide }[] = [];
  for (const from of pool.leaving) {
    if (pool.taken.has(from)) continue;
    const fitting = openTo(from, pool).filter(
      (to) => !suggested.has(to) && apart(from, to) <= SUGGESTION_DAYS && mayBe(from, to, pool.accounts),
    );
    const [to] = fitting.sort((a, b) => apart(from, a) - apart(from, b));
    if (!to) continue;
    suggested.add(to);
    suggestions.push({ from, to });
  }
  return suggestions;
}

function apart(a: TransferSide, b: TransferSide): number {
  return Math.abs(daysBetween(a.day, b.day));
}

function inTime(a: TransferSide, b: TransferSide): boolean {
  return apart(a, b) <= (a.evidence.slow || b.evidence.slow ? SLOW_DAYS : USUAL_DAYS);
}

function isOwn({ evidence }: TransferSide): boolean {
  return evidence.own === true || evidence.ownCategory === true;
}

/** The side's bank names the other side's account as the counterpart. */
function names(side: TransferSide, other: TransferSide, accounts: Pool['accounts']): boolean {
  const { own, counterAccount } = side.evidence;
  return own === true && counterAccount !== undefined && isNumber(counterAccount, accounts.get(other.account)?.number ?? '');
}

/** Account numbers come with and without their check digit, and an account may only be known by its last digits. */
function isNumber(counter: string, number: string): boolean {
  const own = number.replaceAll(/\D/g, '');
  return [own, own.slice(0, -1)].some(
    (text) => text.length >= 3 && [counter, counter.slice(0, -1)].some((other) => endsWith(other, text)),
  );
}

function endsWith(counter: string, number: string): boolean {
  return counter === digits(number) || counter.endsWith(number);
}

/** Nothing speaks against it: no stranger on either side, and no named counterpart in a third account. */
function mayBe(from: TransferSide, to: TransferSide, accounts: Pool['accounts']): boolean {
  if (from.evidence.stranger || to.evidence.stranger) return false;
  return !namesThird(from, to, accounts) && !namesThird(to, from, accounts);
}

function namesThird(side: TransferSide, other: TransferSide, accounts: Pool['accounts']): boolean {
  const { expects, counterAccount } = side.evidence;
  if (expects !== undefined) return expects !== other.account;
  if (counterAccount === undefined || (accounts.get(other.account)?.number ?? '') === '') return false;
  return !names(side, other, accounts);
}

function sameConnection(from: TransferSide, to: TransferSide, accounts: Pool['accounts']): boolean {
  const connection = accounts.get(from.account)?.connection ?? null;
  return connection !== null && connection === accounts.get(to.account)?.connection;
}

/** From a bank account to a card, both sides recognised, within three business days (a day early is let pass). */
function isBillPayment(from: TransferSide, to: TransferSide, accounts: Pool['accounts']): boolean {
  if (accounts.get(from.account)?.isCard !== false || !accounts.get(to.account)?.isCard || !to.evidence.paysBill) return false;
  if (!from.evidence.paysBill && !paymentOn(from, to, accounts)) return false;
  const [first, last] = from.day < to.day ? [from.day, to.day] : [to.day, from.day];
  return businessDaysBetween(first, last) <= BILL_BUSINESS_DAYS;
}

/** The card's bill names a payment of this size on the day of the bank's row. */
function paymentOn(from: TransferSide, to: TransferSide, accounts: Pool['accounts']): boolean {
  return (accounts.get(to.account)?.payments ?? []).some(({ day, amount }) => amount === to.amount && day === from.day);
}

/** Days from Monday to Friday after the first up to the last. Stops counting beyond a month. */
function businessDaysBetween(first: Day, last: Day): number {
  if (daysBetween(first, last) > 31) return 31;
  let count = 0;
  for (let day = addDays(first, 1); day <= last; day = addDays(day, 1)) {
    const weekday = new Date(`${day}T00:00:00.000Z`).getUTCDay();
    if (weekday !== 0 && weekday !== 6) count++;
  }
  return count;
}

/** A transfer beyond doubt whose account on the other side is linked. */
export function isCertain({ account, evidence }: TransferSide, accounts: ReadonlyMap<string, OwnAccount>): boolean {
  if (evidence.expects !== undefined) return accounts.has(evidence.expects);
  const { counterAccount, own } = evidence;
  if (!own || counterAccount === undefined) return false;
  return [...accounts.values()].some(({ id, number }) => id !== account && isNumber(counterAccount, number));
}
