import { describe, expect, test } from 'vitest';
import { accountById, reopenAccount } from '../accounts/index.ts';
import type { Failure } from '../failures/index.ts';
import type { BudgetWriter } from '../log/access.ts';
import type { Result } from '../values/index.ts';
import { accountTotals } from './balances.ts';
import { bulkEdit } from './bulk-edit.ts';
import { commitChecked } from './checked.ts';
import { closeAccount } from './closing.ts';
import { duplicateTransactions } from './duplicating.ts';
import { expectSoundLedger } from './invariants.testing.ts';
import { type Ledger, openLedger } from './ledger.testing.ts';
import { mergeTransactions } from './merging.ts';
import { joinTransfer, separateTransfer } from './pairing.ts';
import { reconcileAccount, reconcilePreview, unlockTransactions } from './reconciling.ts';
import { ledgerProblems, repairLedger } from './repair.ts';
import type { NewTransaction } from './row.ts';
import { setSplits, unsplit } from './splitting.ts';
import { addStartingBalance } from './starting-balance.ts';

function start() {
  const ledger = openLedger();
  const row = { account: ledger.checking, date: ledger.day('2026-03-01'), amount: ledger.cents(-1000) };
  const add = (given: Partial<NewTransaction> = {}) => ledger.insert([{ ...row, ...given }])[0] ?? '';
  const run = <T>(work: (writer: BudgetWriter) => Result<T, Failure>) => ledger.budget.commit('x', work);
  const must = <T>(work: (writer: BudgetWriter) => Result<T, Failure>): T => {
    const result = run(work);
    return result.ok ? result.value : expect.fail(result.error.code);
  };
  const refused = (work: (writer: BudgetWriter) => Result<unknown, Failure>) => {
    const before = ledger.all();
    const result = run(work);
    expect(ledger.all()).toEqual(before);
    return result.ok ? 'done' : result.error.code;
  };
  return { ledger, row, add, must, refused };
}

const at = (ledger: Ledger, parent: string, index: number) => ledger.lines(parent)[index]?.id ?? '';

describe('what a person asks for is checked first', () => {
  const { ledger, row, add, refused } = start();
  test('transfers to the same account (semantics 2.5)', () => {
    const id = add();
    const own = ledger.to(ledger.checking);
    expect(refused((w) => commitChecked(w, { added: [{ ...row, payee: own }] }))).toBe('transfer-to-same-account');
    expect(refused((w) => commitChecked(w, { changed: [{ id, payee: own }] }))).toBe('transfer-to-same-account');
    const out = add({ payee: ledger.to(ledger.card) });
    expect(refused((w) => commitChecked(w, { changed: [{ id: out, account: ledger.card }] }))).toBe('transfer-to-same-account');
    const both = [out, ledger.leg(out)?.id ?? ''];
    expect(refused((w) => bulkEdit(w, both, { account: ledger.savings }))).toBe('transfer-to-same-account');
  });
  test('rows and accounts that do not exist', () => {
    const dead = add();
    ledger.remove(dead);
    expect(refused((w) => commitChecked(w, { changed: [{ id: dead, notes: 'x' }] }))).toBe('not-found');
    expect(refused((w) => commitChecked(w, { deleted: ['nobody'] }))).toBe('not-found');
    expect(refused((w) => commitChecked(w, { added: [{ ...row, account: 'nowhere' }] }))).toBe('not-found');
    expect(refused((w) => commitChecked(w, { added: [{ ...row, parent: 'nobody' }] }))).toBe('not-found');
  });
});

