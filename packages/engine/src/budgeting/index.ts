// Budgeting: figures of months, and everything that changes them (semantics 5.3, 5.4, 9, 10, 11).

export { type AmountRow, type AmountTable, amountRows } from './amounts.ts';
export { averageSpending, setToAverage } from './averages.ts';
export { BUDGET_TYPES, type BudgetType, budgetType, tableOf } from './budget-type.ts';
export { extendCarryOver, setCarryOver } from './carry-over.ts';
export { deleteCategory, deleteCategoryGroup, needsTarget } from './delete-category.ts';
export { existingMonths } from './existing-months.ts';
export { type Explanation, type ExplanationPart, explainToBudget } from './explain.ts';
export { budgetFigures, type Cell, cellOf, type Figures, monthIndex, toBudgetOf } from './figures.ts';
export { holdForNextMonth, resetAutomaticHold, resetHold } from './hold.ts';
export { isVisible, type LayoutCategory } from './layout.ts';
export {
  type BudgetMonth,
  budgetMonth,
  budgetMonths,
  type CategoryFigures,
  type EnvelopeMonth,
  type GoalFigures,
  type GroupFigures,
  type PlannedFigures,
  type ReceivedFigures,
  type TrackingMonth,
} from './month.ts';
export { coverOverbudgeting, coverOverspending, giveAvailable, type MoneyPlace, moveMoney } from './move-money.ts';
export { copyCategoryFromLastMonth, copyLastMonth, copyUntilYearEnd, setBudgetAmount, setBudgetToZero } from './set-amounts.ts';
export { type CellFields, figuresFor, writeCell } from './write.ts';
