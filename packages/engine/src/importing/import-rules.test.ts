import { beforeEach, describe, expect, test } from 'vitest';
import { listCategoryGroups } from '../categories/index.ts';
import { createPayee, listPayees, transferPayee } from '../payees/index.ts';
import { addDays, cents } from '../values/index.ts';
import { DAY, noRules, openTestbench, outcomes, row } from './testbench.test-support.ts';

let bench: ReturnType<typeof openTestbench>;
beforeEach(() => {
  bench = openTestbench();
});

const payeeNames = () => bench.budget.read((reader) => listPayees(reader).map(({ name }) => name));

describe('payees (2.1, 8)', () => {
  test('found in any case, made only when a written row uses them, and once', () => {
    bench.budget.commit('payee', (writer) => createPayee(writer, 'padaria'));
    bench.bring([row(), row({ payeeName: 'FEIRA DO BAIRRO' }), row({ payeeName: 'feira do bairro', amount: -3 })]);
    bench.bring([row({ payeeName: 'Nunca Usado', amount: -88 })], { decisions: new Map([[0, { action: 'skip' }]]) });
    const ordinary = payeeNames().filter((name) => !['Conta', 'Poupança'].includes(name));
    expect(ordinary.toSorted()).toEqual(['Feira Do Bairro', 'padaria']);
  });

  test('the bank’s own text stays beside the title-cased payee', () => {
    const { added } = bench.bring([row({ payeeName: 'PADARIA DO ZÉ', importedPayee: 'PADARIA DO ZÉ' })]);
    expect(bench.stored(added[0])?.importedPayee).toBe('PADARIA DO ZÉ');
    expect(payeeNames()).toContain('Padaria Do Zé');
  });

  test('an official client that stored the title-cased text before causes no writes', () => {
    bench.bring([row({ payeeName: 'PADARIA DO ZÉ', importedId: 'a' })]);
    const again = [row({ payeeName: 'PADARIA DO ZÉ', importedPayee: 'PADARIA DO ZÉ', importedId: 'a' })];
    expect(outcomes(bench.plan(again))).toEqual(['unchanged']);
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
    const payee = bench.budget.commit('payee', (writer) => createPayee(writer, 'Mercado'));
    const elsewhere = bench.budget.commit('payee', (writer) => createPayee(writer, 'Outro'));
    const near = bench.enter({ date: '2026-03-10', payee: elsewhere });
    const right = bench.enter({ date: '2026-03-14', payee });
    const food = bench.budget.read(listCategoryGroups)[0]?.categories[0]?.id ?? '';
    const { updated } = bench.bring([row({ importedId: 'a' })], {}, (draft) => ({
      ...draft,
      payee,
      category: food,
      notes: 'by rule',
    }));
    expect(updated).toEqual([right]);
    expect(bench.stored(near)?.importedId).toBeNull();
    expect(bench.stored(right)).toMatchObject({ category: food, notes: 'by rule' });
    expect(payeeNames()).not.toContain('Padaria');
  });

  test('a rule that names a new payee makes it', () => {
    bench.bring([row()], {}, (draft) => ({ ...draft, payee: null, payeeName: 'Da Regra' }));
    expect(payeeNames()).toContain('Da Regra');
  });

  test('a row deleted by a rule is not added, but its match is still filled in', () => {
    const mine = bench.enter();
    const preview = bench.plan([row({ importedId: 'a' }), row({ amount: 5 })], {}, (draft) => ({ ...draft, tombstone: true }));
    expect(outcomes(preview)).toEqual(['merge', 'deleted-by-rule']);
    expect(preview.entries[0]?.match?.id).toBe(mine);
  });

  test('a rule can split the row', () => {
    const { added } = bench.bring([row()], {}, (draft) => ({ ...draft, splits: [line(-400, -2), line(-600, -3)] }));
    expect(bench.alive()).toHaveLength(3);
    expect(bench.stored(added[0])).toMatchObject({ isParent: true, error: null });
  });

  test('a transfer payee makes the other leg, which the other account’s file then matches (4.3)', () => {
    const payee = bench.budget.read((reader) => transferPayee(reader, bench.other)) ?? null;
    const { added } = bench.bring([row({ importedId: 'a' })], {}, (draft) => ({ ...draft, payee }));
    const [leg] = bench.alive(bench.other);
    expect(leg).toMatchObject({ amount: 1000, transfer: added[0] });
    const result = bench.bring([row({ amount: 1000, importedId: 'z', date: addDays(DAY, 3) })], {}, noRules, bench.other);
    expect(result).toMatchObject({ added: [], updated: [leg?.id] });
    expect(bench.alive(bench.other)).toHaveLength(1);
  });
});
