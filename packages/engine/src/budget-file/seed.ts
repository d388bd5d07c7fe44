import type { Language } from '../failures/index.ts';
import type { Database } from '../storage/database.ts';
import type { Day } from '../values/index.ts';
import { firstWidgets } from './dashboard.ts';

const USUAL = 'fc3825fd-b982-4b72-b768-5b30844cf832';
const INCOME = '2E1F5BDB-209B-43F9-AF2C-3CE28E380C00';
const SAVINGS = 'a137772f-cf2f-4089-9432-822d2ddc1466';

/** Id, name, whether income, order. Ids are the same in every new budget, in exactly this spelling (budget-file.md 8). */
const GROUPS = [
  [USUAL, 'Usual Expenses', 0, 16384],
  [INCOME, 'Income', 1, 32768],
  [SAVINGS, 'Investments and Savings', 0, 32768],
] as const;

/** Id, name, group, whether income, order. Starting balances are booked by the English name, so it stays. */
const CATEGORIES = [
  ['541836f1-e756-4473-a5d0-6c1d3f06c7fa', 'Food', USUAL, 0, 16384],
  ['af375fd4-d759-46b3-bffe-74a856151d57', 'General', USUAL, 0, 32768],
  ['d4b0f075-3343-4408-91ed-fae94f74e5bf', 'Bills', USUAL, 0, 49152],
  ['29ec2c58-8cd3-42fe-9187-7b5dfe0f70a6', 'Bills (Flexible)', USUAL, 0, 65536],
  ['3c1699a5-522a-435e-86dc-93d900a14f0e', 'Income', INCOME, 1, 32768],
  ['506e8d9d-7ed0-4397-84e4-07a9185dc6b2', 'Starting Balances', INCOME, 1, 32768],
  ['6bbd8472-25d4-4cee-8a11-5bd9f7e83d61', 'Savings', SAVINGS, 0, 32768],
] as const;

/** Names for people who read Portuguese; what is not here keeps its name. */
const PORTUGUESE: Readonly<Record<string, string>> = {
  'Usual Expenses': 'Gastos do dia a dia',
  Income: 'Renda',
  'Investments and Savings': 'Investimentos e poupança',
  Food: 'Alimentação',
  General: 'Geral',
  Bills: 'Contas',
  'Bills (Flexible)': 'Contas variáveis',
  Savings: 'Poupança',
};

type Seed = { readonly today: Day; readonly newId: () => string; readonly language: Language | undefined };

/** Fills a new file at level 43 with what every new budget holds, without messages (budget-file.md 8). */
export function seedBudget(database: Database, { today, newId, language }: Seed): void {
  const named = (name: string): string => (language === 'pt-BR' ? (PORTUGUESE[name] ?? name) : name);
  database.runMany(
    'insert into category_groups (id, name, is_income, sort_order) values (?, ?, ?, ?)',
    GROUPS.map(([id, name, ...rest]) => [id, named(name), ...rest]),
  );
  database.runMany(
    'insert into categories (id, name, cat_group, is_income, sort_order) values (?, ?, ?, ?, ?)',
    CATEGORIES.map(([id, name, ...rest]) => [id, named(name), ...rest]),
  );
  database.runMany(
    'insert into category_mapping (id, transferId) values (?, ?)',
    CATEGORIES.map(([id]) => [id, id]),
  );
  database.runMany(
    'insert into dashboard (id, type, width, height, x, y, meta) values (?, ?, ?, ?, ?, ?, ?)',
    firstWidgets(today).map(({ type, width, height, x, y, meta }) => {
      return [newId(), type, width, height, x, y, meta && JSON.stringify(meta)];
    }),
  );
}
