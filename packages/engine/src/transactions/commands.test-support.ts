// What tests of the ledger's commands begin with.
import { expect } from 'vitest';
import type { Failure } from '../failures/index.ts';
import type { BudgetWriter } from '../log/access.ts';
import type { Result } from '../values/index.ts';
import { type Ledger, openLedger } from './ledger.test-support.ts';
import type { NewTransaction } from './row.ts';

/** A ledger; `add` makes a row of -10.00 in checking; `must` commits and gives the value, `refused` the failure's code. */
export function start() {
  const ledger = openLedger();
  const row = { account: ledger.checking, date: ledger.day('2026-03-01'), amount: ledger.cents(-1000) };
  const add = (given: Partial<NewTransaction> = {}) => ledger.insert([{ ...row, ...given }])[0] ?? '';
  const run = <T>(work: (writer: BudgetWriter) => Result<T, Failure>) => ledger.budget.commit('x', work);
  const must = <T>(work: (writer: BudgetWriter) => Result<T, Failure>): T => {
    const result = run(work);
    return result.ok ? result.value : expect.fail(result.error.code);
  };
  const refused = (work: (writer: BudgetWriter) => Result<unknown, Failure>) => {
    const before = ledger.all();
    const result = run(work);
    expect(ledger.all()).toEqual(before);
    return result.ok ? 'done' : result.error.code;
  };
  return { ledger, row, add, must, refused };
}

/** The id of a split's line. */
export const at = (ledger: Ledger, parent: string, index: number) => ledger.lines(parent)[index]?.id ?? '';
