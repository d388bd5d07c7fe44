import {
  amountRows,
  averageSpending,
  budgetFigures,
  cellOf,
  type Figures,
  type LayoutCategory,
  monthIndex,
} from '../budgeting/index.ts';
import { categoryById } from '../categories/index.ts';
import type { BudgetReader } from '../log/access.ts';
import { flagPreference } from '../preferences/index.ts';
import { addMonths, type Cents, cents, type Month, sameName, ZERO_CENTS } from '../values/index.ts';
import type { CategoryFacts, MonthFacts } from './facts.ts';
import { scheduleFinder } from './schedule-facts.ts';
import { templatesOf } from './store.ts';

/** What templates look at in a month, read from the budget. */
export function monthFacts(reader: BudgetReader, month: Month): MonthFacts {
  const figures = budgetFigures(reader);
  const m = monthIndex(figures, month);
  const available = figures.type === 'envelope' ? figures.fold.toBudget[m] : figures.fold.totalSaved[m];
  return {
    month,
    tracking: figures.type === 'tracking',
    hideFraction: flagPreference(reader, 'hideFraction', false),
    available: cents(available ?? 0),
    income: (category, of) => (category === null ? totalIncome(figures, of) : incomeOf(figures, category, of)),
    schedule: scheduleFinder(reader, month),
  };
}

function totalIncome(figures: Figures, month: Month): Cents {
  return cents(figures.fold.totalIncome[monthIndex(figures, month)] ?? 0);
}

function incomeOf(figures: Figures, category: string, month: Month): Cents | undefined {
  const found = figures.layout.categories.find(
    ({ id, name, isIncome }) => isIncome && (id === category || sameName(name, category)),
  );
  return found && cellOf(figures, month, found.id).spent;
}

/** A category with its templates and what they look at; undefined when it has none. */
export function categoryFacts(
  reader: BudgetReader,
  month: Month,
  { id, name, isIncome }: LayoutCategory,
): CategoryFacts | undefined {
  const category = categoryById(reader, id);
  const templates = category ? templatesOf(reader, category) : [];
  if (templates.length === 0) return undefined;
  const figures = budgetFigures(reader);
  const last = addMonths(month, -1);
  return {
    id,
    name,
    isIncome,
    templates,
    budgeted: cellOf(figures, month, id).budgeted,
    carried: isIncome ? ZERO_CENTS : carriedFrom(figures, last, id),
    lastMonthGoal: amountRows(reader, figures.table, last, id).at(-1)?.goal ?? null,
    cell: (of) => cellOf(figures, of, id),
    average: (months) => averageSpending(reader, month, id, months),
  };
}

function carriedFrom(figures: Figures, last: Month, category: string): Cents {
  const { balance, carryover } = cellOf(figures, last, category);
  return carryover || (figures.type === 'envelope' && balance > 0) ? balance : ZERO_CENTS;
}
