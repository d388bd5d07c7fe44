import { type Condition, encodeCondition, parseCondition } from '../conditions/index.ts';
import type { Failure } from '../failures/index.ts';
import type { BudgetReader, BudgetWriter } from '../log/access.ts';
import type { Json } from '../storage/tables.ts';
import { err, foldText, ok, type Result, sameName } from '../values/index.ts';

/** How several conditions belong together: all of them, or any. */
export type ConditionsOp = 'and' | 'or';

/** A stored filter; its conditions are official JSON, in API field names (budget-file 4.7). */
export type SavedFilter = {
  readonly id: string;
  readonly name: string;
  readonly conditions: readonly Json[];
  readonly conditionsOp: ConditionsOp;
};

/** What a person gives for a filter. Conditions may be in either spelling. */
export type FilterInput = { readonly name: string; readonly conditions: readonly Json[]; readonly conditionsOp: ConditionsOp };

/** Living filters by name. */
export function listFilters(reader: BudgetReader): SavedFilter[] {
  return reader
    .select('live_filters', ['id', 'name', 'conditions', 'conditionsOp'], 'order by id')
    .map(({ id, name, conditions, conditionsOp }) => ({
      id,
      name: name ?? '',
      conditions: Array.isArray(conditions) ? conditions : [],
      conditionsOp: parseConditionsOp(conditionsOp),
    }))
    .sort((a, b) => foldText(a.name).localeCompare(foldText(b.name), 'pt-BR'));
}

/** `or`, or `and` for anything else. */
export function parseConditionsOp(text: string | null): ConditionsOp {
  return text === 'or' ? 'or' : 'and';
}

/** A new filter: a name of its own, at least one condition, and no other filter with the same ones (semantics 12). */
export function createFilter(writer: BudgetWriter, filter: FilterInput): Result<string, Failure> {
  const checked = checkFilter(writer, filter, null);
  if (!checked.ok) return checked;
  const id = writer.newId();
  writer.insert('filters', id, checked.value);
  return ok(id);
}

/** Replaces name and conditions, under the same rules. */
export function changeFilter(writer: BudgetWriter, id: string, filter: FilterInput): Result<void, Failure> {
  const row = writer.row('filters', id);
  if (!row || row.tombstone) return err({ code: 'not-found', details: { what: id } });
  const checked = checkFilter(writer, filter, id);
  if (!checked.ok) return checked;
  writer.update('filters', id, checked.value);
  return ok(undefined);
}

/** Deletes the filter. Reports and other filters that refer to it find nothing through it. */
export function deleteFilter(writer: BudgetWriter, id: string): Result<void, Failure> {
  const row = writer.row('filters', id);
  if (!row || row.tombstone) return err({ code: 'not-found', details: { what: id } });
  writer.update('filters', id, { tombstone: true });
  return ok(undefined);
}

/** Every condition understood, or which one is not. */
function parseConditions(conditions: readonly Json[]): Result<Condition[], Failure> {
  const parsed: Condition[] = [];
  for (const [index, json] of conditions.entries()) {
    const condition = parseCondition(json);
    if (!condition) return err({ code: 'filter-condition-invalid', field: 'conditions', details: { number: index + 1 } });
    parsed.push(condition);
  }
  return ok(parsed);
}

type FilterRow = { readonly name: string; readonly conditions: readonly Json[]; readonly conditionsOp: ConditionsOp };

function checkFilter(reader: BudgetReader, filter: FilterInput, self: string | null): Result<FilterRow, Failure> {
  const name = filter.name.trim();
  if (name === '') return err({ code: 'filter-name-missing', field: 'name' });
  const others = listFilters(reader).filter((other) => other.id !== self);
  if (others.some((other) => sameName(other.name.trim(), name)))
    return err({ code: 'filter-name-taken', field: 'name', details: { name } });
  if (filter.conditions.length === 0) return err({ code: 'filter-without-conditions', field: 'conditions' });
  const parsed = parseConditions(filter.conditions);
  if (!parsed.ok) return parsed;
  const conditions = parsed.value.map(toJson);
  const same = others.find((other) => fingerprint(other) === fingerprint({ ...filter, conditions }));
  if (same) return err({ code: 'filter-exists', field: 'conditions', details: { name: same.name } });
  return ok({ name, conditions, conditionsOp: filter.conditionsOp });
}

/** The same for equal conditions in any order; with a single one, how they belong together makes no difference. */
function fingerprint({ conditions, conditionsOp }: Pick<SavedFilter, 'conditions' | 'conditionsOp'>): string {
  const texts = new Set(
    conditions.map((json) => {
      const condition = parseCondition(json);
      return JSON.stringify(condition ? toJson(condition) : json);
    }),
  );
  return [texts.size === 1 ? '' : conditionsOp, ...[...texts].sort()].join('\n');
}

/** As it is stored: plain JSON. */
function toJson(condition: Condition): Json {
  return JSON.parse(JSON.stringify(encodeCondition(condition, 'api')));
}
