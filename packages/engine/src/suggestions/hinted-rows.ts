// Transactions whose bank said something about their category, and what the person made of it: kept true per commit.
import type { BudgetReader, Derived } from '../log/access.ts';
import type { RowChange } from '../log/notice.ts';
import { type Hint, hintKey, unpackHint } from './hint.ts';

/** A living transaction with a hint. */
export type HintedRow = {
  readonly transaction: string;
  readonly account: string;
  /** As of now, merged payees and categories followed. */
  readonly payee: string | null;
  readonly category: string | null;
  /** A split or half of a transfer: such rows have no category of their own. */
  readonly barred: boolean;
  readonly dismissed: boolean;
  readonly hint: Hint;
  /** What it has in common with other lines; null where its bank said nothing. */
  readonly key: string | null;
};

type HintedRows = {
  /** By transaction. */
  readonly rows: Map<string, HintedRow>;
  /** By what lines have in common: how often the person chose each category. */
  readonly chosen: Map<string, Map<string, number>>;
  /** Rows of the bank's ledger that have a hint, by transaction, deleted ones too, and the reverse. */
  readonly bankRows: Map<string, string>;
  readonly transactions: Map<string, string>;
  /** Hints as read, by what is stored: equal ones are one object. */
  readonly read: Map<string, ReadHint>;
};

type ReadHint = { readonly hint: Hint; readonly key: string | null } | undefined;

const HINTED: Derived<HintedRows> = {
  reads: ['bank_rows', 'transactions', 'category_mapping', 'payee_mapping'],
  build: (reader) => {
    const state = { rows: new Map(), chosen: new Map(), bankRows: new Map(), transactions: new Map(), read: new Map() };
    read(state, reader);
    return state;
  },
  update: (state, changes, reader) => {
    if (changes.some(movesNames)) return undefined;
    const touched = new Set(changes.flatMap(({ table, id }) => (table === 'bank_rows' ? id : (state.bankRows.get(id) ?? []))));
    if (touched.size === 0) return state;
    for (const id of touched) drop(state, id);
    read(state, reader, [...touched]);
    return state;
  },
};

/** A payee or category that stands for another from now on. */
function movesNames({ table, id, created, after }: RowChange): boolean {
  return (table === 'category_mapping' || table === 'payee_mapping') && (!created || after['target'] !== id);
}

type Stored = { readonly id: string; readonly transaction: string; readonly hint: string; readonly dismissed: number | null };

/** What a living transaction holds, by the row of the bank's ledger that it stands for. */
type Living = {
  readonly id: string;
  readonly account: string;
  readonly payee: string | null;
  readonly category: string | null;
  readonly barred: number;
};

function read(state: HintedRows, reader: BudgetReader, ids?: readonly string[]): void {
  const those = ids ? 'b.id in (select value from json_each(?)) and' : '';
  const params = ids ? [JSON.stringify(ids)] : [];
  const hinted = `where ${those} b.hint is not null and b.transactionId is not null`;
  const stored = reader.query<Stored>(
    `select b.id, b.transactionId as "transaction", b.hint, b.hintDismissed as dismissed from live_bank_rows b ${hinted}`,
    params,
  );
  // Asked for apart: as the right side of a left join the view of transactions would be made in full.
  const living = reader.query<Living>(
    `select b.id, t.account, t.payee, t.category,
       coalesce(t.isParent, 0) = 1 or coalesce(t.isChild, 0) = 1 or t.transfer is not null as barred
     from live_bank_rows b join live_transactions t on t.id = b.transactionId ${hinted}`,
    params,
  );
  const byId = new Map(living.map((row) => [row.id, row]));
  for (const row of stored) take(state, row, byId.get(row.id));
}

function take(state: HintedRows, { id, transaction, ...stored }: Stored, living: Living | undefined): void {
  if (!state.read.has(stored.hint)) state.read.set(stored.hint, readHint(stored.hint));
  const found = state.read.get(stored.hint);
  if (!found) return;
  state.bankRows.set(transaction, id);
  state.transactions.set(id, transaction);
  if (!living) return;
  const { account, payee, category, barred } = living;
  const row = { transaction, account, payee, category, barred: barred === 1, dismissed: stored.dismissed === 1, ...found };
  state.rows.set(transaction, row);
  count(state, row, 1);
}

function readHint(packed: string): ReadHint {
  const hint = unpackHint(packed);
  return hint && { hint, key: hintKey(hint) };
}

function drop(state: HintedRows, id: string): void {
  const transaction = state.transactions.get(id);
  if (transaction === undefined) return;
  const row = state.rows.get(transaction);
  if (row) count(state, row, -1);
  state.rows.delete(transaction);
  state.bankRows.delete(transaction);
  state.transactions.delete(id);
}

/** What a sync put there by itself is no choice. */
function count({ chosen }: HintedRows, { key, category, barred, hint }: HintedRow, by: 1 | -1): void {
  if (key === null || category === null || barred || category === hint.applied) return;
  const counts = chosen.get(key) ?? new Map<string, number>();
  chosen.set(key, counts.set(category, (counts.get(category) ?? 0) + by));
}

/** Every living transaction with a hint, by id. */
export function hintedRows(reader: BudgetReader): ReadonlyMap<string, HintedRow> {
  return reader.derived(HINTED).rows;
}

/** How often the person chose each category for lines of that key. */
export function choices(reader: BudgetReader, key: string): ReadonlyMap<string, number> {
  return reader.derived(HINTED).chosen.get(key) ?? NONE;
}

/** The row of the bank's ledger that the transaction stands for; undefined for one without a hint. */
export function bankRowOf(reader: BudgetReader, transaction: string): string | undefined {
  return reader.derived(HINTED).bankRows.get(transaction);
}

const NONE: ReadonlyMap<string, number> = new Map();
