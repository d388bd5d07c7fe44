import { describe, expect, test } from 'vitest';
import { budgetMonth, setBudgetAmount } from '../budgeting/index.ts';
import { createCategory, createCategoryGroup } from '../categories/index.ts';
import type { Budget } from '../log/index.ts';
import { setNote } from '../notes/index.ts';
import { fixture, openTestBudget, testDay } from '../testing/budget.ts';
import { cents, monthOf, type Result } from '../values/index.ts';
import { applyTemplates } from './apply.ts';

type Case = {
  note: string;
  toBudgetBefore: number;
  message: string;
  details?: string;
  stored: { amount: number; goal: number | null; long_goal: number | null } | null;
  goal_def: ({ type: string; error?: string } & Record<string, unknown>)[] | null;
};
const { cases } = fixture<{ cases: Case[] }>('cases', 'templates.json');

const MARCH = monthOf(testDay('2026-03-01'));
const INCOME = '3c1699a5-522a-435e-86dc-93d900a14f0e';

function value<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** The recorded budget: money, three schedules, and one category with the note. */
function begin(note: string): { budget: Budget; category: string } {
  const budget = openTestBudget();
  const category = budget.commit('begin', (writer) => {
    writer.insert('accounts', 'checking', { name: 'Checking' });
    const row = (date: string, amount: number, of: string): void =>
      writer.insert('transactions', writer.newId(), {
        account: 'checking',
        date: testDay(date),
        amount: cents(amount),
        category: of,
      });
    const group = value(createCategoryGroup(writer, { name: 'Tested' }));
    const tested = value(createCategory(writer, { name: 'Tested', group }));
    row('2026-01-05', 2000000, '506e8d9d-7ed0-4397-84e4-07a9185dc6b2');
    row('2026-03-01', 500000, INCOME);
    row('2026-02-01', 300000, INCOME);
    row('2026-02-10', -1000, tested);
    row('2026-01-10', -1501, tested);
    value(setBudgetAmount(writer, monthOf(testDay('2026-02-01')), tested, cents(3000)));
    const schedule = (name: string, amount: number, op: string, date: Record<string, string>): void => {
      const conditions = [
        { op: 'isapprox', field: 'date', value: date },
        { op, field: 'amount', value: amount },
      ];
      const actions = [{ op: 'link-schedule', value: name }];
      writer.insert('rules', `rule-${name}`, { stage: null, conditionsOp: 'and', conditions, actions });
      writer.insert('schedules', name, { name, rule: `rule-${name}`, completed: false });
    };
    schedule('Aluguel', -150000, 'is', { frequency: 'monthly', start: '2026-01-10' });
    schedule('IPVA', -120000, 'is', { frequency: 'yearly', start: '2026-12-10' });
    schedule('Feira', -10000, 'isapprox', { frequency: 'weekly', start: '2026-01-02' });
    setNote(writer, tested, note);
    return tested;
  });
  return { budget, category };
}

describe('[8] recorded templates', () => {
  test.each(cases)('$note', ({ note, message, stored, goal_def: expected }) => {
    const { budget, category } = begin(note);
    const outcome = budget.commit('apply', (writer) => value(applyTemplates(writer, MARCH, { categories: [category] })));
    const { goalDef } = budget.read((reader) => reader.row('categories', category)) ?? {};
    // Only what is wrong with a line is said in words of our own.
    expect(Array.isArray(goalDef) ? goalDef.map(withoutError) : goalDef).toEqual(expected?.map(withoutError) ?? null);
    const cell = budget.read((reader) => budgetMonth(reader, MARCH)).categories[category];
    const onlyBroken = expected?.every(({ type }) => type === 'error') ?? false;
    if (onlyBroken) {
      // 8.2, defect: a category with only a broken line is left alone and reported.
      expect(outcome).toMatchObject({ applied: 0, problems: [{ kind: 'broken-line', category, blocks: false }] });
      expect(budget.read((reader) => reader.select('envelope_budgets', ['id'], 'where month = 202603'))).toEqual([]);
      return;
    }
    expect(outcome.problems.some(({ blocks }) => blocks)).toBe(message === 'template-errors');
    expect(outcome.applied).toBe(message === 'templates-applied' ? 1 : 0);
    expect(cell).toMatchObject({ budgeted: stored?.amount ?? 0, goal: stored?.goal ?? null, longGoal: stored?.long_goal === 1 });
  });

  test.each(cases)('$note: applied again, nothing more is written', ({ note }) => {
    const { budget, category } = begin(note);
    const apply = (): unknown => budget.commit('apply', (writer) => applyTemplates(writer, MARCH, { categories: [category] }));
    apply();
    const written = budget.history().length;
    apply();
    expect(budget.history().length).toBe(written);
  });
});

function withoutError(json: unknown): unknown {
  return json !== null && typeof json === 'object' && 'error' in json ? { ...json, error: '' } : json;
}