describe('splitting and unsplitting (semantics 2.3)', () => {
  const { ledger, add, must, refused } = start();
  const { cents, shop, food, home } = ledger;
  const split = (...amounts: number[]) => {
    const id = add({ payee: shop, category: food, cleared: false });
    must((w) =>
      setSplits(
        w,
        id,
        amounts.map((each) => ({ amount: cents(each) })),
      ),
    );
    return id;
  };

  test('the payee goes to the lines; through the API the parent keeps it', () => {
    const id = split(-600, -400);
    expect(ledger.row(id)).toMatchObject({ payee: null, isParent: true, category: null, error: null });
    expect(ledger.lines(id)).toMatchObject([
      { payee: shop, category: food },
      { payee: shop, category: food },
    ]);
    const kept = add({ payee: shop });
    must((w) => setSplits(w, kept, [{ amount: cents(-1000) }], { keepPayee: true }));
    expect(ledger.row(kept).payee).toBe(shop);
  });
  test('lines are changed by id, added, and deleted when they are not named', () => {
    const id = split(-600, -400);
    const kept = at(ledger, id, 0);
    must((w) =>
      setSplits(w, id, [
        { id: kept, amount: cents(-500), notes: 'k' },
        { amount: cents(-500), category: home },
      ]),
    );
    expect(ledger.lines(id)).toMatchObject([
      { id: kept, amount: -500, notes: 'k', category: food },
      { amount: -500, category: home },
    ]);
    expect(refused((w) => setSplits(w, kept, [{ amount: cents(1) }]))).toBe('split-of-line');
    must((w) => setSplits(w, id, []));
    expect(ledger.row(id)).toMatchObject({ isParent: false, category: null });
  });
  test('with two or more left, the parent becomes their sum', () => {
    const id = split(-500, -300, -200);
    const order = ledger.row(id).sortOrder;
    const line = at(ledger, id, 1);
    must((w) => unsplit(w, [line]));
    expect(ledger.row(line)).toMatchObject({ isChild: false, parent: null, amount: -300, cleared: false, sortOrder: order });
    expect(ledger.row(id)).toMatchObject({ amount: -700, error: null, isParent: true });
  });
  test('with one left or none, the split falls apart', () => {
    for (const chosen of [[0], [0, 1]]) {
      const id = split(-600, -400);
      const lines = ledger.lines(id).map((line) => line.id);
      must((w) =>
        unsplit(
          w,
          chosen.map((n) => lines[n] ?? ''),
        ),
      );
      expect(ledger.row(id).tombstone).toBe(true);
      expect(lines.map((line) => ledger.row(line))).toMatchObject([
        { isChild: false, tombstone: false },
        { isChild: false, tombstone: false },
      ]);
    }
  });
  test('the only line is folded back, its transfer too', () => {
    const id = split(-1000);
    must((w) => unsplit(w, [at(ledger, id, 0)]));
    expect(ledger.row(id)).toMatchObject({ isParent: false, category: food, payee: shop, amount: -1000 });
    const other = add({ splits: [{ amount: cents(-1000), payee: ledger.to(ledger.card) }] });
    const leg = ledger.leg(at(ledger, other, 0))?.id ?? '';
    must((w) => unsplit(w, [at(ledger, other, 0)]));
    expect(ledger.leg(other)).toMatchObject({ id: leg, transfer: other, tombstone: false });
    expect(refused((w) => unsplit(w, [other]))).toBe('unsplit-no-line');
    expectSoundLedger(ledger);
  });
});

describe('two rows that exist become one transfer, and two again', () => {
  const { ledger, add, must, refused } = start();
  const { cents, card, food } = ledger;
  test('joined', () => {
    const out = add({ category: food, notes: 'a' });
    const back = add({ account: card, amount: cents(1000), notes: 'b', date: ledger.day('2026-03-02') });
    must((w) => joinTransfer(w, out, back));
    expect(ledger.leg(out)).toMatchObject({ id: back, notes: 'b', date: '2026-03-02', payee: ledger.to(ledger.checking) });
    expect(ledger.row(out)).toMatchObject({ payee: ledger.to(card), category: null });
    const third = add({ account: card, amount: cents(1000) });
    expect(refused((w) => joinTransfer(w, out, third))).toBe('transfer-already');
    must((w) => separateTransfer(w, back));
    expect([ledger.row(out), ledger.row(back)]).toMatchObject([
      { payee: null, transfer: null, tombstone: false },
      { payee: null, transfer: null, tombstone: false },
    ]);
    expect(refused((w) => separateTransfer(w, out))).toBe('transfer-missing');
  });
});

