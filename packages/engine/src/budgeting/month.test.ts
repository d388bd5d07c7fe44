import { describe, expect, test } from 'vitest';
import { fixture, openTestBudgetFrom, testDay } from '../testing/budget.ts';
import { monthOf } from '../values/index.ts';
import { existingMonths } from './existing-months.ts';
import { explainToBudget } from './explain.ts';
import { budgetMonth } from './month.ts';

type Expected = { budgetMonths: string[]; budget: Record<string, Record<string, unknown>> };

const month = (text: string) => monthOf(testDay(`${text}-01`));

describe.each(['tiny', 'household-brl'])('the %s fixture', (name) => {
  const expected = fixture<Expected>('budgets', `${name}.expected.json`);
  const budget = openTestBudgetFrom(name);

  test('[9.1] has the months that official clients list, and the newest which they leave out', () => {
    expect(budget.read(existingMonths).slice(0, -1)).toEqual(expected.budgetMonths);
  });

  test.each(Object.keys(expected.budget))('[9.2] shows every total, group and category of %s', (text) => {
    expect(budget.read((reader) => budgetMonth(reader, month(text)))).toMatchObject(expected.budget[text] ?? {});
  });

  test.each(Object.keys(expected.budget))('explains what is left to budget in %s by parts that add up', (text) => {
    const why = budget.read((reader) => explainToBudget(reader, month(text)));
    expect(why?.total).toBe(expected.budget[text]?.['toBudget']);
    expect(why?.parts.reduce((sum, part) => sum + part.amount, 0)).toBe(why?.total);
    for (const { kind, amount, categories } of why?.parts ?? [])
      if (kind === 'income' || kind === 'lastMonthOverspent' || kind === 'budgeted')
        expect([kind, categories.reduce((sum, one) => sum + one.amount, 0)]).toEqual([kind, amount]);
  });
});
