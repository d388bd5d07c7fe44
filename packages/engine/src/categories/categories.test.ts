import { describe, expect, test } from 'vitest';
import { fixture, openTestBudget, openTestBudgetFrom } from '../testing/budget.ts';
import {
  categoryById,
  createCategory,
  createCategoryGroup,
  listCategoryGroups,
  moveCategory,
  moveCategoryGroup,
  renameCategory,
  renameCategoryGroup,
  setCategoryGroupHidden,
  setCategoryHidden,
  startingBalanceCategory,
} from './index.ts';

const expectOk = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T =>
  result.ok ? result.value : expect.fail(JSON.stringify(result.error));
const refused = (code: string) => ({ ok: false, error: { code } });

const USUAL = 'fc3825fd-b982-4b72-b768-5b30844cf832';
const INCOME = '2E1F5BDB-209B-43F9-AF2C-3CE28E380C00';
const FOOD = '541836f1-e756-4473-a5d0-6c1d3f06c7fa';
const SALARY = '3c1699a5-522a-435e-86dc-93d900a14f0e';

type Expected = { categoryGroups: { id: string; name: string; is_income: boolean; hidden: boolean; categories: object[] }[] };

test.each(['tiny', 'household-brl'])('groups and categories of %s', (name) => {
  const groups = openTestBudgetFrom(name).read(listCategoryGroups);
  const shape = ({ id, name, isIncome, hidden }: { id: string; name: string; isIncome: boolean; hidden: boolean }) => ({
    id,
    name,
    is_income: isIncome,
    hidden,
  });
  expect(groups.map((group) => ({ ...shape(group), categories: group.categories.map(shape) }))).toEqual(
    fixture<Expected>('budgets', `${name}.expected.json`).categoryGroups,
  );
});

const open = () => {
  const budget = openTestBudget();
  const group = (id: string) => budget.read(listCategoryGroups).find((one) => one.id === id) ?? expect.fail();
  const names = (id: string) => group(id).categories.map(({ name }) => name);
  return { budget, names, group, groupNames: () => budget.read(listCategoryGroups).map(({ name }) => name) };
};

describe('categories (semantics 5.2)', () => {
  test('a new one goes to the top of its group, with its mapping and its group’s kind', () => {
    const { budget, names } = open();
    const id = expectOk(budget.commit('c', (writer) => createCategory(writer, { name: ' Feira ', group: USUAL })));
    expect(names(USUAL)).toEqual(['Feira', 'Food', 'General', 'Bills', 'Bills (Flexible)']);
    expect(budget.read((reader) => reader.row('category_mapping', id))?.target).toBe(id);
    const income = expectOk(budget.commit('c', (writer) => createCategory(writer, { name: '13º', group: INCOME })));
    expect(budget.read((reader) => categoryById(reader, income))).toMatchObject({ isIncome: true, name: '13º' });
  });

  test('names are unique within the group in any case', () => {
    const { budget } = open();
    const create = (name: string, group: string) => budget.commit('c', (writer) => createCategory(writer, { name, group }));
    expect(create('FOOD ', USUAL)).toMatchObject(refused('category-name-taken'));
    expect(create(' ', USUAL)).toMatchObject(refused('category-name-missing'));
    expect(create('x', 'gone')).toMatchObject(refused('not-found'));
    expectOk(create('Ação', USUAL));
    expect(create('AÇÃO', USUAL)).toMatchObject(refused('category-name-taken'));
    expect(budget.commit('c', (writer) => renameCategory(writer, FOOD, 'general'))).toMatchObject(refused('category-name-taken'));
    expectOk(budget.commit('c', (writer) => renameCategory(writer, FOOD, 'food')));
  });

  test('moves within and between groups; income and expense do not mix', () => {
    const { budget, names } = open();
    const move = (id: string, group: string, before: string | null) =>
      budget.commit('c', (writer) => moveCategory(writer, id, { group, before }));
    expectOk(move(FOOD, USUAL, null));
    expect(names(USUAL)).toEqual(['General', 'Bills', 'Bills (Flexible)', 'Food']);
    expectOk(move(FOOD, USUAL, 'd4b0f075-3343-4408-91ed-fae94f74e5bf'));
    expect(names(USUAL)).toEqual(['General', 'Food', 'Bills', 'Bills (Flexible)']);
    expectOk(move(FOOD, 'a137772f-cf2f-4089-9432-822d2ddc1466', '6bbd8472-25d4-4cee-8a11-5bd9f7e83d61'));
    expect(names('a137772f-cf2f-4089-9432-822d2ddc1466')).toEqual(['Food', 'Savings']);
    expect(move(FOOD, INCOME, null)).toMatchObject(refused('category-kinds-differ'));
    expect(move(FOOD, USUAL, SALARY)).toMatchObject(refused('not-found'));
    expectOk(budget.commit('c', (writer) => createCategory(writer, { name: 'FOOD', group: USUAL })));
    expect(move(FOOD, USUAL, null)).toMatchObject(refused('category-name-taken'));
  });

  test('hidden ones stay in the lists', () => {
    const { budget, group } = open();
    expectOk(budget.commit('c', (writer) => setCategoryHidden(writer, FOOD, true)));
    expect(group(USUAL).categories[0]).toMatchObject({ id: FOOD, hidden: true });
    expectOk(budget.commit('c', (writer) => setCategoryHidden(writer, FOOD, false)));
    expect(group(USUAL).categories[0]?.hidden).toBe(false);
  });
});

