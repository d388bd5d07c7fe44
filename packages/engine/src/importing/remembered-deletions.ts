// Which rows of the bank the person deleted, kept outside the rows themselves: a sync reset removes dead rows for good
// (budget-file 8), and the next file would bring them back (import-and-reconcile 9).
import type { BudgetReader, BudgetWriter } from '../log/access.ts';
import { preference, setPreference } from '../preferences/index.ts';

/** Preferences hold small values; the newest are kept. */
const MOST = 1000;

/** Whether a row of the account with that id of the bank was deleted, as far as is remembered. */
export function rememberedDeletions(reader: BudgetReader, account: string): (importedId: string) => boolean {
  const marks = new Set(readMarks(reader, account));
  return (importedId) => marks.has(markOf(importedId));
}

/**
 * Remembers the account's deleted rows that came from the bank and have no living successor. An import that keeps
 * deletions does so by itself; whoever is about to reset sync should, too. Writes nothing when nothing is new.
 */
export function rememberDeletions(writer: BudgetWriter, account: string): void {
  const gone = writer.query<{ importedId: string }>(
    `select d.importedId from transactions d where d.account = ?1 and d.tombstone = 1 and d.importedId is not null
       and not exists (select 1 from live_transactions l where l.account = ?1 and l.importedId = d.importedId)
     order by d.date, d.id`,
    [account],
  );
  const dead = new Set(gone.map(({ importedId }) => markOf(importedId)));
  // Those whose rows are gone already come first and are forgotten first; the rest in an order that stays the same.
  const marks = [...readMarks(writer, account).filter((mark) => !dead.has(mark)), ...dead];
  if (marks.length > 0) setPreference(writer, keyOf(account), marks.slice(-MOST).join(' '));
}

function keyOf(account: string): string {
  return `extrato.deleted-imports-${account}`;
}

function readMarks(reader: BudgetReader, account: string): string[] {
  return (
    preference(reader, keyOf(account))
      ?.split(' ')
      .filter((mark) => mark !== '') ?? []
  );
}

/** Ten characters for an id of any length: two 32-bit FNV-1a sums, forwards and backwards. */
function markOf(id: string): string {
  return [sum(id), sum([...id].reverse().join(''))].map((part) => part.toString(36).padStart(7, '0').slice(-5)).join('');
}

function sum(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}
