import { describe, expect, test } from 'vitest';
import { bulkEdit } from './bulk-edit.ts';
import { commitChecked } from './checked.ts';
import { at, start } from './commands.test-support.ts';
import { duplicateTransactions } from './duplicating.ts';
import { expectSoundLedger } from './invariants.test-support.ts';

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
