import type { Failure } from '../../failures/index.ts';
import { type Cents, cents, err, ok, parseDay, parseMonth, type Result } from '../../values/index.ts';
import {
  INCOME,
  isStartingBalance,
  type OtherAmount,
  type OtherBudget,
  type OtherGroup,
  type OtherLine,
  type OtherTransaction,
} from '../other-budget/plan.ts';
import type { NynabBudget, NynabLine, NynabTransaction } from './read.ts';

/** Groups of YNAB's own: money to be budgeted and rows without category; the shelf of hidden categories; card debts. */
const INTERNAL_GROUP = 'internal master category';
const HIDDEN_GROUP = 'hidden categories';
const CARD_GROUP = 'credit card payments';
const INFLOW = /^(inflow: |deferred income|immediate income|to be budgeted)/i;

/**
 * The budget in our terms. Money to be budgeted goes to the income category. YNAB moves money for card purchases by
 * itself, which has no counterpart here: its payment categories come over only where an amount was budgeted by hand.
 * Flags become tags.
 */
export function planNynab(budget: NynabBudget): Result<OtherBudget, Failure> {
  const context = contextOf(budget);
  const transactions: OtherTransaction[] = [];
  const living = budget.transactions.filter(({ deleted }) => !deleted);
  for (const row of living) {
    const planned = planTransaction(row, context);
    if (!planned.ok) return planned;
    transactions.push(planned.value);
  }
  const budgets = planAmounts(budget, context);
  if (!budgets.ok) return budgets;
  const known = new Set(budget.accounts.filter(({ deleted }) => !deleted).map(({ id }) => id));
  const kept = transactions.filter(({ account }) => known.has(account));
  return ok({
    name: budget.name ?? '',
    accounts: budget.accounts.flatMap(({ id, name, on_budget, closed, note, deleted }) =>
      deleted ? [] : [{ key: id, name, offBudget: !on_budget, closed: closed ?? false, note: note || null }],
    ),
    groups: planGroups(budget, budgets.value),
    payees: budget.payees.flatMap(({ id, name, transfer_account_id }) =>
      transfer_account_id || !name ? [] : [{ key: id, name }],
    ),
    transactions: kept.toReversed().toSorted((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0)),
    budgets: budgets.value,
    leftOut: {
      scheduled: (budget.scheduled_transactions ?? []).filter(({ deleted }) => !deleted).length,
      goals: budget.categories.filter(({ goal_type, deleted }) => goal_type && !deleted).length,
      withoutAccount: transactions.length - kept.length,
    },
  });
}

type Context = {
  readonly payeeNames: ReadonlyMap<string, string>;
  /** Categories that are income here. */
  readonly income: ReadonlySet<string>;
  readonly splits: ReadonlyMap<string, readonly NynabLine[]>;
};

function contextOf(budget: NynabBudget): Context {
  const internal = new Set(
    budget.category_groups.filter(({ name }) => name.toLowerCase() === INTERNAL_GROUP).map(({ id }) => id),
  );
  const income = budget.categories.filter((one) => internal.has(one.category_group_id) && INFLOW.test(one.name));
  return {
    payeeNames: new Map(budget.payees.flatMap(({ id, name }) => (name ? [[id, name]] : []))),
    income: new Set(income.map(({ id }) => id)),
    splits: Map.groupBy(
      (budget.subtransactions ?? []).filter(({ deleted }) => !deleted),
      ({ transaction_id }) => transaction_id,
    ),
  };
}

function planTransaction(row: NynabTransaction, context: Context): Result<OtherTransaction, Failure> {
  const date = parseDay(row.date);
  if (!date) return err({ code: 'import-budget-row', details: { where: row.id, value: row.date } });
  const flag = row.flag_name || row.flag_color;
  const line = planLine(row, context);
  const tag = flag ? `#${flag.trim().replaceAll(/\s+/g, '-')}` : '';
  return ok({
    ...line,
    notes: [line.notes, tag].filter(Boolean).join(' ') || null,
    account: row.account_id,
    date,
    cleared: row.cleared === 'cleared' || row.cleared === 'reconciled',
    reconciled: row.cleared === 'reconciled',
    startingBalance: isStartingBalance(context.payeeNames.get(row.payee_id ?? '')),
    importedId: row.import_id || null,
    importedPayee: row.import_payee_name_original || row.import_payee_name || null,
    splits: (context.splits.get(row.id) ?? []).map((split) => planLine(split, context)),
  });
}

function planLine(line: NynabLine, { income }: Context): OtherLine {
  return {
    key: line.id,
    amount: fromMilliunits(line.amount),
    payee: line.payee_id ?? null,
    category: line.category_id ? (income.has(line.category_id) ? INCOME : line.category_id) : null,
    notes: line.memo || null,
    transferTo: line.transfer_account_id ?? null,
    counterpart: line.transfer_transaction_id ?? null,
  };
}

function fromMilliunits(amount: number): Cents {
  return cents(Math.round(amount / 10));
}

function planAmounts(budget: NynabBudget, { income }: Context): Result<OtherAmount[], Failure> {
  const amounts: OtherAmount[] = [];
  for (const { month: day, deleted, categories } of budget.months ?? []) {
    const month = parseMonth(day.slice(0, 7));
    if (!month) return err({ code: 'import-budget-row', details: { where: 'months', value: day } });
    for (const { id, budgeted, deleted: gone } of deleted ? [] : (categories ?? [])) {
      if (gone || !budgeted || income.has(id)) continue;
      amounts.push({ month, category: id, amount: fromMilliunits(budgeted), carryover: false });
    }
  }
  return ok(amounts);
}

function planGroups(budget: NynabBudget, amounts: readonly OtherAmount[]): OtherGroup[] {
  const budgeted = new Set(amounts.map(({ category }) => category));
  const members = Map.groupBy(
    budget.categories.filter(({ deleted }) => !deleted),
    (category) => category.category_group_id,
  );
  return budget.category_groups.flatMap(({ id, name, hidden, deleted }): OtherGroup[] => {
    const kind = name.toLowerCase();
    if (deleted || kind === INTERNAL_GROUP) return [];
    const categories = (members.get(id) ?? []).filter((category) => kind !== CARD_GROUP || budgeted.has(category.id));
    if (kind === CARD_GROUP && categories.length === 0) return [];
    const shelf = kind === HIDDEN_GROUP;
    if (shelf && categories.length === 0) return [];
    return [
      {
        name,
        hidden: (hidden ?? false) || shelf,
        note: null,
        categories: categories.map((category) => ({
          key: category.id,
          name: category.name,
          hidden: (category.hidden ?? false) || shelf,
          note: category.note || null,
        })),
      },
    ];
  });
}
