import { describe, expect, test } from 'vitest';
import { commitBatch } from './batch.ts';
import { expectSoundLedger } from './invariants.test-support.ts';
import { openLedger } from './ledger.test-support.ts';

const ledger = openLedger();
const { cents, checking, card, savings, pension, shop, food, home, to } = ledger;
const date = ledger.day('2026-03-01');
const row = { account: checking, date, amount: cents(-1000) };
const insert = (...rows: Parameters<typeof ledger.insert>[0]) => ledger.insert(rows);
const one = (given: Partial<typeof row & Parameters<typeof ledger.insert>[0][number]> = {}) =>
  insert({ ...row, ...given })[0] ?? '';

describe('order and defaults (semantics 2.1, budget-file 4.1)', () => {
  test('the first of a batch stands on top, 1024 apart', () => {
    const [a = '', b = '', c = ''] = insert(row, row, { ...row, sortOrder: 5 });
    const order = ledger.row(a).sortOrder ?? 0;
    expect([ledger.row(b).sortOrder, ledger.row(c).sortOrder]).toEqual([order - 1024, 5]);
  });
  test('a row that does not say so counts as cleared', () => {
    expect(ledger.row(one())).toMatchObject({ cleared: true, reconciled: false });
    expect(ledger.row(one({ cleared: false })).cleared).toBe(false);
  });
  test('what rules do not look at is written as given', () => {
    const id = one({ rawSyncedData: '{"a":1}' });
    const raw = ledger.budget.read((reader) => reader.row('transactions', id)?.rawSyncedData);
    expect(raw).toBe('{"a":1}');
  });
  test('writing the same again writes nothing', () => {
    const id = one({ splits: [{ amount: cents(-400) }], payee: shop });
    const messages = () => ledger.budget.database.all('select id from main.messages_crdt').length;
    const before = messages();
    ledger.change([{ id, amount: cents(-1000), payee: shop, cleared: true }]);
    expect(messages()).toBe(before);
  });
});

describe('splits (semantics 2.3)', () => {
  const split = () =>
    one({
      payee: shop,
      category: food,
      cleared: false,
      splits: [{ amount: cents(-600) }, { amount: cents(-300), payee: null, category: home, notes: 'x' }],
    });

  test('the parent has no category, a line takes what it is not given', () => {
    const id = split();
    const [first, second] = ledger.lines(id);
    expect(ledger.row(id)).toMatchObject({ isParent: true, category: null, payee: shop });
    expect(ledger.row(id).error).toEqual({ type: 'SplitTransactionError', version: 1, difference: -100 });
    expect(first).toMatchObject({ amount: -600, payee: shop, category: food, cleared: false, isChild: true, sortOrder: 0 });
    expect(second).toMatchObject({ amount: -300, payee: null, category: home, notes: 'x', sortOrder: -1 });
  });
  test('account, day and flags follow the parent; a line cannot have its own', () => {
    const id = split();
    const [line] = ledger.lines(id);
    ledger.change([
      { id, account: card, date: ledger.day('2026-03-09'), cleared: true, reconciled: true, startingBalance: true },
    ]);
    const copied = { account: card, date: '2026-03-09', cleared: true, reconciled: true, startingBalance: true };
    expect(ledger.lines(id)).toMatchObject([copied, copied]);
    ledger.change([{ id: line?.id ?? '', date, cleared: false }]);
    expect(ledger.lines(id)).toMatchObject([copied, copied]);
  });
  test('the error follows amounts, and goes when they add up', () => {
    const id = split();
    ledger.change([{ id, amount: cents(-900) }]);
    expect(ledger.row(id).error).toBeNull();
    ledger.change([{ id: ledger.lines(id)[0]?.id ?? '', amount: cents(-500) }]);
    expect(ledger.row(id).error).toMatchObject({ difference: -100 });
  });
  test('lines with the parent’s payee take its new one, others keep theirs', () => {
    const id = split();
    ledger.change([{ id, payee: null }]);
    ledger.change([{ id: ledger.lines(id)[1]?.id ?? '', payee: shop }]);
    ledger.change([{ id, payee: to(card) }]);
    expect(ledger.lines(id).map(({ payee }) => payee)).toEqual([to(card), shop]);
  });
  test('a new line can join; deleting one sums again; without lines it is an ordinary row', () => {
    const id = split();
    insert({ ...row, parent: id, amount: cents(-100) });
    expect(ledger.row(id).error).toBeNull();
    expect(ledger.lines(id).map(({ sortOrder }) => sortOrder)).toEqual([0, -1, -2]);
    const [first = '', ...rest] = ledger.lines(id).map((line) => line.id);
    ledger.remove(first);
    expect(ledger.row(id).error).toMatchObject({ difference: -600 });
    ledger.remove(...rest);
    expect(ledger.row(id)).toMatchObject({ isParent: false, category: null, error: null, tombstone: false });
  });
  test('a deleted parent takes its lines along', () => {
    const id = split();
    const lines = ledger.lines(id);
    ledger.remove(id);
    expect(lines.map((line) => ledger.row(line.id).tombstone)).toEqual([true, true]);
  });
});

