import type { BudgetReader } from '../log/access.ts';
import { resolvePayee } from '../payees/index.ts';
import { dayFromStored, storedDay } from '../storage/encoding.ts';
import { addDays, cents, type Day } from '../values/index.ts';
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

/**
 * A row as the query gives it. A file may meet ten thousand rows, so the six flags travel as one number and each day is
 * decoded once.
 */
type StoredRow = {
  readonly id: string;
  readonly date: number;
  readonly amount: number | null;
  readonly payee: string | null;
  readonly category: string | null;
  readonly notes: string | null;
  readonly importedId: string | null;
  readonly importedPayee: string | null;
  readonly transfer: string | null;
  readonly flags: number;
};

const FLAGS = { cleared: 1, reconciled: 2, startingBalance: 4, isParent: 8, isChild: 16, tombstone: 32 } as const;

const COLUMNS = `id, date, amount, payee, category, notes, importedId, importedPayee, transfer,
  ${Object.entries(FLAGS)
    .map(([flag, bit]) => `coalesce(${flag}, 0) * ${bit}`)
    .join(' + ')} as flags`;

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
  const rows = reader.query<StoredRow>(
    `select ${COLUMNS} from transactions
     where account = ?1 and date is not null and (date between ?2 and ?3
       or importedId in (select value from json_each(?4)) or id in (select value from json_each(?5))) ${LIST_ORDER}`,
    [
      account,
      storedDay(addDays(low, -DAYS_APART)),
      storedDay(addDays(high, DAYS_APART)),
      JSON.stringify(importedIds),
      JSON.stringify(chosen),
    ],
  );
  const days = new Map<number, Day | null>();
  return rows.flatMap((row) => {
    const known = days.get(row.date);
    const date = known === undefined ? dayFromStored(row.date) : known;
    days.set(row.date, date);
    return date === null ? [] : [existingRow(reader, row, date)];
  });
}

function existingRow(reader: BudgetReader, { flags, amount, payee, ...row }: StoredRow, date: Day): ExistingRow {
  return {
    ...row,
    date,
    amount: cents(Math.round(amount ?? 0)),
    payee: payee && resolvePayee(reader, payee),
    cleared: (flags & FLAGS.cleared) !== 0,
    reconciled: (flags & FLAGS.reconciled) !== 0,
    startingBalance: (flags & FLAGS.startingBalance) !== 0,
    isParent: (flags & FLAGS.isParent) !== 0,
    isChild: (flags & FLAGS.isChild) !== 0,
    tombstone: (flags & FLAGS.tombstone) !== 0,
  };
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