test('rows that cannot be one transfer say why', () => {
  const { ledger, add, refused } = start();
  const { cents, card } = ledger;
  const [id, same, unequal] = [add(), add({ amount: cents(1000) }), add({ account: card, amount: cents(999) })];
  const split = add({ account: card, amount: cents(1000), splits: [{ amount: cents(1000) }] });
  expect(refused((w) => joinTransfer(w, id, same))).toBe('transfer-to-same-account');
  expect(refused((w) => joinTransfer(w, id, unequal))).toBe('transfer-amounts-differ');
  expect(refused((w) => joinTransfer(w, id, split))).toBe('transfer-of-split');
  expect(refused((w) => joinTransfer(w, id, 'nobody'))).toBe('not-found');
});

test('copies are fresh rows: not cleared, locked, imported or scheduled; a pair is copied once', () => {
  const { ledger, add, must } = start();
  const { cents, food, card } = ledger;
  const plain = add({ category: food, notes: 'n', reconciled: true, importedId: 'b', importedPayee: 'B', schedule: 's' });
  const split = add({ splits: [{ amount: cents(-400), notes: 'l' }, { amount: cents(-500) }] });
  const pair = add({ payee: ledger.to(card) });
  const leg = ledger.leg(pair)?.id ?? '';
  const ids = must((w) => duplicateTransactions(w, [plain, split, at(ledger, split, 0), pair, leg]));
  expect(ids.length).toBe(3);
  const [one = '', two = '', three = ''] = ids;
  const fresh = { cleared: false, reconciled: false, importedId: null, importedPayee: null, schedule: null };
  expect(ledger.row(one)).toMatchObject({ amount: -1000, category: food, notes: 'n', ...fresh });
  expect(ledger.row(two).error).toMatchObject({ difference: -100 });
  expect(ledger.lines(two)).toMatchObject([{ amount: -400, notes: 'l' }, { amount: -500 }]);
  expect(ledger.leg(three)).toMatchObject({ account: card, amount: 1000 });
  expectSoundLedger(ledger);
});

