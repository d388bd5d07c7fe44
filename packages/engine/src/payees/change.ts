import type { Failure } from '../failures/index.ts';
import type { BudgetReader, BudgetWriter } from '../log/access.ts';
import { err, ok, type Result } from '../values/index.ts';
import { findPayee } from './payee-index.ts';

/** A new ordinary payee with its mapping; gives its id. Does not look whether the name exists. */
export function createPayee(writer: BudgetWriter, name: string, id: string = writer.newId()): string {
  writer.insert('payees', id, { name: name.trim() });
  writer.insert('payee_mapping', id, { target: id });
  return id;
}

/** The payee with that name in any case, made when there is none. */
export function findOrCreatePayee(writer: BudgetWriter, name: string): string {
  return findPayee(writer, name) ?? createPayee(writer, name);
}

/** A new payee as a person makes it: the name must be there, and new, and so must the id if one is given. */
export function addPayee(writer: BudgetWriter, name: string, id?: string): Result<string, Failure> {
  const checked = checkName(writer, name, null);
  if (!checked.ok) return checked;
  if (id !== undefined && writer.row('payees', id)) throw new Error(`The payee id ${id} is taken`);
  return ok(createPayee(writer, checked.value, id));
}

/** Changes the name of an ordinary payee. */
export function renamePayee(writer: BudgetWriter, id: string, name: string): Result<void, Failure> {
  const problem = checkOrdinary(writer, id);
  if (problem) return err(problem);
  const checked = checkName(writer, name, id);
  if (!checked.ok) return checked;
  writer.update('payees', id, { name: checked.value });
  return ok(undefined);
}

/** Deletes ordinary payees; their rows show none. Mappings stay, so that undo brings everything back. */
export function deletePayees(writer: BudgetWriter, ids: readonly string[]): Result<void, Failure> {
  for (const id of ids) {
    const problem = checkOrdinary(writer, id);
    if (problem) return err(problem);
    writer.update('payees', id, { tombstone: true });
  }
  return ok(undefined);
}

/** Marks a payee as favourite, or not; excludes it from learned categories, or not (semantics 6.7). */
export function setPayeeOptions(
  writer: BudgetWriter,
  id: string,
  options: { readonly favorite?: boolean; readonly learnCategories?: boolean },
): Result<void, Failure> {
  const row = writer.row('payees', id);
  if (!row || row.tombstone) return err({ code: 'not-found', details: { what: id } });
  writer.update('payees', id, options);
  return ok(undefined);
}

/** Why the id is no living ordinary payee; undefined when it is one. */
export function checkOrdinary(reader: BudgetReader, id: string): Failure | undefined {
  const row = reader.row('payees', id);
  if (!row || row.tombstone) return { code: 'not-found', details: { what: id } };
  return row.transferAccount === null ? undefined : { code: 'payee-of-transfers', field: 'id' };
}

function checkName(reader: BudgetReader, name: string, self: string | null): Result<string, Failure> {
  const trimmed = name.trim();
  if (trimmed === '') return err({ code: 'payee-name-missing', field: 'name' });
  const taken = findPayee(reader, trimmed);
  const free = taken === undefined || taken === self;
  return free ? ok(trimmed) : err({ code: 'payee-name-taken', field: 'name', details: { name: trimmed } });
}
