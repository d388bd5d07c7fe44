import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { setPreference } from '../preferences/index.ts';
import { fixturePath, openTestBudget, testDay } from '../testing/budget.ts';
import { type FileChoices, openFile } from './open-file.ts';
import { saveImportSettings } from './settings.ts';

const fileBytes = (name: string) => readFileSync(fixturePath('files', name));
const csv = (text: string) => new TextEncoder().encode(text);

function open(name: string, bytes: Uint8Array, choices: FileChoices = {}, budget = openTestBudget()) {
  const opened = budget.read((reader) => openFile(reader, 'A', { bytes, name }, choices));
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
}

const BANK = 'Extrato\nConta 1\nData;Valor;Histórico\n05/03/2026;-1.234,56;PADARIA\n25/03/2026;abc;MERCADO\n26/03/2026;7;X\n';

test('a Brazilian CSV that nobody set up: shape, columns and order are guessed, the broken row told', () => {
  const { settings, sorted } = open('extrato.csv', csv(BANK));
  expect(settings).toMatchObject({
    dateOrder: 'dd mm yyyy',
    mapping: { date: 'Data', amount: 'Valor', payee: 'Histórico' },
    shape: { delimiter: ';', hasHeader: true, skipStartLines: 2, skipEndLines: 0 },
  });
  expect(sorted.rows.map(({ date, amount, payeeName }) => [date, amount, payeeName])).toEqual([
    ['2026-03-05', -123456, 'PADARIA'],
    ['2026-03-26', 700, 'X'],
  ]);
  expect(sorted.numbers).toEqual([1, 3]);
  expect(sorted.unusable.map(({ problems }) => problems)).toEqual([
    [{ row: 2, field: 'amount', reason: 'unreadable', text: 'abc' }],
  ]);
});

test('saved as they are, the used settings read the next file, whatever it looks like', () => {
  const budget = openTestBudget();
  const first = open('extrato.csv', csv(BANK), { flipAmount: true }, budget);
  budget.commit('save', (writer) => saveImportSettings(writer, 'A', 'csv', first.settings));
  const next = open('extrato.csv', csv('a\nb\nData;Valor;Histórico\n01/02/2026;1,00;X\n'), {}, budget);
  expect(next.sorted.rows).toMatchObject([{ date: '2026-02-01', amount: -100 }]);
  expect(next.settings).toEqual(first.settings);
});

test('a saved mapping of columns that are gone is guessed anew; choices win over what is saved', () => {
  const budget = openTestBudget();
  budget.commit('old', (writer) => setPreference(writer, 'csv-mappings-A', '{"date":"Quando","amount":"Valor"}'));
  budget.commit('order', (writer) => setPreference(writer, 'parse-date-A-csv', 'mm dd yyyy'));
  const text = csv('Data,Valor\n05/03/2026,1\n');
  expect(open('x.csv', text, {}, budget)).toMatchObject({
    settings: { mapping: { date: 'Data' } },
    sorted: { rows: [{ date: '2026-05-03' }] },
  });
  expect(open('x.csv', text, { dateOrder: 'dd mm yyyy' }, budget).sorted.rows).toMatchObject([{ date: '2026-03-05' }]);
});

test('QIF: the order is guessed over all rows; amounts and their split lines flip together', () => {
  const { settings, sorted } = open('bank.qif', fileBytes('bank.qif'), { flipAmount: true });
  expect(settings.dateOrder).toBe('mm dd yyyy');
  expect(sorted.rows[0]).toMatchObject({ amount: 123456, splits: [{ amount: 100000 }, { amount: 23456 }] });
});

test('OFX: the memo stands in for a missing payee unless the account says otherwise', () => {
  const budget = openTestBudget();
  expect(open('checking.ofx', fileBytes('checking.ofx'), {}, budget).sorted.rows[1]?.payeeName).toBe('PIX RECEBIDO JOAO');
  budget.commit('no', (writer) => setPreference(writer, 'ofx-fallback-missing-payee-A', 'false'));
  expect(open('checking.ofx', fileBytes('checking.ofx'), {}, budget).sorted.rows[1]).toMatchObject({
    payeeName: null,
    notes: 'PIX RECEBIDO JOAO',
  });
});

test('several accounts in a file, and a currency that is not the budget’s, are told; one part can be chosen', () => {
  const budget = openTestBudget();
  const both = open('one-of-each.ofx', fileBytes('one-of-each.ofx'), {}, budget);
  expect(both.warnings).toEqual([{ kind: 'several-accounts', count: 2 }]);
  const card = open('one-of-each.ofx', fileBytes('one-of-each.ofx'), { statement: 1 }, budget);
  expect([card.warnings, card.sorted.rows.map(({ importedId }) => importedId)]).toEqual([[], ['C1']]);
  budget.commit('currency', (writer) => setPreference(writer, 'defaultCurrencyCode', 'EUR'));
  expect(open('checking.ofx', fileBytes('checking.ofx'), {}, budget).warnings).toEqual([
    { kind: 'other-currency', currency: 'BRL' },
  ]);
});

test('rows before a day are left out', () => {
  const { sorted } = open('checking.ofx', fileBytes('checking.ofx'), { from: testDay('2026-03-05') });
  expect([sorted.rows.length, sorted.earlier]).toEqual([2, 1]);
});
