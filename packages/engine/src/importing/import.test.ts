import { beforeEach, describe, expect, test } from 'vitest';
import { categoryById, listCategoryGroups } from '../categories/index.ts';
import { deleteTransactions, updateTransactions } from '../transactions/index.ts';
import { addDays } from '../values/index.ts';
import { addTransactions, importTransactions } from './import.ts';
import type { ImportOptions } from './options.ts';
import { planImport } from './plan.ts';
import { DAY, noRules, openTestbench, orFail, outcomes, row } from './testbench.test-support.ts';

let bench: ReturnType<typeof openTestbench>;
beforeEach(() => {
  bench = openTestbench();
});

test('the preview says what the import does, and writes nothing', () => {
  const mine = bench.enter({ cleared: false });
  const rows = [row({ importedId: 'a' }), row({ amount: -5, importedId: 'b', payeeName: 'Feira' })];
  const before = bench.messages();
  const preview = bench.plan(rows);
  expect(outcomes(preview)).toEqual(['merge', 'new']);
  expect(preview.entries[0]).toMatchObject({ match: { id: mine, by: 'amount' }, newPayee: 'Padaria' });
  expect(preview.entries[0]?.changes).toMatchObject({ importedId: 'a', importedPayee: 'Padaria' });
  expect(bench.messages()).toBe(before);
  const result = bench.bring(rows);
  expect(result.updated).toEqual([mine]);
  expect(result.added).toHaveLength(1);
});

test('one import is one step of undo', () => {
  bench.bring([row(), row({ amount: -5 })]);
  bench.budget.undo();
  expect(bench.alive()).toEqual([]);
});

describe('decisions of the preview (7)', () => {
  test('skip leaves a row out; its match is not free for another', () => {
    bench.enter();
    const decisions = new Map([[0, { action: 'skip' }]] as const);
    expect(outcomes(bench.plan([row(), row()], { decisions }))).toEqual(['skipped', 'new']);
  });

  test('add ignores the match', () => {
    bench.enter();
    const result = bench.bring([row()], { decisions: new Map([[0, { action: 'add' }]] as const) });
    expect(result.added).toHaveLength(1);
    expect(bench.alive()).toHaveLength(2);
  });

  test('merge with a chosen row, and with its amount and day', () => {
    const far = bench.enter({ amount: -900, date: '2026-01-01' });
    const decisions = (takeAmount: boolean) => new Map([[0, { action: 'merge', with: far, takeAmount }]] as const);
    expect(bench.plan([row()], { decisions: decisions(false) }).entries[0]).toMatchObject({
      match: { id: far, by: 'chosen' },
      notices: [
        { kind: 'amount-differs', existing: -900, incoming: -1000 },
        { kind: 'date-differs', existing: '2026-01-01', incoming: DAY },
      ],
    });
    bench.bring([row()], { decisions: decisions(true) });
    expect(bench.stored(far)).toMatchObject({ amount: -1000, date: DAY });
  });

  test('a chosen row that is gone stops the import with nothing written', () => {
    const gone = bench.enter();
    bench.budget.commit('delete', (writer) => deleteTransactions(writer, [gone]));
    const before = bench.messages();
    const options: ImportOptions = { decisions: new Map([[1, { action: 'merge', with: gone }]]) };
    const result = bench.budget.commit('import', (writer) =>
      importTransactions(writer, bench.account, [row(), row()], { options, rules: { runRules: noRules } }),
    );
    expect(result).toEqual({ ok: false, error: { code: 'import-match-gone', details: { row: 2 } } });
    expect(bench.messages()).toBe(before);
  });
});

