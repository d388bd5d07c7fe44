import { allOf, type Clause, type Purpose, type Sql } from '../../filters/index.ts';
import type { BudgetReader } from '../../log/access.ts';
import { compileFilter, type RegisterFilter } from '../search/compile.ts';
import { beyond, cursorOf } from './order.ts';
import { decodeRows, linesByParent, type RegisterRow, type StoredRow } from './rows.ts';
import { needsCategory, type RegisterScope, scopeAccounts } from './scope.ts';
import { type EntrySelection, selectEntries } from './select-entries.ts';

/** What is listed. */
export type RegisterList = { readonly scope: RegisterScope; readonly filter?: RegisterFilter | undefined };

/** A list made ready to be read. */
export type View = { readonly accounts: readonly string[]; readonly clause: Clause | null; readonly runs: boolean };

export function openView(reader: BudgetReader, { scope, filter }: RegisterList, purpose: Purpose): View {
  const accounts = scopeAccounts(reader, scope === 'uncategorized' ? 'onBudget' : scope);
  const clauses: Clause[] = scope === 'uncategorized' ? [needsCategory(reader)] : [];
  const filtered = filter && compileFilter(reader, filter, accounts, purpose);
  if (filtered) clauses.unshift(filtered);
  return { accounts, clause: clauses.length === 0 ? null : allOf(clauses), runs: clauses.length === 0 };
}

/** An entry with what it takes to find its place again. */
export type FoundEntry = {
  readonly stored: StoredRow;
  readonly row: RegisterRow;
  readonly lines: readonly RegisterRow[];
  readonly matches: readonly string[] | null;
};

type Reading = Pick<EntrySelection, 'direction' | 'limit' | 'offset'> & { readonly place: Sql | null };

/** How many rows are read at a time when SQL cannot decide alone. */
const STRIDE = 400;

/** Entries that pass the filter, decided by SQL where it can and by looking at each row where it cannot. */
export function readEntries(reader: BudgetReader, { accounts, clause }: View, reading: Reading): FoundEntry[] {
  const selection: EntrySelection = { accounts, filter: clause, ...reading };
  if (!clause || clause.exact) return complete(reader, selectEntries(reader, selection), clause);
  const found: FoundEntry[] = [];
  const wanted = reading.offset + reading.limit;
  let place = reading.place;
  for (;;) {
    const stored = selectEntries(reader, { ...selection, place, limit: STRIDE, offset: 0 });
    for (const entry of complete(reader, stored, clause)) if (entry.matches?.length !== 0) found.push(entry);
    const last = stored.at(-1);
    if (!last || stored.length < STRIDE || found.length >= wanted) return found.slice(reading.offset, wanted);
    place = beyond(cursorOf(last), reading.direction);
  }
}

function complete(reader: BudgetReader, stored: readonly StoredRow[], clause: Clause | null): FoundEntry[] {
  const byId = new Map(stored.map((row) => [row.id, row]));
  const splits = stored.flatMap((row) => (row.isParent === 1 ? row.id : []));
  const lines = linesByParent(reader, splits);
  return decodeRows(reader, stored).flatMap((row) => {
    const own = (row.isParent && lines.get(row.id)) || [];
    const matches = clause && [row, ...own].flatMap((each) => (clause.test(each) ? each.id : []));
    const from = byId.get(row.id);
    return from ? { stored: from, row, lines: own, matches } : [];
  });
}
