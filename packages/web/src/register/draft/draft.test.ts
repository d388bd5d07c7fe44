import { cents, parseDay } from '@extrato/engine/values';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { distribute } from './distribute.ts';
import { addDraftLine, changeDraft, newDraft, removeDraftLine, rowToAdd, splitDraft } from './draft.ts';

const day = parseDay('2026-11-26');
if (!day) throw new Error('day');

test('what is left goes to the empty lines in equal shares, else to all', () => {
  expect(distribute([cents(-500), cents(0), cents(0)], -1001)).toEqual([-500, -501, -500]);
  expect(distribute([cents(-500), cents(-500)], -3)).toEqual([-502, -501]);
});

test('after distributing nothing is left', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -1e6, max: 1e6 }), { minLength: 1, maxLength: 9 }),
      fc.integer({ min: -1e6, max: 1e6 }),
      (given, left) => {
        const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
        expect(sum(distribute(given.map(cents), left))).toBe(sum(given) + left);
      },
    ),
  );
});

test('a split draft knows what its lines lack, and becomes a row with splits', () => {
  const begun = newDraft('account', day);
  const draft = splitDraft(changeDraft(begun, begun.row.id, { amount: cents(-1000), category: 'food' }));
  expect(draft.row).toMatchObject({ isParent: true, category: null, difference: null });
  const [first] = draft.lines;
  const less = changeDraft(draft, first?.id ?? '', { amount: cents(-400) });
  expect(less.row.difference).toBe(-600);
  const more = addDraftLine(less);
  expect(more.lines.map(({ amount }) => amount)).toEqual([-400, 0, -600]);
  expect(more.row.difference).toBeNull();
  expect(rowToAdd(more)).toMatchObject({
    id: begun.row.id,
    amount: -1000,
    splits: [{ amount: -400, category: 'food' }, { amount: 0 }, { amount: -600 }],
  });
  const none = more.lines.reduce((left, { id }) => removeDraftLine(left, id), more);
  expect(none.row.isParent).toBe(false);
});
