import { describe, expect, test } from 'vitest';
import { createAccount } from '../accounts/index.ts';
import { listCategoryGroups } from '../categories/index.ts';
import { encodeCondition } from '../conditions/index.ts';
import type { BudgetWriter } from '../log/access.ts';
import { createPayee, mergePayees, transferPayee } from '../payees/index.ts';
import { setPreference } from '../preferences/index.ts';
import type { Json } from '../storage/tables.ts';
import { fixture, openTestBudget, openTestBudgetFrom, testDay } from '../testing/budget.ts';
import { insertTransactions, splitLines } from '../transactions/index.ts';
import { addDays, cents } from '../values/index.ts';
import {
  addRenameRule,
  applyRulesTo,
  applyRuleTo,
  createRule,
  deleteRules,
  explain,
  learnCategories,
  legRules,
  listRules,
  parseRule,
  previewRule,
  RULES,
  type RuleBody,
  type RuleDraft,
  ruleCountsByPayee,
  runRules,
  transactionOf,
  updateRule,
} from './index.ts';

function openWorld() {
  const budget = openTestBudget({ today: '2026-03-15' });
  const ids = budget.commit('set up', (writer) => {
    const account = createAccount(writer, { name: 'Checking' });
    const other = createAccount(writer, { name: 'Savings' });
    const [food = '', bills = ''] = listCategoryGroups(writer)[0]?.categories.map(({ id }) => id) ?? [];
    return {
      account: account.ok ? account.value : '',
      other: other.ok ? other.value : '',
      market: createPayee(writer, 'Market'),
      bakery: createPayee(writer, 'Bakery'),
      food,
      bills,
    };
  });
  const draft: RuleDraft = {
    account: ids.account,
    date: testDay('2026-03-10'),
    amount: cents(-5000),
    payee: ids.market,
    importedPayee: 'MARKET 42',
    notes: null,
    category: null,
    cleared: true,
  };
  return { budget, ...ids, draft };
}

function body(conditions: Json[], actions: Json[], more: Partial<RuleBody> = {}): RuleBody {
  const rule = parseRule({ id: '', stage: null, conditionsOp: 'and', conditions, actions });
  if (!rule) throw new Error(JSON.stringify(conditions));
  const { id: _id, ...parsed } = rule;
  return { ...parsed, ...more };
}

const when = (field: string, op: string, value: Json) => ({ field, op, value });
const set = (field: string, value: Json) => ({ op: 'set', field, value });

function add(writer: BudgetWriter, rule: RuleBody): string {
  const created = createRule(writer, rule);
  if (!created.ok) throw new Error(created.error.code);
  return created.value;
}

describe('rules of a budget', () => {
  test('ids of merged payees are translated when rules are read; the stored text stays (semantics 4)', () => {
    const { budget, market, bakery, food, draft } = openWorld();
    const id = budget.commit('rule', (writer) => add(writer, body([when('payee', 'is', market)], [set('category', food)])));
    const stored = budget.read((reader) => reader.row('rules', id)?.conditions);
    expect(budget.read((reader) => runRules(reader, { ...draft, payee: bakery })).category).toBeNull();
    budget.commit('merge', (writer) => mergePayees(writer, bakery, [market]));
    expect(budget.read((reader) => runRules(reader, { ...draft, payee: bakery })).category).toBe(food);
    expect(budget.read((reader) => reader.row('rules', id)?.conditions)).toEqual(stored);
  });

  test('rules that cannot be read are kept, listed and never run (semantics 6.1)', () => {
    const { budget, draft } = openWorld();
    budget.commit('rules', (writer) => {
      for (const [id, conditions] of [
        ['bad-op', [when('notes', 'smells', 'x')]],
        ['filter-only', [when('saved', 'is', 'x')]],
        ['no-json', null],
      ] as const)
        writer.insert('rules', id, { stage: null, conditionsOp: 'and', conditions, actions: [set('notes', 'HIT')] });
    });
    expect(budget.read((reader) => runRules(reader, draft))).toEqual(draft);
    expect(
      budget
        .read(listRules)
        .unreadable.map(({ id }) => id)
        .sort(),
    ).toEqual(['bad-op', 'filter-only', 'no-json']);
  });

  test('old files say cleanup and modify for pre (budget-file.md 4.6)', () => {
    for (const stage of ['cleanup', 'modify', 'pre'])
      expect(parseRule({ id: 'x', stage, conditionsOp: null, conditions: [], actions: [] })).toMatchObject({
        stage: 'pre',
        conditionsOp: 'and',
      });
  });

  test('a recorded budget runs its rules in the recorded order (semantics 6.5)', () => {
    const { rules } = fixture<{ rules: { count: number; inRunOrder: string[] } }>('budgets', 'household-brl.expected.json');
    const listed = openTestBudgetFrom('household-brl', { today: '2026-03-15' }).read(listRules);
    expect(listed.rules.map(({ id }) => id)).toEqual(rules.inRunOrder);
    expect(listed.unreadable).toEqual([]);
  });

  test('the kept set follows what is written in the same commit', () => {
    const { budget, food, draft } = openWorld();
    budget.commit('rule', (writer) => {
      expect(runRules(writer, draft).category).toBeNull();
      const id = add(writer, body([when('imported_payee', 'contains', 'market')], [set('category', food)]));
      expect(runRules(writer, draft).category).toBe(food);
      updateRule(writer, id, { conditions: body([when('imported_payee', 'is', 'x')], []).conditions });
      expect(runRules(writer, draft).category).toBeNull();
      const kept = writer.derived(RULES);
      createPayee(writer, 'Somebody new');
      expect(writer.derived(RULES)).toBe(kept);
    });
  });
});

