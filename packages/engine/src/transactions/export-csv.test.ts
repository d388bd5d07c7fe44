import { expect, test } from 'vitest';
import { createPayee } from '../payees/index.ts';
import { exportCsv } from './export-csv.ts';
import { openLedger } from './ledger.test-support.ts';

const ledger = openLedger();
const { cents, checking, card, day, food, shop } = ledger;
const sly = ledger.budget.commit('p', (writer) => createPayee(writer, '=1+1'));
ledger.insert([
  {
    account: checking,
    date: day(),
    amount: cents(-123456),
    payee: shop,
    category: food,
    notes: 'pão; "doce"',
    importedPayee: '-CMD',
  },
  {
    account: card,
    date: day('2026-03-14'),
    amount: cents(-1000),
    payee: shop,
    notes: 'whole',
    cleared: false,
    splits: [
      { amount: cents(-600), category: food, notes: 'part' },
      { amount: cents(-400), payee: sly },
    ],
  },
]);
ledger.insert([{ account: checking, date: day('2026-03-01'), amount: cents(5), reconciled: true }]);

test('as spreadsheets outside Brazil read it: splits as their lines, in list order', () => {
  const csv = ledger.budget.read((reader) => exportCsv(reader, { scope: 'all' }));
  expect(csv.split('\r\n')).toEqual([
    'Account,Date,Payee,Notes,Group,Category,Amount,Split total,Status,Imported payee',
    `Checking,2026-03-15,Shop,"pão; ""doce""",Usual Expenses,Food,-1234.56,,cleared,"'-CMD"`,
    'Card,2026-03-14,Shop,part,Usual Expenses,Food,-6.00,-10.00,uncleared,',
    `Card,2026-03-14,"'=1+1",whole,,,-4.00,-10.00,uncleared,`,
    'Checking,2026-03-01,,,,,0.05,,reconciled,',
  ]);
});

test('as spreadsheets in Brazil read it; a filtered list has only what passes', () => {
  const list = { scope: { account: card }, filter: { search: 'part' } };
  const csv = ledger.budget.read((reader) => exportCsv(reader, list, 'brazilian'));
  expect(csv.split('\r\n')).toEqual([
    '\ufeffConta;Data;Favorecido;Notas;Grupo;Categoria;Valor;Total da divisão;Situação;Favorecido importado',
    'Card;14/03/2026;Shop;part;Usual Expenses;Food;-6,00;-10,00;pendente;',
  ]);
});
