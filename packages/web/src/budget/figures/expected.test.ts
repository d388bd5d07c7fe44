import type { budgeting } from '@extrato/engine/api';
import { cents, parseMonth, ZERO_CENTS } from '@extrato/engine/values';
import { expect, test } from 'vitest';
import { withAmount } from './expected.ts';

const zero = ZERO_CENTS;

function november(): budgeting.EnvelopeMonth {
  const month = parseMonth('2026-11');
  if (!month) throw new Error('month');
  return {
    type: 'envelope',
    month,
    exists: true,
    heldManually: zero,
    incomeAvailable: cents(1000),
    fromLastMonth: zero,
    lastMonthOverspent: zero,
    totalBudgeted: cents(-300),
    heldAutomatically: zero,
    heldInEffect: zero,
    toBudget: cents(700),
    totalIncome: cents(1000),
    totalSpent: cents(-100),
    totalBalance: cents(200),
    groups: { home: { budgeted: cents(300), spent: cents(-100), balance: cents(200) }, income: { received: cents(1000) } },
    categories: {
      rent: {
        budgeted: cents(300),
        spent: cents(-100),
        balance: cents(200),
        carryover: false,
        goal: null,
        longGoal: false,
        goalMet: null,
        spentWithCarryover: cents(-100),
      },
      salary: { received: cents(1000), carryover: false },
    },
  };
}

test('an amount that was typed is in its cell, its sums and what is left, at once', () => {
  const after = withAmount(november(), 'home', 'rent', cents(450));
  expect(after.categories['rent']).toMatchObject({ budgeted: 450, balance: 350 });
  expect(after.groups['home']).toMatchObject({ budgeted: 450, balance: 350, spent: -100 });
  expect(after).toMatchObject({ toBudget: 550, totalBudgeted: -450, totalBalance: 350 });
});

test('what has no budget stays as it is', () => {
  const before = november();
  expect(withAmount(before, 'income', 'salary', cents(5))).toBe(before);
  expect(withAmount(before, 'home', 'unknown', cents(5))).toBe(before);
});