describe('editing', () => {
  test('a rule needs conditions, actions, and accounts that exist', () => {
    const { budget } = openWorld();
    const condition = when('notes', 'is', 'x');
    const codes = budget.commit('rules', (writer) =>
      [body([], [set('notes', 'x')]), body([condition], []), body([condition], [set('account', 'gone')])].map((rule) =>
        createRule(writer, rule),
      ),
    );
    expect(codes.map((result) => !result.ok && result.error.code)).toEqual([
      'rule-without-conditions',
      'rule-without-actions',
      'rule-account-missing',
    ]);
  });

  test('an update changes what it names and nothing else', () => {
    const { budget } = openWorld();
    const id = budget.commit('rule', (writer) => add(writer, body([when('notes', 'is', 'x')], [set('notes', 'y')])));
    const before = budget.read((reader) => reader.row('rules', id));
    budget.commit('update', (writer) => updateRule(writer, id, { stage: 'post' }));
    expect(budget.read((reader) => reader.row('rules', id))).toEqual({ ...before, stage: 'post' });
  });

  test('a rule of a schedule, even a deleted one, cannot be deleted (semantics 6.10)', () => {
    const { budget } = openWorld();
    const [kept, free] = budget.commit('rules', (writer) => {
      const ids = [0, 1].map(() => add(writer, body([when('notes', 'is', 'x')], [set('notes', 'y')])));
      writer.insert('schedules', 's', { rule: ids[0] ?? null, tombstone: true });
      return ids;
    });
    expect(budget.commit('delete', (writer) => deleteRules(writer, [kept ?? '']))).toMatchObject({
      error: { code: 'rule-of-schedule' },
    });
    expect(budget.commit('delete', (writer) => deleteRules(writer, [free ?? '']))).toMatchObject({ ok: true });
    expect(budget.commit('delete', (writer) => deleteRules(writer, [free ?? '']))).toMatchObject({
      error: { code: 'not-found' },
    });
  });

  test('rules are counted for the payees that they name', () => {
    const { budget, market, bakery } = openWorld();
    budget.commit('rules', (writer) => {
      add(writer, body([when('payee', 'is', market)], [set('notes', 'y')]));
      add(writer, body([when('payee', 'oneOf', [market, bakery])], [set('payee', market)]));
    });
    expect(Object.fromEntries(budget.read(ruleCountsByPayee))).toEqual({ [market]: 2, [bakery]: 1 });
  });
});

describe('rows of schedules (semantics 6.6)', () => {
  test("the row's own schedule runs unasked, other schedules' rules are left out", () => {
    const { budget, draft } = openWorld();
    const run = budget.commit('rules', (writer) => {
      const never = when('imported_payee', 'is', 'never');
      const always = when('amount', 'lt', 0);
      const own = add(writer, body([never], [{ op: 'append-notes', value: 'own' }]));
      const other = add(writer, body([always], [{ op: 'append-notes', value: ' other' }]));
      add(writer, body([always], [{ op: 'append-notes', value: ' free' }], { stage: 'post' }));
      writer.insert('schedules', 's1', { rule: own });
      writer.insert('schedules', 's2', { rule: other });
      return [null, 's1', 's2'].map((schedule) => runRules(writer, { ...draft, schedule }).notes);
    });
    expect(run).toEqual([' other free', 'own free', ' other free']);
  });

  test('the other leg of a transfer takes notes, cleared and schedule from rules, and nothing else (semantics 2.5)', () => {
    const { budget, account, other, food } = openWorld();
    const rows = budget.commit('transfer', (writer) => {
      add(
        writer,
        body(
          [when('account', 'is', other)],
          [set('notes', 'moved'), set('cleared', true), set('category', food), set('amount', 1)],
        ),
      );
      const payee = transferPayee(writer, other) ?? null;
      insertTransactions(writer, [{ account, date: testDay(), amount: cents(-700), payee, cleared: false }], {
        legRules: legRules(writer),
      });
      return writer.select('live_transactions', ['account', 'amount', 'notes', 'cleared', 'category'], 'order by amount');
    });
    expect(rows).toEqual([
      { account, amount: -700, notes: null, cleared: false, category: null },
      { account: other, amount: 700, notes: 'moved', cleared: true, category: null },
    ]);
  });
});

