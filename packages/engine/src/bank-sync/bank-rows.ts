// The row ledger in its table.
import type { BudgetReader, BudgetWriter } from '../log/access.ts';
import { cents, parseDay } from '../values/index.ts';
import { BANK_ROW_STATES, type BankRow, type BankRowState, type Written } from './plan.ts';

type StoredRow = {
  readonly id: string;
  readonly transactionId: string | null;
  readonly bankId: string | null;
  readonly earlierIds: string | null;
  readonly state: string | null;
  readonly seen: string | null;
  readonly written: string | null;
};

/** A row of the ledger, and the packed evidence that it may be half of a transfer. */
export type KeptRow = BankRow & { readonly evidence: string | null };

/** Everything known of the account's bank rows. */
export function loadBankRows(reader: BudgetReader, account: string): KeptRow[] {
  // The ids begin with the account: the range is found by the primary key.
  const rows = reader.query<StoredRow & { readonly evidence: string | null }>(
    `select id, transactionId, bankId, earlierIds, state, seen, written, evidence from live_bank_rows
     where id >= ? and id < ? order by id`,
    [`${account}:`, `${account};`],
  );
  return rows.map((row) => ({
    id: row.id,
    ...seenRow(account, row),
    written: row.written === null ? null : unpackWritten(row.written),
    evidence: row.evidence,
  }));
}

/** As much of a row as tells whether its line changed. */
export type SeenRow = Pick<BankRow, 'bankId' | 'earlierIds' | 'state' | 'transaction' | 'seen'>;

/** The same rows, read as little as a quiet sync needs. */
export function loadSeenRows(reader: BudgetReader, account: string): SeenRow[] {
  const rows = reader.query<Omit<StoredRow, 'written'>>(
    'select id, transactionId, bankId, earlierIds, state, seen from live_bank_rows where id >= ? and id < ?',
    [`${account}:`, `${account};`],
  );
  return rows.map((row) => seenRow(account, row));
}

function seenRow(account: string, row: Omit<StoredRow, 'written'>): SeenRow {
  return {
    bankId: row.bankId ?? row.id.slice(account.length + 1),
    earlierIds: row.earlierIds === null ? [] : stringsOf(row.earlierIds),
    state: row.state === null ? 'live' : stateOf(row.state),
    transaction: row.transactionId,
    seen: row.seen ?? '',
  };
}

type Beside = {
  readonly evidence?: string | null | undefined;
  /** Written once: a row that has a hint keeps it. */
  readonly hint?: string | null;
};

/** Writes what differs. A row that was taken back and comes again is alive again. */
export function saveBankRow(writer: BudgetWriter, account: string, row: BankRow, { evidence, hint }: Beside = {}): void {
  writer.put('bank_rows', row.id, {
    transactionId: row.transaction,
    seen: row.seen,
    written: row.written === null ? null : packWritten(row.written),
    ...whereSet(writer, row.id, {
      bankId: row.id === `${account}:${row.bankId}` ? null : row.bankId,
      earlierIds: row.earlierIds.length === 0 ? null : JSON.stringify(row.earlierIds),
      state: row.state === 'live' ? null : row.state,
      ...(evidence === undefined ? {} : { evidence }),
      ...(hint == null || writer.row('bank_rows', row.id)?.hint != null ? {} : { hint }),
    }),
  });
}

type Optional = {
  bankId: string | null;
  earlierIds: string | null;
  state: string | null;
  evidence?: string | null;
  hint?: string;
};

/** New rows leave out what is empty, so that it costs no message. */
function whereSet(writer: BudgetWriter, id: string, fields: Optional): Partial<Optional> & { tombstone?: false } {
  if (writer.row('bank_rows', id)) return { ...fields, tombstone: false };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}

function stateOf(stored: string): BankRowState {
  return BANK_ROW_STATES.find((state) => state === stored) ?? 'live';
}

function stringsOf(packed: string): string[] {
  const parsed = parsedArray(packed);
  return parsed.flatMap((value) => (typeof value === 'string' ? [value] : []));
}

function packWritten({ amount, day, payee, category, notes, adopted }: Written): string {
  return JSON.stringify([amount, day, payee, category, notes, adopted ? 1 : 0]);
}

function unpackWritten(packed: string): Written {
  const [amount, day, payee, category, notes, adopted] = parsedArray(packed);
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  return {
    amount: typeof amount === 'number' ? cents(amount) : null,
    day: parseDay(String(day)) ?? null,
    payee: text(payee),
    category: text(category),
    notes: text(notes),
    // What cannot be read is treated as a person's own.
    adopted: adopted !== 0,
  };
}

function parsedArray(packed: string): readonly unknown[] {
  try {
    const parsed: unknown = JSON.parse(packed);
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    return [];
  }
}
