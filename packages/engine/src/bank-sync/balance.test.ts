import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cents } from '../values/index.ts';
import { explainDifference, type Suspect } from './balance.ts';

const suspect = (reason: Suspect['reason'], amount: number): Suspect => ({
  reason,
  amount: cents(amount),
  transactions: [reason],
});

test('the first suspect of just that size explains a difference, else two together, else nothing does', () => {
  const suspects = [suspect('pending', 70), suspect('by-hand', 30), suspect('upcoming', 70), suspect('vanished', 0)];
  expect(explainDifference(cents(70), suspects)).toEqual({ reason: 'pending', transactions: ['pending'] });
  expect(explainDifference(cents(100), suspects)).toEqual({ reason: 'pending', transactions: ['pending', 'by-hand'] });
  expect(explainDifference(cents(1), suspects)).toEqual({ reason: 'unknown', transactions: [] });
});

test('what is named always makes up the difference', () => {
  const reasons = fc.constantFrom<Suspect['reason']>('pending', 'by-hand', 'upcoming', 'set-aside');
  const drafts = fc.array(fc.tuple(reasons, fc.integer({ min: -9, max: 9 })), { maxLength: 6 });
  fc.assert(
    fc.property(
      drafts,
      fc.integer({ min: -12, max: 12 }).filter((n) => n !== 0),
      (given, difference) => {
        const suspects = given.map(
          ([reason, amount], n): Suspect => ({ reason, amount: cents(amount), transactions: [String(n)] }),
        );
        const { reason, transactions } = explainDifference(cents(difference), suspects);
        if (reason === 'unknown') return;
        expect(transactions.reduce((sum, n) => sum + (suspects[Number(n)]?.amount ?? 0), 0)).toBe(difference);
      },
    ),
  );
});
