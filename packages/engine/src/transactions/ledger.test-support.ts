// A small budget for tests of the ledger: two accounts on budget, two off, a shop and two categories.
import { createAccount, type NewAccount } from '../accounts/index.ts';
import { listCategoryGroups } from '../categories/index.ts';
import type { Budget } from '../log/index.ts';
import { createPayee, transferPayee } from '../payees/index.ts';
import { openTestBudget, type TestBudgetOptions, testDay } from '../testing/budget.ts';
import { type Cents, cents, type Day } from '../values/index.ts';
import { type BatchOptions, deleteTransactions, insertTransactions, updateTransactions } from './batch.ts';
import { LEDGER_FIELDS, type LedgerRow, type NewTransaction, type TransactionChange } from './row.ts';

export type Ledger = {
  readonly budget: Budget;
  readonly checking: string;
  readonly card: string;
  readonly savings: string;
  readonly pension: string;
  readonly shop: string;
  readonly food: string;
  readonly home: string;
  readonly day: (text?: string) => Day;
  readonly cents: (hundredths: number) => Cents;
  /** The payee that stands for an account. */
  readonly to: (account: string) => string;
  readonly insert: (rows: readonly NewTransaction[], options?: BatchOptions) => string[];
  readonly change: (changes: readonly TransactionChange[], options?: BatchOptions) => void;
  readonly remove: (...ids: string[]) => void;
  readonly row: (id: string | null) => LedgerRow;
  /** The living other leg. */
  readonly leg: (id: string) => LedgerRow | undefined;
  readonly lines: (parent: string) => LedgerRow[];
  readonly all: () => LedgerRow[];
  readonly alive: () => LedgerRow[];
};

/** Tests that undo shall undo what they did themselves. */
const FOR_GOOD = { undoable: false };

export function openLedger(options: TestBudgetOptions = {}): Ledger {
  const budget = openTestBudget(options);
  const account = (given: NewAccount) =>
    budget.commit(
      'account',
      (writer) => {
        const made = createAccount(writer, given);
        return made.ok ? made.value : fail(made.error.code);
      },
      FOR_GOOD,
    );
  const [food = '', home = ''] = budget
    .read(listCategoryGroups)
    .flatMap((group) => (group.isIncome ? [] : group.categories.map(({ id }) => id)));
  const all = () => budget.read((reader) => reader.select('transactions', LEDGER_FIELDS, 'order by id'));
  const row = (id: string | null) => all().find((each) => each.id === id) ?? fail(`no row ${id}`);
  return {
    budget,
    checking: account({ name: 'Checking' }),
    card: account({ name: 'Card' }),
    savings: account({ name: 'Savings', offBudget: true }),
    pension: account({ name: 'Pension', offBudget: true }),
    shop: budget.commit('payee', (writer) => createPayee(writer, 'Shop'), FOR_GOOD),
    food,
    home,
    day: testDay,
    cents,
    to: (id) => budget.read((reader) => transferPayee(reader, id)) ?? fail('no transfer payee'),
    insert: (rows, options) => budget.commit('insert', (writer) => insertTransactions(writer, rows, options)),
    change: (changes, options) => budget.commit('change', (writer) => updateTransactions(writer, changes, options)),
    remove: (...ids) => budget.commit('delete', (writer) => deleteTransactions(writer, ids)),
    row,
    leg: (id) => all().find((each) => each.id === row(id).transfer && !each.tombstone),
    lines: (parent) =>
      all()
        .filter((each) => each.parent === parent && !each.tombstone)
        .sort((a, b) => (b.sortOrder ?? 0) - (a.sortOrder ?? 0)),
    all,
    alive: () => all().filter((each) => !each.tombstone),
  };
}

function fail(message: string): never {
  throw new Error(message);
}
