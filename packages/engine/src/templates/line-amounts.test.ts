import { describe, expect, test } from 'vitest';
import { planTemplates } from './plan.ts';
import { amounts, category, facts } from './sample-facts.test-support.ts';

describe('[8.4] dated targets', () => {
  test('every month without a number repeats (defect)', () => {
    const { problems, changes } = planTemplates(facts(100000), [category('a', '#template 100 by 2026-01 repeat every month')]);
    expect([problems, changes]).toEqual([[], [{ category: 'a', amount: 10000, goal: 10000, longGoal: false }]]);
  });

  test('a later one with repetition needs only its share until the nearest', () => {
    const note = '#template 100 by 2026-04\n#template 1200 by 2027-02 repeat every year';
    // 1200 / 12 x (12 - 11 + 1) = 200 until April, so (100 + 200) / 2.
    expect(amounts(facts(100000), [category('a', note)])).toEqual({ a: 15000 });
  });
});
