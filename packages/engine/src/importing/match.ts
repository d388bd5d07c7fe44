// Which row of a file is which row of the ledger (import-and-reconcile 3). Reads nothing, writes nothing, and takes
// time in proportion to the rows: everything is looked up by id, or by amount and day.
import { Candidates } from './candidates.ts';
import type { IncomingEntry, LedgerEntry } from './entries.ts';

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
  const taken = new Set<string>();
  const matches = matchById(incoming, ledger, options);
  for (const match of matches) if (match.kind === 'id' || match.kind === 'chosen') taken.add(match.row.id);
  const open = matches.flatMap((match, index) => (match.kind === 'none' ? [index] : []));
  if (open.length === 0) return matches;
  const candidates = new Candidates(ledger.filter(isCandidate), taken);
  for (const pass of ['payee', 'amount'] as const) {
    for (const index of open) {
      const entry = incoming[index];
      if (!entry || matches[index]?.kind !== 'none') continue;
      const row = candidates.take(entry, { samePayee: pass === 'payee', withoutId: options.strictIds && entry.importedId !== null });
      if (row) matches[index] = { kind: pass, row };
    }
  }
  return matches;
}

/** Whether the fuzzy passes may take the row. */
export function isCandidate(row: LedgerEntry): boolean {
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
  const seen = new Map<string, number>();
  return incoming.map((entry, index): Match<Row> => {
    const id = entry.importedId;
    const first = id === null ? undefined : seen.get(id);
    if (id !== null && first === undefined) seen.set(id, index);
    if (entry.chosen !== null) {
      const row = chosen.get(entry.chosen);
      return row ? { kind: 'chosen', row } : { kind: 'gone' };
    }
    if (id === null) return NONE;
    if (first !== undefined && !entry.forceAdd) return { kind: 'duplicate', of: first };
    const row = alive.get(id);
    if (row) return { kind: 'id', row };
    const gone = dead.get(id);
    const stays = gone !== undefined || (!options.reimportDeleted && options.wasDeleted(id));
    return stays ? { kind: 'deleted', row: gone ?? null } : NONE;
  });
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
