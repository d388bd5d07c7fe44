import type { BudgetReader } from '../log/access.ts';
import { refreshSearch } from '../storage/search-table.ts';
import { foldText } from '../values/index.ts';
import { type AskedRow, type Clause, NOTHING, type Purpose, sql } from './clause.ts';

/** With more rows than this, looking at rows in their order finds a page sooner than listing all of them. */
const MOST_HITS = 10_000;

/** One or two characters begin at most so many runs of three that are worth asking for. */
const MOST_RUNS = 400;

const LENGTH_OF_RUN = 3;

/** Rows whose notes or imported payee have the text in them; both without case and accents. */
export function searchClause(reader: BudgetReader, folded: string, purpose: Purpose): Clause {
  refreshSearch((text, params) => reader.query(text, params));
  const test = (row: AskedRow) => hasText(row.notes, folded) || hasText(row.importedPayee, folded);
  const match = [...folded].length < LENGTH_OF_RUN ? runsBeginning(reader, folded) : quoted(folded);
  if (match === null) return NOTHING;
  if (match === 'too many') return { sql: null, exact: false, candidates: null, test };
  const hits = countHits(reader, match);
  if (purpose === 'page' && hits > MOST_HITS) return { sql: null, exact: false, candidates: null, test };
  return {
    sql: sql('+@.row in (select rowid from extrato_search where extrato_search match ?)', match),
    exact: true,
    candidates: sql('select rowid as row from extrato_search where extrato_search match ?', match),
    size: hits,
    complete: true,
    test,
  };
}

function hasText(text: string | null, folded: string): boolean {
  return text !== null && foldText(text).includes(folded);
}

function countHits(reader: BudgetReader, match: string): number {
  const probe = `select count(*) as n from (select 1 from extrato_search where extrato_search match ? limit ${MOST_HITS + 1})`;
  return reader.query<{ n: number }>(probe, [match])[0]?.n ?? 0;
}

/** Short texts are found by the runs of three that begin with them; null when no row has one. */
function runsBeginning(reader: BudgetReader, folded: string): string | 'too many' | null {
  const runs = reader.query<{ term: string; doc: number }>(
    'select term, doc from extrato_search_terms where term >= ? and term < ?',
    [folded, `${folded}\u{10ffff}`],
  );
  if (runs.length === 0) return null;
  const mostFrequent = Math.max(...runs.map(({ doc }) => doc));
  if (runs.length > MOST_RUNS || mostFrequent > MOST_HITS) return 'too many';
  return runs.map(({ term }) => quoted(term)).join(' OR ');
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