describe('groups (semantics 5.1, 5.2)', () => {
  test('a new one goes to the end, before the income group, under a name of its own', () => {
    const { budget, groupNames } = open();
    const create = (name: string, isIncome = false) =>
      budget.commit('c', (writer) => createCategoryGroup(writer, { name, isIncome }));
    expectOk(create(' Lazer '));
    expect(groupNames()).toEqual(['Usual Expenses', 'Investments and Savings', 'Lazer', 'Income']);
    expect(create('lazer')).toMatchObject(refused('category-group-name-taken'));
    expect(create('Renda', true)).toMatchObject(refused('income-group-exists'));
  });

  test('moves among expense groups; the income group stays last and visible', () => {
    const { budget, groupNames } = open();
    const move = (id: string, before: string | null) => budget.commit('c', (writer) => moveCategoryGroup(writer, id, before));
    expectOk(move(USUAL, null));
    expect(groupNames()).toEqual(['Investments and Savings', 'Usual Expenses', 'Income']);
    expectOk(move(USUAL, 'a137772f-cf2f-4089-9432-822d2ddc1466'));
    expectOk(move('a137772f-cf2f-4089-9432-822d2ddc1466', INCOME));
    expect(groupNames()).toEqual(['Usual Expenses', 'Investments and Savings', 'Income']);
    expect(move(INCOME, USUAL)).toMatchObject(refused('income-group-stays'));
    expect(budget.commit('c', (writer) => setCategoryGroupHidden(writer, INCOME, true))).toMatchObject(
      refused('income-group-stays'),
    );
    expectOk(budget.commit('c', (writer) => setCategoryGroupHidden(writer, USUAL, true)));
    expectOk(budget.commit('c', (writer) => renameCategoryGroup(writer, USUAL, 'Do mês')));
    expect(groupNames()).toEqual(['Do mês', 'Investments and Savings', 'Income']);
  });
});

test('starting balances go to the income category of that name, else to any income category (semantics 2.6)', () => {
  const { budget } = open();
  expect(budget.read(startingBalanceCategory)).toBe('506e8d9d-7ed0-4397-84e4-07a9185dc6b2');
  expectOk(budget.commit('c', (writer) => renameCategory(writer, '506e8d9d-7ed0-4397-84e4-07a9185dc6b2', 'Saldos iniciais')));
  expect(budget.read(startingBalanceCategory)).toBe(SALARY);
  budget.commit('c', (writer) => {
    for (const id of [SALARY, '506e8d9d-7ed0-4397-84e4-07a9185dc6b2']) writer.update('categories', id, { tombstone: true });
  });
  expect(budget.read(startingBalanceCategory)).toBeNull();
});
