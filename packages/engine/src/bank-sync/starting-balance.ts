import { addDays, type Cents, cents, type Day, sumCents } from '../values/index.ts';
import type { BankStatement, CardBill } from './statement.ts';

/** A transaction that the first sync brought. */
export type FirstRow = { readonly day: Day; readonly amount: Cents; readonly pending: boolean };

export type StartingBalanceInput = {
  readonly statement: Pick<BankStatement, 'account' | 'bills'>;
  readonly rows: readonly FirstRow[];
  /** Rows of other accounts that the same balance counts. */
  readonly others?: readonly FirstRow[];
  readonly today: Day;
  /** Whether the bank's balance counts pending lines. Cards do: what is pending stands in the open bill. */
  readonly pendingInBalance: boolean;
  /** What the person chose instead. */
  readonly chosen: { readonly amount?: Cents | undefined; readonly day?: Day | undefined };
  /** Official clients put it on the day of the oldest row, ours stands a day before it. */
  readonly on: 'day-before' | 'oldest-row';
};

/**
 * With what an account begins, so that its rows add up to the bank's balance (bank-sync-pluggy.md 3.3); undefined when
 * the bank says no balance and the person none.
 */
export function startingBalance(input: StartingBalanceInput): { readonly amount: Cents; readonly day: Day } | undefined {
  const { rows, chosen, today } = input;
  const oldest = rows.reduce<Day | undefined>((first, { day }) => (first === undefined || day < first ? day : first), undefined);
  const amount = chosen.amount ?? amountBefore(input, oldest);
  if (amount === undefined) return undefined;
  const usual = oldest === undefined ? today : input.on === 'oldest-row' ? oldest : addDays(oldest, -1);
  return { amount, day: chosen.day ?? usual };
}

function amountBefore(
  { statement, rows, others = [], pendingInBalance }: StartingBalanceInput,
  oldest: Day | undefined,
): Cents | undefined {
  const { balance, kind } = statement.account;
  const unpaid = kind === 'credit-card' && oldest !== undefined ? unpaidBefore(statement.bills, oldest) : undefined;
  if (unpaid !== undefined) return cents(-unpaid);
  if (balance.current === null) return undefined;
  const counted = [...rows, ...others].filter(({ pending }) => pendingInBalance || !pending);
  return cents(balance.current - sumCents(counted.map(({ amount }) => amount)));
}

/** What was still owed on the last bill that closed before the day; undefined when no bill says. */
function unpaidBefore(bills: readonly CardBill[], day: Day): number | undefined {
  const closed = bills.filter(({ closesOn, total }) => total !== null && closesOn !== null && closesOn < day);
  const last = closed.reduce<CardBill | undefined>(
    (latest, bill) => (!latest || bill.dueOn > latest.dueOn ? bill : latest),
    undefined,
  );
  if (!last || last.total === null) return undefined;
  const paid = sumCents(last.payments.filter((payment) => payment.day < day).map(({ amount }) => amount));
  return last.total - paid;
}