describe('merging (semantics 2.8)', () => {
  const { ledger, add, must, refused } = start();
  const { cents, card, savings, food, shop } = ledger;
  const later = ledger.day('2026-03-05');

  test('kept is the one the bank knows by id, by payee, else the earlier, else the second', () => {
    const pairs: [Partial<NewTransaction>, Partial<NewTransaction>, 0 | 1][] = [
      [{ importedPayee: 'x' }, { importedId: 'b', date: later }, 1],
      [{ importedPayee: 'x', date: later }, {}, 0],
      [{}, { date: later }, 0],
      [{ date: later }, {}, 1],
      [{}, {}, 1],
    ];
    for (const [first, second, kept] of pairs) {
      const ids = [add(first), add(second)];
      expect(must((w) => mergeTransactions(w, ids[0] ?? '', ids[1] ?? ''))).toBe(ids[kept]);
      expect(ledger.row(ids[1 - kept] ?? '').tombstone).toBe(true);
    }
  });
  test('it takes what it lacks', () => {
    const kept = add({ importedId: 'b', cleared: false });
    const dropped = add({ payee: shop, category: food, notes: 'n', schedule: 's', reconciled: true });
    must((w) => mergeTransactions(w, dropped, kept));
    expect(ledger.row(kept)).toMatchObject({
      payee: shop,
      category: food,
      notes: 'n',
      schedule: 's',
      cleared: true,
      reconciled: true,
    });
  });
  test('lines move over', () => {
    const kept = add({ importedId: 'b', category: food });
    const dropped = add({ splits: [{ amount: cents(-600) }, { amount: cents(-400) }] });
    must((w) => mergeTransactions(w, kept, dropped));
    expect(ledger.row(kept)).toMatchObject({ isParent: true, category: null, error: null });
    expect(ledger.lines(kept).map(({ amount }) => amount)).toEqual([-600, -400]);
  });
  test('a plain row takes over the transfer, and its category goes where both sides are on budget', () => {
    const kept = add({ importedId: 'b', payee: shop, category: food });
    const transfer = add({ payee: ledger.to(card) });
    const leg = ledger.leg(transfer)?.id;
    must((w) => mergeTransactions(w, kept, transfer));
    expect(ledger.leg(kept)?.id).toBe(leg);
    expect(ledger.row(kept)).toMatchObject({ payee: ledger.to(card), category: null });
    const other = add({ importedId: 'c', category: food });
    const outside = add({ payee: ledger.to(savings) });
    must((w) => mergeTransactions(w, other, outside));
    expect(ledger.row(other)).toMatchObject({ payee: ledger.to(savings), category: food });
  });
  test('of two transfers, the other legs are merged too', () => {
    const [one, two] = [add({ payee: ledger.to(card), importedId: 'b' }), add({ payee: ledger.to(card) })];
    const legs = [ledger.leg(one)?.id ?? '', ledger.leg(two)?.id ?? ''];
    ledger.change([{ id: legs[1] ?? '', importedId: 'other side' }]);
    must((w) => mergeTransactions(w, one, two));
    expect(ledger.leg(one)).toMatchObject({ id: legs[1], transfer: one, importedId: 'other side' });
    expect([ledger.row(two), ledger.row(legs[0] ?? '')]).toMatchObject([{ tombstone: true }, { tombstone: true }]);
    expectSoundLedger(ledger);
  });
  test('refused: other account or amount, transfers elsewhere, lines', () => {
    const id = add({ payee: ledger.to(card) });
    const split = add({ splits: [{ amount: cents(-1000) }] });
    expect(refused((w) => mergeTransactions(w, id, add2.other))).toBe('merge-different');
    expect(refused((w) => mergeTransactions(w, id, add2.elsewhere))).toBe('merge-different-transfers');
    expect(refused((w) => mergeTransactions(w, id, split))).toBe('merge-split');
    expect(refused((w) => mergeTransactions(w, at(ledger, split, 0), id))).toBe('merge-split');
    expect(refused((w) => mergeTransactions(w, id, id))).toBe('merge-different');
  });
  const add2 = { other: add({ amount: cents(-5) }), elsewhere: add({ payee: ledger.to(savings) }) };
});

test('bulk edits: notes in four ways, categories where there can be one', () => {
  const { ledger, add, must } = start();
  const { cents, food } = ledger;
  const split = add({ splits: [{ amount: cents(-1000) }] });
  const ids = [add({ notes: 'a $& b' }), add(), split];
  must((w) => bulkEdit(w, ids, { category: food, notes: { mode: 'prepend', text: '>' } }));
  must((w) => bulkEdit(w, ids, { notes: { mode: 'append', text: '<' } }));
  expect(ids.map((id) => ledger.row(id).notes)).toEqual(['>a $& b<', '><', '><']);
  expect(ids.map((id) => ledger.row(id).category)).toEqual([food, food, null]);
  must((w) => bulkEdit(w, ids, { notes: { mode: 'find', find: '>', text: '$&' } }));
  expect(ledger.row(ids[0] ?? '').notes).toBe('$&a $& b<');
  must((w) => bulkEdit(w, ids, { notes: { mode: 'replace', text: '' }, account: ledger.card }));
  expect(ids.map((id) => ledger.row(id))).toMatchObject(ids.map(() => ({ notes: null, account: ledger.card })));
  expect(ledger.lines(split)).toMatchObject([{ account: ledger.card }]);
});

