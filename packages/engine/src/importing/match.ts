// Which row of a file is which row of the ledger (import-and-reconcile 3). Reads nothing, writes nothing, and takes
// time in proportion to the rows: everything is looked up by id, or by amount and day.
import { Candidates } from './candidates.ts';
import type { IncomingEntry, LedgerEntry } from './matchable.ts';

export type MatchOptions = {
  /** True for files: two rows that both have an id never match on anything else. Banks' feeds change ids. */
  readonly strictIds: boolean;
  /** False: a row that was deleted stays deleted (3.4). */
  readonly reimportDeleted: boolean;
  /** Whether the id is known to be of a row that was deleted, when its dead row is gone. */
  readonly wasDeleted: (importedId: string) => boolean;
};

/**
 * What an incoming row is. `id`, `payee`, `amount`: a living row, by the pass that found it; `chosen`: by the person;
 * `gone`: the chosen row is not there any more. `deleted`: a row that the
 * person deleted, and that stays so; null when only its id is remembered. `duplicate`: an earlier row of the batch with
 * the same id. `none`: new.
 */
export type Match<Row extends LedgerEntry> =
  | { readonly kind: 'chosen' | 'id' | 'payee' | 'amount'; readonly row: Row }
  | { readonly kind: 'gone' }
  | { readonly kind: 'deleted'; readonly row: Row | null }
  | { readonly kind: 'duplicate'; readonly of: number }
  | { readonly kind: 'none' };

const NONE = { kind: 'none' } as const;

/** How far apart the days of a fuzzy match may be, both ends included (3.2). */
export const DAYS_APART = 7;

/**
 * The fuzzy passes, each over the whole batch. The first is ours: rows that are the same in everything find each other
 * before any nearby row can take their place, so that a file without ids can come twice.
 */
const PASSES = [
  { kind: 'payee', daysApart: 0 },
  { kind: 'payee', daysApart: DAYS_APART },
  { kind: 'amount', daysApart: DAYS_APART },
] as const;

/**
 * Matches a batch with the rows of one account. `ledger` is in list order (semantics 2.1) and may hold dead rows and
 * split lines. Answers one match per incoming row, in order. Each living row is given to at most one row by the fuzzy
 * passes, and never to one when it was found by id. Split lines, starting balances and reconciled rows are found by
 * id only (9).
 */
export function matchRows<Row extends LedgerEntry>(
  incoming: readonly IncomingEntry[],
  ledger: readonly Row[],
  options: MatchOptions,
): Match<Row>[] {
  const matches = matchById(incoming, ledger, options);
  const taken = new Set(matches.flatMap((match) => (match.kind === 'id' || match.kind === 'chosen' ? [match.row.id] : [])));
  const open = incoming.flatMap((entry, index) => (matches[index]?.kind === 'none' ? [{ entry, index }] : []));
  if (open.length === 0) return matches;
  const candidates = new Candidates(ledger.filter(isCandidate), taken);
  for (const { kind, daysApart } of PASSES) {
    for (const { entry, index } of open) {
      if (matches[index]?.kind !== 'none') continue;
      const withoutId = options.strictIds && entry.importedId !== null;
      const row = candidates.take(entry, { samePayee: kind === 'payee', daysApart, withoutId });
      if (row) matches[index] = { kind, row };
    }
  }
  return matches;
}

/** Whether the fuzzy passes may take the row. */
function isCandidate(row: LedgerEntry): boolean {
  return !row.tombstone && !row.isChild && !row.startingBalance && !row.reconciled;
}

/** The person's choices, and the first pass. An id that comes twice in a batch counts once, unless the caller forces the second. */
function matchById<Row extends LedgerEntry>(
  incoming: readonly IncomingEntry[],
  ledger: readonly Row[],
  options: MatchOptions,
): Match<Row>[] {
  const alive = firstById(ledger.filter((row) => !row.tombstone));
  const dead = options.reimportDeleted ? new Map<string, Row>() : firstById(ledger.filter((row) => row.tombstone));
  const chosen = chosenRows(incoming, ledger);
  const byId = (id: string): Match<Row> => {
    const row = alive.get(id);
    if (row) return { kind: 'id', row };
    const gone = dead.get(id);
    const stays = gone !== undefined || (!options.reimportDeleted && options.wasDeleted(id));
    return stays ? { kind: 'deleted', row: gone ?? null } : NONE;
  };
  const first = firstOfBatch(incoming);
  return incoming.map((entry, index): Match<Row> => {
    if (entry.chosen !== null) {
      const row = chosen.get(entry.chosen);
      return row ? { kind: 'chosen', row } : { kind: 'gone' };
    }
    if (entry.importedId === null) return NONE;
    const of = first.get(entry.importedId) ?? index;
    return of < index && !entry.forceAdd ? { kind: 'duplicate', of } : byId(entry.importedId);
  });
}

function firstOfBatch(incoming: readonly IncomingEntry[]): Map<string, number> {
  const first = new Map<string, number>();
  for (const [index, { importedId }] of incoming.entries())
    if (importedId !== null && !first.has(importedId)) first.set(importedId, index);
  return first;
}

function chosenRows<Row extends LedgerEntry>(incoming: readonly IncomingEntry[], ledger: readonly Row[]): Map<string, Row> {
  const wanted = new Set(incoming.flatMap((entry) => entry.chosen ?? []));
  return new Map(ledger.flatMap((row) => (wanted.has(row.id) && !row.tombstone ? [[row.id, row]] : [])));
}

function firstById<Row extends LedgerEntry>(rows: readonly Row[]): Map<string, Row> {
  const byId = new Map<string, Row>();
  for (const row of rows) if (row.importedId !== null && !byId.has(row.importedId)) byId.set(row.importedId, row);
  return byId;
}