describe('why', () => {
  test('every rule says which conditions held, and what it changed', () => {
    const { budget, food, draft, market } = openWorld();
    const { rules, draft: result } = budget.commit('explain', (writer) => {
      add(writer, body([when('payee', 'is', market), when('amount', 'gt', 0)], [set('notes', 'no')]));
      add(
        writer,
        body(
          [when('imported_payee', 'contains', 'market')],
          [set('category', food), { op: 'set', field: 'amount', value: 0, options: { formula: '=foo' } }],
        ),
      );
      return explain(writer, draft);
    });
    expect(result).toEqual({ ...draft, category: food });
    expect(rules).toMatchObject([
      { ran: true, changes: [{ field: 'category', before: null, after: food }], problems: [{ field: 'amount' }] },
      {
        ran: false,
        conditions: [
          { held: true, condition: { field: 'payee' } },
          { held: false, condition: { field: 'amount' } },
        ],
        changes: [],
      },
    ]);
  });
});

describe('rules and rows that exist', () => {
  function withRows() {
    const world = openWorld();
    const { account, market, bakery, food } = world;
    const ids = world.budget.commit('rows', (writer) =>
      insertTransactions(writer, [
        { account, date: testDay('2026-03-01'), amount: cents(-1000), payee: market },
        { account, date: testDay('2026-03-02'), amount: cents(-2000), payee: market, category: food },
        { account, date: testDay('2026-03-03'), amount: cents(-3000), payee: bakery },
      ]),
    );
    return { ...world, ids };
  }

  test('a preview shows what would change and writes nothing', () => {
    const { budget, market, food, ids } = withRows();
    const rule = body([when('payee', 'is', market)], [set('category', food)]);
    expect(budget.read((reader) => previewRule(reader, rule))).toEqual({
      matched: 2,
      changed: 1,
      rows: [{ id: ids[0], changes: [{ field: 'category', before: null, after: food }], problems: [] }],
    });
  });

  test('applying changes, splits and deletes rows, once', () => {
    const { budget, market, food, ids } = withRows();
    const outcome = budget.commit('apply', (writer) => {
      add(writer, body([when('payee', 'is', market)], [set('category', food), set('payee_name', 'Fresh')]));
      add(writer, body([when('amount', 'is', -2000)], [{ op: 'delete-transaction', value: '' }]));
      add(
        writer,
        body(
          [when('amount', 'is', -3000)],
          [
            { op: 'set-split-amount', value: -1000, options: { method: 'fixed-amount', splitIndex: 1 } },
            { op: 'set-split-amount', value: null, options: { method: 'remainder', splitIndex: 2 } },
          ],
        ),
      );
      return applyRulesTo(writer, ids);
    });
    expect(outcome).toMatchObject({ ok: true, value: { changed: [ids[0], ids[2]], deleted: [ids[1]] } });
    budget.read((reader) => {
      expect(reader.row('transactions', ids[0] ?? '')).toMatchObject({ category: food });
      expect(reader.select('live_payees', ['name'], "where name = 'Fresh'")).toHaveLength(1);
      expect(reader.row('transactions', ids[1] ?? '')?.tombstone).toBe(true);
      expect(reader.row('transactions', ids[2] ?? '')).toMatchObject({ isParent: true, payee: null, error: null });
      expect(splitLines(reader, ids[2] ?? '').map(({ amount }) => amount)).toEqual([-1000, -2000]);
    });
    const again = budget.commit('apply', (writer) => applyRulesTo(writer, ids));
    expect(again).toMatchObject({ ok: true, value: { changed: [], deleted: [] } });
  });

  test('one rule can be applied to picked rows, fitting or not', () => {
    const { budget, bakery, food, ids } = withRows();
    const rule = body([when('payee', 'is', 'nobody')], [set('category', food)]);
    budget.commit('apply', (writer) => applyRuleTo(writer, rule, [ids[2] ?? '']));
    expect(budget.read((reader) => reader.row('transactions', ids[2] ?? ''))).toMatchObject({ category: food, payee: bakery });
  });

  test('a draft whose payee is only a name becomes a row with a new payee', () => {
    const { budget, draft } = openWorld();
    const added = budget.commit('add', (writer) => {
      add(writer, body([when('imported_payee', 'contains', 'market')], [set('payee_name', 'Mercado')]));
      const [id = ''] = insertTransactions(writer, [transactionOf(writer, runRules(writer, draft))]);
      return writer.query<{ name: string }>(
        'select p.name from live_transactions t join live_payees p on p.id = t.payee where t.id = ?',
        [id],
      );
    });
    expect(added.map(({ name }) => name)).toEqual(['Mercado']);
  });

  test('templates see the balance before the row', () => {
    const { budget, draft, ids } = withRows();
    budget.commit('rule', (writer) =>
      add(
        writer,
        body(
          [when('imported_payee', 'is', 'market 42')],
          [{ op: 'set', field: 'notes', value: '', options: { template: '{{balance}}' } }],
        ),
      ),
    );
    const notes = (change: Partial<RuleDraft>) => budget.read((reader) => runRules(reader, { ...draft, ...change }).notes);
    expect(notes({ date: testDay('2026-03-02') })).toBe('-3000');
    expect(notes({ date: testDay('2026-03-02'), id: ids[1] ?? '' })).toBe('-1000');
    expect(notes({ date: testDay('2026-02-28') })).toBe('0');
  });
});

