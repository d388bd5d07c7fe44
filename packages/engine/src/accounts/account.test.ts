import { describe, expect, test } from 'vitest';
import { fixture, openTestBudget, openTestBudgetFrom } from '../testing/budget.ts';
import {
  accountById,
  createAccount,
  createAccountGroup,
  deleteAccountGroup,
  listAccountGroups,
  listAccounts,
  moveAccount,
  moveAccountGroup,
  renameAccount,
  renameAccountGroup,
  reopenAccount,
  setAccountGroup,
  setOffBudget,
  unlinkAccount,
} from './index.ts';

const expectOk = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T =>
  result.ok ? result.value : expect.fail(JSON.stringify(result.error));

function withAccounts(...names: string[]) {
  const budget = openTestBudget();
  const ids = names.map((name) => expectOk(budget.commit('accounts.create', (writer) => createAccount(writer, { name }))));
  const order = () => budget.read(listAccounts).map(({ name }) => name);
  return { budget, ids, order };
}

type Expected = { accounts: { id: string; name: string; offbudget: boolean; closed: boolean }[] };

test.each(['tiny', 'household-brl'])('accounts of %s', (name) => {
  const budget = openTestBudgetFrom(name);
  const expected = fixture<Expected>('budgets', `${name}.expected.json`).accounts;
  expect(
    budget.read(listAccounts).map(({ id, name, offBudget, closed }) => ({ id, name, offbudget: offBudget, closed })),
  ).toEqual(expected.map(({ id, name, offbudget, closed }) => ({ id, name, offbudget, closed })));
});

test('a new account has a transfer payee with an empty name, mapped to itself, and follows the last of its list', () => {
  const { budget, ids, order } = withAccounts('Nubank', ' Itaú ');
  expect(order()).toEqual(['Nubank', 'Itaú']);
  const [first = ''] = ids;
  const payee = budget.read((reader) => reader.select('payees', ['id', 'name'], 'where transferAccount = ?', [first]));
  expect(payee).toEqual([{ id: expect.any(String), name: '' }]);
  expect(budget.read((reader) => reader.row('payee_mapping', payee[0]?.id ?? ''))).toMatchObject({ target: payee[0]?.id });
  expect(budget.read((reader) => accountById(reader, first))).toMatchObject({
    offBudget: false,
    closed: false,
    sortOrder: 16_384,
  });
});

test('a blank name is refused and nothing is written', () => {
  const { budget } = withAccounts();
  const before = budget.messageCount('budget');
  expect(budget.commit('accounts.create', (writer) => createAccount(writer, { name: '  ' }))).toMatchObject({
    ok: false,
    error: { code: 'account-name-missing' },
  });
  expect(budget.messageCount('budget')).toBe(before);
});

test('moves within its list only (semantics 3, 14)', () => {
  const { budget, ids, order } = withAccounts('a', 'b', 'c');
  const [a = '', b = '', c = ''] = ids;
  const move = (id: string, before: string | null) => budget.commit('accounts.move', (writer) => moveAccount(writer, id, before));
  expectOk(move(c, a));
  expect(order()).toEqual(['c', 'a', 'b']);
  expectOk(move(c, null));
  expect(order()).toEqual(['a', 'b', 'c']);
  expectOk(move(a, a));
  const off = expectOk(budget.commit('accounts.create', (writer) => createAccount(writer, { name: 'casa', offBudget: true })));
  expect(move(off, b)).toMatchObject({ ok: false, error: { code: 'account-not-beside' } });
  expect(move('gone', b)).toMatchObject({ ok: false, error: { code: 'not-found' } });
});

test('rename, reopen, on and off budget, unlink', () => {
  const { budget, ids } = withAccounts('a');
  const [id = ''] = ids;
  expectOk(budget.commit('accounts.rename', (writer) => renameAccount(writer, id, ' Conta ')));
  budget.commit('test', (writer) =>
    writer.update('accounts', id, {
      closed: true,
      bankAccountId: 'x',
      bankSource: 'pluggyai',
      officialName: 'Conta Oficial',
      lastSync: 5,
      bankSyncStatus: 'ok',
    }),
  );
  expectOk(budget.commit('accounts.reopen', (writer) => reopenAccount(writer, id)));
  expectOk(budget.commit('accounts.set-off-budget', (writer) => setOffBudget(writer, id, true)));
  expectOk(budget.commit('accounts.unlink', (writer) => unlinkAccount(writer, id)));
  expect(budget.read((reader) => accountById(reader, id))).toMatchObject({
    name: 'Conta',
    closed: false,
    offBudget: true,
    bankAccountId: null,
    bankSource: null,
    bankSyncStatus: null,
    officialName: 'Conta Oficial',
    lastSync: 5,
  });
});

describe('groups of accounts', () => {
  test('unique in any case, ordered, and members of a deleted one are ungrouped (semantics 3)', () => {
    const { budget, ids } = withAccounts('a');
    const [account = ''] = ids;
    const create = (name: string) => budget.commit('accounts.create-group', (writer) => createAccountGroup(writer, name));
    const first = expectOk(create('Bancos'));
    const second = expectOk(create('Cartões'));
    expect(create('BANCOS ')).toMatchObject({ ok: false, error: { code: 'account-group-name-taken' } });
    expectOk(budget.commit('accounts.move-group', (writer) => moveAccountGroup(writer, second, first)));
    expectOk(budget.commit('accounts.rename-group', (writer) => renameAccountGroup(writer, first, 'bancos')));
    expect(budget.read(listAccountGroups).map(({ name }) => name)).toEqual(['Cartões', 'bancos']);
    expectOk(budget.commit('accounts.set-group', (writer) => setAccountGroup(writer, account, first)));
    expect(budget.read((reader) => accountById(reader, account))?.group).toBe(first);
    expectOk(budget.commit('accounts.delete-group', (writer) => deleteAccountGroup(writer, first)));
    expect(budget.read((reader) => accountById(reader, account))?.group).toBeNull();
    expect(budget.read(listAccountGroups)).toHaveLength(1);
  });

  test('a member of a group that another device deleted counts as ungrouped', () => {
    const { budget, ids } = withAccounts('a');
    budget.commit('test', (writer) => writer.update('accounts', ids[0] ?? '', { group: 'gone' }));
    expect(budget.read((reader) => accountById(reader, ids[0] ?? ''))?.group).toBeNull();
  });

  test('below level 59 they are refused, and accounts work without them', () => {
    const budget = openTestBudget({ level: 43 });
    const needsLevel = { ok: false, error: { code: 'needs-newer-level' } };
    expect(budget.commit('g', (writer) => createAccountGroup(writer, 'Bancos'))).toMatchObject(needsLevel);
    expect(budget.commit('a', (writer) => createAccount(writer, { name: 'a', group: 'x' }))).toMatchObject(needsLevel);
    const id = expectOk(budget.commit('a', (writer) => createAccount(writer, { name: 'a' })));
    expectOk(budget.commit('a', (writer) => unlinkAccount(writer, id)));
    expect(budget.commit('a', (writer) => setAccountGroup(writer, id, null))).toMatchObject(needsLevel);
    expect(budget.read(listAccounts)).toHaveLength(1);
    expect(budget.read(listAccountGroups)).toEqual([]);
  });
});
