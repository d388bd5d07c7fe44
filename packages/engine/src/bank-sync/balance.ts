// The bank's balance beside the ledger's (bank-sync-pluggy.md 3.3). The difference is explained, never booked away.
import { accountById, listAccounts } from '../accounts/index.ts';
import type { BudgetReader } from '../log/access.ts';
import { storedDay } from '../storage/encoding.ts';
import { accountBalance } from '../transactions/index.ts';
import { addDays, type Cents, cents, type Day } from '../values/index.ts';
import { linkDetails } from './link-details.ts';
import { openQuestions } from './reviews.ts';

/**
 * Why bank and ledger differ, the likeliest reason first. `pending`: the bank does not count pending rows, or the
 * ledger has none of them. `upcoming`: the bank counts future installments. `set-aside`: pots and automatic
 * investments. `shared-limit`: one debt shown on several cards. `vanished`: rows that are no longer at the bank.
 * `deleted`: rows that the person deleted. `by-hand`: rows that the bank knows nothing of. `to-review`: lines that wait
 * for a decision. `one-row`: one row of just that size. `double`: one row of just that size, twice.
 */
export type DifferenceReason =
  | 'pending'
  | 'upcoming'
  | 'set-aside'
  | 'shared-limit'
  | 'vanished'
  | 'deleted'
  | 'by-hand'
  | 'to-review'
  | 'double'
  | 'one-row'
  | 'unknown';

/** Amounts in the budget's sign. `difference` is bank minus ledger; null where the bank says nothing. */
export type BalanceComparison = {
  readonly bank: Cents | null;
  readonly ledger: Cents;
  readonly difference: Cents | null;
  /** Null when they agree, or the bank says nothing. */
  readonly reason: DifferenceReason | null;
  /** Transactions that the reason is about. */
  readonly transactions: readonly string[];
};

/** A group of rows that may explain a difference: were they (not) counted, the ledger would move by `amount`. */
export type Suspect = { readonly reason: DifferenceReason; readonly amount: Cents; readonly transactions: readonly string[] };

/** The first suspect, or pair of suspects, that makes up the difference exactly. Pure. */
export function explainDifference(
  difference: Cents,
  suspects: readonly Suspect[],
): { reason: DifferenceReason; transactions: readonly string[] } {
  const weighty = suspects.filter(({ amount }) => amount !== 0);
  for (const { reason, amount, transactions } of weighty) if (amount === difference) return { reason, transactions };
  for (const [n, one] of weighty.entries())
    for (const other of weighty.slice(n + 1))
      if (one.amount + other.amount === difference && one.reason !== other.reason)
        return { reason: one.reason, transactions: [...one.transactions, ...other.transactions] };
  return { reason: 'unknown', transactions: [] };
}

/** Compares the account as it stands today with what the bank last said. */
export function compareBalance(reader: BudgetReader, account: string): BalanceComparison {
  const bank = accountById(reader, account)?.bankBalance ?? null;
  const ledger = accountBalance(reader, account);
  if (bank === null) return { bank, ledger, difference: null, reason: null, transactions: [] };
  const difference = cents(bank - ledger);
  if (difference === 0) return { bank, ledger, difference, reason: null, transactions: [] };
  return { bank, ledger, difference, ...explainDifference(difference, suspectsOf(reader, account, difference)) };
}

function suspectsOf(reader: BudgetReader, account: string, difference: Cents): Suspect[] {
  const rows = uncheckedRows(reader, account);
  const bound = boundRows(reader, account);
  const pending = rows.filter(({ id, cleared }) => cleared === 0 && bound.has(id));
  const byHand = rows.filter(({ id }) => !bound.has(id));
  const vanished = rows.filter(({ id }) => bound.get(id)?.state === 'vanished' || bound.get(id)?.state === 'missing');
  const details = linkDetails(reader, account);
  return [
    // Among the pending, and more to the point.
    bookedAhead(reader, account),
    suspect('pending', pending, -1),
    suspect('vanished', vanished, -1),
    suspect('by-hand', byHand, -1),
    ...knownButUnbooked(reader, account),
    { reason: 'set-aside', amount: details?.setAside ?? cents(0), transactions: [] },
    { reason: 'set-aside', amount: cents(-(details?.setAside ?? 0)), transactions: [] },
    ...sharedLimit(reader, account, details?.sharedLimitKey ?? null, difference),
    ...singleRows(rows, difference),
  ];
}

type Row = {
  readonly id: string;
  readonly date: number;
  readonly amount: number;
  readonly cleared: number;
  readonly payee: string | null;
};

function suspect(reason: DifferenceReason, rows: readonly Row[], sign: 1 | -1): Suspect {
  const sum = rows.reduce((total, { amount }) => total + amount, 0);
  return { reason, amount: cents(sign * sum), transactions: rows.map(({ id }) => id) };
}

