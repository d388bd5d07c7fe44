import type { Failure } from '../failures/index.ts';
import type { BudgetWriter } from '../log/access.ts';
import { err, ok, type Result } from '../values/index.ts';
import { checkOrdinary } from './change.ts';

/** What a merge did: the names that went away, for whoever offers a rename rule with them (semantics 6.8). */
export type PayeeMerge = { readonly mergedNames: readonly string[] };

/**
 * Merges payees into the target: every mapping that pointed to one of them points to the target, one hop deep, and
 * they are deleted (semantics 4). Payees of accounts, deleted ones and the target itself are passed over; a target
 * that stands for an account is refused.
 */
export function mergePayees(writer: BudgetWriter, target: string, ids: readonly string[]): Result<PayeeMerge, Failure> {
  const problem = checkOrdinary(writer, target);
  if (problem) return err(problem);
  const mergedNames: string[] = [];
  for (const id of new Set(ids)) {
    if (id === target || checkOrdinary(writer, id)) continue;
    const name = writer.row('payees', id)?.name;
    if (name) mergedNames.push(name);
    for (const mapping of writer.select('payee_mapping', ['id'], 'where target = ?', [id]))
      writer.update('payee_mapping', mapping.id, { target });
    writer.put('payee_mapping', id, { target });
    writer.update('payees', id, { tombstone: true });
  }
  writer.put('payee_mapping', target, { target });
  return ok({ mergedNames });
}
