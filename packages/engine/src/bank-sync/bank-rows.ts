// The row ledger in its table.
import type { BudgetReader, BudgetWriter } from '../log/access.ts';
import { cents, parseDay } from '../values/index.ts';
import type { LedgerPart } from './ledger-part.ts';
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

/** Everything known of the account's bank rows, or the part that a reading can be about. */
export function loadBankRows(reader: BudgetReader, account: string, part: LedgerPart | null = null): KeptRow[] {
  const { where, params } = rowsOf(account, part);
  return rowsWhere(reader, account, where, params);
}

type FullRow = StoredRow & { readonly evidence: string | null };

function keptRow(account: string, row: FullRow): KeptRow {
  return {
    id: row.id,
    ...seenRow(account, row),
    written: row.written === null ? null : unpackWritten(row.written),
    evidence: row.evidence,
  };
}

/** The row that has this id at the bank now. */
export function findBankRow(reader: BudgetReader, account: string, bankId: string): KeptRow | undefined {
  const [first] = rowsWhere(reader, account, 'id = ? and bankId is null', [`${account}:${bankId}`]);
  const [other] = first
    ? []
    : rowsWhere(reader, account, 'id >= ? and id < ? and bankId = ?', [`${account}:`, `${account};`, bankId]);
  return first ?? other;
}

/** The row that a transaction stands for. */
export function bankRowOf(reader: BudgetReader, transaction: string): KeptRow | undefined {
  const [place] = reader.query<{ id: string }>('select id from live_bank_rows where transactionId = ?', [transaction]);
  return place && bankRowById(reader, place.id);
}

/** The row with this id of ours. */
export function bankRowById(reader: BudgetReader, id: string): KeptRow | undefined {
  return rowsWhere(reader, id.slice(0, id.indexOf(':')), 'id = ?', [id])[0];
}

function rowsWhere(reader: BudgetReader, account: string, where: string, params: readonly string[]): KeptRow[] {
  const fields = 'id, transactionId, bankId, earlierIds, state, seen, written, evidence';
  const rows = reader.query<FullRow>(`select ${fields} from live_bank_rows b where ${where} order by id`, params);
  return rows.map((row) => keptRow(account, row));
}

/** As much of a row as tells whether its line changed. */
export type SeenRow = Pick<BankRow, 'bankId' | 'earlierIds' | 'state' | 'transaction' | 'seen'>;

/** The same rows, read as little as a quiet sync needs. */
export function loadSeenRows(reader: BudgetReader, account: string, part: LedgerPart | null = null): SeenRow[] {
  const { where, params } = rowsOf(account, part);
  const rows = reader.query<Omit<StoredRow, 'written'>>(
    `select id, transactionId, bankId, earlierIds, state, seen from live_bank_rows b where ${where}`,
    params,
  );
  return rows.map((row) => seenRow(account, row));
}

/** What was last seen begins with the day; the ids of an account's rows begin with the account: the primary key finds them. */
function rowsOf(account: string, part: LedgerPart | null): { readonly where: string; readonly params: readonly string[] } {
  const range = 'id >= ?1 and id < ?2';
  if (!part) return { where: range, params: [`${account}:`, `${account};`] };
  return {
    where: `${range} and (substr(coalesce(seen, ''), 3, 10) >= ?3 or coalesce(seen, '') = '' or state in ('upcoming', 'missing')
      or coalesce(bankId, substr(id, length(?1) + 1)) in (select value from json_each(?4))
      or (earlierIds is not null and exists (select 1 from json_each(earlierIds) e where e.value in (select value from json_each(?4))))
      or exists (select 1 from json_each(?5) p where instr(seen, p.value) > 0))`,
    params: [`${account}:`, `${account};`, part.since, JSON.stringify(part.ids), JSON.stringify(part.texts)],
  };
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
  /** Written once: a row that has one keeps it. */
  readonly hint?: string | null;
  readonly counterparty?: string | null;
};

/** Writes what differs. A row that was taken back and comes again is alive again. */
export function saveBankRow(writer: BudgetWriter, account: string, row: BankRow, { evidence, ...once }: Beside = {}): void {
  writer.put('bank_rows', row.id, {
    transactionId: row.transaction,
    seen: row.seen,
    written: row.written === null ? null : packWritten(row.written),
    ...whereSet(writer, row.id, {
      bankId: row.id === `${account}:${row.bankId}` ? null : row.bankId,
      earlierIds: row.earlierIds.length === 0 ? null : JSON.stringify(row.earlierIds),
      state: row.state === 'live' ? null : row.state,
      ...(evidence === undefined ? {} : { evidence }),
      ...missing(writer, row.id, once),
    }),
  });
}

type Once = { hint?: string; counterparty?: string };

/** What is known and not written yet. */
function missing(reader: BudgetReader, id: string, { hint, counterparty }: Omit<Beside, 'evidence'>): Once {
  if (hint == null && counterparty == null) return {};
  const before = reader.row('bank_rows', id);
  return {
    ...(hint == null || before?.hint != null ? {} : { hint }),
    ...(counterparty == null || before?.counterparty != null ? {} : { counterparty }),
  };
}

type Optional = Once & {
  bankId: string | null;
  earlierIds: string | null;
  state: string | null;
  evidence?: string | null;
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

/** Reads what was packed of what sync wrote. */
export function unpackWritten(packed: string): Written {
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
