import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, cents } from '../values/index.ts';
import type { Evidence } from './evidence.ts';
import { type OwnAccount, type PairInput, pairKey, pairTransfers, type TransferSide } from './pair-transfers.ts';
import { day } from './simulation.test-support.ts';

const side = (id: string, account: string, amount: number, evidence: Evidence = {}, on = '2026-03-10'): TransferSide => {
  return { id, account, amount: cents(amount), evidence, day: day(on) };
};
const account = (id: string, over: Partial<OwnAccount> = {}): OwnAccount => {
  return { id, connection: `item-${id}`, isCard: false, number: '', payments: [], ...over };
};
const ACCOUNTS = [
  account('a', { number: '12345-6' }),
  account('b', { number: '0077' }),
  account('c'),
  account('card', { isCard: true, connection: 'item-a' }),
];
const plan = (sides: readonly TransferSide[], over: Partial<PairInput> = {}) =>
  pairTransfers({ sides, accounts: ACCOUNTS, refused: new Set(), ...over });
const pairsOf = (sides: readonly TransferSide[], over: Partial<PairInput> = {}) =>
  plan(sides, over).pairs.map(({ from, to, rank }) => `${from.id}>${to.id} ${rank}`);

describe('ranks (bank-sync-pluggy 10)', () => {
  test('[1] one end-to-end id on both sides, whatever else fits', () => {
    const one = side('x', 'a', -500, { reference: 'E1' });
    expect(pairsOf([one, side('y', 'b', 500, { reference: 'E1' }), side('z', 'c', 500, { own: true })])).toEqual([
      'x>y reference',
    ]);
    expect(pairsOf([one, side('y', 'b', 501, { reference: 'E1' })])).toEqual([]);
  });

  test.each([
    ['with check digit', '123456', ['x>y counter-account']],
    ['without it', '12345', ['x>y counter-account']],
    ['another account', '99', []],
  ])('[2] the counter-account is linked: %s', (_, counterAccount, expected) => {
    expect(pairsOf([side('y', 'a', 500), side('x', 'b', -500, { own: true, counterAccount })])).toEqual(expected);
  });

  test('[2] decides between two opposite rows; an account is known by its last digits too', () => {
    const from = side('x', 'c', -500, { own: true, counterAccount: '55000077' });
    expect(pairsOf([from, side('y', 'b', 500), side('z', 'a', 500)])).toEqual(['x>y counter-account']);
  });

  test.each([
    [{ own: true }, '2026-03-11', 1],
    [{ own: true }, '2026-03-12', 0],
    [{ own: true, slow: true }, '2026-03-13', 1],
    [{ own: true, slow: true }, '2026-03-14', 0],
    [{ ownCategory: true }, '2026-03-09', 1],
    [{ own: true, stranger: true }, '2026-03-10', 0],
  ] as const)('[3] own document or category and one opposite row in time: %o on %s', (evidence, on, pairs) => {
    expect(pairsOf([side('x', 'a', -500, evidence), side('y', 'c', 500, {}, on)])).toHaveLength(pairs);
  });

  test('[3] two opposite rows are a question, unless one of them is own on its side too', () => {
    const from = side('x', 'a', -500, { own: true });
    const both = [from, side('y', 'b', 500), side('z', 'c', 500)];
    expect([pairsOf(both), plan(both).suggestions]).toMatchObject([[], [{ from }]]);
    expect(pairsOf([from, side('y', 'b', 500), side('z', 'c', 500, { own: true })])).toEqual(['x>z own-document']);
  });

  test('[4] within one bank, the same day, one opposite row', () => {
    const from = side('x', 'a', -500, { sameBank: true });
    const sister = account('d', { connection: 'item-a' });
    const accounts = [...ACCOUNTS, sister];
    expect(pairsOf([from, side('y', 'd', 500)], { accounts })).toEqual(['x>y same-bank']);
    expect(pairsOf([from, side('y', 'd', 500, {}, '2026-03-11')], { accounts })).toEqual([]);
    expect(pairsOf([from, side('y', 'b', 500)], { accounts })).toEqual([]);
  });

  test('[6] amount and day alone are a suggestion, and to a stranger not even that', () => {
    const sides = [side('x', 'a', -500), side('y', 'b', 500, {}, '2026-03-11')];
    expect([plan(sides).pairs, plan(sides).suggestions]).toMatchObject([[], [{ from: { id: 'x' }, to: { id: 'y' } }]]);
    expect(plan([side('x', 'a', -500, { stranger: true }), side('y', 'b', 500)]).suggestions).toEqual([]);
    expect(plan(sides, { refused: new Set([pairKey('y', 'x')]) }).suggestions).toEqual([]);
  });

  test('[7] own money to an account that is not linked is no pair; to a linked one it waits', () => {
    expect(plan([side('x', 'a', -500, { own: true, counterAccount: '424242' })])).toEqual({
      pairs: [],
      suggestions: [],
      waiting: [],
    });
    expect(plan([side('x', 'a', -500, { own: true, counterAccount: '0077' })]).waiting).toMatchObject([{ id: 'x' }]);
  });

  test('a rule of the person names the other account: ten days, and nothing in a third account', () => {
    const from = side('x', 'a', -500, { expects: 'b' });
    expect(pairsOf([from, side('y', 'b', 500, {}, '2026-03-20'), side('z', 'c', 500)])).toEqual(['x>y rule']);
    expect(plan([from, side('z', 'c', 500)])).toMatchObject({ pairs: [], suggestions: [], waiting: [{ id: 'x' }] });
  });

  test('never within one account', () => {
    expect(plan([side('x', 'a', -500, { reference: 'E' }), side('y', 'a', 500, { reference: 'E' })])).toMatchObject({
      pairs: [],
      suggestions: [],
    });
  });
});

