import type { Condition } from '../../conditions/index.ts';
import type { BudgetReader } from '../../log/access.ts';
import { type Clause, sql } from '../register/clause.ts';
import { accountsById, categoriesByStoredId, type Named, payeesByStoredId } from '../register/names.ts';

type OfType<T extends Condition['type']> = Extract<Condition, { type: T }>;

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
    complete: field === 'payee',
    candidates:
      field === 'account'
        ? null
        : sql(`select r.row from ledger_rows r where r.${field} in (select value from json_each(?))`, list),
    test: (row) => {
      const id = row[field];
      return id !== null && living.has(id);
    },
  };
}

type Test = Clause['test'];

/** Every id that rows may hold is asked; the question about the row is then whether it holds one of the right ones. */
export function idClause(
  reader: BudgetReader,
  { field }: OfType<'id'>,
  test: Test,
  wants: (id: string | null) => boolean,
): Clause {
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
