import type { Failure } from '../failures/index.ts';
import type { BudgetWriter } from '../log/access.ts';
import { err, ok, type Placement, placeBefore, type Result } from '../values/index.ts';
import { type Account, accountById, listAccounts } from './account.ts';
import { checkAccountGroup } from './groups.ts';

export type NewAccount = {
  readonly name: string;
  readonly offBudget?: boolean;
  readonly closed?: boolean;
  readonly group?: string | null;
};

/**
 * A new account at the end of its list, with its transfer payee and that payee's mapping (semantics 3); gives its id.
 * The starting balance is a transaction: `transactions/` adds it.
 */
export function createAccount(writer: BudgetWriter, account: NewAccount): Result<string, Failure> {
  const name = account.name.trim();
  if (name === '') return err({ code: 'account-name-missing', field: 'name' });
  const { offBudget = false, closed = false, group = null } = account;
  const groupProblem = group === null ? undefined : checkAccountGroup(writer, group);
  if (groupProblem) return err(groupProblem);
  const id = writer.newId();
  const { sortOrder } = placeBefore(listOf(writer, { offBudget, closed }), null);
  writer.insert('accounts', id, { name, offBudget, closed, sortOrder, ...(group === null ? {} : { group }) });
  const payee = writer.newId();
  writer.insert('payees', payee, { name: '', transferAccount: id });
  writer.insert('payee_mapping', payee, { target: payee });
  return ok(id);
}

/** Changes the name; the transfer payee follows by itself. */
export function renameAccount(writer: BudgetWriter, id: string, name: string): Result<void, Failure> {
  const trimmed = name.trim();
  if (trimmed === '') return err({ code: 'account-name-missing', field: 'name' });
  return change(writer, id, () => writer.update('accounts', id, { name: trimmed }));
}

/**
 * Moves the account directly before another one of its list, or to the end for null. Open accounts move within the
 * on-budget or the off-budget list, closed ones among the closed.
 */
export function moveAccount(writer: BudgetWriter, id: string, before: string | null): Result<void, Failure> {
  const account = accountById(writer, id);
  if (!account) return notFound(id);
  if (before === id) return ok(undefined);
  const others = listOf(writer, account).filter((other) => other.id !== id);
  if (before !== null && !others.some((other) => other.id === before))
    return err({ code: 'account-not-beside', field: 'before' });
  place(writer, id, placeBefore(others, before));
  return ok(undefined);
}

/** Opens a closed account again. */
export function reopenAccount(writer: BudgetWriter, id: string): Result<void, Failure> {
  return change(writer, id, () => writer.update('accounts', id, { closed: false }));
}

/**
 * Moves an account into or out of the budget, to the end of its new list. Its rows keep their categories, which only
 * count while the account is on budget.
 */
export function setOffBudget(writer: BudgetWriter, id: string, offBudget: boolean): Result<void, Failure> {
  return change(writer, id, (account) => {
    if (account.offBudget === offBudget) return;
    const { sortOrder } = placeBefore(listOf(writer, { ...account, offBudget }), null);
    writer.update('accounts', id, { offBudget, sortOrder });
  });
}

/** Forgets the bank's account. The official name and the time of the last sync stay (semantics 3). */
export function unlinkAccount(writer: BudgetWriter, id: string): Result<void, Failure> {
  return change(writer, id, () =>
    writer.update('accounts', id, {
      bankAccountId: null,
      bank: null,
      bankBalance: null,
      bankAvailable: null,
      bankLimit: null,
      bankSource: null,
      ...(writer.supports('accounts', 'bankSyncStatus') ? { bankSyncStatus: null } : {}),
    }),
  );
}

/** The list that an account is ordered in: closed ones, or open ones on budget, or open ones off budget. */
function listOf(writer: BudgetWriter, { offBudget, closed }: Pick<Account, 'offBudget' | 'closed'>): Account[] {
  return listAccounts(writer).filter((other) => other.closed === closed && (closed || other.offBudget === offBudget));
}

function place(writer: BudgetWriter, id: string, { sortOrder, pushed }: Placement): void {
  for (const other of pushed) writer.update('accounts', other.id, { sortOrder: other.sortOrder });
  writer.update('accounts', id, { sortOrder });
}

function change(writer: BudgetWriter, id: string, work: (account: Account) => void): Result<void, Failure> {
  const account = accountById(writer, id);
  if (!account) return notFound(id);
  work(account);
  return ok(undefined);
}

function notFound(id: string): Result<never, Failure> {
  return err({ code: 'not-found', details: { what: id } });
}
