import type { accounts } from '@extrato/engine/api';
import { cents } from '@extrato/engine/values';
import { describe, expect, test } from 'vitest';
import { accountSections, moveOnto, neighbour } from './account-sections.ts';

const account = (id: string, more: Partial<accounts.Account> = {}): accounts.Account => ({
  id,
  name: id,
  offBudget: false,
  closed: false,
  sortOrder: null,
  group: null,
  lastReconciled: null,
  bankAccountId: null,
  bankSource: null,
  bank: null,
  mask: null,
  officialName: null,
  bankBalance: null,
  bankAvailable: null,
  bankLimit: null,
  lastSync: null,
  bankSyncStatus: null,
  ...more,
});

const groups = [
  { id: 'cards', name: 'Cartões', sortOrder: 1 },
  { id: 'empty', name: 'Vazio', sortOrder: 2 },
];
const list = [
  account('nubank'),
  account('gold', { group: 'cards' }),
  account('itau'),
  account('black', { group: 'cards' }),
  account('cdb', { offBudget: true }),
  account('old', { closed: true, group: 'cards' }),
];
const balances = { nubank: { balance: cents(100) }, gold: { balance: cents(-30) }, black: { balance: cents(-5) } };
const sections = accountSections(list, groups, balances);
const [onBudget] = sections;
if (!onBudget) throw new Error('no section');

describe('the sections of accounts', () => {
  test('on budget, off budget and closed, each with its groups, empty ones left out', () => {
    const drawn = sections.map(({ kind, clusters }) => [
      kind,
      clusters.map(({ group, accounts }) => [group?.id ?? null, accounts.map(({ id }) => id)]),
    ]);
    expect(drawn).toEqual([
      [
        'on-budget',
        [
          [null, ['nubank', 'itau']],
          ['cards', ['gold', 'black']],
        ],
      ],
      ['off-budget', [[null, ['cdb']]]],
      ['closed', [[null, ['old']]]],
    ]);
  });

  test('totals count accounts without rows as zero', () => {
    expect(sections.map(({ total }) => total)).toEqual([65, 0, 0]);
    expect(onBudget.clusters.map(({ total }) => total)).toEqual([100, -35]);
  });

  test('no accounts, no sections', () => expect(accountSections([], groups, {})).toEqual([]));
});

describe('dropping an account on another', () => {
  test('upwards it goes before the other, in its group', () => {
    expect(moveOnto(onBudget, 'black', 'gold')).toEqual({ group: 'cards', before: 'gold' });
    expect(moveOnto(onBudget, 'black', 'nubank')).toEqual({ group: null, before: 'nubank' });
  });

  test('downwards it goes after the other', () => {
    expect(moveOnto(onBudget, 'nubank', 'gold')).toEqual({ group: 'cards', before: 'black' });
    expect(moveOnto(onBudget, 'nubank', 'itau')).toEqual({ group: null, before: 'black' });
    expect(moveOnto(onBudget, 'nubank', 'black')).toEqual({ group: 'cards', before: null });
  });

  test('on itself, or in another list, nothing', () => {
    expect(moveOnto(onBudget, 'nubank', 'nubank')).toBeUndefined();
    expect(moveOnto(onBudget, 'nubank', 'cdb')).toBeUndefined();
  });

  test('a step of the keyboard follows what is shown', () => {
    expect(neighbour(onBudget, 'itau', 1)).toBe('gold');
    expect(neighbour(onBudget, 'nubank', -1)).toBeUndefined();
  });
});
