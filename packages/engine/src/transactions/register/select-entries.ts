import { about, type Clause, type Sql, sql } from '../../filters/index.ts';
import type { BudgetReader } from '../../log/access.ts';
import { accountTotals } from '../balances.ts';
import { LIST_ORDER, REVERSE_ORDER } from './order.ts';
import { type StoredRow, storedColumns } from './rows.ts';

/** Which rows of a list to read, in which direction, from where. */
export type EntrySelection = {
  readonly accounts: readonly string[];
  readonly filter: Clause | null;
  readonly place: Sql | null;
  readonly direction: 'after' | 'before';
  readonly limit: number;
  readonly offset: number;
};

const ALIVE_TOP = '@.date is not null and coalesce(@.isChild, 0) = 0 and coalesce(@.tombstone, 0) = 0';

/** With more candidates than this, walking the list in its order finds the first rows sooner. */
const MOST_CANDIDATES = 2000;

/** Lists of up to so many accounts can be merged from the lists of each. */
const MOST_MERGED = 12;

/**
 * Rows that are not split lines, in list order (or its reverse), as stored. A split is among them when it or one of its
 * lines passes the filter.
 */
export function selectEntries(reader: BudgetReader, selection: EntrySelection): StoredRow[] {
  const { text, params } = entriesQuery(reader, selection);
  return reader.query<StoredRow>(text, params);
}

/** The query behind it, for looking at its plan. */
function entriesQuery(reader: BudgetReader, selection: EntrySelection): Sql {
  const { accounts, filter, limit, offset } = selection;
  const order = selection.direction === 'after' ? LIST_ORDER : REVERSE_ORDER;
  const slice = sql('limit ? offset ?', limit, offset);
  const candidates = filter && shortCandidates(reader, filter);
  if (candidates) {
    const asked = filter?.complete ? { ...selection, filter: null } : selection;
    return glue(fromCandidates(candidates), among(accounts), conditions(asked), named('r', sql(order)), slice);
  }
  const [account] = accounts;
  if (account !== undefined && accounts.length === 1)
    return glue(
      sql(`select ${storedColumns('r')} from ledger_rows r where r.account = ?`, account),
      conditions(selection),
      named('r', sql(order)),
      slice,
    );
  if (accounts.length > MOST_MERGED || !isSmallPart(reader, accounts))
    return glue(
      sql(`select ${storedColumns('r')} from ledger_rows r`),
      among(accounts),
      conditions(selection),
      named('r', sql(order)),
      slice,
    );
  const each = accounts.map((one) =>
    glue(
      sql(`select * from (select ${storedColumns('r')} from ledger_rows r where r.account = ?`, one),
      conditions(selection),
      named('r', sql(order)),
      sql('limit ?)', limit + offset),
    ),
  );
  const merged = each.map(({ text }) => text).join(' union all ');
  return glue(sql(`select e.* from (${merged}) e`, ...each.flatMap(({ params }) => params)), named('e', sql(order)), slice);
}

/** The plus keeps the planner from reading whole accounts and sorting them: the order has an index. */
function among(accounts: readonly string[]): Sql {
  return sql('where +r.account in (select value from json_each(?))', JSON.stringify(accounts));
}

function conditions({ filter, place }: EntrySelection): Sql {
  return glue(
    named('r', sql(`and ${ALIVE_TOP}`)),
    place ? named('r', sql(`and ${place.text}`, ...place.params)) : NONE,
    passes(filter),
  );
}

/** The row or, for a split, any of its living lines. */
function passes(filter: Clause | null): Sql {
  const part = filter?.sql;
  if (!part) return NONE;
  const line = `select 1 from ledger_rows l where l.parent = r.id and l.isChild = 1 and coalesce(l.tombstone, 0) = 0 and ${about('l', part)}`;
  return sql(`and (${about('r', part)} or (r.isParent = 1 and exists (${line})))`, ...part.params, ...part.params);
}

/** Candidates may be split lines: their splits are meant. */
function fromCandidates({ text, params }: Sql): Sql {
  return sql(
    `select ${storedColumns('r')} from (
      select distinct case when c.isChild = 1 then (select p.row from ledger_rows p where p.id = c.parent) else c.row end as row
      from (${text}) h cross join ledger_rows c on c.row = h.row where coalesce(c.tombstone, 0) = 0) t
    cross join ledger_rows r on r.row = t.row`,
    ...params,
  );
}

/** The candidates, when they are few enough to look at each and sort them. */
export function shortCandidates(reader: BudgetReader, { candidates, size, intersection }: Clause): Sql | null {
  if (candidates && size !== undefined && size <= MOST_CANDIDATES) return candidates;
  const listed = candidates && size === undefined ? shortList(reader, candidates) : null;
  return listed ?? (intersection ? shortList(reader, intersection) : null);
}

/** Their row numbers, so that finding them is done once. */
function shortList(reader: BudgetReader, { text, params }: Sql): Sql | null {
  const rows = reader.query<{ row: number }>(`select row from (${text}) limit ${MOST_CANDIDATES + 1}`, params);
  return rows.length > MOST_CANDIDATES
    ? null
    : sql('select value as row from json_each(?)', JSON.stringify(rows.map(({ row }) => row)));
}

/** Few rows among many accounts' are found through their own indexes rather than by walking past all others. */
function isSmallPart(reader: BudgetReader, accounts: readonly string[]): boolean {
  const rows = accounts.reduce((sum, account) => sum + accountTotals(reader, account).rows, 0);
  const [all] = reader.query<{ n: number | null }>('select max(row) as n from ledger_rows');
  return rows * 3 < (all?.n ?? 0);
}

const NONE = sql('');

function named(alias: string, piece: Sql): Sql {
  return sql(about(alias, piece), ...piece.params);
}

function glue(...pieces: readonly Sql[]): Sql {
  return sql(
    pieces
      .map(({ text }) => text)
      .filter((text) => text !== '')
      .join(' '),
    ...pieces.flatMap(({ params }) => params),
  );
}