describe('learned categories (semantics 6.7)', () => {
  function learn(
    categories: readonly ('food' | 'bills' | null)[],
    prepare: (writer: BudgetWriter, market: string) => void = () => undefined,
  ) {
    const world = openWorld();
    const { budget, account, market } = world;
    budget.commit('learn', (writer) => {
      prepare(writer, market);
      const ids = insertTransactions(
        writer,
        categories.map((category, index) => ({
          account,
          date: addDays(testDay('2026-03-10'), -index),
          amount: cents(-100),
          payee: market,
          category: category && world[category],
        })),
      );
      learnCategories(writer, ids.slice(0, 1));
    });
    const rules = budget.read(listRules).rules;
    return rules.map(({ conditions, actions }) => `${conditions[0]?.op} ${actions[0]?.value === world.food ? 'food' : 'bills'}`);
  }

  test('three of the newest five make a rule', () => {
    expect(learn(['food', 'food', 'food'])).toEqual(['is food']);
    expect(learn(['food', 'bills', 'bills', 'food', 'bills', 'food', 'food'])).toEqual(['is bills']);
    expect(learn(['food', 'food'])).toEqual([]);
    expect(learn(['food', 'food', 'bills', 'bills'])).toEqual([]);
  });

  test('a rule that is there follows, and one that says "is not" stays', () => {
    const rule = (op: string) => (writer: BudgetWriter, market: string) => {
      const bills = listCategoryGroups(writer)[0]?.categories[1]?.id ?? '';
      add(writer, body([when('payee', op, market)], [set('category', bills)]));
    };
    expect(learn(['food', 'food', 'food'], rule('is'))).toEqual(['is food']);
    expect(learn(['food', 'food', 'food'], rule('isNot')).sort()).toEqual(['is food', 'isNot bills']);
  });

  test('not where the preference or the payee says no', () => {
    expect(learn(['food', 'food', 'food'], (writer) => setPreference(writer, 'learn-categories', 'false'))).toEqual([]);
    expect(
      learn(['food', 'food', 'food'], (writer, market) => writer.update('payees', market, { learnCategories: false })),
    ).toEqual([]);
  });
});

describe('rename rules (semantics 6.8)', () => {
  test('names are gathered in one rule per payee, whatever their case', () => {
    const { budget, market, bakery, draft } = openWorld();
    budget.commit('rename', (writer) => {
      const first = addRenameRule(writer, market, ['MERCADO 1', '']);
      expect(addRenameRule(writer, market, ['mercado 1', 'Mercado 2'])).toBe(first);
      expect(addRenameRule(writer, market, ['mercado 2'])).toBe(first);
      expect(addRenameRule(writer, bakery, ['Padaria'])).not.toBe(first);
      expect(addRenameRule(writer, bakery, [])).toBeDefined();
    });
    const { rules } = budget.read(listRules);
    expect(rules.map(({ stage, conditions }) => [stage, conditions[0]?.op, conditions[0]?.value])).toEqual([
      ['pre', 'oneOf', ['MERCADO 1', 'Mercado 2']],
      ['pre', 'oneOf', ['Padaria']],
    ]);
    expect(budget.read((reader) => runRules(reader, { ...draft, payee: null, importedPayee: 'mercado 2' })).payee).toBe(market);
  });
});

test('a budget says nothing new when a rule is written as it is', () => {
  const { budget } = openWorld();
  const rule = body([when('notes', 'is', 'x')], [set('notes', 'y')]);
  const id = budget.commit('rule', (writer) => add(writer, rule));
  const stored = budget.read((reader) => reader.row('rules', id));
  budget.commit('again', (writer) => updateRule(writer, id, rule));
  expect(budget.read((reader) => reader.row('rules', id))).toEqual(stored);
  expect(rule.conditions.map((condition) => encodeCondition(condition, 'stored'))).toEqual(stored?.conditions);
});
