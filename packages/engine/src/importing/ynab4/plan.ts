import type { Failure } from '../../failures/index.ts';
import {
  type Cents,
  centsFromDecimal,
  err,
  type Month,
  monthRange,
  ok,
  parseDay,
  parseMonth,
  type Result,
  ZERO_CENTS,
} from '../../values/index.ts';
import {
  INCOME,
  isStartingBalance,
  type OtherAmount,
  type OtherBudget,
  type OtherGroup,
  type OtherLine,
  type OtherTransaction,
} from '../other-budget/plan.ts';
import type { Ynab4Budget, Ynab4File, Ynab4Line, Ynab4Transaction } from './read.ts';

const IMMEDIATE_INCOME = 'Category/__ImmediateIncome__';
const DEFERRED_INCOME = 'Category/__DeferredIncome__';
const HIDDEN_MASTER = 'Hidden Categories';

/**
 * The budget in our terms. Income for this month and for the next both go to the income category. Hidden categories lie
 * on a shelf of their own and go back to the groups they came from. A category's way with overspending holds until it
 * is changed: what is "confined" stays in the category.
 */
export function planYnab4({ name, budget }: Ynab4File): Result<OtherBudget, Failure> {
  const payeeNames = new Map(budget.payees.flatMap((payee) => (payee.name ? [[payee.entityId, payee.name]] : [])));
  const transactions: OtherTransaction[] = [];
  for (const row of budget.transactions.filter(({ isTombstone }) => !isTombstone)) {
    const planned = planTransaction(row, payeeNames);
    if (!planned.ok) return planned;
    transactions.push(planned.value);
  }
  const budgets = planAmounts(budget);
  if (!budgets.ok) return budgets;
  const accounts = budget.accounts.filter(({ isTombstone }) => !isTombstone).toSorted(byIndex);
  const known = new Set(accounts.map(({ entityId }) => entityId));
  const kept = transactions.filter(({ account }) => known.has(account));
  return ok({
    name,
    accounts: accounts.map(({ entityId, accountName, onBudget, hidden, note }) => ({
      key: entityId,
      name: accountName,
      offBudget: onBudget === false,
      closed: hidden ?? false,
      note: note || null,
    })),
    groups: planGroups(budget),
    payees: budget.payees.flatMap(({ entityId, name: payee, targetAccountId }) =>
      targetAccountId || !payee ? [] : [{ key: entityId, name: payee }],
    ),
    transactions: kept.toReversed().toSorted((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0)),
    budgets: budgets.value,
    leftOut: {
      scheduled: (budget.scheduledTransactions ?? []).filter(({ isTombstone }) => !isTombstone).length,
      goals: 0,
      withoutAccount: transactions.length - kept.length,
    },
  });
}

function byIndex(a: { sortableIndex?: number | null | undefined }, b: { sortableIndex?: number | null | undefined }): number {
  return (a.sortableIndex ?? 0) - (b.sortableIndex ?? 0);
}

function planTransaction(row: Ynab4Transaction, payeeNames: ReadonlyMap<string, string>): Result<OtherTransaction, Failure> {
  const date = parseDay(row.date.slice(0, 10));
  const line = planLine(row);
  const given = (row.subTransactions ?? []).filter(({ isTombstone }) => !isTombstone);
  const splits = given.flatMap((split) => planLine(split) ?? []);
  if (!date || !line || splits.length < given.length)
    return err({ code: 'import-budget-row', details: { where: row.entityId, value: `${row.date} ${row.amount}` } });
  const tag = row.flag ? `#${row.flag.toLowerCase()}` : '';
  return ok({
    ...line,
    notes: [line.notes, tag].filter(Boolean).join(' ') || null,
    account: row.accountId,
    date,
    cleared: row.cleared === 'Cleared' || row.cleared === 'Reconciled',
    reconciled: row.cleared === 'Reconciled',
    startingBalance: isStartingBalance(payeeNames.get(row.payeeId ?? '')),
    importedId: row.FITID || null,
    importedPayee: row.importedPayee || null,
    splits,
  });
}

