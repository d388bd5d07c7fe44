import { listAccounts } from '../accounts/index.ts';
import type { BudgetReader } from '../log/access.ts';
import type { SqlValue } from '../storage/database.ts';
import { storedDay } from '../storage/encoding.ts';
import { addMonthsToDay, type Day, ZERO_CENTS } from '../values/index.ts';
import type { NewSchedule } from './edit.ts';
import { findPatterns, type HistoryRow, movedBack } from './find-pattern.ts';

/** Rows older than this are out of reach of every pattern. */
const MONTHS_BACK = 5;

/** Schedules that the history of open accounts suggests, one per payee, the surest first (semantics 7.7). */
export function findSchedules(reader: BudgetReader): NewSchedule[] {
  const accounts = listAccounts(reader).filter(({ closed }) => !closed);
  const found = accounts.flatMap(({ id }) =>
    findPatterns(recentRows(reader, id)).map((pattern) => ({ account: id, ...pattern })),
  );
  const best = new Map<string, (typeof found)[number]>();
  for (const pattern of found.sort((a, b) => b.rank - a.rank)) if (!best.has(pattern.payee)) best.set(pattern.payee, pattern);
  return [...best.values()].map((pattern) => {
    const { account, payee, amount, exactDate, exactAmount } = pattern;
    const all = rowsOf(reader, 'account = ? and payee = ?', [account, payee]);
    return {
      account,
      payee,
      amount: { op: exactAmount ? 'is' : 'isapprox', value: amount },
      date: { op: exactDate ? 'is' : 'isapprox', value: { kind: 'recurrence', recurrence: movedBack(pattern, all) } },
    };
  });
}

/** Rows that belong to no schedule and no transfer, counted back from the newest row of the account. */
function recentRows(reader: BudgetReader, account: string): HistoryRow[] {
  const [newest] = reader.select(
    'live_transactions',
    ['date'],
    'where account = ? and coalesce(isChild, 0) = 0 order by date desc limit 1',
    [account],
  );
  if (!newest?.date) return [];
  const from: Day = addMonthsToDay(newest.date, -MONTHS_BACK);
  const noTransfer = 'payee not in (select id from payees where transferAccount is not null)';
  return rowsOf(reader, `account = ? and date >= ? and schedule is null and ${noTransfer}`, [account, storedDay(from)]);
}

function rowsOf(reader: BudgetReader, condition: string, params: readonly SqlValue[]): HistoryRow[] {
  const tail = `where ${condition} and coalesce(isChild, 0) = 0 order by date desc, startingBalance, sortOrder desc, id`;
  return reader
    .select('live_transactions', ['date', 'amount', 'payee'], tail, params)
    .flatMap(({ date, amount, payee }) =>
      date === null || payee === null ? [] : [{ date, amount: amount ?? ZERO_CENTS, payee }],
    );
}
