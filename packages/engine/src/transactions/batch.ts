import type { BudgetWriter } from '../log/access.ts';
import { addRows, changeRows } from './added.ts';
import { LEDGER_FACTS, type LedgerFacts } from './facts.ts';
import type { LegRules, NewTransaction, TransactionChange } from './row.ts';
import { resumSplits, settleSplits } from './splits.ts';
import { clearForcedCategories, settleTransfers } from './transfers.ts';
import { aliveOn, changeOn, openWorksheet, takeTouched, type Worksheet, writeWorksheet } from './worksheet.ts';

/** Rows to add, to change and to delete together. */
export type Batch = {
  readonly added?: readonly NewTransaction[];
  readonly changed?: readonly TransactionChange[];
  readonly deleted?: readonly string[];
};

export type BatchOptions = {
  /** Rules for new legs of transfers; without them a leg gets what the first row has. */
  readonly legRules?: LegRules;
  /** The other leg's day follows a changed day (preference `sync-transfer-date`). */
  readonly moveTransferDates?: boolean;
};

/** What a batch came to. */
export type BatchOutcome = {
  /** Ids of the added rows, in order. */
  readonly added: readonly string[];
  /** Rows that asked for a transfer to their own account (semantics 2.5); they stand there without payee. */
  readonly refused: readonly string[];
};

type PlanContext = {
  readonly facts: LedgerFacts;
  readonly newId: () => string;
  readonly now: () => number;
  readonly options: BatchOptions;
};

/**
 * Works a batch out on a sheet that holds the rows it can reach. Pure but for ids and time: added, deleted, changed,
 * then splits, forced categories and transfers (semantics 2.9).
 */
function planBatch(sheet: Worksheet, batch: Batch, context: PlanContext): BatchOutcome {
  const { facts, newId, options } = context;
  const added = addRows(sheet, batch.added ?? [], context);
  for (const id of batch.deleted ?? []) if (aliveOn(sheet, id)) changeOn(sheet, id, { tombstone: true });
  changeRows(sheet, batch.changed ?? []);
  const edited = takeTouched(sheet);
  settleSplits(sheet, edited);
  const touched = [...new Set([...edited, ...takeTouched(sheet)])];
  clearForcedCategories(sheet, touched, facts);
  const refused: string[] = [];
  const legs = { ...(options.legRules && { legRules: options.legRules }), moveDates: options.moveTransferDates === true };
  settleTransfers(sheet, touched, { facts, newId, refused, ...legs });
  const followed = takeTouched(sheet);
  clearForcedCategories(sheet, followed, facts);
  resumSplits(sheet, followed);
  return { added, refused };
}

/** Does a batch: a handful of queries to read what it can reach, then only what differs is written. */
export function commitBatch(writer: BudgetWriter, batch: Batch, options: BatchOptions = {}): BatchOutcome {
  const sheet = openWorksheet(writer, reachedBy(batch));
  const outcome = planBatch(sheet, batch, {
    facts: writer.derived(LEDGER_FACTS),
    newId: () => writer.newId(),
    now: () => writer.now(),
    options,
  });
  writeWorksheet(writer, sheet);
  return outcome;
}

function reachedBy({ added = [], changed = [], deleted = [] }: Batch): string[] {
  const ids = new Set(deleted);
  for (const row of added) for (const id of [row.parent, row.transfer]) if (id) ids.add(id);
  for (const { id, parent, transfer } of changed) for (const each of [id, parent, transfer]) if (each) ids.add(each);
  return [...ids];
}

/**
 * Adds rows with their lines and the other legs of transfers; gives their ids, in order. A transfer to the row's own
 * account is not made: the row comes without payee (ask `commitBatch` to be told).
 */
export function insertTransactions(writer: BudgetWriter, rows: readonly NewTransaction[], options?: BatchOptions): string[] {
  return [...commitBatch(writer, { added: rows }, options).added];
}

/** Changes rows, and with them the splits and transfers that they belong to. Throws for an id that does not exist. */
export function updateTransactions(writer: BudgetWriter, changes: readonly TransactionChange[], options?: BatchOptions): void {
  commitBatch(writer, { changed: changes }, options);
}

/** Deletes rows, their lines, and the other legs of transfers. Ids that are gone already are passed over. */
export function deleteTransactions(writer: BudgetWriter, ids: readonly string[]): void {
  commitBatch(writer, { deleted: ids });
}
