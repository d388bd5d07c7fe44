// A small budget for the tests of this folder.
import type { BudgetWriter } from '../log/access.ts';
import type { Budget } from '../log/index.ts';
import { openTestBudget, testDay } from '../testing/budget.ts';
import { cents, monthOf, type Result } from '../values/index.ts';
import { budgetFigures, budgetMonth, cellOf } from './index.ts';

export const FOOD = '541836f1-e756-4473-a5d0-6c1d3f06c7fa';
export const GENERAL = 'af375fd4-d759-46b3-bffe-74a856151d57';
export const BILLS = 'd4b0f075-3343-4408-91ed-fae94f74e5bf';
export const SALARY = '3c1699a5-522a-435e-86dc-93d900a14f0e';
export const STARTING = '506e8d9d-7ed0-4397-84e4-07a9185dc6b2';
export const EXPENSES = 'fc3825fd-b982-4b72-b768-5b30844cf832';
export const INCOME_GROUP = '2E1F5BDB-209B-43F9-AF2C-3CE28E380C00';
export const month = (text: string) => monthOf(testDay(`${text}-01`));
export const MARCH = month('2026-03');
export const language = 'pt-BR';

export function value<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

export function code(result: Result<unknown, { code: string }>): string {
  return result.ok ? 'ok' : result.error.code;
}

export function row(writer: BudgetWriter, date: string, amount: number, category: string): void {
  if (!writer.row('accounts', 'checking')) writer.insert('accounts', 'checking', { name: 'Conta' });
  writer.insert('transactions', writer.newId(), { account: 'checking', date: testDay(date), amount: cents(amount), category });
}

/** 1000,00 received in March, nothing else. */
export function begin(today = '2026-03-15'): Budget {
  const budget = openTestBudget({ today });
  budget.commit('begin', (writer) => row(writer, '2026-03-01', 100000, SALARY));
  return budget;
}

export const cellIn = (budget: Budget, category: string, of = MARCH) =>
  budget.read((reader) => cellOf(budgetFigures(reader), of, category));
export const toBudget = (budget: Budget, of = MARCH): number => {
  const figures = budget.read((reader) => budgetMonth(reader, of));
  return figures.type === 'envelope' ? figures.toBudget : Number.NaN;
};
