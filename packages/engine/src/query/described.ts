import { ENTITIES, type EntityField, type EntityName, type QueryKind } from './entities.ts';

/** A field as it can be written in a query. `type` is the official word. */
export type QueryField = { readonly name: string; readonly type: string; readonly ref?: EntityName };

const OFFICIAL_TYPE = {
  id: 'id',
  text: 'string',
  cents: 'integer',
  integer: 'integer',
  real: 'float',
  flag: 'boolean',
  day: 'date',
  month: 'month',
  year: 'year',
  json: 'json',
} as const satisfies Readonly<Record<QueryKind, string>>;

/** The table's own fields, then the names behind its references, one step on (and a category's group). */
export function queryFields(table: EntityName): QueryField[] {
  const { fields, aliases = {} } = ENTITIES[table];
  const described = (name: string, { kind, ref }: EntityField): QueryField => ({
    name,
    type: OFFICIAL_TYPE[kind],
    ...(ref ? { ref } : {}),
  });
  const own = Object.entries(fields).map(([name, field]) => described(name, field));
  const others = Object.entries(aliases).flatMap(([name, of]) => (fields[of] ? described(name, fields[of]) : []));
  return [...own, ...others, ...own.flatMap(({ name, ref }) => (ref ? namesBehind(name, ref) : []))];
}

function namesBehind(path: string, ref: EntityName): QueryField[] {
  const { fields } = ENTITIES[ref];
  const name: QueryField[] = 'name' in fields ? [{ name: `${path}.name`, type: 'string', ref }] : [];
  const group = ref === 'categories' ? namesBehind(`${path}.group`, 'category_groups') : [];
  return [...name, ...group];
}
