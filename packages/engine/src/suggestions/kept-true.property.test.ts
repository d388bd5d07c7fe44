// What is kept from commit to commit is what a look at the whole budget finds.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bankSyncApi } from '../api/bank-sync.ts';
import { budgeting } from '../api/budgeting.ts';
import { categoriesApi } from '../api/categories.ts';
import { execute } from '../api/execute.ts';
import { payeesApi } from '../api/payees.ts';
import { suggestionsApi } from '../api/suggestions.ts';
import { transactionsApi } from '../api/transactions.ts';
import { bankAccount, bankLine, bankStatement } from '../bank-sync/simulation.test-support.ts';
import type { BudgetReader, Derived } from '../log/access.ts';
import type { Budget } from '../log/index.ts';
import { openTestBudget } from '../testing/budget.ts';
import { err } from '../values/index.ts';
import { suggestionGroups } from './open.ts';

const KINDS = ['10000000', '10000000', '11000000', '08030000', '99999999'];
const BANK = { id: 'bank-1', source: 'pluggyai', name: 'Conta', bankId: 'item-1', institution: 'Banco Roxo' };

type Home = {
  readonly budget: Budget;
  readonly rows: readonly string[];
  readonly payees: readonly string[];
  readonly categories: readonly string[];
};

function begun(): Home {
  const budget = openTestBudget();
  const linked = execute(budget, bankSyncApi.link, { bankAccount: BANK, target: { offBudget: false } });
  const account = linked.ok ? linked.value : '';
  execute(budget, categoriesApi.list, {});
  const [group] = budget.read((reader) => reader.select('live_category_groups', ['id'], 'where isIncome = 0'));
  for (const name of ['Mercado', 'Pets', 'Outra']) execute(budget, categoriesApi.create, { name, group: group?.id });
  const lines = Array.from({ length: 10 }, (_, n) => {
    const category = { id: KINDS[n % KINDS.length] ?? '', name: 'x' };
    return bankLine({ id: `l${n}`, day: `2026-03-0${1 + (n % 9)}`, amount: -100 - n, importedPayee: `Loja ${n % 2}`, category });
  });
  const reading = { from: null, complete: true, fresh: true };
  execute(budget, bankSyncApi.apply, {
    statements: [{ account, statement: bankStatement(lines, { account: bankAccount() }), reading }],
  });
  const ids = (view: 'live_transactions' | 'live_payees' | 'live_categories') =>
    budget.read((reader) => reader.select(view, ['id'], 'order by id').map(({ id }) => id));
  return { budget, rows: ids('live_transactions'), payees: ids('live_payees'), categories: ids('live_categories').slice(0, 3) };
}

const place = fc.nat(20);
const at = (list: readonly string[], n: number): string => list[n % list.length] ?? '';
const ACTIONS: Readonly<Record<string, (home: Home, one: number, other: number) => unknown>> = {
  categorise: ({ budget, rows, categories }, one, other) =>
    execute(budget, transactionsApi.change, { changes: [{ id: at(rows, one), category: at(categories, other) }] }),
  empty: ({ budget, rows }, one) => execute(budget, transactionsApi.change, { changes: [{ id: at(rows, one), category: null }] }),
  pay: ({ budget, rows, payees }, one, other) =>
    execute(budget, transactionsApi.change, { changes: [{ id: at(rows, one), payee: at(payees, other) }] }),
  move: ({ budget, rows }, one, other) =>
    execute(budget, transactionsApi.change, { changes: [{ id: at(rows, one), date: `2026-02-${10 + other}` }] }),
  remove: ({ budget, rows }, one) => execute(budget, transactionsApi.delete, { ids: [at(rows, one)] }),
  split: ({ budget, rows }, one) => execute(budget, transactionsApi.setSplits, { id: at(rows, one), splits: [{ amount: -10 }] }),
  mergePayees: ({ budget, payees }, one, other) =>
    execute(budget, payeesApi.merge, { target: at(payees, one), ids: [at(payees, other)] }),
  deleteCategory: ({ budget, categories }, one, other) =>
    execute(budget, budgeting.deleteCategory, {
      category: at(categories, one),
      target: other % 3 === 0 ? null : at(categories, other),
    }),
  accept: ({ budget, rows }, one, other) =>
    execute(budget, suggestionsApi.accept, { transactions: [at(rows, one), at(rows, other)], create: other % 2 === 0 }),
  dismiss: ({ budget, rows }, one) => execute(budget, suggestionsApi.dismiss, { transactions: [at(rows, one)] }),
  rollBack: ({ budget, rows, categories }, one, other) =>
    budget.commit('refused', (writer) => {
      writer.update('transactions', at(rows, one), { category: at(categories, other) });
      suggestionGroups(writer, 'en');
      return err({ code: 'not-found' as const });
    }),
  undo: ({ budget }) => budget.undo(),
  redo: ({ budget }) => budget.redo(),
};

/** The same reader, but everything derived is worked out anew at each look. */
function unremembering(reader: BudgetReader): BudgetReader {
  const fresh: BudgetReader = new Proxy(reader, {
    get: (real, name) => {
      if (name === 'derived') return <T>(state: Derived<T>): T => state.build(fresh);
      const value: unknown = Reflect.get(real, name, real);
      return typeof value === 'function' ? value.bind(real) : value;
    },
  });
  return fresh;
}

test('after any changes, roll-backs and undo, the suggestions are those of a fresh look', () => {
  const step = fc.tuple(fc.constantFrom('categorise', 'categorise', ...Object.keys(ACTIONS)), place, place, fc.boolean());
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 25 }), (steps) => {
      const home = begun();
      const agree = (reader: BudgetReader): void =>
        expect(suggestionGroups(reader, 'en')).toEqual(suggestionGroups(unremembering(reader), 'en'));
      home.budget.read(agree);
      for (const [name, one, other, look] of steps) {
        ACTIONS[name]?.(home, one, other);
        if (look) home.budget.read(agree);
      }
      home.budget.read(agree);
    }),
    { numRuns: 150 },
  );
});
