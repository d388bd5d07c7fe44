import { expect, test } from 'vitest';
import { readReport, syncsOf } from './run-report.ts';

test('a report is read as far as it can be, whatever release kept it', () => {
  const report = {
    fetched: 5,
    added: 2,
    flagged: 1,
    toReview: 1,
    skipped: { upcoming: 3, ignored: 0 },
    warnings: ['x', 7],
    startingBalance: -10,
  };
  expect(readReport(report)).toMatchObject({
    counts: { fetched: 5, added: 2, updated: 0, toReview: 2 },
    skipped: [['upcoming', 3]],
    warnings: ['x'],
    startingBalance: -10,
  });
  for (const odd of [null, 'x', [], { skipped: [1], added: '2' }])
    expect(readReport(odd)).toMatchObject({ counts: { added: 0 }, skipped: [], warnings: [], startingBalance: null });
});

test('accounts that were synced together are one line', () => {
  const run = (id: string, startedAt: number) => ({ id, account: id, startedAt, undoneAt: null, report: null });
  const syncs = syncsOf([run('c', 2), run('a', 1), run('b', 1), run('d', 3)]);
  expect(syncs.map(({ runs }) => runs.map(({ id }) => id))).toEqual([['d'], ['c'], ['a', 'b']]);
});