describe('what the bank changes later (9)', () => {
  test('pending becomes booked: amount and day follow, the rest is the person’s', () => {
    const { added } = bench.bring([row({ importedId: 'a', cleared: false })]);
    const { updated } = bench.bring([
      row({ importedId: 'a', cleared: true, amount: -1150, date: addDays(DAY, 2), notes: 'gorjeta' }),
    ]);
    expect(updated).toEqual(added);
    expect(bench.stored(added[0])).toMatchObject({ amount: -1150, date: '2026-03-12', cleared: true, notes: 'gorjeta' });
  });

  test('an amount that differs from a booked row is not taken, and not lost: it is told', () => {
    const { added } = bench.bring([row({ importedId: 'a' })]);
    const [entry] = bench.plan([row({ importedId: 'a', amount: -1250 })]).entries;
    expect(entry).toMatchObject({ outcome: 'unchanged', match: { id: added[0], by: 'id' } });
    expect(entry?.notices).toEqual([{ kind: 'amount-differs', existing: -1000, incoming: -1250 }]);
  });

  test('the day follows only when asked', () => {
    const { added } = bench.bring([row({ importedId: 'a' })]);
    bench.bring([row({ importedId: 'a', date: addDays(DAY, 1) })]);
    expect(bench.stored(added[0])?.date).toBe(DAY);
    bench.bring([row({ importedId: 'a', date: addDays(DAY, 1) })], { updateDates: true });
    expect(bench.stored(added[0])?.date).toBe('2026-03-11');
  });
});

test('a row like a reconciled one that was typed by hand is added, with a notice (9)', () => {
  const locked = bench.enter({ cleared: true, reconciled: true });
  const [entry] = bench.plan([row({ importedId: 'a' })]).entries;
  expect(entry).toMatchObject({ outcome: 'new', notices: [{ kind: 'like-reconciled', row: locked }] });
});

test('a reconciled row found by its id is never changed (4.1)', () => {
  const { added } = bench.bring([row({ importedId: 'a' })]);
  bench.budget.commit('lock', (writer) => updateTransactions(writer, [{ id: added[0] ?? '', reconciled: true }]));
  expect(outcomes(bench.plan([row({ importedId: 'a', notes: 'new', payeeName: 'Other' })]))).toEqual(['reconciled']);
});

test('the same id twice: one row, and whether the two say the same', () => {
  const preview = bench.plan([row({ importedId: 'a' }), row({ importedId: 'a' }), row({ importedId: 'a', amount: 7 })]);
  expect(outcomes(preview)).toEqual(['new', 'duplicate', 'duplicate']);
  expect(preview.entries.slice(1).flatMap(({ notices }) => notices)).toEqual([
    { kind: 'same-id-twice', of: 0, sameContent: true },
    { kind: 'same-id-twice', of: 0, sameContent: false },
  ]);
});

test('what fills gaps: no category on split parents, transfers and off-budget accounts', () => {
  const category = bench.budget.read(listCategoryGroups)[0]?.categories[0]?.id ?? '';
  expect(bench.budget.read((reader) => categoryById(reader, category))).toBeDefined();
  const parent = orFail(
    bench.budget.commit('split', (writer) =>
      addTransactions(writer, bench.account, [row({ splits: [{ amount: -400 }, { amount: -600 }] })], { runRules: noRules }),
    ),
  ).added[0];
  expect(bench.plan([row({ category, importedId: 'a' })]).entries[0]).toMatchObject({ match: { id: parent } });
  expect(bench.plan([row({ category, importedId: 'a' })]).entries[0]?.changes).not.toHaveProperty('category');
});

test('a fraction of a cent stops everything, in a split line too (2.1)', () => {
  const rows = [row(), row({ splits: [{ amount: -999.5 }, { amount: -0.5 }] })];
  const result = bench.budget.read((reader) => planImport(reader, bench.account, rows, { runRules: noRules }));
  expect(result).toMatchObject({ ok: false, error: { code: 'import-fractional-amount', details: { row: 2, amount: -999.5 } } });
});

test('an unknown account is refused', () => {
  const result = bench.budget.read((reader) => planImport(reader, 'nowhere', [], { runRules: noRules }));
  expect(result).toMatchObject({ ok: false, error: { code: 'not-found' } });
});
