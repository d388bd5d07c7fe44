// The API of the small subjects and of reports, called as a screen or a script does.
import { describe, expect, test } from 'vitest';
import type { BudgetReader, Derived } from '../log/access.ts';
import { TABLES } from '../storage/tables.ts';
import { openTestBudget, openTestBudgetFrom } from '../testing/budget.ts';
import { accountsApi } from './accounts.ts';
import { categoriesApi } from './categories.ts';
import { execute } from './execute.ts';
import { filtersApi } from './filters.ts';
import { notesApi } from './notes.ts';
import type { Query } from './operation.ts';
import { payeesApi } from './payees.ts';
import { preferencesApi } from './preferences.ts';
import { reportsApi } from './reports.ts';
import { tagsApi } from './tags.ts';

const budget = openTestBudgetFrom('household-brl', { today: '2026-03-15' });
const account = '0e9fe939-8192-4bd7-807b-9e3de69b287c';
const range = { from: '2025-01-01', to: '2026-03-31' };
const filter = {
  conditions: [
    { op: 'contains', field: 'payee', value: 'a' },
    { op: 'is', field: 'saved', value: 'x' },
  ],
  conditionsOp: 'or' as const,
};
const months = { range, interval: 'month', filter };

/** A query with input for it. */
function asked<Input, Output>(name: string, operation: Query<Input, Output>, input: unknown) {
  return {
    name,
    reads: operation.reads as readonly string[],
    answer: () => execute(budget, operation, input),
    run: (reader: BudgetReader) => operation.run(reader, operation.input.parse(input)),
  };
}

const QUERIES = [
  asked('accounts.list', accountsApi.list, {}),
  asked('accounts.get', accountsApi.get, { id: account }),
  asked('accounts.balances', accountsApi.balances, {}),
  asked('accounts.groups', accountsApi.groups, {}),
  asked('payees.list', payeesApi.list, {}),
  asked('payees.common', payeesApi.common, {}),
  asked('payees.orphaned', payeesApi.orphaned, {}),
  asked('payees.locations', payeesApi.locations, {}),
  asked('payees.nearby', payeesApi.nearby, { latitude: 0, longitude: 0, withinMetres: 100 }),
  asked('categories.list', categoriesApi.list, {}),
  asked('tags.list', tagsApi.list, {}),
  asked('tags.written', tagsApi.written, {}),
  asked('notes.get', notesApi.get, { id: `account-${account}` }),
  asked('notes.all', notesApi.all, {}),
  asked('preferences.all', preferencesApi.all, {}),
  asked('preferences.settings', preferencesApi.settings, {}),
  asked('preferences.features', preferencesApi.features, {}),
  asked('preferences.ofAccount', preferencesApi.ofAccount, { account }),
  asked('filters.list', filtersApi.list, {}),
  asked('reports.netWorth', reportsApi.netWorth, months),
  asked('reports.cashFlow', reportsApi.cashFlow, months),
  asked('reports.incomeExpense', reportsApi.incomeExpense, months),
  asked('reports.spending', reportsApi.spending, { ...months, by: 'payee' }),
  asked('reports.spendingCourse', reportsApi.spendingCourse, { month: '2026-01', filter }),
  asked('reports.averageCourse', reportsApi.averageCourse, { before: '2026-01', months: 3 }),
  asked('reports.budgetAnalysis', reportsApi.budgetAnalysis, { from: '2025-06', to: '2026-01' }),
  asked('reports.summary', reportsApi.summary, { range, kind: 'percentage', filter }),
  asked('reports.calendar', reportsApi.calendar, { range }),
  asked('reports.range', reportsApi.range, { name: 'All time' }),
  asked('reports.timeFrame', reportsApi.timeFrame, { timeFrame: { mode: 'full' } }),
  asked('reports.custom', reportsApi.custom, {
    groupBy: 'CategoryGroup',
    balanceType: 'Budgeted',
    conditions: filter.conditions,
  }),
  asked('reports.custom by payee', reportsApi.custom, { groupBy: 'Payee', mode: 'time' }),
  asked('reports.list', reportsApi.list, {}),
  asked('reports.get', reportsApi.get, { id: 'none' }),
  asked('reports.pages', reportsApi.pages, {}),
  asked('reports.widgets', reportsApi.widgets, { page: null }),
];

/** Groups of accounts only matter where accounts are shown with theirs. */
const WITHOUT_INFLUENCE: readonly string[] = ['account_groups'];

/** A reader that notes every table behind what is read; a mapping counts where the column that it maps is used. */
function tracing(reader: BudgetReader): { reader: BudgetReader; tables: Set<string> } {
  const tables = new Set<string>();
  const note = (view: string) => {
    const table = view.replace(/^live_/, '');
    if (table in TABLES) tables.add(table);
    if (view === 'live_payees') tables.add('accounts');
  };
  const noteSql = (sql: string) => {
    for (const [, view = ''] of sql.matchAll(/(?:from|join)\s+([a-z_]+)/gi)) note(view);
    if (!sql.includes('live_transactions')) return;
    for (const column of ['category', 'payee'] as const) if (sql.includes(`t.${column}`)) tables.add(`${column}_mapping`);
  };
  const traced: BudgetReader = Object.create(reader, {
    row: {
      value: (table: 'notes', id: string) => {
        note(table);
        return reader.row(table, id);
      },
    },
    select: {
      value: (view: 'notes', fields: ['note'], tail = '', params: [] = []) => {
        note(view);
        noteSql(tail);
        return reader.select(view, fields, tail, params);
      },
    },
    query: {
      value: (sql: string, params: []) => {
        noteSql(sql);
        return reader.query(sql, params);
      },
    },
    derived: {
      value: (state: Derived<unknown>) => {
        for (const table of state.reads) note(table);
        return reader.derived(state);
      },
    },
  });
  return { reader: traced, tables };
}

