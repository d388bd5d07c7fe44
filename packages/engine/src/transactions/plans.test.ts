// How SQLite finds what the ledger asks for. A lost index shows up here as a difference.
import { expect, test, vi } from 'vitest';
import type { Condition } from '../conditions/index.ts';
import type { BudgetReader } from '../log/access.ts';
import type { SqlValue } from '../storage/database.ts';
import { addDays } from '../values/index.ts';
import { accountBalance, accountBalances } from './balances.ts';
import { insertTransactions } from './batch.ts';
import { openLedger } from './ledger.test-support.ts';
import { registerPage } from './register/page.ts';
import { registerTotals } from './register/totals.ts';

const ledger = openLedger();
const { checking, card, savings, day, cents, shop } = ledger;
const ids = ledger.budget.commit('rows', (writer) =>
  insertTransactions(
    writer,
    Array.from({ length: 400 }, (_, n) => ({
      account: [checking, card, savings][n % 40 === 0 ? 2 : n % 2] ?? checking,
      date: addDays(day(), -n),
      amount: cents(-n),
      payee: n % 3 === 0 ? shop : null,
      notes: `nota ${n}`,
      ...(n % 10 === 0 && { splits: [{ amount: cents(-n) }] }),
    })),
  ),
);
const cursor = ledger.budget.read((reader) => registerPage(reader, { scope: { account: checking } }, { limit: 50 }).after);
const after = cursor ?? undefined;
const condition = (one: Condition) => (reader: BudgetReader) =>
  registerPage(reader, { scope: 'all', filter: { conditions: [one] } });

const HOT: Readonly<Record<string, (reader: BudgetReader) => unknown>> = {
  'balances of all accounts': accountBalances,
  'balance of an account until a day': (reader) => accountBalance(reader, checking, { until: addDays(day(), -100) }),
  'newest rows of an account': (reader) => registerPage(reader, { scope: { account: checking } }),
  'rows of an account from a place on': (reader) => registerPage(reader, { scope: { account: checking } }, { after }),
  'rows of an account before a place': (reader) => registerPage(reader, { scope: { account: checking } }, { before: after }),
  'rows around a row': (reader) => registerPage(reader, { scope: { account: checking } }, { around: ids[100] }),
  'newest rows of all accounts': (reader) => registerPage(reader, { scope: 'all' }),
  'newest rows off budget': (reader) => registerPage(reader, { scope: 'offBudget' }),
  'rows that need a category': (reader) => registerPage(reader, { scope: 'uncategorized' }),
  'a word': (reader) => registerPage(reader, { scope: 'all', filter: { search: 'nota 37' } }),
  'rows of a payee': condition({ type: 'id', field: 'payee', op: 'is', value: shop }),
  'rows of an amount': condition({ type: 'number', field: 'amount', op: 'is', value: -7, flow: null }),
  'totals of a word': (reader) => registerTotals(reader, { scope: 'all', filter: { search: '399' } }),
};

const database = ledger.budget.database;

/** Every query that the work makes, with the parameters of its last run. */
function queriesOf(work: (reader: BudgetReader) => unknown): Map<string, readonly SqlValue[]> {
  const spies = [vi.spyOn(database, 'all'), vi.spyOn(database, 'arrays'), vi.spyOn(database, 'get')];
  ledger.budget.read(work);
  const queries = new Map(spies.flatMap(({ mock }) => mock.calls.map(([sql, params = []]) => [sql, params] as const)));
  for (const spy of spies) spy.mockRestore();
  return queries;
}

function planOf(sql: string, params: readonly SqlValue[]): string[] {
  return database.all<{ detail: string }>(`explain query plan ${sql}`, params).map(({ detail }) => detail);
}

test.each(Object.entries(HOT))('%s', (_name, work) => {
  const plans = [...queriesOf(work)]
    .filter(
      ([sql]) => /ledger_rows|from transactions|live_transactions/.test(sql) && !/^\s*(insert|delete|drop|create)/.test(sql),
    )
    .map(([sql, params]) => planOf(sql, params));
  for (const line of plans.flat()) {
    expect(line).not.toMatch(/MATERIALIZE ledger_rows|AUTOMATIC/);
    expect(line).not.toMatch(/SCAN (main\.)?transactions$/);
  }
  expect(plans).toMatchSnapshot();
});