describe('reconciling (semantics 2.7)', () => {
  const { ledger, add, must, refused } = start();
  const { checking, cents } = ledger;
  const cleared = add({ splits: [{ amount: cents(-600) }, { amount: cents(-400) }] });
  const open = add({ cleared: false });

  test('a difference is told, and refused', () => {
    const preview = ledger.budget.read((reader) => reconcilePreview(reader, checking, cents(-1500)));
    expect(preview).toEqual({ clearedBalance: -1000, difference: -500, unlocked: 1 });
    expect(refused((w) => reconcileAccount(w, { account: checking, bankBalance: cents(-1500) }))).toBe('reconcile-differs');
  });
  test('an adjustment makes up for it, then cleared rows are locked, lines too', () => {
    const { adjustment, locked } = must((w) =>
      reconcileAccount(w, { account: checking, bankBalance: cents(-1500), adjust: true }),
    );
    expect(locked).toBe(2);
    expect(ledger.row(adjustment)).toMatchObject({
      amount: -500,
      date: '2026-03-15',
      payee: null,
      category: null,
      cleared: true,
      reconciled: true,
      notes: 'Reconciliation balance adjustment',
    });
    expect([ledger.row(cleared), ...ledger.lines(cleared)].map(({ reconciled }) => reconciled)).toEqual([true, true, true]);
    expect(ledger.row(open).reconciled).toBe(false);
    const account = ledger.budget.read((reader) => accountById(reader, checking));
    expect(account?.lastReconciled).toBeGreaterThan(Date.parse('2026-03-15'));
  });
  test('rules may change the adjustment or delete it', () => {
    const reconcile = (prepare: (row: NewTransaction) => NewTransaction | null) =>
      must((w) => reconcileAccount(w, { account: checking, bankBalance: cents(-1600), adjust: true, prepare }));
    expect(reconcile(() => null).adjustment).toBeNull();
    const { adjustment } = reconcile((row) => ({ ...row, notes: 'ruled' }));
    expect(ledger.row(adjustment).notes).toBe('ruled');
  });
  test('unlocking', () => {
    must((w) => unlockTransactions(w, [cleared]));
    expect([ledger.row(cleared), ...ledger.lines(cleared)].map(({ reconciled }) => reconciled)).toEqual([false, false, false]);
  });
});

describe('closing accounts (semantics 3)', () => {
  const closing = (given: Parameters<typeof closeAccount>[1]) => (writer: BudgetWriter) => closeAccount(writer, given);

  test('without rows it is deleted', () => {
    const { ledger, must } = start();
    expect(must(closing({ account: ledger.card }))).toBe('deleted');
    expect(ledger.budget.read((reader) => accountById(reader, ledger.card))).toBeUndefined();
  });
  test('with balance 0 it is closed; closing again changes nothing', () => {
    const { ledger, add, must } = start();
    add({ amount: ledger.cents(5) });
    add({ amount: ledger.cents(-5) });
    expect([must(closing({ account: ledger.checking })), must(closing({ account: ledger.checking }))]).toEqual([
      'closed',
      'closed',
    ]);
    must((w) => reopenAccount(w, ledger.checking));
  });
  test('a balance moves to the target; from off budget the category lands on the row on budget', () => {
    const { ledger, add, must, refused } = start();
    const { savings, checking, food } = ledger;
    add({ account: savings, amount: ledger.cents(700), date: ledger.day('2030-01-01') });
    expect(refused(closing({ account: savings }))).toBe('closing-needs-target');
    expect(refused(closing({ account: savings, target: savings }))).toBe('closing-needs-target');
    must(closing({ account: savings, target: checking, category: food }));
    expect(ledger.budget.read((reader) => accountTotals(reader, savings).balance)).toBe(0);
    const arrived = ledger.alive().find((row) => row.account === checking);
    expect(arrived).toMatchObject({ amount: 700, category: food, date: '2026-03-15', notes: 'Closing account' });
    expect(ledger.row(arrived?.transfer ?? '')).toMatchObject({ account: savings, amount: -700, category: null });
  });
  test('to off budget the category stays on the closed account’s row', () => {
    const { ledger, add, must } = start();
    add({ account: ledger.checking, amount: ledger.cents(700) });
    must(closing({ account: ledger.checking, target: ledger.savings, category: ledger.food }));
    expect(ledger.alive().find((row) => row.amount === -700)).toMatchObject({ account: ledger.checking, category: ledger.food });
  });
  test('by force everything goes, closed accounts too; other legs stay as ordinary rows', () => {
    const { ledger, add, must } = start();
    const leg = ledger.leg(add({ payee: ledger.to(ledger.card) }))?.id ?? '';
    const payee = ledger.to(ledger.checking);
    must(closing({ account: ledger.checking, target: ledger.card }));
    expect(must(closing({ account: ledger.checking, forced: true }))).toBe('deleted');
    expect(ledger.alive().filter((row) => row.account === ledger.checking)).toEqual([]);
    expect(ledger.row(leg)).toMatchObject({ tombstone: false, payee: null, transfer: null });
    expect(ledger.budget.read((reader) => reader.row('payees', payee)?.tombstone)).toBe(true);
  });
});

