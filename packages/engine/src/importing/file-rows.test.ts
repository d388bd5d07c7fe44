import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createAccount } from '../accounts/index.ts';
import { fixturePath, openTestBudget, testDay } from '../testing/budget.ts';
import { sortFileRows } from './file-rows.ts';
import { readBankFile, withDates } from './formats/index.ts';
import { importTransactions } from './import.ts';

function rowsOf(name: string) {
  const file = readBankFile(readFileSync(fixturePath('files', name)), name, { texts: { fallbackMissingPayeeToMemo: true } });
  if (!file.ok || file.value.format === 'csv') throw new Error('unreadable');
  return file.value.rows;
}

function rowsFrom(text: string, name: string) {
  const file = readBankFile(new TextEncoder().encode(text), name);
  if (!file.ok || file.value.format === 'csv') throw new Error('unreadable');
  return file.value.rows;
}

test('rows with problems are kept apart, earlier rows counted, numbers kept', () => {
  const budget = openTestBudget();
  const records = ['D1/3/2026\nT-10', 'D31/2/2026\nT-10', 'D5/3/2026\nTabc', 'D6/3/2026\nT-10'];
  const rows = withDates(rowsFrom(`!Type:Bank\n${records.join('\n^\n')}\n^\n`, 'a.qif'), 'dd mm yyyy');
  const sorted = budget.read((reader) => sortFileRows(reader, rows, { from: testDay('2026-03-02') }));
  expect(sorted.numbers).toEqual([4]);
  expect(sorted.unusable.map(({ row, problems }) => [row, problems[0]?.field])).toEqual([
    [2, 'date'],
    [3, 'amount'],
  ]);
  expect(sorted.earlier).toBe(1);
});

test('QIF from the bytes to the ledger: split lines with their categories, unknown names told (6.2)', () => {
  const budget = openTestBudget();
  const account = budget.commit('a', (writer) => createAccount(writer, { name: 'Conta' }));
  if (!account.ok) throw new Error(account.error.code);
  const sorted = budget.read((reader) => sortFileRows(reader, withDates(rowsOf('bank.qif'), 'dd mm yyyy')));
  expect(sorted.unknownCategories).toEqual(['Groceries', 'Home']);
  expect(sorted.rows[0]).toMatchObject({
    date: '2026-02-03',
    amount: -123456,
    splits: [{ amount: -100000, notes: 'memo1' }, { amount: -23456 }],
  });
  const result = budget.commit('import', (writer) =>
    importTransactions(writer, account.value, sorted.rows, { rules: { runRules: (draft) => draft } }),
  );
  expect(result.ok && result.value.added).toHaveLength(2);
  const rows = budget.read((reader) =>
    reader.select('live_transactions', ['amount', 'isParent', 'isChild', 'error'], 'order by amount'),
  );
  expect(rows).toEqual([
    { amount: -123456, isParent: true, isChild: false, error: null },
    { amount: -100000, isParent: false, isChild: true, error: null },
    { amount: -23456, isParent: false, isChild: true, error: null },
    { amount: 10000, isParent: false, isChild: false, error: null },
  ]);
});

test('category names are found exactly, else in any case and without accents', () => {
  const budget = openTestBudget();
  const of = (category: string) => {
    const rows = rowsFrom(`!Type:Bank\nD1/1/2026\nT1\nL${category}\n^\n`, 'a.qif');
    return budget.read((reader) => sortFileRows(reader, withDates(rows, 'dd mm yyyy')));
  };
  const food = of('Food').rows[0]?.category;
  expect(food).toBeTypeOf('string');
  expect(of('FOÓD').rows[0]?.category).toBe(food);
  expect(of('Comida').unknownCategories).toEqual(['Comida']);
});

test('the bank’s spelling is kept, booked rows come in cleared unless switched off, pending ones never', () => {
  const budget = openTestBudget();
  const sorted = (clearBooked: boolean) => budget.read((reader) => sortFileRows(reader, rowsOf('checking.ofx'), { clearBooked }));
  expect(sorted(true).rows[0]).toMatchObject({ payeeName: 'PADARIA & CIA', importedPayee: 'PADARIA & CIA', cleared: true });
  expect(sorted(false).rows[0]).not.toHaveProperty('cleared');
  const pending = rowsOf('checking.ofx').map((row) => ({ ...row, pending: true }));
  expect(budget.read((reader) => sortFileRows(reader, pending)).rows[0]?.cleared).toBe(false);
});
