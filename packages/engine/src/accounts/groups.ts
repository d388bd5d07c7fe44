// Groups of accounts in the sidebar: level 59 and later (budget-file.md 4.2).
import type { Failure } from '../failures/index.ts';
import type { BudgetReader, BudgetWriter } from '../log/access.ts';
import { err, ok, placeBefore, type Result, sameName } from '../values/index.ts';

export type AccountGroup = { readonly id: string; readonly name: string; readonly sortOrder: number | null };

/** Living groups of accounts in display order; none below level 59. */
export function listAccountGroups(reader: BudgetReader): AccountGroup[] {
  return reader
    .select('live_account_groups', ['id', 'name', 'sortOrder'], 'order by coalesce(sortOrder, 0), id')
    .map((row) => ({ ...row, name: row.name ?? '' }));
}

/** What stands in the way of using the group: the budget's level, or that it is gone. */
export function checkAccountGroup(reader: BudgetReader, id: string): Failure | undefined {
  if (!reader.supports('account_groups')) return LEVEL_TOO_LOW;
  return listAccountGroups(reader).some((group) => group.id === id) ? undefined : { code: 'not-found', details: { what: id } };
}

const LEVEL_TOO_LOW: Failure = { code: 'needs-newer-level', details: { what: 'account_groups' } };

/** A new group at the end; gives its id. Names are unique in any case. */
export function createAccountGroup(writer: BudgetWriter, name: string): Result<string, Failure> {
  const checked = checkName(writer, name, null);
  if (!checked.ok) return checked;
  const id = writer.newId();
  const { sortOrder } = placeBefore(listAccountGroups(writer), null);
  writer.insert('account_groups', id, { name: checked.value, sortOrder });
  return ok(id);
}

/** Changes the name. */
export function renameAccountGroup(writer: BudgetWriter, id: string, name: string): Result<void, Failure> {
  const checked = checkName(writer, name, id);
  if (!checked.ok) return checked;
  const problem = checkAccountGroup(writer, id);
  if (problem) return err(problem);
  writer.update('account_groups', id, { name: checked.value });
  return ok(undefined);
}

/** Moves the group directly before another one, or to the end for null. */
export function moveAccountGroup(writer: BudgetWriter, id: string, before: string | null): Result<void, Failure> {
  const problem = checkAccountGroup(writer, id) ?? (before === null ? undefined : checkAccountGroup(writer, before));
  if (problem) return err(problem);
  if (before === id) return ok(undefined);
  const others = listAccountGroups(writer).filter((group) => group.id !== id);
  const { sortOrder, pushed } = placeBefore(others, before);
  for (const other of pushed) writer.update('account_groups', other.id, { sortOrder: other.sortOrder });
  writer.update('account_groups', id, { sortOrder });
  return ok(undefined);
}

/** Deletes the group; its accounts stay, ungrouped. */
export function deleteAccountGroup(writer: BudgetWriter, id: string): Result<void, Failure> {
  const problem = checkAccountGroup(writer, id);
  if (problem) return err(problem);
  for (const member of writer.select('accounts', ['id'], 'where "group" = ?', [id]))
    writer.update('accounts', member.id, { group: null });
  writer.update('account_groups', id, { tombstone: true });
  return ok(undefined);
}

/** Puts a living account into a group, or out of any for null. */
export function setAccountGroup(writer: BudgetWriter, account: string, group: string | null): Result<void, Failure> {
  if (!writer.supports('accounts', 'group')) return err(LEVEL_TOO_LOW);
  const problem = group === null ? undefined : checkAccountGroup(writer, group);
  if (problem) return err(problem);
  if (writer.select('live_accounts', ['id'], 'where id = ?', [account]).length === 0)
    return err({ code: 'not-found', details: { what: account } });
  writer.update('accounts', account, { group });
  return ok(undefined);
}

function checkName(reader: BudgetReader, name: string, self: string | null): Result<string, Failure> {
  if (!reader.supports('account_groups')) return err(LEVEL_TOO_LOW);
  const trimmed = name.trim();
  if (trimmed === '') return err({ code: 'account-group-name-missing', field: 'name' });
  const taken = listAccountGroups(reader).find((group) => group.id !== self && sameName(group.name, trimmed));
  return taken ? err({ code: 'account-group-name-taken', field: 'name', details: { name: taken.name } }) : ok(trimmed);
}
