import { describe, expect, test } from 'vitest';
import type { Database } from '../../storage/database.ts';
import { openNodeMemory } from '../../storage/drivers/node-sqlite.ts';
import { openTestBudgetFrom, testDay } from '../../testing/budget.ts';
import { createBudgetFile } from '../create-file.ts';
import { writeBudgetZip } from '../zip.ts';
import { demoLines } from './story.ts';

function demo(day: string): { database: Database; zip: Uint8Array } {
  let count = 0;
  const newId = () => `${String(count++).padStart(8, '0')}-demo`;
  const file = createBudgetFile(openNodeMemory, { name: 'Demonstração', today: testDay(day), newId, isDemo: true });
  if (!file.ok) return expect.unreachable();
  return { database: openNodeMemory(file.value.database), zip: writeBudgetZip(file.value) };
}

describe.each(['2026-03-15', '2026-01-31', '2028-02-29', '2026-12-01'])('the demo budget on %s', (day) => {
  const { database } = demo(day);
  const count = (sql: string) => database.get<{ n: number }>(`select count(*) as n from ${sql}`)?.n;

  test('half a year of rows, none of them in the future, none in the log', () => {
    expect(count('transactions')).toBeGreaterThan(150);
    expect(count(`transactions where date > ${Number(day.replaceAll('-', ''))}`)).toBe(0);
    expect(count('messages_crdt')).toBe(0);
  });

  test('every row has an account, a payee and, in the budget, a category; all are mapped', () => {
    expect(count('transactions where acct not in (select id from accounts)')).toBe(0);
    expect(count('transactions where description not in (select targetId from payee_mapping)')).toBe(0);
    expect(count('payees where id not in (select id from payee_mapping)')).toBe(0);
    expect(count('categories where id not in (select id from category_mapping)')).toBe(0);
    expect(count('category_mapping where id not in (select id from categories)')).toBe(0);
    expect(count('categories where cat_group not in (select id from category_groups)')).toBe(0);
    const uncategorised = `transactions t join accounts a on a.id = t.acct
      where a.offbudget = 0 and t.category is null and t.transferred_id is null`;
    expect(count(uncategorised)).toBe(0);
  });

  test('both legs of a transfer stand for each other', () => {
    const good = `transactions a join transactions b on b.id = a.transferred_id and b.transferred_id = a.id
      and b.amount = -a.amount and b.date = a.date join payees p on p.id = a.description and p.transfer_acct = b.acct`;
    expect(count(good)).toBe(count('transactions where transferred_id is not null'));
    expect(count(good)).toBeGreaterThan(20);
  });

  test('the household lives within its means', () => {
    const balances = database.all<{ name: string; balance: number }>(
      'select a.name, sum(t.amount) as balance from transactions t join accounts a on a.id = t.acct group by 1',
    );
    const balanceOf = Object.fromEntries(balances.map(({ name, balance }) => [name, balance]));
    expect(balanceOf['Conta corrente']).toBeGreaterThan(0);
    expect(balanceOf['Cartão de crédito']).toBeLessThan(0);
    expect(balanceOf['Poupança']).toBeGreaterThan(1_200_000);
  });

  test('schedules come next after today', () => {
    expect(count(`schedules_next_date where local_next_date > ${Number(day.replaceAll('-', ''))}`)).toBe(3);
    expect(count("rules where json_extract(actions, '$[0].value') in (select id from schedules)")).toBe(3);
  });
});

test('the same day gives the same story', () => {
  expect(demoLines(testDay())).toEqual(demoLines(testDay()));
});

test('it opens like any other budget', () => {
  const budget = openTestBudgetFrom(demo('2026-03-15').zip);
  const rows = budget.read((reader) =>
    reader.query<{ n: number }>('select count(*) as n from live_transactions where category is not null'),
  );
  expect(rows[0]?.n).toBeGreaterThan(150);
});
