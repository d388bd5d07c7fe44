// What a month will show once an amount is written, as far as that is plain addition: the screen shows it on the next
// frame, and the engine's own figures take its place as soon as they come.
import type { budgeting } from '@extrato/engine/api';
import { type Cents, cents } from '@extrato/engine/values';
import { isPlanned, isReceivedGroup } from './shapes.ts';

/** The month as if the category had this budget already. Later months are the engine's to say. */
export function withAmount(month: budgeting.BudgetMonth, group: string, category: string, amount: Cents): budgeting.BudgetMonth {
  const cell = month.categories[category];
  const sums = month.groups[group];
  if (!cell || !isPlanned(cell)) return month;
  const more = amount - cell.budgeted;
  const plus = (figure: Cents, times: 1 | -1 = 1): Cents => cents(figure + times * more);
  const next = {
    categories: { ...month.categories, [category]: { ...cell, budgeted: amount, balance: plus(cell.balance) } },
    groups:
      sums && !isReceivedGroup(sums)
        ? { ...month.groups, [group]: { ...sums, budgeted: plus(sums.budgeted), balance: plus(sums.balance) } }
        : month.groups,
  };
  if (month.type === 'tracking') return { ...month, ...next };
  return {
    ...month,
    ...next,
    totalBudgeted: plus(month.totalBudgeted, -1),
    totalBalance: plus(month.totalBalance),
    toBudget: plus(month.toBudget, -1),
  };
}
