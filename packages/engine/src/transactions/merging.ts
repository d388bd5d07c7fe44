import type { Failure } from '../failures/index.ts';
import type { BudgetWriter } from '../log/access.ts';
import { err, ok, type Result } from '../values/index.ts';
import { updateTransactions } from './batch.ts';
import { livingRows } from './checked.ts';
import { amountOf, type LedgerRow, type TransactionChange } from './row.ts';
import { splitLines } from './splitting.ts';
import { readRows } from './worksheet.ts';

type Pair = { readonly kept: LedgerRow; readonly dropped: LedgerRow };

/** Makes one row of two that mean the same payment (semantics 2.8); gives the id of the one that stays. */
export function mergeTransactions(writer: BudgetWriter, one: string, other: string): Result<string, Failure> {
  const found = livingRows(writer, [one, other]);
  if (!found.ok) return found;
  const [a, b] = found.value;
  if (!a || !b || a.id === b.id) return err({ code: 'merge-different', field: 'ids' });
  const problem = mergeProblem(a, b);
  if (problem) return err(problem);
  const pair = chooseKept(a, b);
  const legs = readRows(
    writer,
    [pair.kept, pair.dropped].flatMap(({ transfer }) => transfer ?? []),
  ).filter((leg) => !leg.tombstone);
  const legPair = pairOfLegs(pair, legs);
  if (legPair === 'both-lines') return err({ code: 'merge-split', field: 'ids' });
  const moved = pair.kept.isParent ? [] : splitLines(writer, pair.dropped.id);
  updateTransactions(writer, [
    ...moved.map((line) => ({ id: line.id, parent: pair.kept.id })),
    ...planMerge(pair, legPair, moved.length > 0),
  ]);
  return ok(pair.kept.id);
}

/** Why two rows cannot be merged; undefined when they can. */
export function mergeProblem(a: LedgerRow, b: LedgerRow): Failure | undefined {
  if (a.isChild || b.isChild) return { code: 'merge-split', field: 'ids' };
  if (a.account !== b.account || amountOf(a) !== amountOf(b)) return { code: 'merge-different', field: 'ids' };
  const transfers = [a, b].filter(({ transfer }) => transfer !== null);
  if (transfers.length === 2 && a.payee !== b.payee) return { code: 'merge-different-transfers', field: 'ids' };
  if (transfers.length > 0 && (a.isParent || b.isParent)) return { code: 'merge-split', field: 'ids' };
  return undefined;
}

/** What the bank knows stays: a row with its id, else with its payee text, else the earlier one, else the second. */
function chooseKept(a: LedgerRow, b: LedgerRow): Pair {
  const keepsFirst = firstKnown(a.importedId, b.importedId) ?? firstKnown(a.importedPayee, b.importedPayee) ?? isEarlier(a, b);
  return keepsFirst ? { kept: a, dropped: b } : { kept: b, dropped: a };
}

function firstKnown(a: string | null, b: string | null): boolean | undefined {
  return (a === null) === (b === null) ? undefined : a !== null;
}

function isEarlier(a: LedgerRow, b: LedgerRow): boolean {
  return (a.date ?? '') < (b.date ?? '');
}

/** The living other legs: one that both rows share in the end, and one to drop when there are two. */
function pairOfLegs({ kept, dropped }: Pair, legs: readonly LedgerRow[]): Pair | LedgerRow | undefined | 'both-lines' {
  const ofKept = legs.find(({ id }) => id === kept.transfer);
  const ofDropped = legs.find(({ id }) => id === dropped.transfer);
  if (!ofKept || !ofDropped || ofKept.id === ofDropped.id) return ofKept ?? ofDropped;
  if (ofKept.isChild && ofDropped.isChild) return 'both-lines';
  if (ofKept.isChild !== ofDropped.isChild)
    return ofKept.isChild ? { kept: ofKept, dropped: ofDropped } : { kept: ofDropped, dropped: ofKept };
  return chooseKept(ofKept, ofDropped);
}

function planMerge(pair: Pair, legs: Pair | LedgerRow | undefined, becomesParent: boolean): TransactionChange[] {
  const { kept, dropped } = pair;
  const leg = legs && 'kept' in legs ? legs.kept : legs;
  const payee = dropped.transfer !== null && kept.transfer === null ? dropped.payee : (kept.payee ?? dropped.payee);
  const link = leg ? { transfer: leg.id, payee } : { payee };
  const changes: TransactionChange[] = [
    { id: kept.id, ...combined(pair), ...link, ...(becomesParent && { isParent: true }) },
    { id: dropped.id, tombstone: true, transfer: null },
  ];
  if (!leg) return changes;
  if (!legs || !('kept' in legs)) return [...changes, { id: leg.id, transfer: kept.id }];
  return [
    ...changes,
    { id: leg.id, ...combined(legs), transfer: kept.id },
    { id: legs.dropped.id, tombstone: true, transfer: null },
  ];
}

function combined({ kept, dropped }: Pair): Omit<TransactionChange, 'id'> {
  return {
    category: kept.category ?? dropped.category,
    notes: kept.notes || dropped.notes,
    schedule: kept.schedule ?? dropped.schedule,
    cleared: kept.cleared || dropped.cleared,
    reconciled: kept.reconciled || dropped.reconciled,
  };
}
