import { describe, expect, test } from 'vitest';
import { testDay } from '../testing/budget.ts';
import { cents } from '../values/index.ts';
import type { CategoryFacts, MonthFacts, ScheduleFacts } from './facts.ts';
import { planTemplates } from './plan.ts';
import { amounts, category, facts } from './sample-facts.test-support.ts';

describe('[8.5] schedules', () => {
  const yearly: ScheduleFacts = {
    name: 'x',
    completed: false,
    amount: -120000,
    frequency: 'yearly',
    interval: 1,
    next: testDay('2026-12-10'),
    occurrences: 1,
    afterRules: (amount) => amount,
  };
  const known: Record<string, ScheduleFacts> = {
    tax: yearly,
    insurance: { ...yearly, amount: -60000, next: testDay('2026-06-01') },
    rent: { ...yearly, amount: -100000, frequency: 'monthly', next: testDay('2026-03-05') },
    market: { ...yearly, amount: -10000, frequency: 'weekly', next: testDay('2026-03-06'), occurrences: 4 },
    quarter: { ...yearly, amount: -9000, frequency: 'monthly', interval: 3, next: testDay('2026-05-01') },
    done: { ...yearly, completed: true },
    over: { ...yearly, next: null },
    split: {
      ...yearly,
      frequency: 'monthly',
      next: testDay('2026-03-05'),
      afterRules: (_, of) => cents(of === 'a' ? -2500 : -1),
    },
  };
  const schedule: MonthFacts['schedule'] = ({ name }) => known[name ?? ''];
  const given = (names: readonly string[], more: Partial<CategoryFacts> = {}): number | undefined =>
    amounts(facts(1000000, { schedule }), [category('a', names.map((name) => `#template schedule ${name}`).join('\n'), more)])[
      'a'
    ];

  test.each([
    [['tax'], 0, 12000],
    [['tax', 'insurance'], 0, 27000],
    // The carried 700,00 serve the insurance first, and 100,00 of the tax.
    [['tax', 'insurance'], 70000, 11000],
    [['rent'], 20000, 80000],
    [['rent'], 100000, 100000],
    [['market'], 0, 40000],
    [['quarter'], 0, 3000],
    // Everything is there already: the share of an average month goes on.
    [['quarter'], 9000, 3000],
    [['tax'], 130000, 10000],
    [['done'], 0, 0],
    [['split'], 0, 2500],
  ])('%j with %i carried gives %i', (names, carried, expected) => {
    expect(given(names, { carried: cents(carried) })).toBe(expected);
  });

  test('weekly ones whose last goal is still there are budgeted in full', () => {
    expect(given(['market'], { carried: cents(35000), lastMonthGoal: cents(30000) })).toBe(40000);
    expect(given(['market'], { carried: cents(20000), lastMonthGoal: cents(30000) })).toBe(20000);
  });

  test('in a tracking budget everything is paid in its month', () => {
    const month = facts(1000000, { schedule, tracking: true });
    expect(amounts(month, [category('a', '#template schedule tax')])).toEqual({ a: 0 });
  });

  test('one that is over is reported and blocks nobody', () => {
    const plan = planTemplates(facts(1000, { schedule }), [category('a', '#template schedule over\n#template 5')]);
    expect(plan.problems).toMatchObject([{ kind: 'schedule-over', blocks: false }]);
    expect(plan.changes).toMatchObject([{ amount: 500 }]);
  });
});
