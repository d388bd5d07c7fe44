import type { SqlValue } from '../storage/database.ts';
import { ENTITIES, type EntityField, type EntityName, type QueryKind } from './entities.ts';
import { Refused } from './refused.ts';

/** Something that SQL works out for each row, or for each group. */
export type Expression = {
  readonly sql: string;
  readonly kind: QueryKind;
  /** How the person wrote it, for sentences. */
  readonly name: string;
  /** Where its field comes from, so that all of its values can be looked at. */
  readonly from?: { readonly source: string; readonly alias: string };
  /** It needs a whole group, or the rows around it; without this it has a value for each row. */
  readonly scope?: 'group' | 'window';
  /** What remains to be done in JavaScript: SQLite knows capital letters and accents only of English. */
  readonly finish?: (text: string) => string;
};

/** A select under construction: which tables are joined so far, and the parameters by number. */
export class Statement {
  readonly table: EntityName;
  readonly params: SqlValue[] = [];
  readonly #joins = new Map<string, string>();

  constructor(table: EntityName) {
    this.table = table;
  }

  /** Adds a parameter and gives its place. */
  param(value: SqlValue): string {
    this.params.push(value);
    return `?${this.params.length}`;
  }

  /** `from` and all joins that fields have asked for. */
  from(): string {
    return `from ${ENTITIES[this.table].source} as base ${[...this.#joins.values()].join(' ')}`;
  }

  /** A field by its dotted path, such as `category.group.name`. */
  field(path: string): Expression {
    const segments = path.split('.');
    const last = segments.pop() ?? '';
    const { table, alias } = this.#follow(segments, path);
    return this.#read(this.#fieldOf(table, last, path), table, alias, path);
  }

  /** Names of all fields behind `*` or `account.*`. */
  everyField(path: string): string[] {
    const prefix = path.slice(0, -1);
    const { table } = this.#follow(prefix.split('.').filter(Boolean), path);
    return Object.keys(ENTITIES[table].fields).map((name) => prefix + name);
  }

  #follow(segments: readonly string[], path: string): { table: EntityName; alias: string } {
    let table = this.table;
    let alias = 'base';
    for (const segment of segments) {
      const field = this.#fieldOf(table, segment, path);
      if (!field.ref) throw unknownField(path, table);
      alias = this.#join(alias, field, field.ref, segment);
      table = field.ref;
    }
    return { table, alias };
  }

  #fieldOf(table: EntityName, name: string, path: string): EntityField {
    const { fields, aliases = {} } = ENTITIES[table];
    const own = Object.hasOwn(aliases, name) ? aliases[name] : name;
    const field = own !== undefined && Object.hasOwn(fields, own) ? fields[own] : undefined;
    if (field) return field;
    throw unknownField(path, table);
  }

  #read(field: EntityField, table: EntityName, alias: string, path: string): Expression {
    if (field.alive && field.ref) {
      const joined = this.#join(alias, field, field.ref, path.split('.').at(-1) ?? '');
      return { sql: `${joined}.id`, kind: 'id', name: path, from: { source: ENTITIES[field.ref].source, alias: joined } };
    }
    const column = `${alias}.${field.column}`;
    const sql = field.kind === 'flag' ? `coalesce(${column}, 0)` : column;
    return { sql, kind: field.kind, name: path, from: { source: ENTITIES[table].source, alias } };
  }

  /** Joins once per path. The alias is made of our own names of fields, never of the person's text. */
  #join(alias: string, field: EntityField, ref: EntityName, segment: string): string {
    const joined = `${alias}_${segment}`;
    if (!this.#joins.has(joined)) {
      const on = `${joined}.id = ${alias}.${field.column}`;
      this.#joins.set(joined, `left join ${ENTITIES[ref].source} as ${joined} on ${on}`);
    }
    return joined;
  }
}

function unknownField(path: string, table: EntityName): Refused {
  const fields = Object.keys(ENTITIES[table].fields).join(', ');
  return new Refused({ code: 'query-unknown-field', field: path, details: { name: path, table, fields } });
}