describe('bills (section 11)', () => {
  const paid = { paysBill: true } as const;

  test.each([
    ['2026-03-10', 1],
    // Friday to Wednesday is three business days.
    ['2026-03-13', 1],
    ['2026-03-09', 1],
    ['2026-03-16', 0],
  ])('a payment on Tuesday the 10th and the card’s row on %s', (on, pairs) => {
    expect(pairsOf([side('x', 'a', -9000, paid), side('y', 'card', 9000, paid, on)])).toHaveLength(pairs);
  });

  test('a weekend does not count', () => {
    expect(pairsOf([side('x', 'a', -9000, paid, '2026-03-13'), side('y', 'card', 9000, paid, '2026-03-18')])).toEqual([
      'x>y bill',
    ]);
  });

  test('both sides have to be recognised; the bill’s own list of payments may do it', () => {
    const sides = [side('x', 'a', -9000), side('y', 'card', 9000, paid)];
    expect(pairsOf(sides)).toEqual([]);
    const payments = [{ day: day('2026-03-10'), amount: cents(9000) }];
    const accounts = [account('a'), account('card', { isCard: true, payments })];
    expect(pairsOf(sides, { accounts })).toEqual(['x>y bill']);
    expect(pairsOf([side('x', 'a', -9000, paid), side('y', 'card', 9000)])).toEqual([]);
  });

  test('of two payments of one size the list decides; each is its own pair', () => {
    const payments = [
      { day: day('2026-03-10'), amount: cents(9000) },
      { day: day('2026-03-11'), amount: cents(9000) },
    ];
    const accounts = [account('a'), account('card', { isCard: true, payments })];
    const sides = [
      side('x1', 'a', -9000, paid),
      side('x2', 'a', -9000, paid, '2026-03-11'),
      side('y1', 'card', 9000, paid),
      side('y2', 'card', 9000, paid, '2026-03-11'),
    ];
    expect(pairsOf(sides, { accounts })).toEqual(['x1>y1 bill', 'x2>y2 bill']);
  });
});

test('a payment that two cards could have received, or two accounts have made, is not decided', () => {
  const payments = [{ day: day('2026-03-10'), amount: cents(9000) }];
  const accounts = [
    account('a'),
    account('b'),
    account('card', { isCard: true, payments }),
    account('gold', { isCard: true, payments }),
  ];
  const [from, to] = [side('x', 'a', -9000, { paysBill: true }), side('y', 'card', 9000, { paysBill: true })];
  expect(pairsOf([from, to, side('z', 'gold', 9000, { paysBill: true })], { accounts })).toEqual([]);
  expect(pairsOf([from, to, side('w', 'b', -9000, { paysBill: true })], { accounts })).toEqual([]);
  expect(pairsOf([from, to], { accounts })).toEqual(['x>y bill']);
});

test('no row is used twice, money matches, refused pairs stay apart, and the order of rows does not matter', () => {
  const evidence = fc.constantFrom<Evidence>(
    {},
    { own: true },
    { stranger: true },
    { paysBill: true },
    { reference: 'E1' },
    { sameBank: true },
    { expects: 'b' },
  );
  const row = fc.tuple(fc.constantFrom('a', 'b', 'c', 'card'), fc.constantFrom(-500, 500, -900, 900), evidence, fc.nat(4));
  fc.assert(
    fc.property(fc.array(row, { maxLength: 14 }), fc.nat(), (drafts, seed) => {
      const sides = drafts.map(([on, amount, proof, days], n) =>
        side(`t${n}`, on, amount, proof, addDays(day('2026-03-09'), days)),
      );
      const refused = new Set(['t0:t1', 't1:t2']);
      const result = plan(sides, { refused });
      const used = result.pairs.flatMap(({ from, to }) => [from.id, to.id]);
      expect(new Set(used).size).toBe(used.length);
      for (const { from, to } of [...result.pairs, ...result.suggestions]) {
        expect([from.amount + to.amount, from.account === to.account, refused.has(pairKey(from.id, to.id))]).toEqual([
          0,
          false,
          false,
        ]);
      }
      const turned = sides.slice(seed % (sides.length + 1)).concat(sides.slice(0, seed % (sides.length + 1)));
      expect(plan(turned.toReversed(), { refused })).toEqual(result);
    }),
    { numRuns: 500 },
  );
});
