import { expect, test } from 'vitest';
import { fixture, openTestBudget, openTestBudgetFrom } from '../testing/budget.ts';
import { budgeting } from './budgeting.ts';
import { execute } from './execute.ts';

const FOOD = '541836f1-e756-4473-a5d0-6c1d3f06c7fa';

test('a screen’s way through a month: set, move, explain', () => {
  const budget = openTestBudget();
  expect(execute(budget, budgeting.setAmount, { month: '2026-03', category: FOOD, amount: 5000 }).ok).toBe(true);
  const moved = execute(budget, budgeting.moveMoney, { month: '2026-03', from: FOOD, to: null, amount: 2000 });
  expect(moved).toEqual({ ok: true, value: 2000 });
  const month = execute(budget, budgeting.month, { month: '2026-03' });
  expect(month).toMatchObject({ ok: true, value: { toBudget: -3000, categories: { [FOOD]: { budgeted: 3000 } } } });
  const why = execute(budget, budgeting.explainToBudget, { month: '2026-03' });
  expect(why).toMatchObject({
    value: { total: -3000, parts: expect.arrayContaining([expect.objectContaining({ kind: 'budgeted', amount: -3000 })]) },
  });
  expect(budget.history()[0]?.label).toBe('budgeting.moveMoney');
});

test.each([
  [budgeting.setAmount, { month: '2026-13', category: FOOD, amount: 1 }, 'month'],
  [budgeting.setAmount, { month: '2026-03', category: FOOD, amount: 1.5 }, 'amount'],
  [budgeting.setAmount, { month: '2026-03', category: FOOD, amount: 2 ** 51 }, 'amount'],
  [budgeting.moveMoney, { month: '2026-03', from: FOOD, to: null, amount: -1 }, 'amount'],
  [budgeting.setToAverage, { month: '2026-03', months: 0 }, 'months'],
])('bad input never reaches the budget: %#', (operation, input, field) => {
  expect(operation.input.safeParse(input).error?.issues.map(({ path }) => path.join('.'))).toEqual([field]);
});

test('all months of the household budget, asked for at once', () => {
  const budget = openTestBudgetFrom('household-brl');
  const { budget: expected } = fixture<{ budget: Record<string, unknown> }>('budgets', 'household-brl.expected.json');
  const answer = execute(budget, budgeting.monthsFigures, { months: Object.keys(expected) });
  expect(answer).toMatchObject({ ok: true, value: Object.values(expected) });
});

test('templates from the visual editor: stored, checked, applied, and given back to the note', () => {
  const budget = openTestBudget();
  const templates = [{ type: 'simple', monthly: 12.5, priority: 0, directive: 'template' }];
  expect(
    execute(budget, budgeting.setTemplates, { category: FOOD, templates: [{ type: 'simple', monthly: 'x' }] }),
  ).toMatchObject({
    error: { code: 'template-invalid' },
  });
  execute(budget, budgeting.setTemplates, { category: FOOD, templates });
  expect(execute(budget, budgeting.templates, { category: FOOD })).toMatchObject({
    value: { source: 'ui', templates: [{ monthly: 1250 }] },
  });
  expect(execute(budget, budgeting.checkTemplates, {})).toEqual({ ok: true, value: [] });
  const plan = execute(budget, budgeting.previewTemplates, { month: '2026-03' });
  expect(plan).toMatchObject({ value: { changes: [{ category: FOOD, amount: 1250, goal: 1250 }] } });
  expect(execute(budget, budgeting.applyTemplates, { month: '2026-03' })).toMatchObject({ value: { applied: 1 } });
  execute(budget, budgeting.useNoteTemplates, { category: FOOD });
  expect(execute(budget, budgeting.templates, { category: FOOD })).toMatchObject({ value: { source: 'notes', templates: [] } });
});
