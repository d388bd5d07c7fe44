import { expect, test } from 'vitest';
import { listPreferences, setPreference } from '../preferences/index.ts';
import { openTestBudget } from '../testing/budget.ts';
import { budgetDateOrders, importSettings, saveImportSettings } from './settings.ts';

const MAPPING = {
  date: 'Data',
  amount: 'Valor',
  payee: null,
  notes: null,
  inOut: null,
  category: null,
  outflow: null,
  inflow: null,
};

test('what an official client stored is used here (budget-file 7.5)', () => {
  const budget = openTestBudget();
  budget.commit('official', (writer) => {
    for (const [key, value] of [
      ['parse-date-A-csv', 'dd mm yyyy'],
      ['csv-mappings-A', '{"date":"Data","amount":"Valor"}'],
      ['csv-delimiter-A', ';'],
      ['csv-has-header-A', 'true'],
      ['csv-skip-start-lines-A', '2'],
      ['csv-skip-end-lines-A', '1'],
      ['csv-in-out-mode-A', 'true'],
      ['csv-out-value-A', 'D'],
      ['flip-amount-A-csv', 'true'],
      ['import-notes-A-csv', 'false'],
      ['import-reimport-deleted-A', 'false'],
      ['ofx-fallback-missing-payee-A', 'false'],
      ['ofx-swap-payee-memo-A', 'true'],
    ] as const)
      setPreference(writer, key, value);
  });
  expect(budget.read((reader) => importSettings(reader, 'A', 'csv'))).toEqual({
    dateOrder: 'dd mm yyyy',
    mapping: MAPPING,
    shape: { delimiter: ';', hasHeader: true, skipStartLines: 2, skipEndLines: 1 },
    inOutMode: true,
    outValue: 'D',
    flipAmount: true,
    importNotes: false,
    reimportDeleted: false,
    fallbackMissingPayeeToMemo: false,
    swapPayeeAndMemo: false,
  });
  expect(budget.read((reader) => importSettings(reader, 'A', 'ofx'))).toMatchObject({
    fallbackMissingPayeeToMemo: false,
    swapPayeeAndMemo: true,
  });
});

test('defaults, and texts that nobody should have stored', () => {
  const budget = openTestBudget();
  budget.commit('odd', (writer) => {
    setPreference(writer, 'parse-date-A-csv', 'tomorrow');
    setPreference(writer, 'csv-skip-start-lines-A', '-1');
  });
  expect(budget.read((reader) => importSettings(reader, 'A', 'csv'))).toEqual({
    shape: {},
    inOutMode: false,
    outValue: '',
    flipAmount: false,
    importNotes: true,
    reimportDeleted: true,
    fallbackMissingPayeeToMemo: false,
    swapPayeeAndMemo: false,
  });
  expect(budget.read((reader) => importSettings(reader, 'A', 'ofx')).fallbackMissingPayeeToMemo).toBe(true);
});

test('what is saved comes back, under the official keys, and only what applies to the format', () => {
  const budget = openTestBudget();
  const settings = {
    dateOrder: 'dd mm yy',
    mapping: MAPPING,
    shape: { delimiter: '\t', hasHeader: false, skipStartLines: 0, skipEndLines: 3 },
    inOutMode: true,
    outValue: 'saída',
    flipAmount: true,
    importNotes: false,
    reimportDeleted: false,
    fallbackMissingPayeeToMemo: true,
    swapPayeeAndMemo: true,
  } as const;
  budget.commit('save', (writer) => saveImportSettings(writer, 'A', 'csv', settings));
  const { fallbackMissingPayeeToMemo: _fallback, swapPayeeAndMemo: _swap, ...csv } = settings;
  expect(budget.read((reader) => importSettings(reader, 'A', 'csv'))).toMatchObject(csv);
  expect([...budget.read(listPreferences).keys()]).toEqual([
    'csv-delimiter-A',
    'csv-has-header-A',
    'csv-in-out-mode-A',
    'csv-mappings-A',
    'csv-out-value-A',
    'csv-skip-end-lines-A',
    'csv-skip-start-lines-A',
    'flip-amount-A-csv',
    'import-notes-A-csv',
    'import-reimport-deleted-A',
    'parse-date-A-csv',
  ]);
  const messages = budget.messageCount('budget');
  budget.commit('again', (writer) => saveImportSettings(writer, 'A', 'csv', settings));
  expect(budget.messageCount('budget')).toBe(messages);
});

test('the budget’s own way of showing days comes first', () => {
  const budget = openTestBudget();
  expect(budget.read(budgetDateOrders)[0]).toBe('mm dd yyyy');
  budget.commit('format', (writer) => setPreference(writer, 'dateFormat', 'dd/MM/yyyy'));
  expect(budget.read(budgetDateOrders)).toEqual(['dd mm yyyy', 'dd mm yy']);
});
