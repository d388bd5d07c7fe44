// The API of rules and schedules, called as a screen or a script does.
import { describe, expect, test } from 'vitest';
import type { BudgetReader, Derived } from '../log/access.ts';
import { openTestBudget, openTestBudgetFrom } from '../testing/budget.ts';
import { accountsApi } from './accounts.ts';
import { execute } from './execute.ts';
import type { Query } from './operation.ts';
import { rulesApi } from './rules.ts';
import { schedulesApi } from './schedules.ts';

const budget = openTestBudgetFrom('household-brl', { today: '2026-03-15' });
const account = '0e9fe939-8192-4bd7-807b-9e3de69b287c';
const schedule = 'a081cbf3-22fe-42d9-ad97-c4e110f08f70';
const transaction = budget.read((reader) => reader.select('live_transactions', ['id'], 'order by id limit 1')[0]?.id ?? '');
const rule = {
  stage: 'default',
  conditionsOp: 'and',
  conditions: [{ field: 'imported_payee', op: 'contains', value: 'a' }],
  actions: [{ op: 'set', field: 'notes', value: 'x' }],
} as const;
const draft = {
  account,
  date: '2026-03-10',
  amount: -5000,
  payee: null,
  importedPayee: 'MERCADO',
  notes: null,
  category: null,
  cleared: true,
};

function asked<Input, Output>(name: string, operation: Query<Input, Output>, input: unknown) {
  return {
    name,
    reads: new Set<string>(operation.reads),
    answer: () => execute(budget, operation, input),
    run: (reader: BudgetReader) => operation.run(reader, operation.input.parse(input)),
  };
}

const QUERIES = [
  asked('rules.list', rulesApi.list, {}),
  asked('rules.payeeCounts', rulesApi.payeeCounts, {}),
  asked('rules.run', rulesApi.run, draft),
  asked('rules.explain', rulesApi.explain, { transaction }),
  asked('rules.preview', rulesApi.preview, { rule, limit: 3 }),
  asked('rules.fields', rulesApi.fields, {}),
  asked('rules.functions', rulesApi.functions, {}),
  asked('rules.checkFormula', rulesApi.checkFormula, { formula: '=1+' }),
  asked('rules.checkTemplate', rulesApi.checkTemplate, { template: '{{notes}}' }),
  asked('rules.formulaFromUnits', rulesApi.formulaFromUnits, { formula: '=amount*2' }),
  asked('schedules.list', schedulesApi.list, {}),
  asked('schedules.upcoming', schedulesApi.upcoming, { account, until: '2026-06-30' }),
  asked('schedules.rows', schedulesApi.rows, { id: schedule }),
  asked('schedules.find', schedulesApi.find, {}),
  asked('schedules.dates', schedulesApi.dates, { recurrence: { frequency: 'monthly', start: '2026-01-31' }, count: 3 }),
];

/** Groups of accounts only matter where accounts are shown with theirs. */
const WITHOUT_INFLUENCE = 'account_groups';

/** A reader that notes the tables that are read. */
function tracing(reader: BudgetReader): { reader: BudgetReader; tables: Set<string> } {
  const tables = new Set<string>();
  const note = (view: string) => tables.add(view.replace(/^live_/, ''));
  const noteSql = (sql: string) => {
    for (const [, view = ''] of sql.matchAll(/(?:from|join)\s+([a-z_]+)/gi)) if (view !== 'json_each') note(view);
  };
  const select: BudgetReader['select'] = (view, fields, tail, params) => {
    note(view);
    noteSql(tail ?? '');
    return reader.select(view, fields, tail, params);
  };
  const query: BudgetReader['query'] = (sql, params) => {
    noteSql(sql);
    return reader.query(sql, params);
  };
  const derived = <T>(state: Derived<T>): T => {
    for (const table of state.reads) note(table);
    return reader.derived(state);
  };
  const row: BudgetReader['row'] = (table, id) => {
    note(table);
    return reader.row(table, id);
  };
  const traced: BudgetReader = Object.create(reader, {
    select: { value: select },
    query: { value: query },
    derived: { value: derived },
    row: { value: row },
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
    expect([...used].filter((table) => table !== WITHOUT_INFLUENCE && !reads.has(table))).toEqual([]);
  });
});

