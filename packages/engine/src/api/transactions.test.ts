import { expect, test } from 'vitest';
import { createAccount } from '../accounts/index.ts';
import { openTestBudget } from '../testing/budget.ts';
import type { Command, Query } from './operation.ts';
import { transactionsApi } from './transactions.ts';

const budget = openTestBudget();
const account = budget.commit('a', (writer) => {
  const made = createAccount(writer, { name: 'Checking' });
  return made.ok ? made.value : expect.fail(made.error.code);
});

/** Through the schema first, as every host does. */
function ask<I, O>({ input, run }: Query<I, O>, given: unknown): O {
  return budget.read((reader) => run(reader, input.parse(given)));
}
function tell<I, O>({ label, input, run }: Command<I, O>, given: unknown) {
  return budget.commit(label, (writer) => run(writer, input.parse(given)));
}

test('rows in, rows out, by the shapes of the API', () => {
  const row = { account, date: '2026-03-01', amount: -1050, notes: 'pão', splits: [{ amount: -1000 }, { amount: -50 }] };
  const added = tell(transactionsApi.add, { rows: [row, { account, date: '2026-03-02', amount: 5 }], rules: true });
  const ids = added.ok ? added.value.ids : expect.fail();
  const page = ask(transactionsApi.page, { list: { scope: { account } }, part: { limit: 1 } });
  expect(page.entries).toMatchObject([{ row: { id: ids[1] }, balance: -1045 }]);
  const rest = ask(transactionsApi.page, { list: { scope: { account } }, part: { after: page.after } });
  expect(rest.entries).toMatchObject([{ row: { id: ids[0], amount: -1050 }, balance: -1050, lines: [{}, {}] }]);
  const filter = { conditions: [{ field: 'notes', op: 'contains', value: 'PÃO' }], op: 'and' };
  expect(ask(transactionsApi.totals, { scope: 'all', filter })).toEqual({ rows: 0, amount: 0 });
  expect(ask(transactionsApi.page, { list: { scope: 'all', filter } }).entries.length).toBe(1);
  expect(ask(transactionsApi.count, { scope: 'all' })).toBe(2);
  expect(tell(transactionsApi.change, { changes: [{ id: ids[1], notes: null, cleared: false }] }).ok).toBe(true);
  expect(tell(transactionsApi.reconcile, { account, bankBalance: -1050 })).toMatchObject({ ok: true, value: { locked: 1 } });
  expect(ask(transactionsApi.exportCsv, { list: { scope: 'all' } }).split('\r\n').length).toBe(4);
  expect(tell(transactionsApi.delete, { ids }).ok).toBe(true);
});

test.each([
  [{ rows: [] }],
  [{ rows: [{ account, date: '2026-02-30', amount: 1 }] }],
  [{ rows: [{ account, date: '2026-02-03', amount: 1.5 }] }],
  [{ rows: [{ account, date: '2026-02-03', amount: 1, transfer: 'x' }] }],
  [{ rows: [{ account, date: '2026-02-03', amount: 1, notes: 5 }] }],
])('bad input never reaches the ledger: %j', (given) => {
  expect(transactionsApi.add.input.safeParse(given).success).toBe(false);
});

test('a filter that makes no sense is refused', () => {
  const filter = { conditions: [{ field: 'notes', op: 'isapprox', value: 1 }] };
  expect(transactionsApi.totals.input.safeParse({ scope: 'all', filter }).success).toBe(false);
});
