import type { AccountSync } from '@extrato/engine/device-client';
import { expect, test } from 'vitest';
import { checkedBalances, summaryOf, totalsOf, troubleOf } from './sync-summary.ts';

const synced = (changes: Partial<AccountSync> = {}): AccountSync => ({
  account: 'a',
  run: null,
  added: 0,
  updated: 0,
  matched: 0,
  removed: 0,
  questions: 0,
  fetched: 0,
  skipped: {},
  bankBalance: 100,
  ledgerBalance: 100,
  problem: null,
  ...changes,
});

const PROBLEM = { code: 'x', message: { 'pt-BR': 'x', en: 'x' }, next: 'wait', field: null };

test('what is nothing is not said; a sync without news says nothing at all', () => {
  const say = (name: string, count: number) => `${count} ${name}`;
  const totals = totalsOf([synced({ added: 12, matched: 1 }), synced({ updated: 2, added: 1 })]);
  expect(summaryOf(totals, say)).toBe('13 added, 2 updated, 1 matched');
  expect(summaryOf(totalsOf([synced()]), say)).toBeNull();
});

test('a balance counts as checked when it is the very one of the bank and the account was read', () => {
  const accounts = [synced(), synced({ ledgerBalance: 99 }), synced({ bankBalance: null }), synced({ problem: PROBLEM })];
  expect(checkedBalances(accounts)).toBe(1);
  expect(troubleOf({ run: null, accounts }).map(({ problem }) => problem)).toEqual([PROBLEM]);
});
