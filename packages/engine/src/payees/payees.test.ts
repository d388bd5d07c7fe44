import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAccount } from '../accounts/index.ts';
import { fixture, openTestBudget, openTestBudgetFrom, testDay } from '../testing/budget.ts';
import { cents } from '../values/index.ts';
import {
  addPayee,
  addPayeeLocation,
  commonPayees,
  createPayee,
  deletePayeeLocation,
  deletePayees,
  deleteUnusedPayees,
  findOrCreatePayee,
  findPayee,
  listPayees,
  mergePayees,
  nearbyPayees,
  orphanedPayees,
  renamePayee,
  resolvePayee,
  setPayeeOptions,
  transferAccountOf,
  transferPayee,
} from './index.ts';
import { metresBetween, nearest } from './locations.ts';

const expectOk = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T =>
  result.ok ? result.value : expect.fail(JSON.stringify(result.error));

const openWithPayees = (...names: string[]) => {
  const budget = openTestBudget();
  const ids = budget.commit('payees.create', (writer) => names.map((name) => createPayee(writer, name)));
  const account = expectOk(budget.commit('accounts.create', (writer) => createAccount(writer, { name: 'Nubank' })));
  const id = (index: number) => ids[index] ?? expect.fail();
  const names_ = () => budget.read(listPayees).map(({ name }) => name);
  const spend = (payee: string, date: string, row: string = crypto.randomUUID()) =>
    budget.commit('test', (writer) =>
      writer.insert('transactions', row, { account, payee, date: testDay(date), amount: cents(-100) }),
    );
  return { budget, id, account, names: names_, spend };
};

type Expected = { payees: { id: string; name: string; transfer_acct: string | null }[]; orphanedPayees: unknown[] };

test.each(['tiny', 'household-brl'])('payees of %s', (name) => {
  const budget = openTestBudgetFrom(name);
  const expected = fixture<Expected>('budgets', `${name}.expected.json`);
  const ours = budget.read(listPayees).map(({ id, name, transferAccount }) => ({ id, name, transfer_acct: transferAccount }));
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
  expect(ours.toSorted(byId)).toEqual(expected.payees.toSorted(byId));
  expect(ours.findIndex((payee) => payee.transfer_acct !== null)).toBe(
    ours.length - expected.payees.filter((payee) => payee.transfer_acct !== null).length,
  );
  expect(budget.read(orphanedPayees)).toEqual(expected.orphanedPayees);
});

