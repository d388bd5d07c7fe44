import type { BankAccount, BankLine, BankStatement, StatementWarning } from '@extrato/engine/bank-statement';
import { type Day, sumCents } from '@extrato/engine/values';
import type { PluggyAccount } from '../records/account.ts';
import type { PluggyBill } from '../records/bill.ts';
import type { PluggyItem } from '../records/item.ts';
import type { PluggyTransaction } from '../records/transaction.ts';
import { toBankAccount } from './account.ts';
import { toCardBills } from './bills.ts';
import { toLine } from './line.ts';
import { DEFAULT_STATEMENT_OPTIONS, type StatementOptions } from './options.ts';

/** What was read of one account. Rows in any order; a row read twice counts once. */
export type StatementSource = {
  readonly item: PluggyItem;
  readonly account: PluggyAccount;
  /** All accounts of the item where they are known; they tell a shared limit and a hidden bank. */
  readonly siblings?: readonly PluggyAccount[];
  readonly transactions: readonly PluggyTransaction[];
  readonly bills?: readonly PluggyBill[];
  readonly options?: Partial<StatementOptions>;
  /** The statement's own day in the bank's zone: later lines are upcoming. */
  readonly today: Day;
};

/** The one mapping from Pluggy to the budget's terms. Every row comes out exactly once, as a line or for review. */
export function toBankStatement(source: StatementSource): BankStatement {
  const options = { ...DEFAULT_STATEMENT_OPTIONS, ...source.options };
  const account = toBankAccount(source.item, source.account, source.siblings ?? [source.account], options);
  const context = { account: source.account, institution: account.institution, today: source.today, options };
  const mapped = newestById(source.transactions).map((row) => toLine(row, context));
  const lines = mapped.flatMap((result) => ('line' in result ? [result.line] : [])).sort(compareLines);
  const review = mapped.flatMap((result) => ('review' in result ? [result.review] : []));
  const { bills, leftOut } = toCardBills(source.bills ?? [], options.zone);
  return {
    account,
    lines,
    bills,
    review: review.sort((one, other) => (one.id < other.id ? -1 : 1)),
    warnings: warningsOf(account, lines, leftOut),
  };
}

/** Rows by id; of a row that changed while pages were read, the newer version. */
function newestById(rows: readonly PluggyTransaction[]): readonly PluggyTransaction[] {
  const byId = new Map<string, PluggyTransaction>();
  for (const row of rows) {
    const known = byId.get(row.id);
    if (!known || timeOf(row.updatedAt) > timeOf(known.updatedAt)) byId.set(row.id, row);
  }
  return [...byId.values()];
}

/** By day, then the bank's order within it (unnumbered last), then first sight, then id (section 4). */
function compareLines(one: BankLine, other: BankLine): number {
  if (one.day !== other.day) return one.day < other.day ? -1 : 1;
  const order = (one.order ?? Number.MAX_SAFE_INTEGER) - (other.order ?? Number.MAX_SAFE_INTEGER);
  if (order !== 0) return order;
  const created = timeOf(one.createdAt) - timeOf(other.createdAt);
  if (created !== 0) return created;
  return one.id < other.id ? -1 : 1;
}

function timeOf(moment: Date | null): number {
  return moment?.getTime() ?? 0;
}

function warningsOf(account: BankAccount, lines: readonly BankLine[], leftOutBills: number): readonly StatementWarning[] {
  const { current } = account.balance;
  const booked = sumCents(lines.filter(({ upcoming }) => !upcoming).map(({ amount }) => amount));
  // Purchases and payments nearly cancel out over a year: only a clear contradiction is worth a word.
  const contradiction = account.kind === 'credit-card' && current !== null && current > 0 && booked < -current;
  return [
    ...(contradiction ? (['card-balance-sign'] as const) : []),
    ...(leftOutBills > 0 ? (['bill-without-day'] as const) : []),
  ];
}