describe('answers', () => {
  test('a formula is checked, and put into hundredths', () => {
    expect(execute(budget, rulesApi.checkFormula, { formula: '=1+' })).toMatchObject({ ok: true, value: expect.any(String) });
    expect(execute(budget, rulesApi.checkFormula, { formula: '=1+1' })).toEqual({ ok: true, value: null });
    expect(execute(budget, rulesApi.formulaFromUnits, { formula: '=amount*2' })).toEqual({
      ok: true,
      value: '=INTEGER_TO_AMOUNT(amount)*2',
    });
  });

  test('short months: skipped, or their last day', () => {
    expect(
      execute(budget, schedulesApi.dates, { recurrence: { frequency: 'monthly', start: '2026-01-31' }, count: 2 }),
    ).toMatchObject({
      value: { dates: ['2026-03-31', '2026-05-31'], onLastDay: { patterns: [{ type: 'day', value: -1 }] } },
    });
  });
});

describe('commands', () => {
  test('what cannot be read is refused, and nothing is written', () => {
    const fresh = openTestBudget();
    const before = fresh.messageCount('budget');
    const refused = (field: string) => ({ ok: false, error: { code: 'invalid-input', field } });
    expect(execute(fresh, rulesApi.create, { ...rule, conditions: [{ field: 'smell', op: 'is', value: 1 }] })).toMatchObject(
      refused('conditions.0'),
    );
    expect(execute(fresh, rulesApi.create, { ...rule, actions: [{ op: 'set', field: 'amount', value: 'x' }] })).toMatchObject(
      refused('actions.0'),
    );
    expect(execute(fresh, rulesApi.create, { ...rule, stage: 'last' })).toMatchObject(refused('stage'));
    expect(execute(fresh, schedulesApi.create, { date: { op: 'is', value: '2026-02-30' } })).toMatchObject({
      ok: false,
      error: { code: 'invalid-input' },
    });
    expect(execute(fresh, schedulesApi.create, {})).toMatchObject(refused('date'));
    expect(fresh.messageCount('budget')).toBe(before);
  });

  test('a schedule from making to posting, one step of undo each', () => {
    const fresh = openTestBudget({ today: '2026-03-15' });
    const checking = execute(fresh, accountsApi.create, { name: 'Nubank' });
    const made = execute(fresh, schedulesApi.create, {
      name: 'Aluguel',
      account: checking.ok ? checking.value : '',
      amount: { op: 'is', value: -210_000 },
      date: { op: 'isapprox', value: { frequency: 'monthly', start: '2026-03-15' } },
      postsTransaction: true,
    });
    const id = made.ok ? made.value : '';
    expect(execute(fresh, schedulesApi.list, {})).toMatchObject({
      value: [
        { id, status: 'due', nextDate: '2026-03-15', scheduledAmount: -210_000, date: { value: { frequency: 'monthly' } } },
      ],
    });
    const advanced = execute(fresh, schedulesApi.advance, { synced: true });
    expect(advanced).toMatchObject({ ok: true, value: { posted: [{ schedule: id, date: '2026-03-15' }] } });
    expect(execute(fresh, schedulesApi.post, { id })).toMatchObject({ ok: false, error: { code: 'schedule-posted-already' } });
    expect(fresh.history(1)[0]?.label).toBe('schedules.advance');
    fresh.undo();
    expect(execute(fresh, schedulesApi.rows, { id })).toEqual({ ok: true, value: [] });
  });

  test("editing a schedule's rule moves its next date; deleting it is refused", () => {
    const fresh = openTestBudget({ today: '2026-03-15' });
    const made = execute(fresh, schedulesApi.create, { date: { op: 'is', value: '2026-04-01' } });
    const listed = execute(fresh, rulesApi.list, {});
    const [of] = listed.ok ? listed.value.rules : [];
    const conditions = [{ field: 'date', op: 'is', value: '2026-05-01' }];
    expect(execute(fresh, rulesApi.update, { id: of?.id, conditions })).toMatchObject({ ok: true });
    expect(execute(fresh, schedulesApi.list, {})).toMatchObject({
      value: [{ id: made.ok && made.value, nextDate: '2026-05-01' }],
    });
    expect(execute(fresh, rulesApi.delete, { ids: [of?.id] })).toMatchObject({ ok: false, error: { code: 'rule-of-schedule' } });
  });
});
