import type { Failure } from '../failures/index.ts';
import type { BudgetWriter } from '../log/access.ts';
import { ok, type Result } from '../values/index.ts';
import { type BatchOptions, commitBatch } from './batch.ts';
import { livingRows } from './checked.ts';
import { amountOf, type LedgerRow, type NewSplit, type NewTransaction } from './row.ts';
import { splitLines } from './splitting.ts';

/**
 * Copies rows, splits with their lines and transfers with their other leg; gives the ids of the copies. A copy is not
 * cleared, locked, imported or tied to a schedule. When both legs of a transfer are chosen, it is copied once; lines
 * chosen with their parent are part of its copy, lines chosen alone become rows.
 */
export function duplicateTransactions(
  writer: BudgetWriter,
  ids: readonly string[],
  options?: BatchOptions,
): Result<string[], Failure> {
  const found = livingRows(writer, ids);
  if (!found.ok) return found;
  const chosen = new Set(ids);
  const taken = new Set<string>();
  const added: NewTransaction[] = [];
  for (const row of found.value) {
    if (row.isChild && row.parent !== null && chosen.has(row.parent)) continue;
    if (row.transfer !== null && taken.has(row.transfer)) continue;
    taken.add(row.id);
    const copy = copyOf(row);
    if (copy) added.push(row.isParent ? { ...copy, splits: splitLines(writer, row.id).map(lineOf) } : copy);
  }
  return ok([...commitBatch(writer, { added }, options).added]);
}

function copyOf(row: LedgerRow): NewTransaction | undefined {
  const { account, date } = row;
  return account === null || date === null ? undefined : { ...lineOf(row), account, date, cleared: false };
}

function lineOf(row: LedgerRow): NewSplit {
  const { payee, category, notes } = row;
  return { amount: amountOf(row), payee, category, notes };
}
