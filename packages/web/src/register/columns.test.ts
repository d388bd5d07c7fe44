import { expect, test } from 'vitest';
import { columnsOf, templateOf, USUAL_VIEW } from './columns.ts';

test('one account shows no account, a filtered list no balance', () => {
  expect(columnsOf(USUAL_VIEW, { severalAccounts: false, hasBalance: true, besideDetails: false })).toEqual([
    'date',
    'payee',
    'category',
    'notes',
    'amount',
    'balance',
    'cleared',
  ]);
  expect(columnsOf(USUAL_VIEW, { severalAccounts: true, hasBalance: false, besideDetails: false })).toEqual([
    'date',
    'account',
    'payee',
    'category',
    'notes',
    'amount',
    'cleared',
  ]);
});

test('what is hidden is not there, and money out and in can have a column each', () => {
  const columns = columnsOf(
    { hidden: ['notes', 'cleared'], twoAmounts: true, dense: true },
    { severalAccounts: false, hasBalance: true, besideDetails: false },
  );
  expect(columns).toEqual(['date', 'payee', 'category', 'outflow', 'inflow', 'balance']);
  expect(templateOf(columns).match(/minmax\([^)]*\)|\S+/g)).toHaveLength(8);
});
