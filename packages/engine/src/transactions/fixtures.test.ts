// The ledger's part of what the official API says about the fixture budgets.
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { fixture, openTestBudgetFrom } from '../testing/budget.ts';
import { cents, lastDayOf, type Month, parseMonth } from '../values/index.ts';
import { accountBalance, accountBalances, accountTotals } from './balances.ts';
import { registerPage, rowsById } from './index.ts';
import { needsCategory } from './register/scope.ts';
import { splitError } from './row.ts';

type Expected = {
  readonly asOf: string;
  readonly accounts: readonly {
    readonly id: string;
    readonly offbudget: boolean;
    readonly closed: boolean;
    readonly balanceAsOf: number;
    readonly balanceAllDates: number;
    readonly cleared: number;
    readonly uncleared: number;
    readonly reconciled: number;
    readonly rowsIncludingChildren: number;
    readonly rowsExcludingChildren: number;
  }[];
  readonly balanceAtMonthEnd: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly transactions: { readonly alive: number; readonly uncategorizedOnBudget: number; readonly sha256: string };
};

const month = (text: string): Month => parseMonth(text) ?? expect.fail(text);

describe.each(['tiny', 'household-brl'])('%s', (name) => {
  const expected = fixture<Expected>('budgets', `${name}.expected.json`);
  const budget = openTestBudgetFrom(name, { today: expected.asOf });

  test('balances of all accounts', () => {
    const balances = budget.read(accountBalances);
    for (const account of expected.accounts) {
      const found = balances.get(account.id);
      expect((found?.cleared ?? 0) + (found?.uncleared ?? 0), account.id).toBe(account.balanceAllDates);
      expect(found, account.id).toMatchObject({
        today: account.balanceAsOf,
        cleared: account.cleared,
        uncleared: account.uncleared,
        reconciled: account.reconciled,
        rows: account.rowsExcludingChildren,
        lines: account.rowsIncludingChildren - account.rowsExcludingChildren,
      });
    }
  });

  test('balances at the end of every month', () => {
    for (const [text, accounts] of Object.entries(expected.balanceAtMonthEnd))
      for (const [account, balance] of Object.entries(accounts))
        expect(
          budget.read((reader) => accountBalance(reader, account, { until: lastDayOf(month(text)) })),
          text,
        ).toBe(balance);
  });

  test('all living rows, by their digest', () => {
    const ids = budget.read((reader) => reader.query<{ id: string }>('select id from transactions').map(({ id }) => id));
    const rows = budget.read((reader) => rowsById(reader, ids));
    const lines = rows
      .sort((a, b) => Buffer.compare(Buffer.from(a.id), Buffer.from(b.id)))
      .map((row) =>
        JSON.stringify([
          row.id,
          row.account,
          row.date,
          row.amount,
          row.payee,
          row.category,
          row.notes,
          row.isParent,
          row.isChild,
          row.parent,
          row.transfer,
          row.cleared,
          row.reconciled,
          row.importedId,
          row.importedPayee,
          row.startingBalance,
          row.schedule,
          row.difference === null ? null : splitError(cents(row.difference)),
        ]),
      );
    expect(rows.length).toBe(expected.transactions.alive);
    expect(createHash('sha256').update(lines.join('\n')).digest('hex')).toBe(expected.transactions.sha256);
  });

  test('the register of each account holds all its rows, and its newest balance is the account’s', () => {
    for (const account of expected.accounts) {
      const page = budget.read((reader) => registerPage(reader, { scope: { account: account.id } }, { limit: 2000 }));
      expect(page.entries.length).toBe(account.rowsExcludingChildren);
      expect(page.entries[0]?.balance ?? 0).toBe(budget.read((reader) => accountTotals(reader, account.id).balance));
    }
  });

  test('rows that need a category', () => {
    const { entries } = budget.read((reader) => registerPage(reader, { scope: 'uncategorized' }, { limit: 5000 }));
    const closed = new Set(expected.accounts.flatMap((account) => (account.closed ? account.id : [])));
    const all = budget.read((reader) => {
      const { test: wanting } = needsCategory(reader);
      return registerPage(reader, { scope: 'all' }, { limit: 5000 }).entries.flatMap(({ row, lines }) =>
        [row, ...lines].filter(wanting),
      );
    });
    const onBudget = new Set(expected.accounts.flatMap((account) => (account.offbudget ? [] : account.id)));
    const counted = all.filter((row) => onBudget.has(row.account) && row.transfer === null);
    expect(counted.length).toBe(expected.transactions.uncategorizedOnBudget);
    const listed = all.filter((row) => onBudget.has(row.account) && !closed.has(row.account));
    expect(entries.flatMap(({ matches }) => matches ?? []).sort()).toEqual(listed.map(({ id }) => id).sort());
  });
});
