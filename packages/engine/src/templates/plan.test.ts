import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cents } from '../values/index.ts';
import { planTemplates } from './plan.ts';
import { amounts, category, facts } from './sample-facts.test-support.ts';

describe('[8.3] priorities', () => {
  test('lower numbers first, categories in list order; only above 0 is an amount cut to what is left', () => {
    const list = [
      category('a', '#template-1 50'),
      category('b', '#template-1 50'),
      category('c', '#template 30'),
      category('d', '#template-2 5'),
    ];
    expect(amounts(facts(10000), list)).toEqual({ a: 5000, b: 2000, c: 3000, d: 0 });
    expect(amounts(facts(1000), list)).toEqual({ a: 0, b: 0, c: 3000, d: 0 });
  });

  test('the goal is what was asked before cutting', () => {
    expect(planTemplates(facts(2000), [category('a', '#template-1 50')]).changes).toEqual([
      { category: 'a', amount: 2000, goal: 5000, longGoal: false },
    ]);
  });

  test('what the categories have budgeted is available again; a goal alone keeps its budget', () => {
    const list = [
      category('a', '#template-1 50', { budgeted: cents(4000) }),
      category('b', '#goal 10', { budgeted: cents(700) }),
    ];
    expect(planTemplates(facts(0), list).changes).toEqual([
      { category: 'a', amount: 4000, goal: 5000, longGoal: false },
      { category: 'b', amount: 700, goal: 1000, longGoal: true },
    ]);
  });

  test('available funds are what was left when the priority began', () => {
    const list = [
      category('a', '#template-1 100'),
      category('b', '#template-1 10% of available funds'),
      category('c', '#template-2 10% of available funds'),
    ];
    expect(amounts(facts(100000), list)).toEqual({ a: 10000, b: 10000, c: 8000 });
  });

  test('income of a tracking budget adds to what is available', () => {
    const list = [category('salary', '#template 1000', { isIncome: true }), category('a', '#template-1 2000')];
    expect(amounts(facts(0, { tracking: true }), list)).toEqual({ salary: 100000, a: 100000 });
  });
});

describe('[8.3] remainders', () => {
  test('share what is left by weight; one cent over goes to the last', () => {
    expect(
      amounts(facts(1000), [
        category('a', '#template remainder'),
        category('b', '#template remainder'),
        category('c', '#template remainder'),
      ]),
    ).toEqual({
      a: 333,
      b: 333,
      c: 334,
    });
    expect(amounts(facts(1000), [category('a', '#template remainder 3'), category('b', '#template remainder')])).toEqual({
      a: 750,
      b: 250,
    });
  });

  test('go round again when a limit gives some back', () => {
    const list = [
      category('a', '#template remainder up to 1'),
      category('b', '#template remainder'),
      category('c', '#template remainder 2'),
    ];
    expect(amounts(facts(10000), list)).toEqual({ a: 100, b: 3300, c: 6600 });
  });

  test('never give away more than there is, nor leave anything where somebody can take it', () => {
    const list = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.option(fc.integer({ min: 0, max: 50 }))), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(list, fc.integer({ min: -500, max: 20000 }), fc.boolean(), (weights, available, hideFraction) => {
        const notes = weights.map(([weight, limit]) => `#template remainder ${weight}${limit === null ? '' : ` up to ${limit}`}`);
        const given = amounts(
          facts(available, { hideFraction }),
          notes.map((note, n) => category(String(n), note)),
        );
        const total = Object.values(given).reduce((sum, amount) => sum + amount, 0);
        expect(total).toBeLessThanOrEqual(Math.max(0, available));
        // Whole units cannot take everything; and a few hundredths stay when nobody's share of them rounds to one.
        if (available <= 0 || hideFraction) return;
        const all = weights.reduce((sum, [weight]) => sum + weight, 0);
        for (const [weight, limit] of weights)
          if (limit === null) expect(Math.round((weight * (available - total)) / all)).toBe(0);
      }),
      {
        numRuns: 500,
        examples: [
          [
            [
              [5, null],
              [8, null],
              [7, null],
              [5, null],
              [8, null],
            ],
            2,
            false,
          ],
        ],
      },
    );
  });
});

test('[8.4] hideFraction rounds to whole units', () => {
  const whole = facts(100000, { hideFraction: true });
  expect(
    amounts(whole, [category('a', '#template 50.5'), category('b', '#template 50.49'), category('c', '#template -50.5')]),
  ).toEqual({
    a: 5100,
    b: 5000,
    c: -5000,
  });
});
