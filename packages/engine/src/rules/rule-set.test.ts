import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Condition } from '../conditions/index.ts';
import { testDay } from '../testing/budget.ts';
import { cents } from '../values/index.ts';
import type { Action } from './action.ts';
import type { RuleDraft } from './draft.ts';
import { rankRules, scoreOf } from './rank.ts';
import { type Rule, STAGES } from './rule.ts';
import { buildRuleSet } from './rule-set.ts';
import { explainAll, runAll } from './run.ts';
import type { Surroundings } from './surroundings.ts';

const PAYEES = ['p1', 'p2', 'p3'];
const around: Surroundings = {
  today: testDay(),
  nameOf: (_field, id) => `name of ${id}`,
  offBudget: () => false,
  payeeName: (payee) => `name of ${payee}`,
  groupOf: (category) => `group of ${category}`,
  payeeByName: (name) => PAYEES.find((id) => id === name),
  balanceBefore: () => cents(0),
  balanceOf: () => cents(0),
};

const anyText = fc.constantFrom('Market', 'market 42', 'BAKERY', '', 'x');
const anyPayee = fc.constantFrom(...PAYEES);
const anyCondition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    type: fc.constant('text' as const),
    field: fc.constant('importedPayee' as const),
    op: fc.constantFrom('is', 'isNot', 'contains'),
    value: anyText,
  }),
  fc.record({
    type: fc.constant('text' as const),
    field: fc.constant('importedPayee' as const),
    op: fc.constantFrom('oneOf', 'notOneOf'),
    value: fc.array(anyText),
  }),
  fc.record({
    type: fc.constant('id' as const),
    field: fc.constant('payee' as const),
    op: fc.constantFrom('is', 'isNot'),
    value: fc.option(anyPayee),
  }),
  fc.record({
    type: fc.constant('id' as const),
    field: fc.constant('payee' as const),
    op: fc.constantFrom('oneOf', 'notOneOf'),
    value: fc.array(anyPayee),
  }),
  fc.record({
    type: fc.constant('number' as const),
    field: fc.constant('amount' as const),
    op: fc.constantFrom('gt', 'isapprox'),
    value: fc.integer({ min: -3, max: 3 }),
    flow: fc.constant(null),
  }),
);
const anyAction: fc.Arbitrary<Action> = fc.oneof(
  fc.record({
    line: fc.constant(0),
    op: fc.constant('set' as const),
    field: fc.constant('payee' as const),
    value: fc.option(anyPayee),
  }),
  fc.record({
    line: fc.constant(0),
    op: fc.constant('set' as const),
    field: fc.constantFrom('importedPayee' as const, 'payeeName' as const),
    value: anyText,
  }),
  fc.record({ line: fc.constant(0), op: fc.constant('append-notes' as const), text: fc.string({ minLength: 1, maxLength: 1 }) }),
  fc.record({
    line: fc.constantFrom(0, 1, 2),
    op: fc.constant('set' as const),
    field: fc.constant('category' as const),
    value: fc.constantFrom('c1', 'c2'),
  }),
  fc.record({
    line: fc.constantFrom(1, 2, 3),
    op: fc.constant('set-split-amount' as const),
    method: fc.constant('remainder' as const),
  }),
);
const anyRule: fc.Arbitrary<Rule> = fc.record({
  id: fc.uuid(),
  stage: fc.constantFrom(...STAGES),
  conditionsOp: fc.constantFrom('and', 'or'),
  conditions: fc.array(anyCondition, { maxLength: 3 }),
  actions: fc.array(anyAction, { minLength: 1, maxLength: 3 }),
});
const anyRules = fc.uniqueArray(anyRule, { maxLength: 25, selector: ({ id }) => id });
const anySchedule: fc.Arbitrary<string | null> = fc.option(fc.constantFrom('s1', 's2'));
const anyDraft: fc.Arbitrary<RuleDraft> = fc.record({
  account: fc.constant('a'),
  date: fc.constant(testDay()),
  amount: fc.integer({ min: -5, max: 5 }).map(cents),
  payee: fc.option(anyPayee),
  importedPayee: fc.option(anyText),
  notes: fc.constant(null),
  category: fc.constant(null),
  cleared: fc.boolean(),
  schedule: anySchedule,
});

describe('running order (semantics 6.5)', () => {
  test('is the same whatever the order in which rules are found', () => {
    fc.assert(
      fc.property(anyRules, fc.func(fc.integer()), (rules, mix) => {
        const shuffled = rules.toSorted((a, b) => mix(a.id) - mix(b.id));
        expect(rankRules(shuffled).map(({ id }) => id)).toEqual(rankRules(rules).map(({ id }) => id));
      }),
    );
  });

  test('goes by stage, then by score, then by id', () => {
    fc.assert(
      fc.property(anyRules, (rules) => {
        const keys = rankRules(rules).map((rule) => [STAGES.indexOf(rule.stage), scoreOf(rule.conditions), rule.id] as const);
        for (const [index, [stage, score, id]] of keys.slice(1).entries()) {
          const [stageBefore = 0, scoreBefore = 0, idBefore = ''] = keys[index] ?? [];
          const inOrder =
            stageBefore !== stage ? stageBefore < stage : scoreBefore !== score ? scoreBefore < score : idBefore < id;
          expect(inOrder).toBe(true);
        }
      }),
    );
  });

  test('exact conditions count double only when all are exact', () => {
    const exact: Condition = { type: 'text', field: 'notes', op: 'is', value: 'a' };
    const between: Condition = { type: 'number', field: 'amount', op: 'isbetween', value: { num1: 1, num2: 2 }, flow: null };
    const vague: Condition = { type: 'text', field: 'notes', op: 'contains', value: 'a' };
    expect([[exact], [exact, exact], [exact, vague], [exact, between], [between], [vague]].map(scoreOf)).toEqual([
      20, 40, 10, 15, 5, 0,
    ]);
  });
});

describe('the index only saves time', () => {
  test('running with it gives what looking at every rule gives', () => {
    fc.assert(
      fc.property(anyRules, anyDraft, fc.nat(24), fc.nat(24), (rules, draft, first, second) => {
        const schedules = new Map<string, string>();
        for (const [schedule, at] of [
          ['s1', first],
          ['s2', second],
        ] as const) {
          const rule = rules[at];
          if (rule) schedules.set(schedule, rule.id);
        }
        const set = buildRuleSet(rules, schedules);
        expect(runAll(set, draft, around).draft).toEqual(explainAll(set, draft, around).draft);
      }),
      { numRuns: 2000 },
    );
  });
});