test('starting balance: cleared, at the bottom of its day, in income; none for zero (semantics 2.6)', () => {
  const { ledger } = start();
  const { checking, savings, cents } = ledger;
  const add = (account: string, amount: number) =>
    ledger.budget.commit('s', (w) => addStartingBalance(w, { account, amount: cents(amount) }));
  expect(add(checking, 0)).toBeNull();
  const [on, off] = [ledger.row(add(checking, 100)), ledger.row(add(savings, 100))];
  expect(on).toMatchObject({ cleared: true, startingBalance: true, date: '2026-03-15' });
  const name = ledger.budget.read((reader) => [
    reader.row('payees', on.payee ?? '')?.name,
    reader.row('categories', on.category ?? '')?.name,
  ]);
  expect(name).toEqual(['Starting Balance', 'Starting Balances']);
  expect(off).toMatchObject({ payee: on.payee, category: null });
});

test('what other software left behind is found, and mended once', () => {
  const { ledger, add } = start();
  const { cents, card, to } = ledger;
  const split = add({ splits: [{ amount: cents(-600) }, { amount: cents(-400) }] });
  const dead = add({ splits: [{ amount: cents(-1) }] });
  const stray = at(ledger, dead, 0);
  const [pair, broken] = [add({ payee: to(card) }), add({ payee: to(card) })];
  const lost = ledger.leg(broken)?.id ?? '';
  ledger.budget.commit('raw', (writer) => {
    writer.update('transactions', dead, { tombstone: true });
    writer.update('transactions', at(ledger, split, 0), { amount: cents(-700), cleared: false });
    writer.update('transactions', lost, { tombstone: true });
    writer.update('transactions', pair, { amount: cents(-2) });
  });
  expect(ledger.budget.read(ledgerProblems)).toEqual({
    strayLines: [stray],
    unsettledSplits: [split],
    brokenLinks: [broken],
    unequalTransfers: expect.arrayContaining([pair]),
  });
  expect(ledger.budget.commit('repair', repairLedger)).toEqual({ lines: 1, splits: 1, links: 1 });
  expect(ledger.row(split).error).toMatchObject({ difference: 100 });
  expect(ledger.row(broken)).toMatchObject({ payee: null, transfer: null, amount: -1000 });
  expect(ledger.budget.commit('repair', repairLedger)).toEqual({ lines: 0, splits: 0, links: 0 });
  expect(ledger.budget.read(ledgerProblems).unequalTransfers.length).toBe(2);
});
