import { describe, expect, test } from 'vitest';
import { cents } from '../values/index.ts';
import { planTemplates } from './plan.ts';
import { category, facts } from './sample-facts.test-support.ts';

describe('[8.3] problems', () => {
  test.each([
    ['#template 5 up to 10\n#template 5 up to 20', 'several-limits'],
    ['#goal 5\n#goal 6', 'several-goals'],
    ['#template 5 by 2026-04 spend from 2026-03\n#template 5 by 2026-04 spend from 2026-03', 'several-spends'],
    ['#template 5 by 2026-04\n#template-1 5 by 2026-05', 'priorities-differ'],
    ['#template 5 by 2026-02', 'target-passed'],
    ['#template 5% of nothing', 'income-category-missing'],
    ['#template schedule Rent', 'schedule-missing'],
  ])('%s: nothing is written for anybody', (note, kind) => {
    const plan = planTemplates(facts(100000), [category('fine', '#template 5'), category('a', note)]);
    expect(plan.changes).toEqual([]);
    expect(plan.problems).toMatchObject([{ kind, category: 'a', blocks: true }]);
  });

  test('a broken line is left out and reported; its neighbours count (8.2, defect)', () => {
    const plan = planTemplates(facts(100000), [
      category('broken', '#template R$ 5', { budgeted: cents(700) }),
      category('half', '#template x\n#template 5'),
    ]);
    expect(plan.changes).toMatchObject([{ category: 'half', amount: 500 }]);
    expect(plan.problems).toMatchObject([
      { kind: 'broken-line', category: 'broken', blocks: false, line: '#template R$ 5' },
      { kind: 'broken-line', category: 'half', blocks: false, line: '#template x' },
    ]);
  });

  test('a spend line whose month has passed is reported; it blocks where another dated line stands beside it', () => {
    const alone = planTemplates(facts(100000), [category('a', '#template 5 by 2026-02 spend from 2026-01')]);
    expect(alone.problems).toMatchObject([{ kind: 'target-passed', blocks: false, detail: '2026-02' }]);
    expect(alone.changes).toMatchObject([{ amount: 0 }]);
    const both = planTemplates(facts(100000), [
      category('a', '#template 5 by 2026-02 spend from 2026-01\n#template 5 by 2026-07'),
    ]);
    expect(both).toMatchObject({ changes: [], problems: [{ kind: 'target-passed', blocks: true }] });
  });
});
