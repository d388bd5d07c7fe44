import { expect, test } from 'vitest';
import { type Answer, printed } from './print.ts';

const ACCOUNTS: Answer = {
  json: [
    { id: 'a', name: 'Conta', closed: false, balance: 390_910 },
    { id: 'b', name: 'Cartão "roxo", novo', closed: false, balance: -5 },
  ],
  amounts: ['balance'],
};
const plain = (answer: Answer, format: 'json' | 'table' | 'csv', amounts?: 'cents' | 'decimal', width?: number) =>
  printed(answer, { format, amounts, width });

test('JSON has whole cents, as official scripts read them, unless asked otherwise', () => {
  expect(JSON.parse(plain(ACCOUNTS, 'json'))).toEqual(ACCOUNTS.json);
  expect(JSON.parse(plain(ACCOUNTS, 'json', 'decimal'))).toMatchObject([{ balance: '3909.10' }, { balance: '-0.05' }]);
});

test('CSV has decimal amounts and quotes what needs it', () => {
  expect(plain(ACCOUNTS, 'csv')).toBe('id,name,closed,balance\na,Conta,false,3909.10\nb,"Cartão ""roxo"", novo",false,-0.05\n');
  expect(plain(ACCOUNTS, 'csv', 'cents')).toContain('a,Conta,false,390910\n');
});

test('CSV never hands a formula to a spreadsheet', () => {
  const json = [{ notes: '=1+1' }, { notes: '@x' }, { notes: '-2+3' }, { notes: '-12.50' }, { notes: '+ok' }];
  expect(plain({ json }, 'csv')).toBe("notes\n'=1+1\n'@x\n'-2+3\n-12.50\n'+ok\n");
});

test('nothing to list still has its names', () => {
  expect(plain({ json: [], columns: ['id', 'name'] }, 'csv')).toBe('id,name\n');
  expect(plain({ json: [], columns: ['id', 'name'] }, 'json')).toBe('[]\n');
});

test('tables align, amounts to the right', () => {
  expect(plain(ACCOUNTS, 'table')).toBe(
    [
      'id  name                 closed  balance',
      '──  ───────────────────  ──────  ───────',
      'a   Conta                false   3909.10',
      'b   Cartão "roxo", novo  false     -0.05',
      '',
    ].join('\n'),
  );
});

test('a table fits the terminal', () => {
  for (const line of plain(ACCOUNTS, 'table', undefined, 32).split('\n')) expect(line.length).toBeLessThanOrEqual(32);
  expect(plain({ json: [{ name: '日本語' }, { name: 'x' }] }, 'table')).toBe('name\n──────\n日本語\nx\n');
});

test('one thing is a table of names and values; lists inside are JSON', () => {
  expect(plain({ json: { id: 'a', balance: 100, tags: [1, 2], none: null }, amounts: ['balance'] }, 'table')).toBe(
    'id       a\nbalance  1.00\ntags     [1,2]\nnone\n',
  );
});
