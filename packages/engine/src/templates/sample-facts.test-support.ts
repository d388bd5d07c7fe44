// Made-up facts for the tests of this folder.
import { testDay } from '../testing/budget.ts';
import { cents, monthOf } from '../values/index.ts';
import { decodeTemplates } from './definition.ts';
import type { CategoryFacts, MonthFacts } from './facts.ts';
import { parseNote } from './parse-note.ts';
import { planTemplates } from './plan.ts';

const MARCH = monthOf(testDay('2026-03-01'));

export function facts(available: number, more: Partial<MonthFacts> = {}): MonthFacts {
  const income = (name: string | null) => (name === null || name.toLowerCase() === 'salary' ? cents(300000) : undefined);
  return {
    month: MARCH,
    tracking: false,
    hideFraction: false,
    available: cents(available),
    income,
    schedule: () => undefined,
    ...more,
  };
}

export function category(id: string, note: string, more: Partial<CategoryFacts> = {}): CategoryFacts {
  return {
    id,
    name: id,
    isIncome: false,
    templates: decodeTemplates(parseNote(note)),
    budgeted: cents(0),
    carried: cents(0),
    lastMonthGoal: null,
    cell: () => ({ budgeted: cents(0), spent: cents(0), balance: cents(0) }),
    average: () => cents(0),
    ...more,
  };
}

export const amounts = (month: MonthFacts, categories: readonly CategoryFacts[]): Record<string, number> =>
  Object.fromEntries(planTemplates(month, categories).changes.map(({ category: id, amount }) => [id, amount]));
