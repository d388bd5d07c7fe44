import { beforeEach, describe, expect, test } from 'vitest';
import { listCategoryGroups } from '../categories/index.ts';
import { transferPayee } from '../payees/index.ts';
import { addDays } from '../values/index.ts';
import type { ImportRow, RunRules } from './draft.ts';
import { DAY, noRules, openTestbench, row } from './testbench.test-support.ts';

let bench: ReturnType<typeof openTestbench>;
beforeEach(() => {
  bench = openTestbench();
});

describe('transfers whose other side came first (4.3, 9)', () => {
  const toOther: RunRules = (draft) => ({
    ...draft,
    payee: bench.budget.read((reader) => transferPayee(reader, bench.other)) ?? null,
  });
  const bringOther = (fields: Partial<ImportRow> = {}) =>
    bench.bring([row({ amount: 1000, importedId: 'z', date: addDays(DAY, 2), ...fields })], {}, noRules, bench.other).added[0] ??
    '';

  test('are joined: no third row, and each side keeps its day and its id', () => {
    const theirs = bringOther();
    const { added, updated } = bench.bring([row({ importedId: 'a' })], {}, toOther);
    expect(updated).toEqual([theirs]);
    expect([bench.alive().length, bench.alive(bench.other).length]).toEqual([1, 1]);
    expect(bench.stored(theirs)).toMatchObject({ transfer: added[0], date: addDays(DAY, 2), importedId: 'z' });
    expect(bench.stored(added[0])).toMatchObject({ transfer: theirs, date: DAY });
    expect(bench.stored(theirs)?.payee).toBe(bench.budget.read((reader) => transferPayee(reader, bench.account)));
    const before = bench.messages();
    bench.bring([row({ importedId: 'a' })], {}, toOther);
    expect(bringOther()).toBe('');
    expect(bench.messages()).toBe(before);
  });

  test('two of the same size find one each, the nearest first; a third makes its own leg', () => {
    const near = bringOther({ importedId: 'y', date: DAY });
    const far = bringOther({ importedId: 'z', date: addDays(DAY, 5) });
    const rows = ['a', 'b', 'c'].map((importedId) => row({ importedId }));
    expect(bench.plan(rows, {}, toOther).entries.map(({ joins }) => joins)).toEqual([near, far, null]);
    bench.bring(rows, {}, toOther);
    expect(bench.alive(bench.other)).toHaveLength(3);
  });

  test('a merge that becomes a transfer is joined, too', () => {
    const theirs = bringOther();
    const mine = bench.enter();
    bench.bring([row({ importedId: 'a' })], {}, toOther);
    expect(bench.stored(mine)).toMatchObject({ transfer: theirs });
    expect(bench.alive(bench.other)).toHaveLength(1);
  });

  test('not with rows that were reconciled, given a category, split, far away or of another size', () => {
    const category = bench.budget.read(listCategoryGroups)[0]?.categories[0]?.id ?? '';
    bringOther({ importedId: 'r', reconciled: true });
    bringOther({ importedId: 'c', category });
    bringOther({ importedId: 's', splits: [{ amount: 400 }, { amount: 600 }] });
    bringOther({ importedId: 'f', date: addDays(DAY, 8) });
    bringOther({ importedId: 'x', amount: 1001 });
    expect(bench.plan([row({ importedId: 'a' })], {}, toOther).entries[0]?.joins).toBeNull();
  });
});
