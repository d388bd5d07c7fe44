import type { BankAccount, BankLine, BankStatement, StatementWarning } from '@extrato/engine/bank-statement';
import { type Day, sumCents } from '@extrato/engine/values';
import type { PluggyAccount } from '../records/account.ts';
import type { PluggyBill } from '../records/bill.ts';
import type { PluggyItem } from '../records/item.ts';
import type { PluggyTransaction } from '../records/transaction.ts';
import { toBankAccount } from './account.ts';
import { toCardBills } from './bills.ts';
import { type MappedRow, toLine } from './line.ts';
import { DEFAULT_STATEMENT_OPTIONS, type StatementOptions } from './options.ts';

/** What a statement is about, before its rows are known. */
export type StatementFrame = {
  readonly item: PluggyItem;
  readonly account: PluggyAccount;
  /** All accounts of the item where they are known; they tell a shared limit and a hidden bank. */
  readonly siblings?: readonly PluggyAccount[];
  readonly options?: Partial<StatementOptions>;
  /** The statement's own day in the bank's zone: later lines are upcoming. */
  readonly today: Day;
};

/** What was read of one account. Rows in any order; a row read twice counts once. */
export type StatementSource = StatementFrame & {
  readonly transactions: readonly PluggyTransaction[];
  readonly bills?: readonly PluggyBill[];
};

/** A statement that grows page by page, so that a long history's records need not be kept beside its lines. */
export type StatementPages = {
  readonly add: (rows: readonly PluggyTransaction[]) => void;
  /** The earliest day among the lines so far that is not before a day; the other day when there is no earlier one. */
  readonly firstDay: (notBefore: Day | null, other: Day) => Day;
  readonly finish: (bills: readonly PluggyBill[]) => BankStatement;
};

/** The one mapping from Pluggy to the budget's terms. Every row comes out exactly once, as a line or for review. */
export function toBankStatement({ transactions, bills = [], ...frame }: StatementSource): BankStatement {
  const pages = collectStatement(frame);
  pages.add(transactions);
  return pages.finish(bills);
}

/** As toBankStatement, for rows that come in pages. Of a row that changed meanwhile the newer version counts. */
export function collectStatement(frame: StatementFrame): StatementPages {
  const options = { ...DEFAULT_STATEMENT_OPTIONS, ...frame.options };
  const account = toBankAccount(frame.item, frame.account, frame.siblings ?? [frame.account], options);
  const context = { account: frame.account, institution: account.institution, today: frame.today, options };
  const byId = new Map<string, { readonly updated: number; readonly row: MappedRow }>();
  return {
    add(rows) {
      for (const row of rows) {
        const updated = timeOf(row.updatedAt);
        if (updated > (byId.get(row.id)?.updated ?? -1)) byId.set(row.id, { updated, row: toLine(row, context) });
      }
    },
    firstDay(notBefore, other) {
      let first = other;
      for (const { row } of byId.values())
        if ('line' in row && row.line.day < first && (notBefore === null || row.line.day >= notBefore)) first = row.line.day;
      return first;
    },
    finish(told) {
      const mapped = [...byId.values()].map(({ row }) => row);
      const lines = mapped.flatMap((row) => ('line' in row ? [row.line] : [])).sort(compareLines);
      const review = mapped.flatMap((row) => ('review' in row ? [row.review] : []));
      const { bills, leftOut } = toCardBills(told, options.zone);
      return {
        account,
        lines,
        bills,
        review: review.sort((one, other) => (one.id < other.id ? -1 : 1)),
        warnings: warningsOf(account, lines, leftOut),
        ...(account.kind === 'credit-card' && options.cardDay === 'purchase' && { cardDay: 'purchase' as const }),
      };
    },
  };
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

/** Nothing of the limit is in use: then a balance in the person's favour is what it says. */
function isUnused({ balance: { credit } }: BankAccount): boolean {
  return credit?.limit != null && credit.availableLimit !== null && credit.availableLimit >= credit.limit;
}

function warningsOf(account: BankAccount, lines: readonly BankLine[], leftOutBills: number): readonly StatementWarning[] {
  const { current } = account.balance;
  const booked = sumCents(lines.filter(({ upcoming, card }) => !upcoming && !card?.chargedOn).map(({ amount }) => amount));
  // Money in the person's favour that grew while they bought more than they paid: more likely it is their debt.
  const contradiction = account.kind === 'credit-card' && current !== null && current > 0 && booked < 0 && !isUnused(account);
  return [
    ...(contradiction ? (['card-balance-sign'] as const) : []),
    ...(leftOutBills > 0 ? (['bill-without-day'] as const) : []),
  ];
}
