// Ranks 1 and 2: by id.
import { bankRowId, bind, isFree, type Known, type KnownEntry, type LineEntry } from './entries.ts';
import type { BankRow, ReconcileInput } from './plan.ts';

/**
 * Recognises lines by their id: first in the row ledger, then by the imported id of transactions. Ids that were
 * superseded, ignored, or vanished with their transaction are skipped, never booked again (7.2).
 */
export function matchIds(lines: readonly LineEntry[], known: Known, input: ReconcileInput): void {
  for (const entry of lines) {
    const row = known.byId.get(entry.line.id);
    if (row) bindKnown(entry, row);
    else if (known.byEarlierId.has(entry.line.id)) entry.skip = 'superseded';
  }
  for (const entry of lines) if (isFree(entry)) matchImportedId(entry, known, input);
  for (const { id } of input.statement.review) {
    const row = known.byId.get(id) ?? known.byImportedId.get(id);
    if (row) row.underReview = true;
  }
}

function bindKnown(entry: LineEntry, known: KnownEntry): void {
  known.recognise(entry);
  if (known.row.state === 'ignored') entry.skip = 'ignored';
  else if (known.row.state === 'vanished' && known.row.transaction !== null && !known.ledger) entry.skip = 'vanished';
  else bind(entry, known, 'id');
}

function matchImportedId(entry: LineEntry, known: Known, { aliases, deletedIds, rules }: ReconcileInput): void {
  const alias = aliases?.get(entry.line.id);
  const found = known.byImportedId.get(entry.line.id) ?? (alias === undefined ? undefined : known.byImportedId.get(alias));
  if (found && !found.line) bind(entry, found, 'imported-id');
  else if (!rules.reimportDeleted && (deletedIds?.has(entry.line.id) || (alias !== undefined && deletedIds?.has(alias))))
    entry.skip = 'deleted-by-person';
}

/** The entry that remembers a line which the person deleted while nothing was known of it. */
export function rememberedDeletion({ line, packed }: LineEntry, account: string): BankRow {
  const { id } = line;
  return {
    id: bankRowId(account, id),
    bankId: id,
    earlierIds: [],
    state: 'ignored',
    transaction: null,
    seen: packed,
    written: null,
  };
}