/** Rows of the last quarter that nobody reconciled yet: older ones would have shown before. */
function uncheckedRows(reader: BudgetReader, account: string): Row[] {
  const days = [storedDay(addDays(reader.today, -92)), storedDay(reader.today)];
  return reader.query<Row>(
    `select id, date, amount, coalesce(cleared, 0) as cleared, payee from live_transactions
     where account = ? and date between ? and ? and coalesce(isChild, 0) = 0 and coalesce(reconciled, 0) = 0
       and coalesce(startingBalance, 0) = 0
     order by date, id`,
    [account, ...days],
  );
}

function boundRows(reader: BudgetReader, account: string): Map<string, { readonly state: string | null }> {
  const rows = reader.query<{ transactionId: string; state: string | null }>(
    'select transactionId, state from live_bank_rows where id >= ? and id < ? and transactionId is not null',
    [`${account}:`, `${account};`],
  );
  return new Map(rows.map(({ transactionId, state }) => [transactionId, { state }]));
}

/** What the bank may count and the ledger does not: upcoming lines, lines that wait for a decision, deleted rows. */
function knownButUnbooked(reader: BudgetReader, account: string): Suspect[] {
  const upcoming = upcomingAmounts(reader, account).reduce((total, { amount }) => total + amount, 0);
  const open = openQuestions(reader, account).flatMap(({ about }) => {
    const transactions = about['transactions'];
    const unbooked = Array.isArray(transactions) && transactions.length === 0 && typeof about['amount'] === 'number';
    return unbooked ? [Number(about['amount'])] : [];
  });
  return [
    { reason: 'upcoming', amount: cents(upcoming), transactions: [] },
    { reason: 'to-review', amount: cents(open.reduce((total, amount) => total + amount, 0)), transactions: [] },
    { reason: 'deleted', amount: deletedAmount(reader, account), transactions: [] },
  ];
}

/** Charges that stand in the ledger on the day of their purchase, and at the bank from their own day on (section 8). */
function bookedAhead(reader: BudgetReader, account: string): Suspect {
  const rows = reader.query<{ id: string; amount: number }>(
    `select t.id, t.amount from live_bank_rows b join live_transactions t on t.id = b.transactionId
     where b.id >= ? and b.id < ? and json_extract(b.seen, '$[17]') > ?`,
    [`${account}:`, `${account};`, reader.today],
  );
  const sum = rows.reduce((total, { amount }) => total + amount, 0);
  return { reason: 'upcoming', amount: cents(-sum), transactions: rows.map(({ id }) => id) };
}

function deletedAmount(reader: BudgetReader, account: string): Cents {
  const [row] = reader.query<{ total: number | null }>(
    `select sum(t.amount) as total from live_bank_rows b join transactions t on t.id = b.transactionId
     where b.id >= ? and b.id < ? and b.state is null and t.tombstone = 1 and coalesce(t.isChild, 0) = 0`,
    [`${account}:`, `${account};`],
  );
  return cents(row?.total ?? 0);
}

/** Known lines of days to come, oldest first. */
function upcomingAmounts(reader: BudgetReader, account: string): { readonly day: Day; readonly amount: Cents }[] {
  return upcomingCells(reader, account).map(({ day, amount }) => ({ day, amount: cents(amount) }));
}

function upcomingCells(reader: BudgetReader, account: string): { day: Day; amount: number }[] {
  return reader.query(
    `select json_extract(seen, '$[0]') as day, json_extract(seen, '$[1]') as amount from live_bank_rows
     where id >= ? and id < ? and state = 'upcoming' order by 1, id`,
    [`${account}:`, `${account};`],
  );
}

/** Cards of one shared limit each show the whole debt: then the other cards' rows make up the difference. */
function sharedLimit(reader: BudgetReader, account: string, key: string | null, difference: Cents): Suspect[] {
  if (key === null) return [];
  const others = listAccounts(reader).filter(({ id }) => id !== account && linkDetails(reader, id)?.sharedLimitKey === key);
  const sum = others.reduce((total, { id }) => total + accountBalance(reader, id), 0);
  return others.length > 0 && sum === difference ? [{ reason: 'shared-limit', amount: difference, transactions: [] }] : [];
}

/** One row of just that size: once more than the bank has it, or twice in the ledger. */
function singleRows(rows: readonly Row[], difference: Cents): Suspect[] {
  const fitting = rows.filter(({ amount }) => -amount === difference);
  const double = fitting.find(({ date, payee, id }) =>
    fitting.some((other) => other.id !== id && other.payee === payee && other.date === date),
  );
  return [
    ...(double ? [{ reason: 'double' as const, amount: difference, transactions: [double.id] }] : []),
    ...(fitting[0] ? [{ reason: 'one-row' as const, amount: difference, transactions: [fitting[0].id] }] : []),
  ];
}
