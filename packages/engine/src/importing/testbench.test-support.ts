// A budget with two accounts, and short words for importing into the first, for tests of imports.
import { createAccount } from '../accounts/index.ts';
import type { Budget } from '../log/index.ts';
import { openTestBudget, testDay } from '../testing/budget.ts';
import { insertTransactions } from '../transactions/index.ts';
import { cents, type Day } from '../values/index.ts';
import type { ImportRow, RunRules } from './draft.ts';
import { type ImportResult, importTransactions } from './import.ts';
import type { ImportOptions } from './options.ts';
import { type ImportPlan, planImport } from './plan.ts';

export const DAY: Day = testDay('2026-03-10');
export const noRules: RunRules = (draft) => draft;

/** A row typed by hand: 10,00 out on `DAY` unless told otherwise. */
export type TypedRow = {
  readonly amount?: number;
  readonly date?: string;
  readonly payee?: string;
  readonly cleared?: boolean;
  readonly reconciled?: boolean;
};

export function orFail<T>(result: { ok: true; value: T } | { ok: false; error: { code: string } }): T {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

/** A row of a file: 10,00 out at the bakery on `DAY` unless told otherwise. */
export function row(fields: Partial<ImportRow> = {}): ImportRow {
  return { date: DAY, amount: -1000, payeeName: 'Padaria', ...fields };
}

export function outcomes({ entries }: ImportPlan): string[] {
  return entries.map(({ outcome }) => outcome);
}

export function openTestbench() {
  const budget: Budget = openTestBudget();
  const newAccount = (name: string): string => budget.commit('account', (writer) => orFail(createAccount(writer, { name })));
  const account = newAccount('Conta');
  return {
    budget,
    account,
    other: newAccount('Poupança'),
    newAccount,
    bring: (rows: readonly ImportRow[], options: ImportOptions = {}, runRules = noRules, into = account): ImportResult =>
      orFail(budget.commit('import', (writer) => importTransactions(writer, into, rows, { options, rules: { runRules } }))),
    plan: (rows: readonly ImportRow[], options: ImportOptions = {}, runRules = noRules): ImportPlan =>
      orFail(budget.read((reader) => planImport(reader, account, rows, { options, runRules }))),
    enter: ({ amount = -1000, date = DAY, ...rest }: TypedRow = {}): string => {
      const typed = { account, date: testDay(date), amount: cents(amount), ...rest };
      return budget.commit('enter', (writer) => insertTransactions(writer, [typed]))[0] ?? '';
    },
    stored: (id = '') => budget.read((reader) => reader.row('transactions', id)),
    alive: (of = account) =>
      budget.read((reader) =>
        reader.select('live_transactions', ['id', 'amount', 'transfer', 'payee'], 'where account = ?', [of]),
      ),
    messages: (): number => budget.messageCount('budget'),
  };
}
