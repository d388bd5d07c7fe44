import type { BudgetReader } from '../log/access.ts';
import { resolvePayee } from '../payees/index.ts';
import { storedDay } from '../storage/encoding.ts';
import { addDays, type Cents, type Day, ZERO_CENTS } from '../values/index.ts';
import { DAYS_APART } from './match.ts';
import type { LedgerEntry } from './matchable.ts';

/** A row that is there, with what a merge may change. */
export type ExistingRow = LedgerEntry & {
  readonly category: string | null;
  readonly notes: string | null;
  readonly importedPayee: string | null;
  readonly cleared: boolean;
  readonly isParent: boolean;
  readonly transfer: string | null;
};

const FIELDS = [
  'id',
  'date',
  'amount',
  'payee',
  'category',
  'notes',
  'importedId',
  'importedPayee',
  'cleared',
  'reconciled',
  'startingBalance',
  'isParent',
  'isChild',
  'transfer',
  'tombstone',
] as const;

/** List order: semantics 2.1. */
const LIST_ORDER = 'order by date desc, startingBalance asc, sortOrder desc, id asc';

/** What a batch may meet: its days, the bank's ids in it, and rows that the person chose. */
export type Reach = {
  readonly dates: readonly Day[];
  readonly importedIds: readonly string[];
  readonly chosen: readonly string[];
};

/**
 * Rows of the account, dead ones included, that a batch may match, in list order: one query, however many rows. What
 * is outside the days of the batch is read only for its ids.
 */
export function readLedger(reader: BudgetReader, account: string, { dates, importedIds, chosen }: Reach): ExistingRow[] {
  const [low, high] = extent(dates);
  if (!low || !high) return [];
  const rows = reader.select(
    'transactions',
    FIELDS,
    `where account = ?1 and date is not null and (date between ?2 and ?3
       or importedId in (select value from json_each(?4)) or id in (select value from json_each(?5))) ${LIST_ORDER}`,
    [
      account,
      storedDay(addDays(low, -DAYS_APART)),
      storedDay(addDays(high, DAYS_APART)),
      JSON.stringify(importedIds),
      JSON.stringify(chosen),
    ],
  );
  return rows.flatMap(({ date, amount, payee, ...rest }) =>
    date === null ? [] : [{ ...rest, date, amount: amountOrZero(amount), payee: payee && resolvePayee(reader, payee) }],
  );
}

/** The earliest and the latest. */
function extent(dates: readonly Day[]): readonly [first: Day | undefined, last: Day | undefined] {
  let [low] = dates;
  let high = low;
  for (const date of dates) {
    if (low && date < low) low = date;
    if (high && date > high) high = date;
  }
  return [low, high];
}

function amountOrZero(amount: Cents | null): Cents {
  return amount ?? ZERO_CENTS;
}

/** Living lines of the given split parents, with the cells that follow their parent. */
export function readLines(reader: BudgetReader, parents: readonly string[]) {
  if (parents.length === 0) return [];
  const tail = 'where isChild = 1 and parent in (select value from json_each(?))';
  return reader.select('live_transactions', ['id', 'parent', 'date', 'cleared'], tail, [JSON.stringify(parents)]);
}

/** Ids of the account's rows for which the bank's whole record is kept. */
export function readRowsWithRawData(reader: BudgetReader, account: string): Set<string> {
  const rows = reader.query<{ id: string }>('select id from transactions where account = ? and rawSyncedData is not null', [
    account,
  ]);
  return new Set(rows.map(({ id }) => id));
}
