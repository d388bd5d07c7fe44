import type { SqlValue } from '../storage/database.ts';
import type { Cents, Day } from '../values/index.ts';

/** A piece of SQL with its parameters. `@` stands for the alias of the row that it is about. */
export type Sql = { readonly text: string; readonly params: readonly SqlValue[] };

/**
 * What questions are for. `page` and `totals` ask rows of `ledger_rows`, under the ids that were stored: a page needs its
 * first rows soon, totals need all of them. `report` asks rows of `live_transactions`, under present ids, by SQL alone.
 */
export type Purpose = 'page' | 'totals' | 'report';

/** What a question sees of a row, once that is read. Ids are those of living things. */
export type AskedRow = {
  readonly account: string;
  readonly payee: string | null;
  readonly category: string | null;
  readonly notes: string | null;
  readonly importedPayee: string | null;
  readonly date: Day;
  readonly amount: Cents;
  readonly cleared: boolean;
  readonly reconciled: boolean;
  readonly isParent: boolean;
};

/** One question about a row, to be answered by SQL as far as SQL can. */
export type Clause = {
  /** True for every row that the question is true for; null when SQL cannot tell. */
  readonly sql: Sql | null;
  /** Whether the SQL is true for no other row. */
  readonly exact: boolean;
  /** A select of `row` numbers through an index that misses no row that the question is true for; null when there is none. */
  readonly candidates: Sql | null;
  /** Candidates of several questions at once: fewer, but costlier to find. */
  readonly intersection?: Sql | undefined;
  /** How many candidates there are, where that is known. */
  readonly size?: number | undefined;
  /** Whether every candidate that is alive passes: then SQL need not ask again. */
  readonly complete?: boolean | undefined;
  readonly test: (row: AskedRow) => boolean;
};

export function sql(text: string, ...params: readonly SqlValue[]): Sql {
  return { text, params };
}

/** Whether the row's column holds one of the values; or, with `except`, none of them, null being none. */
export function holdsOneOf(column: string, values: readonly SqlValue[], { except = false } = {}): Sql {
  const list = '(select value from json_each(?))';
  const text = except ? `(@.${column} is null or @.${column} not in ${list})` : `@.${column} in ${list}`;
  return sql(text, JSON.stringify(values));
}

/** The piece with its row called so. */
export function about(alias: string, { text }: Sql): string {
  return text.replaceAll('@', alias);
}

export const NOTHING: Clause = {
  sql: sql('0'),
  exact: true,
  candidates: sql('select null as row where 0'),
  complete: true,
  test: () => false,
};

/** All of the questions. Any candidates will do: the fewest are taken, as far as that is known. */
export function allOf(clauses: readonly Clause[]): Clause {
  const [only] = clauses;
  if (only && clauses.length === 1) return only;
  const parts = clauses.flatMap((clause) => clause.sql ?? []);
  return {
    sql: parts.length === 0 ? null : joined(parts, ' and '),
    exact: clauses.every(({ exact, sql }) => exact && sql !== null),
    ...fewest(clauses),
    test: (row) => clauses.every(({ test }) => test(row)),
  };
}

function fewest(clauses: readonly Clause[]): Pick<Clause, 'candidates' | 'size' | 'intersection'> {
  const offering = clauses
    .filter(({ candidates }) => candidates !== null)
    .sort((a, b) => (a.size ?? UNKNOWN_SIZE) - (b.size ?? UNKNOWN_SIZE));
  const [best] = offering;
  const all = offering.flatMap(({ candidates }) => candidates ?? []);
  const intersection = sql(
    all.map(({ text }) => `select row from (${text})`).join(' intersect '),
    ...all.flatMap(({ params }) => params),
  );
  return {
    candidates: best?.candidates ?? null,
    size: best?.size,
    intersection: all.length > 1 ? intersection : undefined,
  };
}

/** Where a size is not known, it is taken to be middling. */
const UNKNOWN_SIZE = 1000;

/** Any of the questions. */
export function anyOf(asked: readonly Clause[]): Clause {
  const clauses = asked.filter((clause) => clause !== NOTHING);
  const [only] = clauses;
  if (!only) return NOTHING;
  if (clauses.length === 1) return only;
  const parts = clauses.flatMap((clause) => clause.sql ?? []);
  const candidates = clauses.flatMap((clause) => clause.candidates ?? []);
  const answered = parts.length === clauses.length;
  return {
    sql: answered ? joined(parts, ' or ') : null,
    exact: answered && clauses.every(({ exact }) => exact),
    candidates:
      candidates.length === clauses.length
        ? sql(candidates.map(({ text }) => text).join(' union all '), ...candidates.flatMap(({ params }) => params))
        : null,
    complete: clauses.every(({ complete }) => complete === true),
    test: (row) => clauses.some(({ test }) => test(row)),
  };
}

function joined(parts: readonly Sql[], by: ' and ' | ' or '): Sql {
  return sql(`(${parts.map(({ text }) => text).join(by)})`, ...parts.flatMap(({ params }) => params));
}
