// Writes another app's budget into a new one (import-and-reconcile has no chapter on this; semantics 2 and 9 bind).
import { createAccount, listAccounts } from '../../accounts/index.ts';
import { budgetType, deleteCategoryGroup, setCarryOver, writeCell } from '../../budgeting/index.ts';
import { createCategory, createCategoryGroup, listCategoryGroups, startingBalanceCategory } from '../../categories/index.ts';
import type { Failure } from '../../failures/index.ts';
import type { BudgetWriter } from '../../log/access.ts';
import { accountNoteId, setNote } from '../../notes/index.ts';
import { findOrCreatePayee, transferPayee } from '../../payees/index.ts';
import { insertTransactions } from '../../transactions/index.ts';
import { err, ok, type Result } from '../../values/index.ts';
import type { LeftOut, OtherBudget, OtherGroup } from './plan.ts';
import { type Keys, newTransactions } from './rows.ts';

/** What came over. */
export type AppliedBudget = {
  readonly accounts: number;
  readonly categories: number;
  readonly payees: number;
  readonly transactions: number;
  readonly budgets: number;
  readonly leftOut: LeftOut;
};

/**
 * Fills a new budget in one commit. The expense groups with which a new budget begins make place for the other app's;
 * its income group stays. No rules run: rows come as they were. Refused when the budget has accounts already.
 */
export function applyOtherBudget(writer: BudgetWriter, budget: OtherBudget): Result<AppliedBudget, Failure> {
  if (listAccounts(writer).length > 0) return err({ code: 'import-budget-not-empty' });
  const cleared = clearSeed(writer);
  if (!cleared.ok) return cleared;
  const accounts = makeAccounts(writer, budget);
  if (!accounts.ok) return accounts;
  const categories = makeCategories(writer, budget.groups);
  if (!categories.ok) return categories;
  const payees = new Map(
    usedPayees(budget).flatMap(({ key, name }) => (name.trim() === '' ? [] : [[key, findOrCreatePayee(writer, name.trim())]])),
  );
  const keys: Keys = {
    ...{ accounts: accounts.value, categories: categories.value, payees },
    transferPayee: (account) => transferPayee(writer, account) ?? null,
    income: incomeCategory(writer),
    startingBalance: startingBalanceCategory(writer),
    newId: () => writer.newId(),
  };
  const rows = newTransactions(budget.transactions, keys);
  insertTransactions(writer, rows);
  const budgets = writeBudgets(writer, budget, categories.value);
  return ok({
    ...{ accounts: accounts.value.size, categories: categories.value.size, payees: payees.size },
    ...{ transactions: rows.length, budgets, leftOut: budget.leftOut },
  });
}

function clearSeed(writer: BudgetWriter): Result<void, Failure> {
  for (const group of listCategoryGroups(writer)) {
    const deleted = group.isIncome ? ok(undefined) : deleteCategoryGroup(writer, group.id);
    if (!deleted.ok) return deleted;
  }
  return ok(undefined);
}

function makeAccounts(writer: BudgetWriter, budget: OtherBudget): Result<Map<string, string>, Failure> {
  const ids = new Map<string, string>();
  for (const { key, name, offBudget, closed, note } of budget.accounts) {
    const id = createAccount(writer, { name: name.trim() || '?', offBudget, closed });
    if (!id.ok) return id;
    ids.set(key, id.value);
    if (note) setNote(writer, accountNoteId(id.value), note);
  }
  return ok(ids);
}

function makeCategories(writer: BudgetWriter, groups: readonly OtherGroup[]): Result<Map<string, string>, Failure> {
  const ids = new Map<string, string>();
  const taken = new Set(listCategoryGroups(writer).map(({ name }) => name.toLowerCase()));
  for (const group of groups) {
    const id = createCategoryGroup(writer, { name: freeName(group.name, taken), hidden: group.hidden });
    if (!id.ok) return id;
    if (group.note) setNote(writer, id.value, group.note);
    const names = new Set<string>();
    const named = group.categories.map((category) => ({ ...category, name: freeName(category.name, names) }));
    // A new category goes to the top of its group, so the last comes first.
    for (const { key, name, hidden, note } of named.toReversed()) {
      const category = createCategory(writer, { name, group: id.value, hidden });
      if (!category.ok) return category;
      ids.set(key, category.value);
      if (note) setNote(writer, category.value, note);
    }
  }
  return ok(ids);
}

/** Other apps allow a name twice; here the second gets a number. */
function freeName(name: string, taken: Set<string>): string {
  const wanted = name.trim() || '?';
  let free = wanted;
  for (let number = 2; taken.has(free.toLowerCase()); number++) free = `${wanted} ${number}`;
  taken.add(free.toLowerCase());
  return free;
}

/** Other apps keep every payee that ever was; only those of rows come over. */
function usedPayees({ payees, transactions }: OtherBudget): OtherBudget['payees'] {
  const used = new Set(transactions.flatMap(({ payee, splits }) => [payee, ...splits.map((split) => split.payee)]));
  return payees.filter(({ key }) => used.has(key));
}

/** Where money to be budgeted goes: the first income category that is not the one for starting balances. */
function incomeCategory(writer: BudgetWriter): string | null {
  const starting = startingBalanceCategory(writer);
  const income = listCategoryGroups(writer).flatMap((group) => (group.isIncome ? group.categories : []));
  return (income.find(({ id }) => id !== starting) ?? income[0])?.id ?? null;
}

function writeBudgets(writer: BudgetWriter, { budgets }: OtherBudget, categories: ReadonlyMap<string, string>): number {
  const table = budgetType(writer) === 'tracking' ? 'tracking_budgets' : 'envelope_budgets';
  const cells = budgets.flatMap(({ category: key, ...cell }) => {
    const category = categories.get(key);
    return category === undefined || (cell.amount === 0 && !cell.carryover) ? [] : [{ ...cell, category }];
  });
  for (const { month, category, amount, carryover } of cells) writeCell(writer, table, month, category, { amount, carryover });
  // What stays in a category at the end of the other app's last month goes on staying there.
  const last = cells
    .map(({ month }) => month)
    .toSorted()
    .at(-1);
  for (const { month, category, carryover } of cells)
    if (carryover && month === last) setCarryOver(writer, month, category, true);
  return cells.length;
}
