import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { setPreference } from '../preferences/index.ts';
import { deleteTransactions } from '../transactions/index.ts';
import { addDays } from '../values/index.ts';
import type { ImportRow } from './draft.ts';
import { rememberDeletions } from './remembered-deletions.ts';
import { DAY, noRules, openTestbench, outcomes, row } from './testbench.test-support.ts';

let bench: ReturnType<typeof openTestbench>;
beforeEach(() => {
  bench = openTestbench();
});

describe('deleted rows (3.4, 9)', () => {
  function deleteImported() {
    const { added } = bench.bring([row({ importedId: 'a' })]);
    bench.budget.commit('delete', (writer) => deleteTransactions(writer, added));
  }

  test('the preference of the account decides where the caller does not', () => {
    deleteImported();
    expect(outcomes(bench.plan([row({ importedId: 'a' })]))).toEqual(['new']);
    bench.budget.commit('never', (writer) => setPreference(writer, `import-reimport-deleted-${bench.account}`, 'false'));
    expect(outcomes(bench.plan([row({ importedId: 'a' })]))).toEqual(['deleted']);
    expect(outcomes(bench.plan([row({ importedId: 'a' })], { reimportDeleted: true }))).toEqual(['new']);
  });

  test('they stay deleted after a sync reset removed the dead rows', () => {
    deleteImported();
    bench.bring([], { reimportDeleted: false });
    bench.budget.database.run('delete from main.transactions where tombstone = 1');
    expect(bench.plan([row({ importedId: 'a' }), row({ importedId: 'b' })], { reimportDeleted: false }).entries).toMatchObject([
      { outcome: 'deleted', match: null },
      { outcome: 'new' },
    ]);
  });

  test('remembering again writes nothing, and what is imported again is forgotten by the living row', () => {
    deleteImported();
    bench.budget.commit('remember', (writer) => rememberDeletions(writer, bench.account));
    const before = bench.messages();
    bench.budget.commit('remember', (writer) => rememberDeletions(writer, bench.account));
    expect(bench.messages()).toBe(before);
    bench.bring([row({ importedId: 'a' })], { reimportDeleted: true });
    expect(outcomes(bench.plan([row({ importedId: 'a' })], { reimportDeleted: false }))).toEqual(['unchanged']);
  });
});

function randomRows(days: number, importedId: fc.Arbitrary<string | null>) {
  return fc.array(
    fc.record({
      date: fc.integer({ min: -days, max: days }).map((n) => addDays(DAY, n)),
      amount: fc.constantFrom(-1000, -2000, 300),
      payeeName: fc.constantFrom('Padaria', 'MERCADO', null),
      importedId,
    }),
    { maxLength: 8 },
  );
}

const noId = fc.constant(null);
const anyId = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g');
const someId = fc.oneof(noId, anyId);

describe('the same file again (10)', () => {
  function twice(first: readonly ImportRow[], second: readonly ImportRow[]) {
    const into = bench.newAccount('Outra');
    bench.bring(first, {}, noRules, into);
    bench.bring(second, {}, noRules, into);
    const before = bench.messages();
    const { added, updated } = bench.bring(second, {}, noRules, into);
    return { added, updated, written: bench.messages() - before };
  }
  const nothing = { added: [], updated: [], written: 0 };

  test('with ids: nothing is added and nothing written, whatever was there', () => {
    fc.assert(
      fc.property(randomRows(10, someId), randomRows(10, anyId), (first, second) => {
        expect(twice(first, second)).toEqual(nothing);
      }),
    );
  });

  test('without ids, into an empty account: nothing is added and nothing written', () => {
    fc.assert(
      fc.property(randomRows(10, noId), (rows) => {
        expect(twice([], rows)).toEqual(nothing);
      }),
    );
  });

  test('without ids, beside rows of a few days that were there: nothing is added', () => {
    fc.assert(
      fc.property(randomRows(3, noId), randomRows(3, noId), (first, second) => {
        expect(twice(first, second).added).toEqual([]);
      }),
    );
  });
});
