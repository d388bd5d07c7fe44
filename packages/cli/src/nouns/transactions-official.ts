import type { QueryAnswer } from '@extrato/engine/api';

type Row = QueryAnswer['rows'][number];

export const TRANSACTION_AMOUNTS: readonly string[] = ['amount'];

/** Columns of a list, in the official order. */
export const TRANSACTION_COLUMNS: readonly string[] = [
  ...['id', 'is_parent', 'is_child', 'parent_id', 'account', 'category', 'amount', 'payee', 'notes', 'date', 'imported_id'],
  ...['error', 'imported_payee', 'starting_balance_flag', 'transfer_id', 'sort_order', 'cleared', 'reconciled', 'tombstone'],
  ...['schedule', 'raw_synced_data', 'subtransactions'],
];

/** Rows of a query over whole transactions and split lines, with the lines inside their transactions. */
export function nested(rows: readonly Row[]): object[] {
  const lines = Map.groupBy(
    rows.filter(({ is_child }) => is_child === true),
    ({ parent_id }) => parent_id,
  );
  return rows
    .filter(({ is_child }) => is_child !== true)
    .map((row) => ({ ...row, subtransactions: lines.get(row['id'] ?? null) ?? [] }));
}
