import type { BudgetReader, BudgetWriter } from '../log/access.ts';
import { LEDGER_FACTS } from './facts.ts';
import { settleSplits } from './splits.ts';
import { changeOn, openWorksheet, takeTouched, type Worksheet, writeWorksheet } from './worksheet.ts';

/** What is wrong in a ledger that other software or half-arrived edits left behind. Ids of rows. */
export type LedgerProblems = {
  /** Living lines of a deleted split: invisible in every list, yet in the account's balance (semantics 2.2). */
  readonly strayLines: readonly string[];
  /** Splits whose error, or whose lines' account, day or flags, do not fit (semantics 2.3). */
  readonly unsettledSplits: readonly string[];
  /** Rows linked to another leg that is deleted, or that does not point back (semantics 2.5). */
  readonly brokenLinks: readonly string[];
  /** Pairs that point at each other but do not cancel out. Only a person can know which amount is right. */
  readonly unequalTransfers: readonly string[];
};

/** Looks for what `repairLedger` would mend, and for what only a person can. */
export function ledgerProblems(reader: BudgetReader): LedgerProblems {
  return {
    strayLines: idsOf(reader, STRAY_LINES),
    unsettledSplits: unsettled(settledSheet(reader)),
    brokenLinks: idsOf(reader, BROKEN_LINKS),
    unequalTransfers: idsOf(reader, UNEQUAL_TRANSFERS),
  };
}

/** How much was mended. */
export type Repaired = { readonly lines: number; readonly splits: number; readonly links: number };

/**
 * Deletes lines of deleted splits, settles splits, and lets go of links that lead nowhere: such a row keeps its amount
 * and loses the payee that called it a transfer. Running it twice changes nothing more.
 */
export function repairLedger(writer: BudgetWriter): Repaired {
  const lines = idsOf(writer, STRAY_LINES);
  for (const id of lines) writer.update('transactions', id, { tombstone: true });
  const links = idsOf(writer, BROKEN_LINKS);
  const { transferAccount } = writer.derived(LEDGER_FACTS);
  for (const id of links) {
    const payee = writer.row('transactions', id)?.payee ?? null;
    const isTransfer = payee !== null && transferAccount.has(payee);
    writer.update('transactions', id, { transfer: null, ...(isTransfer && { payee: null }) });
  }
  const sheet = settledSheet(writer);
  const splits = unsettled(sheet).length;
  writeWorksheet(writer, sheet);
  return { lines: lines.length, splits, links: links.length };
}

/** All splits of the file on a sheet, brought in order there. */
function settledSheet(reader: BudgetReader): Worksheet {
  const parents = idsOf(reader, PARENTS);
  const sheet = openWorksheet(reader, parents);
  settleSplits(sheet, parents);
  for (const id of parents) changeOn(sheet, id, { category: null });
  return sheet;
}

function unsettled(sheet: Worksheet): string[] {
  const splits = new Set<string>();
  for (const id of takeTouched(sheet)) splits.add(sheet.rows.get(id)?.parent ?? id);
  return [...splits];
}

function idsOf(reader: BudgetReader, sql: string): string[] {
  return reader.query<{ id: string }>(sql).map(({ id }) => id);
}

const PARENTS = `select id from ledger_rows where isParent = 1 and coalesce(tombstone, 0) = 0`;

const STRAY_LINES = `
  select l.id from ledger_rows l where l.isChild = 1 and coalesce(l.tombstone, 0) = 0
    and exists (select 1 from ledger_rows p where p.id = l.parent and p.tombstone = 1)`;

const BROKEN_LINKS = `
  select r.id from ledger_rows r where r.transfer is not null and coalesce(r.tombstone, 0) = 0
    and exists (select 1 from ledger_rows o where o.id = r.transfer and (o.tombstone = 1 or o.transfer is not r.id))`;

const UNEQUAL_TRANSFERS = `
  select r.id from ledger_rows r where r.transfer is not null and coalesce(r.tombstone, 0) = 0
    and exists (select 1 from ledger_rows o where o.id = r.transfer and o.transfer = r.id and coalesce(o.tombstone, 0) = 0
      and coalesce(o.amount, 0) + coalesce(r.amount, 0) <> 0)`;
