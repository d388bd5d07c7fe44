import { approximation, compileCondition, type Condition, DATE_TOLERANCE, type DateValue, type Names } from '../../conditions/index.ts';
import type { BudgetReader } from '../../log/access.ts';
import { storedDay } from '../../storage/encoding.ts';
import { addDays, foldText } from '../../values/index.ts';
import { type Clause, sql, type Sql } from '../register/clause.ts';
import { accountsById, categoriesByStoredId, type Named, payeesByStoredId } from '../register/names.ts';
import type { RegisterRow } from '../register/rows.ts';
import { textClause } from './text-clause.ts';

type OfType<T extends Condition['type']> = Extract<Condition, { type: T }>;

/** What a condition sees of a row (semantics 6.2). */
type FieldOf = (row: RegisterRow) => string | number | boolean | null;

/** One condition of a filter, as SQL where SQL says the same as `conditions/`, which has the last word. */
export function conditionClause(reader: BudgetReader, condition: Exclude<Condition, { type: 'saved' }>): Clause {
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

/** Rows that hold one of the stored ids; `living` are those that they stand for. */
export function idsClause(
  field: 'payee' | 'category' | 'account',
  storedIds: readonly string[],
  living: ReadonlySet<string>,
): Clause {
  const list = JSON.stringify(storedIds);
  const ordinary = field === 'category' ? 'coalesce(@.isParent, 0) = 0 and ' : '';
  return {
    sql: sql(`(${ordinary}@.${field} in (select value from json_each(?)))`, list),
    exact: true,
    candidates:
      field === 'account' ? null : sql(`select r.row from ledger_rows r where r.${field} in (select value from json_each(?))`, list),
    test: (row) => {
      const id = row[field];
      return id !== null && living.has(id);
    },
  };
}

type Test = Clause['test'];

/** Every id that rows may hold is asked; the question about the row is then whether it holds one of the right ones. */
function idClause(reader: BudgetReader, { field }: OfType<'id'>, test: Test, wants: (id: string | null) => boolean): Clause {
  const column = field === 'categoryGroup' ? 'category' : field;
  const things = idsOf(reader, field);
  const wanted: string[] = [];
  const unwanted: string[] = [];
  for (const [stored, meant] of things) (wants(meant) ? wanted : unwanted).push(stored);
  const noParents = column === 'category' ? 'coalesce(@.isParent, 0) = 0 and ' : '';
  if (!wants(null)) return { ...idsClause(column, wanted, new Set()), test };
  // Nothing at all passes too, and so does what stands for nothing that is alive.
  const list = JSON.stringify(unwanted);
  return {
    sql: sql(`(${noParents}(@.${column} is null or @.${column} not in (select value from json_each(?))))`, list),
    exact: true,
    candidates: null,
    test,
  };
}

function idsOf(reader: BudgetReader, field: OfType<'id'>['field']): [stored: string, meant: string][] {
  if (field === 'categoryGroup') return [...categoriesByStoredId(reader)].map(([stored, { group }]) => [stored, group]);
  const things: ReadonlyMap<string, Named> =
    field === 'account' ? accountsById(reader) : field === 'payee' ? payeesByStoredId(reader) : categoriesByStoredId(reader);
  return [...things].map(([stored, { id }]) => [stored, id]);
}

const INFINITE = Number.MAX_SAFE_INTEGER;

function numberClause(condition: OfType<'number'>, test: Test): Clause {
  const [low, high] = numberRange(condition);
  const { flow } = condition;
  const least = flow === 'out' ? -high : Math.max(low, flow === 'in' ? 0 : -INFINITE);
  const most = flow === 'out' ? Math.min(-low, 0) : high;
  const inRange = sql('coalesce(@.amount, 0) between ? and ?', Math.ceil(least), Math.floor(most));
  const reaching = most - least < 1_000_000 && (least > 0 || most < 0);
  const candidates = reaching
    ? sql('select r.row from ledger_rows r where r.amount between ? and ?', Math.ceil(least), Math.floor(most))
    : null;
  return { sql: inRange, exact: true, candidates, test };
}

/** The least and the most that pass, as the condition sees amounts: without their sign for money out. */
function numberRange(condition: OfType<'number'>): readonly [number, number] {
  if (condition.op === 'isbetween') {
    const { num1, num2 } = condition.value;
    return [Math.min(num1, num2), Math.max(num1, num2)];
  }
  const { op, value } = condition;
  switch (op) {
    case 'is':
      return [value, value];
    case 'isapprox':
      return [value - approximation(value), value + approximation(value)];
    case 'gt':
      return [Math.floor(value) + 1, INFINITE];
    case 'gte':
      return [value, INFINITE];
    case 'lt':
      return [-INFINITE, Math.ceil(value) - 1];
    case 'lte':
      return [-INFINITE, value];
  }
}

function dateClause(condition: OfType<'date'>, test: Test): Clause {
  const range = dateRange(condition);
  if (!range) return { sql: null, exact: false, candidates: null, test };
  const [first, last] = range;
  const candidates = last - first < 200 ? sql('select r.row from ledger_rows r where r.date between ? and ?', first, last) : null;
  return { sql: sql('@.date between ? and ?', first, last), exact: true, candidates, test };
}

/** Days as stored; undefined for days that come again. */
function dateRange(condition: OfType<'date'>): readonly [number, number] | undefined {
  switch (condition.op) {
    case 'gt':
      return [storedDay(condition.value.day) + 1, INFINITE];
    case 'gte':
      return [storedDay(condition.value.day), INFINITE];
    case 'lt':
      return [0, storedDay(condition.value.day) - 1];
    case 'lte':
      return [0, storedDay(condition.value.day)];
    default:
      return rangeOfDate(condition.value, condition.op);
  }
}

function rangeOfDate(value: DateValue, op: 'is' | 'isapprox'): readonly [number, number] | undefined {
  switch (value.kind) {
    case 'day':
      return op === 'is'
        ? [storedDay(value.day), storedDay(value.day)]
        : [storedDay(addDays(value.day, -DATE_TOLERANCE)), storedDay(addDays(value.day, DATE_TOLERANCE))];
    case 'month': {
      const month = Number(value.month.replace('-', '')) * 100;
      return [month, month + 99];
    }
    case 'year':
      return [Number(value.year) * 10_000, Number(value.year) * 10_000 + 9999];
    case 'recurrence':
      return undefined;
  }
}

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
function wordsClause(reader: BudgetReader, condition: OfType<'text'>, test: Test, wants: (text: string | null) => boolean): Clause {
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
  const text = wants(null) ? null : narrowing(condition);
  if (text === null) return { sql: null, exact: false, candidates: null, test };
  const [longest = ''] = foldText(text).split(' ').sort((a, b) => b.length - a.length);
  const candidates = longest.length < 3 ? null : textClause(reader, longest).candidates;
  return { sql: like(field, text), exact: false, candidates, test };
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