describe.each(QUERIES)('$name', ({ answer, run, reads }) => {
  test('answers plain data, the same after a trip as JSON', () => {
    const given = answer();
    expect(given).toMatchObject({ ok: true });
    expect(JSON.parse(JSON.stringify(given))).toEqual(given);
  });

  test('names every table that its answer depends on', () => {
    const used = budget.read((reader) => {
      const { reader: traced, tables } = tracing(reader);
      run(traced);
      return tables;
    });
    expect([...used].filter((table) => ![...reads, ...WITHOUT_INFLUENCE].includes(table))).toEqual([]);
    expect(used.size).toBeGreaterThan(0);
  });
});

describe('commands', () => {
  test('what the schema refuses changes nothing', () => {
    const fresh = openTestBudget();
    const before = fresh.messageCount('budget');
    const refused = { ok: false, error: { code: 'invalid-input' } };
    expect(execute(fresh, accountsApi.create, { name: 5 })).toMatchObject(refused);
    expect(execute(fresh, accountsApi.create, { name: 'a', startingBalance: 0.5 })).toMatchObject(refused);
    expect(execute(fresh, accountsApi.create, { name: 'a', surprise: true })).toMatchObject(refused);
    expect(execute(fresh, tagsApi.create, { name: 'a', color: 'red' })).toMatchObject(refused);
    expect(execute(fresh, payeesApi.addLocation, { payee: 'a', latitude: 91, longitude: 0 })).toMatchObject(refused);
    expect(
      execute(fresh, reportsApi.netWorth, { range: { from: '2026-02-30', to: '2026-03-01' }, interval: 'month' }),
    ).toMatchObject(refused);
    expect(execute(fresh, preferencesApi.set, { key: 'numberFormat', value: 'roman' })).toMatchObject(refused);
    expect(execute(fresh, preferencesApi.set, { key: 'sync-update-dates-a', value: 'perhaps' })).toMatchObject(refused);
    expect(execute(fresh, preferencesApi.setOfAccount, { account: 'a', name: 'syncMappings', value: '{}' })).toMatchObject(
      refused,
    );
    expect(fresh.messageCount('budget')).toBe(before);
  });

  test('each is one step that undo takes back', () => {
    const fresh = openTestBudget();
    const id = execute(fresh, accountsApi.create, { name: 'Nubank', startingBalance: 150_000 });
    expect(id).toMatchObject({ ok: true });
    const balances = execute(fresh, accountsApi.balances, {});
    expect(balances.ok && Object.values(balances.value).map(({ balance }) => balance)).toEqual([150_000]);
    expect(fresh.history(1)[0]?.label).toBe('accounts.create');
    fresh.undo();
    expect(execute(fresh, accountsApi.list, {})).toEqual({ ok: true, value: [] });
    expect(execute(fresh, preferencesApi.set, { key: 'extrato.any', value: 'x' })).toMatchObject({ ok: true });
    expect(execute(fresh, preferencesApi.set, { key: 'numberFormat', value: 'dot-comma' })).toMatchObject({ ok: true });
    const widget = { page: null, type: 'markdown-card', meta: { content: 'olá' }, place: { width: 12 } };
    expect(execute(fresh, reportsApi.addWidget, widget)).toMatchObject({ ok: false, error: { code: 'not-found' } });
  });
});

test('an account moves into a group and to its place in one step', () => {
  const fresh = openTestBudget({ today: '2026-03-15' });
  const make = (name: string) => {
    const made = execute(fresh, accountsApi.create, { name });
    return made.ok ? made.value : '';
  };
  const [one, two] = [make('Um'), make('Dois')];
  const group = execute(fresh, accountsApi.createGroup, { name: 'Bancos' });
  const id = group.ok ? group.value : '';
  const listed = () => {
    const accounts = execute(fresh, accountsApi.list, {});
    return accounts.ok ? accounts.value.map((each) => [each.name, each.group]) : [];
  };
  expect(execute(fresh, accountsApi.move, { id: two, before: one, group: id })).toMatchObject({ ok: true });
  expect(listed()).toEqual([
    ['Dois', id],
    ['Um', null],
  ]);
  fresh.undo();
  expect(listed()).toEqual([
    ['Um', null],
    ['Dois', null],
  ]);
  // What cannot be done leaves everything as it was.
  expect(execute(fresh, accountsApi.move, { id: two, before: 'nobody', group: id })).toMatchObject({ ok: false });
  expect(listed()).toContainEqual(['Dois', null]);
});
