import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createNodeBudget } from '@extrato/engine/node';
import { ACCOUNTS, amountOf, CATEGORIES, dayOf, notesOf, payeeOf, YEARS } from './rows.ts';

const PAYEES = 200;

/**
 * A budget of ten years with so many rows, filled by bare SQL as after a sync reset, so that every contender opens the
 * same file. Gives its folder.
 */
export function makeBudget(dataDir: string, rows: number): string {
  const made = createNodeBudget(dataDir, { name: `Bench ${rows}`, today: '2026-03-15' as never });
  if (!made.ok) throw new Error(made.error.code);
  const database = new DatabaseSync(join(made.value, 'db.sqlite'));
  database.exec('begin');
  fillNames(database);
  fillBudgets(database);
  fillTransactions(database, rows);
  database.exec('commit; analyze');
  database.close();
  return made.value;
}

function fillNames(database: DatabaseSync): void {
  const payee = database.prepare('insert into payees (id, name, transfer_acct) values (?, ?, ?)');
  const mapping = database.prepare('insert into payee_mapping (id, targetId) values (?, ?)');
  const account = database.prepare('insert into accounts (id, name, offbudget, sort_order) values (?, ?, ?, ?)');
  for (let n = 0; n < ACCOUNTS; n++) {
    account.run(`account-${n}`, `Conta ${n}`, n === ACCOUNTS - 1 ? 1 : 0, (n + 1) * 16384);
    payee.run(`transfer-${n}`, '', `account-${n}`);
    mapping.run(`transfer-${n}`, `transfer-${n}`);
  }
  for (let n = 0; n < PAYEES; n++) {
    payee.run(`payee-${n}`, payeeOf(n), null);
    mapping.run(`payee-${n}`, `payee-${n}`);
  }
  const group = database.prepare('insert into category_groups (id, name, sort_order) values (?, ?, ?)');
  for (let n = 0; n < 6; n++) group.run(`group-${n}`, `Grupo ${n}`, (n + 10) * 16384);
  const category = database.prepare('insert into categories (id, name, cat_group, sort_order) values (?, ?, ?, ?)');
  const categoryMapping = database.prepare('insert into category_mapping (id, transferId) values (?, ?)');
  for (let n = 0; n < CATEGORIES; n++) {
    category.run(`category-${n}`, `Categoria ${n}`, `group-${n % 6}`, n * 16384);
    categoryMapping.run(`category-${n}`, `category-${n}`);
  }
}

function fillBudgets(database: DatabaseSync): void {
  const budget = database.prepare('insert into zero_budgets (id, month, category, amount) values (?, ?, ?, ?)');
  for (let month = 0; month < YEARS * 12; month++) {
    const stored = (2016 + Math.floor((month + 3) / 12)) * 100 + ((month + 3) % 12) + 1;
    for (let n = 0; n < CATEGORIES; n++) budget.run(`${stored}-category-${n}`, stored, `category-${n}`, 1000 * (n + 1));
  }
}

function fillTransactions(database: DatabaseSync, rows: number): void {
  const insert = database.prepare(
    `insert into transactions (id, acct, date, amount, description, category, notes, financial_id, imported_description,
      cleared, sort_order) values (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?)`,
  );
  for (let n = 0; n < rows; n++) {
    const amount = amountOf(n);
    const category = amount > 0 ? '3c1699a5-522a-435e-86dc-93d900a14f0e' : `category-${n % CATEGORIES}`;
    const date = Number(dayOf(n, rows).replaceAll('-', ''));
    const id = `row-${n}`;
    insert.run(
      id,
      `account-${n % ACCOUNTS}`,
      date,
      amount,
      `payee-${n % PAYEES}`,
      category,
      notesOf(n),
      `banco-${n}`,
      payeeOf(n).toUpperCase(),
      rows - n,
    );
  }
}
