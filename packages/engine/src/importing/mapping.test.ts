import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cents, centsToDecimal } from '../values/index.ts';
import type { FileTable } from './formats/index.ts';
import {
  type ColumnMapping,
  guessMapping,
  guessTableOrder,
  mappingFits,
  parseMapping,
  rowsFromTable,
  type TableOptions,
} from './mapping.ts';

function table(columns: readonly string[] | null, ...rows: readonly (readonly string[])[]): FileTable {
  return { columns, rows };
}

const NONE: ColumnMapping = {
  date: null,
  amount: null,
  payee: null,
  notes: null,
  inOut: null,
  category: null,
  outflow: null,
  inflow: null,
};
const DAY_FIRST: TableOptions = { order: 'dd mm yyyy' };

function read(given: FileTable, mapping: Partial<ColumnMapping>, options: Partial<TableOptions> = {}) {
  return rowsFromTable(given, { ...NONE, ...mapping }, { ...DAY_FIRST, ...options });
}

test('columns are guessed from English names, as official clients do (7)', () => {
  const guess = guessMapping(
    table(['Date', 'Payee', 'Notes', 'Category', 'Amount', 'Side'], ['2026-03-01', 'a', 'b', 'c', '1', 'D']),
  );
  expect(guess).toEqual({
    ...NONE,
    date: 'Date',
    payee: 'Payee',
    notes: 'Notes',
    category: 'Category',
    amount: 'Amount',
    inOut: 'Side',
  });
});

test.each<[string[], Partial<ColumnMapping>]>([
  [
    ['Data', 'Valor', 'Identificador', 'Descrição'],
    { date: 'Data', amount: 'Valor', notes: 'Identificador', payee: 'Descrição' },
  ],
  [['date', 'title', 'amount'], { date: 'date', payee: 'title', amount: 'amount' }],
  [
    ['Data Lançamento', 'Histórico', 'Débito', 'Crédito', 'Saldo'],
    { date: 'Data Lançamento', payee: 'Histórico', notes: null, outflow: 'Débito', inflow: 'Crédito' },
  ],
  [
    ['Data', 'Estabelecimento', 'Categoria', 'Valor'],
    { date: 'Data', payee: 'Estabelecimento', category: 'Categoria', amount: 'Valor' },
  ],
])('columns of Brazilian banks: %s', (columns, wanted) => {
  expect(
    guessMapping(
      table(
        columns,
        columns.map(() => 'x'),
      ),
    ),
  ).toMatchObject(wanted);
});

test('without a header the first row decides, and columns go by index', () => {
  const guess = guessMapping(table(null, ['Padaria', '05/03/2026', '-1.234,56', 'pão']));
  expect(guess).toMatchObject({ date: '1', amount: '2', payee: '0', notes: '3' });
});

test('a stored mapping is read with names, numbers and gaps; other text is not', () => {
  expect(parseMapping('{"date":"Data","amount":2,"payee":null}')).toEqual({ ...NONE, date: 'Data', amount: '2' });
  expect(parseMapping('nonsense')).toBeUndefined();
  expect(parseMapping('null')).toBeUndefined();
});

test('a mapping fits while its columns are there', () => {
  const file = table(['Data', 'Valor'], ['x', '1']);
  expect(mappingFits({ ...NONE, date: 'Data' }, file)).toBe(true);
  expect(mappingFits({ ...NONE, date: 'Date' }, file)).toBe(false);
  expect(mappingFits({ ...NONE, amount: '1' }, table(null, ['x', '1']))).toBe(true);
});

test('one column of amounts, flipped, multiplied', () => {
  const file = table(['d', 'a', 'p'], ['05/03/2026', '-1.234,56', 'Padaria']);
  const mapping = { date: 'd', amount: 'a', payee: 'p' };
  expect(read(file, mapping)[0]).toMatchObject({ row: 1, date: '2026-03-05', amount: -123456, payee: 'Padaria', problems: [] });
  expect(read(file, mapping, { flipAmount: true })[0]?.amount).toBe(123456);
  expect(read(file, mapping, { factor: '0.01' })[0]?.amount).toBe(-1235);
});

test('two columns: signs are forced; the second counts where the first is empty or zero', () => {
  const file = table(
    ['d', 'out', 'in'],
    ['05/03/2026', '10,00', ''],
    ['05/03/2026', '-7,00', '0,00'],
    ['05/03/2026', '0,00', '5,00'],
    ['05/03/2026', '', '-3'],
  );
  expect(read(file, { date: 'd', outflow: 'out', inflow: 'in' }).map(({ amount }) => amount)).toEqual([-1000, -700, 500, 300]);
});

test('a column that says out', () => {
  const file = table(['d', 'a', 'side'], ['05/03/2026', '10,00', 'Débito'], ['05/03/2026', '-4,00', 'Crédito']);
  const rows = read(file, { date: 'd', amount: 'a', inOut: 'side' }, { inOut: { outValue: 'débito' } });
  expect(rows.map(({ amount }) => amount)).toEqual([-1000, 400]);
});

test('cells that cannot be read are told and never become zero; later rows are read', () => {
  const file = table(['d', 'a'], ['31/02/2026', '10'], ['05/03/2026', 'abc'], ['', ''], ['05/03/2026'], ['06/03/2026', '1']);
  const rows = read(file, { date: 'd', amount: 'a' });
  expect(rows.map(({ date, amount }) => [date, amount])).toEqual([
    [null, 1000],
    ['2026-03-05', null],
    [null, null],
    ['2026-03-05', null],
    ['2026-03-06', 100],
  ]);
  expect(rows.flatMap(({ problems }) => problems)).toEqual([
    { row: 1, field: 'date', reason: 'unreadable', text: '31/02/2026' },
    { row: 2, field: 'amount', reason: 'unreadable', text: 'abc' },
    { row: 3, field: 'date', reason: 'missing', text: '' },
    { row: 3, field: 'amount', reason: 'missing', text: '' },
    { row: 4, field: 'amount', reason: 'missing', text: '' },
  ]);
});

test('the order of days is guessed over the whole column', () => {
  const file = table(['d'], ['05/03/2026'], ['25/03/2026']);
  expect(guessTableOrder(file, { ...NONE, date: 'd' }, ['mm dd yyyy'])).toBe('dd mm yyyy');
});

test('amounts written in two columns come back as they were', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -(10 ** 9), max: 10 ** 9 }), { minLength: 1 }), (amounts) => {
      const cells = amounts.map((amount) => {
        const text = centsToDecimal(cents(Math.abs(amount))).replace('.', ',');
        return ['05/03/2026', amount < 0 ? text : '', amount < 0 ? '' : text];
      });
      const rows = read(table(['d', 'out', 'in'], ...cells), { date: 'd', outflow: 'out', inflow: 'in' });
      expect(rows.map(({ amount }) => amount)).toEqual(amounts.map((amount) => (amount === 0 ? 0 : amount)));
    }),
  );
});
