import { type Condition, compileCondition, type Names } from '../../conditions/index.ts';
import type { BudgetReader } from '../../log/access.ts';
import { foldText } from '../../values/index.ts';
import { type Clause, type Sql, sql } from '../register/clause.ts';
import { accountsById, categoriesByStoredId, type Named, payeesByStoredId } from '../register/names.ts';
import type { RegisterRow } from '../register/rows.ts';
import { idClause, idsClause } from './ids-clause.ts';
import { dateClause, numberClause } from './range-clause.ts';
import { textClause } from './text-clause.ts';

type OfType<T extends Condition['type']> = Extract<Condition, { type: T }>;

/** What a condition sees of a row (semantics 6.2). */
type FieldOf = (row: RegisterRow) => string | number | boolean | null;

/** One condition of a filter, as SQL where SQL says the same as `conditions/`, which has the last word. */
export function conditionClause(reader: BudgetReader, asked: Exclude<Condition, { type: 'saved' }>): Clause {
  const condition = asked.type === 'id' ? withPresentIds(reader, asked) : asked;
  const matcher = compileCondition(condition);
  const names = namesOf(reader);
  const value = fieldOf(reader, condition);
  const aboutLines = condition.field === 'category' || condition.field === 'categoryGroup';
  // The lines of a split have its categories: the split itself is not without one.
  const test = (row: RegisterRow) => !(aboutLines && row.isParent) && matcher(value(row), names);
  switch (condition.type) {
    case 'id':
      return idClause(reader, condition, test, (id) => matcher(id, names));
    case 'number':
      return numberClause(condition, test);
    case 'date':
      return dateClause(condition, test);
    case 'flag':
      return flagClause(reader, condition, test);
    case 'text':
      return wordsClause(reader, condition, test, (text) => matcher(text, names));
  }
}

/** Filters keep ids of payees and categories that were merged since; rows are seen under the present ones. */
function withPresentIds(reader: BudgetReader, condition: OfType<'id'>): OfType<'id'> {
  if (condition.field !== 'payee' && condition.field !== 'category') return condition;
  const things: ReadonlyMap<string, Named> =
    condition.field === 'payee' ? payeesByStoredId(reader) : categoriesByStoredId(reader);
  const present = (id: string) => things.get(id)?.id ?? id;
  switch (condition.op) {
    case 'is':
    case 'isNot':
      return { ...condition, value: condition.value === null ? null : present(condition.value) };
    case 'oneOf':
    case 'notOneOf':
      return { ...condition, value: condition.value.map(present) };
    default:
      return condition;
  }
}

function namesOf(reader: BudgetReader): Names {
  const things = { account: accountsById(reader), payee: payeesByStoredId(reader), category: categoriesByStoredId(reader) };
  const groups = new Map([...things.category.values()].map(({ group, groupName }) => [group, groupName]));
  return {
    nameOf: (field, id) => (field === 'categoryGroup' ? groups.get(id) : things[field].get(id)?.name),
    offBudget: (account) => things.account.get(account)?.offBudget,
  };
}

function fieldOf(reader: BudgetReader, { field }: Condition): FieldOf {
  switch (field) {
    case 'categoryGroup': {
      const categories = categoriesByStoredId(reader);
      return ({ category }) => (category === null ? null : (categories.get(category)?.group ?? null));
    }
    case 'payeeName': {
      const payees = payeesByStoredId(reader);
      return ({ payee }) => (payee === null ? null : (payees.get(payee)?.name ?? null));
    }
    case 'transfer':
      return ({ transferAccount }) => transferAccount !== null;
    case 'parent':
      return ({ isParent }) => isParent;
    case 'saved':
      return () => null;
    default:
      return (row) => row[field];
  }
}

type Test = Clause['test'];

function flagClause(reader: BudgetReader, { field, value }: OfType<'flag'>, test: Test): Clause {
  if (field === 'transfer') {
    const accounts = [...payeesByStoredId(reader)].flatMap(([stored, payee]) => (payee.transferAccount === null ? [] : stored));
    const list = JSON.stringify(accounts);
    const isTransfer = '@.payee is not null and @.payee in (select value from json_each(?))';
    return { sql: sql(value ? `(${isTransfer})` : `not (${isTransfer})`, list), exact: true, candidates: null, test };
  }
  const column = field === 'parent' ? 'isParent' : field;
  return { sql: sql(`coalesce(@.${column}, 0) = ?`, Number(value)), exact: true, candidates: null, test };
}

/** Names are asked one by one, then their ids are known; in free text SQL only narrows down what has to be looked at. */
function wordsClause(
  reader: BudgetReader,
  condition: OfType<'text'>,
  test: Test,
  wants: (text: string | null) => boolean,
): Clause {
  const { field } = condition;
  if (field === 'payeeName') {
    const wanted: string[] = [];
    const unwanted: string[] = [];
    for (const [stored, { name }] of payeesByStoredId(reader)) (wants(name) ? wanted : unwanted).push(stored);
    if (!wants(null)) return { ...idsClause('payee', wanted, new Set()), test };
    const list = JSON.stringify(unwanted);
    return {
      sql: sql('(@.payee is null or @.payee not in (select value from json_each(?)))', list),
      exact: true,
      candidates: null,
      test,
    };
  }
  if (wants(null)) return { sql: null, exact: false, candidates: null, test };
  const text = narrowing(condition);
  if (text === null) return { sql: textsIn(reader, field, wants), exact: true, candidates: null, test };
  const [longest = ''] = foldText(text)
    .split(' ')
    .sort((a, b) => b.length - a.length);
  const candidates = longest.length < 3 ? null : textClause(reader, longest, 'page').candidates;
  return { sql: like(field, text), exact: false, candidates, test };
}

/** Texts repeat: each is asked once, then SQL knows those that pass. */
function textsIn(reader: BudgetReader, field: 'notes' | 'importedPayee', wants: (text: string) => boolean): Sql {
  const texts = reader
    .query<{ text: string }>(`select distinct ${field} as text from ledger_rows where ${field} is not null`)
    .flatMap(({ text }) => (wants(text) ? text : []));
  return sql(`@.${field} in (select value from json_each(?))`, JSON.stringify(texts));
}

/** A text that every matching field has in it; null when there is no such text. */
function narrowing(condition: OfType<'text'>): string | null {
  switch (condition.op) {
    case 'is':
    case 'contains':
      return condition.value;
    case 'hasTags':
      return condition.value.split(/[#\s]+/).find((word) => word !== '') ?? null;
    default:
      return null;
  }
}

/** SQLite folds the case of ASCII letters only; any character may stand where another letter is. */
function like(field: 'notes' | 'importedPayee', text: string): Sql {
  const pattern = [...text].map((each) => (/[\w\s.,:;#/()-]/.test(each) && each !== '_' && !/[ik]/i.test(each) ? each : '_'));
  // Letters beyond the first plane count as one character here and there.
  return sql(`@.${field} like ?`, `%${pattern.join('')}%`);
}
