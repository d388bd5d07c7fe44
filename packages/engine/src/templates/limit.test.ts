import { describe, expect, test } from 'vitest';
import { cents } from '../values/index.ts';
import { decodeTemplates } from './definition.ts';
import { amounts, category, facts } from './sample-facts.test-support.ts';

describe('[8.4] limits', () => {
  test.each([
    ['#template 50 up to 120', 8000, 4000],
    ['#template 50 up to 120', 12000, 0],
    ['#template 50 up to 120', 15000, -3000],
    ['#template 50 up to 120 hold', 15000, 0],
    ['#template up to 120', -2000, 14000],
    ['#template 500 up to 25 per week starting 2026-03-04', 0, 10000],
    ['#template 500 up to 25 per week starting 2026-12-02', 0, 0],
    ['#template 500 up to 2 per day', 0, 6200],
    ['#template 500 up to 100\n#template-1 500', 0, 10000],
  ])('%s with %i carried gives %i', (note, carried, expected) => {
    expect(amounts(facts(1000000), [category('a', note, { carried: cents(carried) })])).toEqual({ a: expected });
  });

  test('what a limit gives back can be budgeted elsewhere', () => {
    const list = [category('a', '#template 5 up to 100', { carried: cents(13000) }), category('b', '#template remainder')];
    expect(amounts(facts(0), list)).toEqual({ a: -3000, b: 3000 });
  });

  test('the editor’s own limit and refill', () => {
    const templates = decodeTemplates([
      { type: 'limit', amount: 80, hold: false, period: 'monthly', directive: 'template', priority: null },
      { type: 'refill', directive: 'template', priority: 2 },
    ]);
    expect(amounts(facts(100000), [category('a', '', { templates, carried: cents(3000) })])).toEqual({ a: 5000 });
  });
});