describe('looking up by name', () => {
  test('folds case in every script, as official clients do (budget-file 3)', () => {
    const { budget, id } = openWithPayees('Açougue São João', 'Ёлка');
    expect(budget.read((reader) => findPayee(reader, 'AÇOUGUE SÃO JOÃO'))).toBe(id(0));
    expect(budget.read((reader) => findPayee(reader, ' ёЛКА '))).toBe(id(1));
    expect(budget.read((reader) => findPayee(reader, 'Acougue Sao Joao'))).toBeUndefined();
    expect(budget.read((reader) => findPayee(reader, 'Nubank'))).toBeUndefined();
  });

  test('follows changes, undo and rolled-back commits', () => {
    const { budget, id } = openWithPayees('Padaria');
    const find = (name: string) => budget.read((reader) => findPayee(reader, name));
    expect(find('padaria')).toBe(id(0));
    expectOk(budget.commit('payees.rename', (writer) => renamePayee(writer, id(0), 'Padoca')));
    expect([find('padaria'), find('padoca')]).toEqual([undefined, id(0)]);
    budget.undo();
    expect(find('padaria')).toBe(id(0));
    expect(() =>
      budget.commit('test', (writer) => {
        findOrCreatePayee(writer, 'Novo');
        expect(findPayee(writer, 'novo')).toBeDefined();
        throw new Error('stop');
      }),
    ).toThrow('stop');
    expect(find('novo')).toBeUndefined();
    const other = budget.commit('test', (writer) => findOrCreatePayee(writer, 'novo'));
    expect(budget.commit('test', (writer) => findOrCreatePayee(writer, 'NOVO'))).toBe(other);
    expectOk(budget.commit('payees.delete', (writer) => deletePayees(writer, [id(0)])));
    expect(find('padaria')).toBeUndefined();
  });

  const step = fc.record({
    kind: fc.constantFrom('create', 'rename', 'delete', 'undo'),
    name: fc.constantFrom('a', 'A', 'b', 'É', 'é'),
    pick: fc.nat(),
  });
  type Step = { kind: string; name: string; pick: number };

  const take = ({ budget }: ReturnType<typeof openWithPayees>, { kind, name, pick }: Step) => {
    const living = budget.read(listPayees).filter(({ transferAccount }) => transferAccount === null);
    const chosen = living[pick % Math.max(1, living.length)]?.id;
    if (kind === 'undo') budget.undo();
    else if (kind === 'create') budget.commit('create', (writer) => createPayee(writer, name));
    else if (chosen)
      budget.commit(kind, (writer) => writer.update('payees', chosen, kind === 'rename' ? { name } : { tombstone: true }));
  };

  test('the index says the same as a search, whatever happens', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const opened = openWithPayees();
        for (const each of steps) {
          take(opened, each);
          for (const wanted of ['a', 'b', 'é']) {
            const found = opened.budget.read((reader) => findPayee(reader, wanted));
            const named = opened.budget.read(listPayees).filter((payee) => payee.name.toLowerCase() === wanted);
            expect(named.some(({ id }) => id === found)).toBe(named.length > 0);
            expect(found === undefined).toBe(named.length === 0);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

test('names are needed and new; payees of accounts follow the account (semantics 4)', () => {
  const { budget, id, account, names } = openWithPayees('Padaria', 'Mercado');
  const add = (name: string) => budget.commit('payees.create', (writer) => addPayee(writer, name));
  expect(add(' ')).toMatchObject({ ok: false, error: { code: 'payee-name-missing' } });
  expect(add('PADARIA')).toMatchObject({ ok: false, error: { code: 'payee-name-taken' } });
  expectOk(budget.commit('r', (writer) => renamePayee(writer, id(0), 'padaria')));
  expect(budget.commit('r', (writer) => renamePayee(writer, id(0), 'mercado'))).toMatchObject({ ok: false });
  const transfer = budget.read((reader) => transferPayee(reader, account)) ?? expect.fail();
  expect(budget.read((reader) => transferAccountOf(reader, transfer))).toBe(account);
  expect(budget.read((reader) => transferAccountOf(reader, id(0)))).toBeNull();
  const refused = { ok: false, error: { code: 'payee-of-transfers' } };
  expect(budget.commit('r', (writer) => renamePayee(writer, transfer, 'x'))).toMatchObject(refused);
  expect(budget.commit('d', (writer) => deletePayees(writer, [id(0), transfer]))).toMatchObject(refused);
  expect(names()).toEqual(['Mercado', 'padaria', 'Nubank']);
  budget.commit('test', (writer) => writer.update('accounts', account, { name: 'Roxinho' }));
  expect(names()).toEqual(['Mercado', 'padaria', 'Roxinho']);
  budget.commit('test', (writer) => writer.update('accounts', account, { tombstone: true }));
  expect(names()).toEqual(['Mercado', 'padaria']);
  expect(budget.read((reader) => transferPayee(reader, account))).toBeUndefined();
});

describe('merging', () => {
  test('is one hop deep, also for payees merged earlier (budget-file 4.3)', () => {
    const { budget, id, names } = openWithPayees('A', 'B', 'C');
    const merge = (target: string, ...ids: string[]) =>
      budget.commit('payees.merge', (writer) => mergePayees(writer, target, ids));
    expect(expectOk(merge(id(1), id(0)))).toEqual({ mergedNames: ['A'] });
    expect(expectOk(merge(id(2), id(1), id(2)))).toEqual({ mergedNames: ['B'] });
    expect([0, 1, 2].map((n) => budget.read((reader) => resolvePayee(reader, id(n))))).toEqual([id(2), id(2), id(2)]);
    expect(names()).toEqual(['C', 'Nubank']);
    budget.undo();
    expect(budget.read((reader) => resolvePayee(reader, id(0)))).toBe(id(1));
    expect(names()).toEqual(['B', 'C', 'Nubank']);
  });

  test('passes over payees of accounts, and refuses one as target (semantics 4)', () => {
    const { budget, id, account } = openWithPayees('A');
    const transfer = budget.read((reader) => transferPayee(reader, account)) ?? expect.fail();
    expect(expectOk(budget.commit('m', (writer) => mergePayees(writer, id(0), [transfer])))).toEqual({ mergedNames: [] });
    expect(budget.commit('m', (writer) => mergePayees(writer, transfer, [id(0)]))).toMatchObject({
      ok: false,
      error: { code: 'payee-of-transfers' },
    });
    expect(budget.read((reader) => resolvePayee(reader, transfer))).toBe(transfer);
  });

  test('gives a mapping to a payee that came without one', () => {
    const { budget, id } = openWithPayees('A');
    budget.commit('test', (writer) => writer.insert('payees', 'bare', { name: 'B' }));
    expectOk(budget.commit('m', (writer) => mergePayees(writer, id(0), ['bare'])));
    expect(budget.read((reader) => reader.row('payee_mapping', 'bare'))?.target).toBe(id(0));
  });
});

describe('usage', () => {
  test('common ones: most rows in the last 12 weeks, at most ten, merged rows included', () => {
    const { budget, id, spend } = openWithPayees('Antigo', 'Mercado', 'Padaria', 'Padoca');
    for (let n = 0; n < 5; n++) spend(id(0), '2025-12-21');
    spend(id(1), '2026-03-14');
    spend(id(2), '2026-03-14');
    spend(id(3), '2026-03-14');
    expectOk(budget.commit('m', (writer) => mergePayees(writer, id(2), [id(3)])));
    expect(budget.read(commonPayees).map(({ name }) => name)).toEqual(['Padaria', 'Mercado']);
  });

  test('orphans have no living row and no rule condition; the clean-up also spares favourites and payees that rules set', () => {
    const { budget, id, spend } = openWithPayees('usado', 'órfão', 'na regra', 'na ação', 'favorito', 'apagado');
    spend(id(0), '2026-03-01');
    spend(id(5), '2026-03-01', 'dead');
    budget.commit('test', (writer) => {
      writer.update('transactions', 'dead', { tombstone: true });
      writer.update('payees', id(4), { favorite: true });
      writer.insert('rules', 'r', {
        conditions: [{ op: 'oneOf', field: 'description', value: [id(2)] }],
        actions: [{ op: 'set', field: 'payee', value: id(3) }],
      });
    });
    expect(budget.read(orphanedPayees)).toEqual([id(1), id(3), id(4), id(5)].toSorted());
    expect(budget.commit('payees.delete-unused', deleteUnusedPayees)).toBe(2);
    expect(budget.read(orphanedPayees)).toEqual([id(3), id(4)].toSorted());
  });

  test('favourite and learning', () => {
    const { budget, id } = openWithPayees('A');
    expect(budget.read(listPayees)[0]).toMatchObject({ favorite: false, learnCategories: true });
    expectOk(budget.commit('o', (writer) => setPayeeOptions(writer, id(0), { favorite: true, learnCategories: false })));
    expect(budget.read(listPayees)[0]).toMatchObject({ favorite: true, learnCategories: false });
  });
});

describe('locations (level 51)', () => {
  const saoPaulo = { latitude: -23.5505, longitude: -46.6333 };

  test('great circle: São Paulo to Rio is about 361 km, across the date line too', () => {
    expect(Math.round(metresBetween(saoPaulo, { latitude: -22.9068, longitude: -43.1729 }) / 1000)).toBe(361);
    expect(Math.round(metresBetween({ latitude: 0, longitude: 179.5 }, { latitude: 0, longitude: -179.5 }) / 1000)).toBe(111);
  });

  test('the nearest of each payee, nearest first, at most ten', () => {
    const place = fc.record({
      latitude: fc.double({ min: -90, max: 90, noNaN: true }),
      longitude: fc.double({ min: -180, max: 180, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(place, fc.nat(20)), { maxLength: 60 }), place, (points, here) => {
        const locations = points.map(([point, payee], n) => ({ ...point, id: `l${n}`, payee: `p${payee}`, createdAt: n }));
        const found = nearest(locations, here);
        const payees = new Set(locations.map(({ payee }) => payee));
        expect(found).toHaveLength(Math.min(10, payees.size));
        expect(found.map(({ metres }) => metres)).toEqual(found.map(({ metres }) => metres).toSorted((a, b) => a - b));
        for (const { payee, metres } of found)
          for (const other of locations.filter((location) => location.payee === payee))
            expect(metresBetween(other, here)).toBeGreaterThanOrEqual(metres);
      }),
    );
  });

  test('follow a merge, vanish with the payee, and need the level', () => {
    const { budget, id } = openWithPayees('A', 'B');
    const location = expectOk(budget.commit('l', (writer) => addPayeeLocation(writer, id(0), saoPaulo)));
    expectOk(budget.commit('m', (writer) => mergePayees(writer, id(1), [id(0)])));
    expect(budget.read((reader) => nearbyPayees(reader, saoPaulo, 50))).toMatchObject([{ payee: id(1), metres: 0 }]);
    expect(budget.read((reader) => nearbyPayees(reader, { latitude: 0, longitude: 0 }, 50))).toEqual([]);
    expectOk(budget.commit('l', (writer) => deletePayeeLocation(writer, location)));
    expect(budget.read((reader) => nearbyPayees(reader, saoPaulo))).toEqual([]);
    const old = openTestBudget({ level: 50 });
    expect(old.commit('l', (writer) => addPayeeLocation(writer, createPayee(writer, 'A'), saoPaulo))).toMatchObject({
      ok: false,
      error: { code: 'needs-newer-level' },
    });
    expect(old.read((reader) => nearbyPayees(reader, saoPaulo))).toEqual([]);
  });
});
