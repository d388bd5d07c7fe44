// What conditions mean (semantics 6.2, 6.3), for lists and reports alike. `conditions/` has the last word: SQL says the
// same, as far as it can, and what it cannot say (names behind ids, case, patterns, recurrences) is asked per value.
import { type Condition, compileCondition, type Names, parseCondition } from '../conditions/index.ts';
import type { BudgetReader } from '../log/access.ts';
import type { Json } from '../storage/tables.ts';
import { allOf, anyOf, type Clause, NOTHING, type Purpose, sql } from './clause.ts';
import { heldClause } from './held-clause.ts';
import { accountsById, categoriesByStoredId, payeesByStoredId } from './names.ts';
import { dateClause, numberClause } from './range-clause.ts';
import { type ConditionsOp, parseConditionsOp } from './saved.ts';
import { textClause } from './text-clause.ts';

type OfType<T extends Condition['type']> = Extract<Condition, { type: T }>;

type Asking = {
  readonly reader: BudgetReader;
  readonly purpose: Purpose;
  readonly names: Names;
  /** Saved filters on the way here: one that leads back to itself finds nothing. */
  readonly opened: readonly string[];
};

/** At least one condition as one question; for `report` it is answered by exact SQL. */
export function conditionsClause(
  reader: BudgetReader,
  purpose: Purpose,
  conditions: readonly Condition[],
  op: ConditionsOp,
): Clause {
  return joined({ reader, purpose, names: namesOf(reader), opened: [] }, conditions, op);
}

/** Those of the conditions in JSON that can be understood (semantics 6.1). */
export function understood(conditions: readonly Json[]): Condition[] {
  return conditions.flatMap((json) => parseCondition(json) ?? []);
}

function joined(asking: Asking, conditions: readonly Condition[], op: ConditionsOp): Clause {
  const clauses = conditions.map((condition) => conditionClause(asking, condition));
  return op === 'or' ? anyOf(clauses) : allOf(clauses);
}

function conditionClause(asking: Asking, condition: Condition): Clause {
  const { reader, purpose, names } = asking;
  switch (condition.type) {
    case 'id':
      return idClause(asking, condition);
    case 'number':
      return numberClause(condition);
    case 'date':
      return dateClause(reader, purpose, condition, names);
    case 'flag':
      return flagClause(asking, condition);
    case 'text': {
      const { field } = condition;
      if (field !== 'payeeName') return textClause(reader, purpose, { ...condition, field }, names);
      const matcher = compileCondition(condition);
      return heldClause(reader, purpose, 'payee', ({ name }) => matcher(name, names), matcher(null, names));
    }
    case 'saved':
      return savedClause(asking, condition.value);
  }
}

function idClause({ reader, purpose, names }: Asking, asked: OfType<'id'>): Clause {
  const matcher = compileCondition(withPresentIds(reader, asked));
  const passes = (id: string | null) => matcher(id, names);
  return asked.field === 'categoryGroup'
    ? heldClause(reader, purpose, 'category', ({ group }) => passes(group), passes(null))
    : heldClause(reader, purpose, asked.field, ({ id }) => passes(id), passes(null));
}

/** Filters keep ids of payees and categories that were merged since; rows are seen under the present ones. */
function withPresentIds(reader: BudgetReader, condition: OfType<'id'>): OfType<'id'> {
  if (condition.field !== 'payee' && condition.field !== 'category') return condition;
  const things = condition.field === 'payee' ? payeesByStoredId(reader) : categoriesByStoredId(reader);
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

/** A transfer is a row whose payee stands for an account. */
function flagClause({ reader, purpose }: Asking, { field, value }: OfType<'flag'>): Clause {
  if (field === 'transfer')
    return heldClause(reader, purpose, 'payee', ({ transferAccount }) => (transferAccount !== null) === value, !value);
  const column = field === 'parent' ? 'isParent' : field;
  return {
    sql: sql(`coalesce(@.${column}, 0) = ?`, Number(value)),
    exact: true,
    candidates: null,
    test: (row) => row[column] === value,
  };
}

/** A saved filter stands for its conditions. One that is gone, or that leads back to itself, lets nothing pass. */
function savedClause(asking: Asking, id: string): Clause {
  const [saved] = asking.reader.select('live_filters', ['conditions', 'conditionsOp'], 'where id = ?', [id]);
  if (!saved || asking.opened.includes(id) || !Array.isArray(saved.conditions)) return NOTHING;
  const conditions = understood(saved.conditions);
  if (conditions.length === 0) return NOTHING;
  return joined({ ...asking, opened: [...asking.opened, id] }, conditions, parseConditionsOp(saved.conditionsOp));
}

function namesOf(reader: BudgetReader): Names {
  const things = { account: accountsById(reader), payee: payeesByStoredId(reader), category: categoriesByStoredId(reader) };
  const groups = new Map([...things.category.values()].map(({ group, groupName }) => [group, groupName]));
  return {
    nameOf: (field, id) => (field === 'categoryGroup' ? groups.get(id) : things[field].get(id)?.name),
    offBudget: (account) => things.account.get(account)?.offBudget,
  };
}