function planLine(line: Ynab4Line): OtherLine | undefined {
  const amount = centsFromDecimal(line.amount);
  if (amount === undefined) return undefined;
  const income = line.categoryId === IMMEDIATE_INCOME || line.categoryId === DEFERRED_INCOME;
  return {
    key: line.entityId,
    amount,
    payee: line.payeeId ?? null,
    category: income ? INCOME : (line.categoryId ?? null),
    notes: line.memo || null,
    transferTo: line.targetAccountId ?? null,
    counterpart: line.transferTransactionId ?? null,
  };
}

type Placed = { readonly group: string; readonly category: OtherGroup['categories'][number] };

function planGroups({ masterCategories }: Ynab4Budget): OtherGroup[] {
  const living = masterCategories.filter(({ isTombstone, type }) => !isTombstone && type !== 'INFLOW').toSorted(byIndex);
  const placed = living.flatMap((master) =>
    (master.subCategories ?? [])
      .filter(({ isTombstone }) => !isTombstone)
      .toSorted(byIndex)
      .map(({ entityId, name, note }): Placed => {
        const hidden = master.name === HIDDEN_MASTER ? hiddenName(name) : undefined;
        const category = { key: entityId, name: hidden?.category ?? name, hidden: hidden !== undefined, note: note || null };
        return { group: hidden?.group ?? master.name, category };
      }),
  );
  const byGroup = Map.groupBy(placed, ({ group }) => group);
  const notes = new Map(living.map(({ name, note }) => [name, note || null]));
  const names = [...living.map(({ name }) => name).filter((name) => name !== HIDDEN_MASTER), ...byGroup.keys()];
  return [...new Set(names)].flatMap((name) => {
    const categories = (byGroup.get(name) ?? []).map(({ category }) => category);
    if (categories.length === 0) return [];
    return [{ name, hidden: categories.every(({ hidden }) => hidden), note: notes.get(name) ?? null, categories }];
  });
}

/** A hidden category is called ``Group ` Category ` place``. */
function hiddenName(name: string): { group: string; category: string } {
  const [group = '', category = ''] = name.split('`').map((part) => part.trim());
  return category === '' ? { group: HIDDEN_MASTER, category: name } : { group, category };
}

/** One cell of YNAB 4: an amount, and a new way with overspending from this month on. */
type HandledCell = { readonly amount: Cents; readonly handling: string | null };
type Cells = ReadonlyMap<string, HandledCell>;

function planAmounts({ monthlyBudgets }: Ynab4Budget): Result<OtherAmount[], Failure> {
  const months = new Map<Month, Cells>();
  for (const { month: day, isTombstone, monthlySubCategoryBudgets } of monthlyBudgets) {
    const month = parseMonth(day.slice(0, 7));
    if (!month) return err({ code: 'import-budget-row', details: { where: 'monthlyBudgets', value: day } });
    const living = (monthlySubCategoryBudgets ?? []).filter((cell) => !cell.isTombstone);
    const cells = living.map(({ categoryId, budgeted, overspendingHandling }): [string, HandledCell] => [
      categoryId,
      { amount: centsFromDecimal(budgeted ?? 0) ?? ZERO_CENTS, handling: overspendingHandling ?? null },
    ]);
    if (!isTombstone) months.set(month, new Map(cells));
  }
  return ok(withHandling(months));
}

/** Month after month, each category keeps its way with overspending until it is told another. */
function withHandling(months: ReadonlyMap<Month, Cells>): OtherAmount[] {
  const sorted = [...months.keys()].toSorted();
  const [first] = sorted;
  const last = sorted.at(-1);
  const confined = new Set<string>();
  return first && last
    ? monthRange(first, last).flatMap((month) => amountsOf(month, months.get(month) ?? new Map(), confined))
    : [];
}

/** The amounts of a month; `confined` is brought up to date first. */
function amountsOf(month: Month, cells: Cells, confined: Set<string>): OtherAmount[] {
  for (const [category, { handling }] of cells) {
    if (handling === 'Confined') confined.add(category);
    if (handling === 'AffectsBuffer') confined.delete(category);
  }
  return [...new Set([...cells.keys(), ...confined])].flatMap((category) => {
    const amount = cells.get(category)?.amount ?? ZERO_CENTS;
    const carryover = confined.has(category);
    return amount !== 0 || carryover ? [{ month, category, amount, carryover }] : [];
  });
}
