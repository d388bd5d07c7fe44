import { describe, expect, test } from 'vitest';
import { accountById, reopenAccount } from '../accounts/index.ts';
import type { BudgetWriter } from '../log/access.ts';
import { accountTotals } from './balances.ts';
import { closeAccount } from './closing.ts';
import { start } from './commands.test-support.ts';
import { reconcileAccount, reconcilePreview, unlockTransactions } from './reconciling.ts';
import type { NewTransaction } from './row.ts';
import { addStartingBalance } from './starting-balance.ts';

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
