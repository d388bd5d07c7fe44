import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { createAccount } from '../accounts/index.ts';
import { categoryById, listCategoryGroups } from '../categories/index.ts';
import type { Budget } from '../log/index.ts';
import { createPayee, listPayees, transferPayee } from '../payees/index.ts';
import { setPreference } from '../preferences/index.ts';
import { openTestBudget, testDay } from '../testing/budget.ts';
import { deleteTransactions, insertTransactions, updateTransactions } from '../transactions/index.ts';
import { addDays, cents } from '../values/index.ts';
import type { ImportRow, RunRules } from './draft.ts';
import { addTransactions, type ImportResult, importTransactions } from './import.ts';
import type { ImportOptions } from './options.ts';
import { type ImportPlan, planImport } from './plan.ts';
import { rememberDeletions } from './remembered-deletions.ts';

const DAY = testDay('2026-03-10');
const noRules: RunRules = (draft) => draft;

function orFail<T>(result: { ok: true; value: T } | { ok: false; error: { code: string } }): T {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

let budget: Budget;
let account: string;
let other: string;
beforeEach(() => {
  budget = openTestBudget();
  account = budget.commit('a', (writer) => orFail(createAccount(writer, { name: 'Conta' })));
  other = budget.commit('b', (writer) => orFail(createAccount(writer, { name: 'Poupança' })));
});

function row(fields: Partial<ImportRow> = {}): ImportRow {
  return { date: DAY, amount: -1000, payeeName: 'Padaria', ...fields };
}

function bring(rows: readonly ImportRow[], options: ImportOptions = {}, runRules = noRules, into = account): ImportResult {
  return orFail(budget.commit('import', (writer) => importTransactions(writer, into, rows, { options, rules: { runRules } })));
}

function plan(rows: readonly ImportRow[], options: ImportOptions = {}, runRules = noRules): ImportPlan {
  return orFail(budget.read((reader) => planImport(reader, account, rows, { options, runRules })));
}

function enter(fields: { amount?: number; date?: string; payee?: string; cleared?: boolean; reconciled?: boolean } = {}): string {
  const { amount = -1000, date = DAY, ...rest } = fields;
  const ids = budget.commit('enter', (writer) =>
    insertTransactions(writer, [{ account, date: testDay(date), amount: cents(amount), ...rest }]),
  );
  return ids[0] ?? '';
}

const stored = (id = '') => budget.read((reader) => reader.row('transactions', id));
const alive = (of = account) =>
  budget.read((reader) => reader.select('live_transactions', ['id', 'amount', 'transfer', 'payee'], 'where account = ?', [of]));
const payeeNames = () => budget.read((reader) => listPayees(reader).map(({ name }) => name));
const outcomes = ({ entries }: ImportPlan) => entries.map(({ outcome }) => outcome);

test('the preview says what the import does, and writes nothing', () => {
  const mine = enter({ cleared: false });
  const rows = [row({ importedId: 'a' }), row({ amount: -5, importedId: 'b', payeeName: 'Feira' })];
  const messages = budget.messageCount('budget');
  const preview = plan(rows);
  expect(outcomes(preview)).toEqual(['merge', 'new']);
  expect(preview.entries[0]).toMatchObject({ match: { id: mine, by: 'amount' }, newPayee: 'Padaria' });
  expect(preview.entries[0]?.changes).toMatchObject({ importedId: 'a', importedPayee: 'Padaria' });
  expect(budget.messageCount('budget')).toBe(messages);
  const result = bring(rows);
  expect(result.updated).toEqual([mine]);
  expect(result.added).toHaveLength(1);
});

test('one import is one step of undo', () => {
  bring([row(), row({ amount: -5 })]);
  budget.undo();
  expect(alive()).toEqual([]);
});

describe('decisions of the preview (7)', () => {
  test('skip leaves a row out; its match is not free for another', () => {
    enter();
    const decisions = new Map([[0, { action: 'skip' }]] as const);
    expect(outcomes(plan([row(), row()], { decisions }))).toEqual(['skipped', 'new']);
  });

  test('add ignores the match', () => {
    enter();
    const result = bring([row()], { decisions: new Map([[0, { action: 'add' }]] as const) });
    expect(result.added).toHaveLength(1);
    expect(alive()).toHaveLength(2);
  });

  test('merge with a chosen row, and with its amount and day', () => {
    const far = enter({ amount: -900, date: '2026-01-01' });
    const decisions = (takeAmount: boolean) => new Map([[0, { action: 'merge', with: far, takeAmount }]] as const);
    expect(plan([row()], { decisions: decisions(false) }).entries[0]).toMatchObject({
      match: { id: far, by: 'chosen' },
      notices: [
        { kind: 'amount-differs', existing: -900, incoming: -1000 },
        { kind: 'date-differs', existing: '2026-01-01', incoming: DAY },
      ],
    });
    bring([row()], { decisions: decisions(true) });
    expect(stored(far)).toMatchObject({ amount: -1000, date: DAY });
  });

  test('a chosen row that is gone stops the import with nothing written', () => {
    const gone = enter();
    budget.commit('delete', (writer) => deleteTransactions(writer, [gone]));
    const messages = budget.messageCount('budget');
    const options: ImportOptions = { decisions: new Map([[1, { action: 'merge', with: gone }]]) };
    const result = budget.commit('import', (writer) =>
      importTransactions(writer, account, [row(), row()], { options, rules: { runRules: noRules } }),
    );
    expect(result).toEqual({ ok: false, error: { code: 'import-match-gone', details: { row: 2 } } });
    expect(budget.messageCount('budget')).toBe(messages);
  });
});

describe('what the bank changes later (9)', () => {
  test('pending becomes booked: amount and day follow, the rest is the person’s', () => {
    const { added } = bring([row({ importedId: 'a', cleared: false })]);
    const { updated } = bring([row({ importedId: 'a', cleared: true, amount: -1150, date: addDays(DAY, 2), notes: 'gorjeta' })]);
    expect(updated).toEqual(added);
    expect(stored(added[0])).toMatchObject({ amount: -1150, date: '2026-03-12', cleared: true, notes: 'gorjeta' });
  });

  test('an amount that differs from a booked row is not taken, and not lost: it is told', () => {
    const { added } = bring([row({ importedId: 'a' })]);
    const [entry] = plan([row({ importedId: 'a', amount: -1250 })]).entries;
    expect(entry).toMatchObject({ outcome: 'unchanged', match: { id: added[0], by: 'id' } });
    expect(entry?.notices).toEqual([{ kind: 'amount-differs', existing: -1000, incoming: -1250 }]);
  });

  test('the day follows only when asked', () => {
    const { added } = bring([row({ importedId: 'a' })]);
    bring([row({ importedId: 'a', date: addDays(DAY, 1) })]);
    expect(stored(added[0])?.date).toBe(DAY);
    bring([row({ importedId: 'a', date: addDays(DAY, 1) })], { updateDates: true });
    expect(stored(added[0])?.date).toBe('2026-03-11');
  });
});

test('a row like a reconciled one that was typed by hand is added, with a notice (9)', () => {
  const locked = enter({ cleared: true, reconciled: true });
  const [entry] = plan([row({ importedId: 'a' })]).entries;
  expect(entry).toMatchObject({ outcome: 'new', notices: [{ kind: 'like-reconciled', row: locked }] });
});

test('a reconciled row found by its id is never changed (4.1)', () => {
  const { added } = bring([row({ importedId: 'a' })]);
  budget.commit('lock', (writer) => updateTransactions(writer, [{ id: added[0] ?? '', reconciled: true }]));
  expect(outcomes(plan([row({ importedId: 'a', notes: 'new', payeeName: 'Other' })]))).toEqual(['reconciled']);
});

test('the same id twice: one row, and whether the two say the same', () => {
  const preview = plan([row({ importedId: 'a' }), row({ importedId: 'a' }), row({ importedId: 'a', amount: 7 })]);
  expect(outcomes(preview)).toEqual(['new', 'duplicate', 'duplicate']);
  expect(preview.entries.slice(1).flatMap(({ notices }) => notices)).toEqual([
    { kind: 'same-id-twice', of: 0, sameContent: true },
    { kind: 'same-id-twice', of: 0, sameContent: false },
  ]);
});

describe('deleted rows (3.4, 9)', () => {
  function deleteImported() {
    const { added } = bring([row({ importedId: 'a' })]);
    budget.commit('delete', (writer) => deleteTransactions(writer, added));
  }

  test('the preference of the account decides where the caller does not', () => {
    deleteImported();
    expect(outcomes(plan([row({ importedId: 'a' })]))).toEqual(['new']);
    budget.commit('never', (writer) => setPreference(writer, `import-reimport-deleted-${account}`, 'false'));
    expect(outcomes(plan([row({ importedId: 'a' })]))).toEqual(['deleted']);
    expect(outcomes(plan([row({ importedId: 'a' })], { reimportDeleted: true }))).toEqual(['new']);
  });

  test('they stay deleted after a sync reset removed the dead rows', () => {
    deleteImported();
    bring([], { reimportDeleted: false });
    budget.database.run('delete from main.transactions where tombstone = 1');
    expect(plan([row({ importedId: 'a' }), row({ importedId: 'b' })], { reimportDeleted: false }).entries).toMatchObject([
      { outcome: 'deleted', match: null },
      { outcome: 'new' },
    ]);
  });

  test('remembering again writes nothing, and what is imported again is forgotten by the living row', () => {
    deleteImported();
    budget.commit('remember', (writer) => rememberDeletions(writer, account));
    const messages = budget.messageCount('budget');
    budget.commit('remember', (writer) => rememberDeletions(writer, account));
    expect(budget.messageCount('budget')).toBe(messages);
    bring([row({ importedId: 'a' })], { reimportDeleted: true });
    expect(outcomes(plan([row({ importedId: 'a' })], { reimportDeleted: false }))).toEqual(['unchanged']);
  });
});

describe('payees (2.1, 8)', () => {
  test('found in any case, made only when a written row uses them, and once', () => {
    budget.commit('payee', (writer) => createPayee(writer, 'padaria'));
    bring([row(), row({ payeeName: 'FEIRA DO BAIRRO' }), row({ payeeName: 'feira do bairro', amount: -3 })]);
    enter({ amount: -77 });
    bring([row({ payeeName: 'Nunca Usado', amount: -88 })], { decisions: new Map([[0, { action: 'skip' }]]) });
    expect(payeeNames().filter((name) => ['Conta', 'Poupança'].includes(name) === false)).toEqual(
      expect.arrayContaining(['padaria', 'Feira Do Bairro']),
    );
    expect(payeeNames()).not.toContain('Nunca Usado');
    expect(payeeNames().filter((name) => /feira/i.test(name))).toHaveLength(1);
  });

  test('the bank’s own text stays beside the title-cased payee', () => {
    const { added } = bring([row({ payeeName: 'PADARIA DO ZÉ', importedPayee: 'PADARIA DO ZÉ' })]);
    expect(stored(added[0])?.importedPayee).toBe('PADARIA DO ZÉ');
    expect(payeeNames()).toContain('Padaria Do Zé');
  });

  test('an official client that stored the title-cased text before causes no writes', () => {
    bring([row({ payeeName: 'PADARIA DO ZÉ', importedId: 'a' })]);
    const again = [row({ payeeName: 'PADARIA DO ZÉ', importedPayee: 'PADARIA DO ZÉ', importedId: 'a' })];
    expect(outcomes(plan(again))).toEqual(['unchanged']);
  });
});

describe('rules run before matching (2.3)', () => {
  const line = (amount: number, sortOrder: number) => ({
    amount: cents(amount),
    payee: null,
    category: null,
    notes: null,
    sortOrder,
  });

  test('a rule that sets the payee decides the match; categories and notes come in', () => {
    const payee = budget.commit('payee', (writer) => createPayee(writer, 'Mercado'));
    const near = enter({ date: '2026-03-10', payee: other });
    const right = enter({ date: '2026-03-14', payee });
    const food = budget.read(listCategoryGroups)[0]?.categories[0]?.id ?? '';
    const { updated } = bring([row({ importedId: 'a' })], {}, (draft) => ({ ...draft, payee, category: food, notes: 'by rule' }));
    expect(updated).toEqual([right]);
    expect(near).not.toBe(right);
    expect(stored(right)).toMatchObject({ category: food, notes: 'by rule' });
    expect(payeeNames()).not.toContain('Padaria');
  });

  test('a rule that names a new payee makes it', () => {
    bring([row()], {}, (draft) => ({ ...draft, payee: null, payeeName: 'Da Regra' }));
    expect(payeeNames()).toContain('Da Regra');
  });

  test('a row deleted by a rule is not added, but its match is still filled in', () => {
    const mine = enter();
    const preview = plan([row({ importedId: 'a' }), row({ amount: 5 })], {}, (draft) => ({ ...draft, tombstone: true }));
    expect(outcomes(preview)).toEqual(['merge', 'deleted-by-rule']);
    expect(preview.entries[0]?.match?.id).toBe(mine);
  });

  test('a rule can split the row', () => {
    const { added } = bring([row()], {}, (draft) => ({ ...draft, splits: [line(-400, -2), line(-600, -3)] }));
    expect(alive()).toHaveLength(3);
    expect(stored(added[0])).toMatchObject({ isParent: true, error: null });
  });

  test('a transfer payee makes the other leg, which the other account’s file then matches (4.3)', () => {
    const payee = budget.read((reader) => transferPayee(reader, other)) ?? null;
    const { added } = bring([row({ importedId: 'a' })], {}, (draft) => ({ ...draft, payee }));
    const [leg] = alive(other);
    expect(leg).toMatchObject({ amount: 1000, transfer: added[0] });
    const result = bring([row({ amount: 1000, importedId: 'z', date: addDays(DAY, 3) })], {}, noRules, other);
    expect(result).toMatchObject({ added: [], updated: [leg?.id] });
    expect(alive(other)).toHaveLength(1);
  });
});

test('what fills gaps: no category on split parents, transfers and off-budget accounts', () => {
  const category = budget.read(listCategoryGroups)[0]?.categories[0]?.id ?? '';
  expect(budget.read((reader) => categoryById(reader, category))).toBeDefined();
  const parent = orFail(
    budget.commit('split', (writer) =>
      addTransactions(writer, account, [row({ splits: [{ amount: -400 }, { amount: -600 }] })], { runRules: noRules }),
    ),
  ).added[0];
  expect(plan([row({ category, importedId: 'a' })]).entries[0]).toMatchObject({ match: { id: parent } });
  expect(plan([row({ category, importedId: 'a' })]).entries[0]?.changes).not.toHaveProperty('category');
});

test('an unknown account is refused', () => {
  const result = budget.read((reader) => planImport(reader, 'nowhere', [], { runRules: noRules }));
  expect(result).toMatchObject({ ok: false, error: { code: 'not-found' } });
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
    const into = budget.commit('a', (writer) => orFail(createAccount(writer, { name: 'Outra' })));
    bring(first, {}, noRules, into);
    bring(second, {}, noRules, into);
    const messages = budget.messageCount('budget');
    const { added, updated } = bring(second, {}, noRules, into);
    return { added, updated, written: budget.messageCount('budget') - messages };
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
