import type { Failure } from '../failures/index.ts';
import type { BudgetReader, BudgetWriter } from '../log/access.ts';
import { err, ok, type Result } from '../values/index.ts';
import { type Batch, type BatchOptions, type BatchOutcome, commitBatch } from './batch.ts';
import { LEDGER_FACTS } from './facts.ts';
import type { LedgerRow } from './row.ts';
import { readRows } from './worksheet.ts';

/**
 * Does a batch that a person asked for: refuses rows and accounts that do not exist, and transfers of an account to
 * itself (semantics 2.5). On failure the caller's commit must be rolled back.
 */
export function commitChecked(writer: BudgetWriter, batch: Batch, options?: BatchOptions): Result<BatchOutcome, Failure> {
  const missing = missingAccount(writer, batch) ?? missingRow(writer, batch);
  if (missing) return err(missing);
  const outcome = commitBatch(writer, batch, options);
  return outcome.refused.length > 0 ? err({ code: 'transfer-to-same-account', field: 'payee' }) : ok(outcome);
}

function missingAccount(reader: BudgetReader, { added = [], changed = [] }: Batch): Failure | undefined {
  const { offBudget } = reader.derived(LEDGER_FACTS);
  const unknown = [...added, ...changed].find(({ account }) => typeof account === 'string' && !offBudget.has(account));
  return unknown && { code: 'not-found', field: 'account', details: { what: unknown.account ?? '' } };
}

function missingRow(reader: BudgetReader, { added = [], changed = [], deleted = [] }: Batch): Failure | undefined {
  const parents = added.flatMap(({ parent }) => parent ?? []);
  const found = livingRows(reader, [...new Set([...parents, ...changed.map(({ id }) => id), ...deleted])]);
  return found.ok ? undefined : found.error;
}

/** The living rows with these ids, in their order; a failure names the first that is not there. */
export function livingRows(reader: BudgetReader, ids: readonly string[]): Result<LedgerRow[], Failure> {
  const byId = new Map(readRows(reader, ids).map((row) => [row.id, row]));
  const rows: LedgerRow[] = [];
  for (const id of ids) {
    const row = byId.get(id);
    if (!row || row.tombstone) return err({ code: 'not-found', field: 'id', details: { what: id } });
    rows.push(row);
  }
  return ok(rows);
}
