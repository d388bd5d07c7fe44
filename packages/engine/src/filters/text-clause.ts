import { type Condition, compileCondition, type Names } from '../conditions/index.ts';
import type { BudgetReader } from '../log/access.ts';
import { foldText } from '../values/index.ts';
import { type AskedRow, about, type Clause, holdsOneOf, type Purpose, type Sql, sql } from './clause.ts';
import { searchClause } from './search-clause.ts';

type OfType<T extends Condition['type']> = Extract<Condition, { type: T }>;
type WrittenField = 'notes' | 'importedPayee';

/**
 * A condition on what people and banks wrote. SQL cannot say it as official clients mean it (full Unicode case, regular
 * expressions), so each text is asked once, and SQL then knows those that pass. A page looks at its rows instead.
 */
export function textClause(
  reader: BudgetReader,
  purpose: Purpose,
  condition: OfType<'text'> & { readonly field: WrittenField },
  names: Names,
): Clause {
  const { field } = condition;
  const matcher = compileCondition(condition);
  const test = (row: AskedRow) => matcher(row[field], names);
  const nothing = matcher(null, names);
  if (purpose === 'page' && nothing) return { sql: null, exact: false, candidates: null, test };
  const part = partOf(condition);
  const found = part === null || purpose === 'report' ? null : searched(reader, part);
  const candidates = nothing ? null : found;
  const looksLike = part === null ? sql(`@.${field} is not null`) : like(field, part);
  if (purpose === 'page' && part !== null) return { sql: looksLike, exact: false, candidates, test };
  const texts = textsIn(reader, field, looksLike, found).filter((text) => matcher(text, names) !== nothing);
  return { sql: holdsOneOf(field, texts, { except: nothing }), exact: true, candidates, test };
}

/** A text that every field has in it which passes; where an empty field passes, every one that does not. Null for none. */
function partOf(condition: OfType<'text'>): string | null {
  switch (condition.op) {
    case 'is':
    case 'isNot':
    case 'contains':
    case 'doesNotContain':
      return condition.value;
    case 'hasTags':
      return condition.value.split(/[#\s]+/).find((word) => word !== '') ?? null;
    default:
      return null;
  }
}

function searched(reader: BudgetReader, part: string): Sql | null {
  const words = foldText(part).split(' ');
  const longest = words.reduce((one, other) => (other.length > one.length ? other : one));
  return longest.length < 3 ? null : searchClause(reader, longest, 'page').candidates;
}

/** SQLite folds the case of ASCII letters only; anything may stand where another letter is, or one that folds to ASCII. */
function like(field: WrittenField, part: string): Sql {
  return sql(`@.${field} like ?`, `%${part.replaceAll(/[^a-hjl-z0-9\s.,:;#/()-]+/gi, '%')}%`);
}

/** Texts repeat: each is read once. */
function textsIn(reader: BudgetReader, field: WrittenField, passing: Sql, candidates: Sql | null): string[] {
  const rows = candidates ? `(${candidates.text}) h cross join ledger_rows r on r.row = h.row` : 'ledger_rows r';
  return reader
    .query<{ text: string }>(`select distinct r.${field} as text from ${rows} where ${about('r', passing)}`, [
      ...(candidates?.params ?? []),
      ...passing.params,
    ])
    .map(({ text }) => text);
}