describe('forced categories (semantics 2.4)', () => {
  test('off budget there is none, whether inserted, moved or recategorized', () => {
    const id = one({ account: savings, category: food });
    expect(ledger.row(id).category).toBeNull();
    ledger.change([{ id, category: food }]);
    expect(ledger.row(id).category).toBeNull();
    const moved = one({ category: food });
    ledger.change([{ id: moved, account: savings }]);
    expect(ledger.row(moved).category).toBeNull();
  });
});

describe('transfers (semantics 2.5)', () => {
  test('the second leg mirrors the first', () => {
    const id = one({ payee: to(card), notes: 'n', category: food, cleared: true });
    expect(ledger.row(id).category).toBeNull();
    expect(ledger.leg(id)).toMatchObject({
      account: card,
      amount: 1000,
      date: '2026-03-01',
      notes: 'n',
      payee: to(checking),
      cleared: false,
      transfer: id,
      category: null,
    });
  });
  test('rules give the leg notes, cleared and schedule only; their schedule goes to the first row too', () => {
    const rules = () => ({ notes: 'by rule', cleared: true, schedule: 's', category: food, amount: cents(1) });
    const [id = ''] = ledger.insert([{ ...row, payee: to(savings) }], { legRules: rules });
    expect(ledger.leg(id)).toMatchObject({ notes: 'by rule', cleared: true, schedule: 's', category: null, amount: 1000 });
    expect(ledger.row(id)).toMatchObject({ schedule: 's', notes: null });
  });
  test('across the border of the budget the category stays', () => {
    expect(ledger.row(one({ payee: to(savings), category: food })).category).toBe(food);
  });
  test('edits reach the leg: amount, account, notes, schedule, not the day and not cleared', () => {
    const id = one({ payee: to(card) });
    const leg = ledger.leg(id)?.id ?? '';
    ledger.change([{ id, amount: cents(-5), notes: 'new', schedule: 's', date: ledger.day('2026-03-20'), cleared: false }]);
    expect(ledger.row(leg)).toMatchObject({ amount: 5, notes: 'new', schedule: 's', date: '2026-03-01', cleared: false });
    ledger.change([{ id, payee: to(pension) }]);
    expect(ledger.leg(id)).toMatchObject({ id: leg, account: pension });
    ledger.change([{ id, account: card }]);
    expect(ledger.row(leg).payee).toBe(to(card));
  });
  test('words of two banks stay apart until somebody edits them', () => {
    const other = { ...row, account: card, amount: cents(1000), payee: to(checking), notes: 'theirs' };
    insert(
      { ...row, id: 'mine', payee: to(card), notes: 'mine', transfer: 'theirs' },
      { ...other, id: 'theirs', transfer: 'mine' },
    );
    ledger.change([{ id: 'mine', cleared: false, amount: cents(-999) }]);
    expect(ledger.row('theirs')).toMatchObject({ notes: 'theirs', amount: 999 });
    ledger.change([{ id: 'mine', notes: 'both' }]);
    expect(ledger.row('theirs').notes).toBe('both');
  });
  test('the day follows when the screens are set so', () => {
    const id = one({ payee: to(card) });
    ledger.change([{ id, date: ledger.day('2026-03-20') }], { moveTransferDates: true });
    expect(ledger.leg(id)?.date).toBe('2026-03-20');
  });
  test('an ordinary payee, and deletion, take the leg away', () => {
    const [changed = '', deleted = ''] = [one({ payee: to(card) }), one({ payee: to(card) })];
    const legs = [ledger.leg(changed)?.id ?? '', ledger.leg(deleted)?.id ?? ''];
    ledger.change([{ id: changed, payee: shop }]);
    ledger.remove(deleted);
    expect(legs.map((id) => ledger.row(id).tombstone)).toEqual([true, true]);
    expect(ledger.row(changed).transfer).toBeNull();
  });
  test('both legs made ordinary at once: both stay', () => {
    const id = one({ payee: to(card) });
    const leg = ledger.leg(id)?.id ?? '';
    ledger.change([id, leg].map((each) => ({ id: each, payee: shop })));
    expect([ledger.row(id), ledger.row(leg)]).toMatchObject([
      { tombstone: false, transfer: null },
      { tombstone: false, transfer: null },
    ]);
  });
  test('a leg that is a split line is let go, never deleted', () => {
    const id = one({ splits: [{ amount: cents(-700), payee: to(card) }, { amount: cents(-300) }] });
    const line = ledger.lines(id)[0]?.id ?? '';
    const leg = ledger.leg(line)?.id ?? '';
    ledger.change([{ id: leg, amount: cents(800) }]);
    expect([ledger.row(line).amount, ledger.row(id).error]).toMatchObject([-800, { difference: 100 }]);
    ledger.remove(leg);
    expect(ledger.row(line)).toMatchObject({ tombstone: false, transfer: null, payee: null });
  });
  test('a split whose line is a leg cannot be torn: a new leg is made elsewhere', () => {
    const id = one({ splits: [{ amount: cents(-1000), payee: to(card) }] });
    const line = ledger.lines(id)[0]?.id ?? '';
    const leg = ledger.leg(line)?.id ?? '';
    ledger.change([{ id: leg, payee: to(savings) }]);
    expect(ledger.row(line)).toMatchObject({ account: checking, payee: null, transfer: null });
    expect(ledger.leg(leg)).toMatchObject({ account: savings, amount: -1000 });
  });
  test('a transfer that becomes a split loses its leg', () => {
    const id = one({ payee: to(card) });
    const leg = ledger.leg(id)?.id ?? '';
    ledger.budget.commit('split', (writer) =>
      commitBatch(writer, { added: [{ ...row, parent: id, payee: shop }], changed: [{ id, payee: null }] }),
    );
    expect(ledger.row(leg).tombstone).toBe(true);
    expect(ledger.row(id)).toMatchObject({ isParent: true, transfer: null, error: null });
  });
  test('a transfer to the same account is not made, and whoever asked is told', () => {
    const outcome = ledger.budget.commit('x', (writer) => commitBatch(writer, { added: [{ ...row, payee: to(checking) }] }));
    expect(outcome.refused).toEqual(outcome.added);
    expect(ledger.row(outcome.added[0] ?? '')).toMatchObject({ payee: null, transfer: null });
  });
  test('a link to a deleted row is none: the row can become a transfer again', () => {
    const id = one({ payee: to(card) });
    const leg = ledger.leg(id)?.id ?? '';
    ledger.remove(id);
    ledger.change([{ id, tombstone: false }]);
    expect(ledger.leg(id)).toMatchObject({ account: card, amount: 1000, tombstone: false });
    expect(ledger.leg(id)?.id).not.toBe(leg);
  });
  test('two rows that come linked stay two', () => {
    const ids = insert(
      { ...row, id: 'a', payee: to(card), transfer: 'b' },
      { ...row, id: 'b', account: card, amount: cents(1000), payee: to(checking), transfer: 'a' },
    );
    expect([ledger.leg('a')?.id, ledger.leg('b')?.id, ids]).toEqual(['b', 'a', ['a', 'b']]);
  });
});

test('all of it is undone in one step', () => {
  const before = ledger.alive();
  one({ payee: to(card), splits: [{ amount: cents(-500) }, { amount: cents(-500), payee: to(savings) }] });
  ledger.budget.undo();
  expect(ledger.alive()).toEqual(before);
  expectSoundLedger(ledger);
});
