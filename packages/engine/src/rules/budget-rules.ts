import type { Condition } from '../conditions/index.ts';
import type { BudgetReader, Derived } from '../log/access.ts';
import type { RowChange } from '../log/notice.ts';
import type { Action } from './action.ts';
import { parseRule, type Rule, type StoredRule } from './rule.ts';
import { buildRuleSet, type RuleSet } from './rule-set.ts';

const FIELDS = ['id', 'stage', 'conditionsOp', 'conditions', 'actions'] as const;

/** Living rules as stored, and as read; unreadable ones have no rule. */
export type KeptRule = { readonly stored: StoredRule; readonly rule: Rule | undefined };

/** Every living rule, readable or not. */
export const KEPT_RULES: Derived<ReadonlyMap<string, KeptRule>> = {
  reads: ['rules'],
  build: (reader) => new Map(reader.select('live_rules', FIELDS).map((stored) => [stored.id, keep(stored)])),
  update: (kept, changes, reader) => {
    const next = new Map(kept);
    for (const { id } of changes) {
      const row = reader.row('rules', id);
      if (row && !row.tombstone) next.set(id, keep(row));
      else next.delete(id);
    }
    return next;
  },
};

function keep(stored: StoredRule): KeptRule {
  return { stored, rule: parseRule(stored) };
}

/** The readable rules of the budget, ready to run; ids go through the mappings (semantics 4, 6.1). */
export const RULES: Derived<RuleSet> = {
  reads: ['rules', 'schedules', 'payee_mapping', 'category_mapping'],
  build: buildFromBudget,
  update: (set, changes) => (changes.some(matters) ? undefined : set),
};

/** A new payee or category that stands for itself changes no rule, nor does a schedule that keeps its rule. */
function matters({ table, id, after }: RowChange): boolean {
  if (table === 'rules') return true;
  return table === 'schedules' ? 'rule' in after : after['target'] !== id;
}

function buildFromBudget(reader: BudgetReader): RuleSet {
  const mapped = { payee: mappingsOf(reader, 'payee_mapping'), category: mappingsOf(reader, 'category_mapping') };
  const rules: Rule[] = [];
  for (const { rule } of reader.derived(KEPT_RULES).values()) if (rule) rules.push(mapRule(rule, mapped));
  const schedules = reader.select('schedules', ['id', 'rule'], 'where rule is not null');
  return buildRuleSet(rules, new Map(schedules.map(({ id, rule }) => [id, rule ?? ''])));
}

type Mappings = { readonly payee: ReadonlyMap<string, string>; readonly category: ReadonlyMap<string, string> };

/** Only ids that stand for another are of interest. */
function mappingsOf(reader: BudgetReader, table: 'payee_mapping' | 'category_mapping'): Map<string, string> {
  const rows = reader.select(table, ['id', 'target'], 'where target is not null and target <> id');
  return new Map(rows.map(({ id, target }) => [id, target ?? id]));
}

/** The rule with ids of merged payees and categories replaced by what they stand for now. */
function mapRule(rule: Rule, mappings: Mappings): Rule {
  if (mappings.payee.size === 0 && mappings.category.size === 0) return rule;
  return {
    ...rule,
    conditions: rule.conditions.map((condition) => mapCondition(condition, mappings)),
    actions: rule.actions.map((action) => mapAction(action, mappings)),
  };
}

function mapCondition(condition: Condition, mappings: Mappings): Condition {
  if (condition.type !== 'id' || (condition.field !== 'payee' && condition.field !== 'category')) return condition;
  const targets = mappings[condition.field];
  switch (condition.op) {
    case 'is':
    case 'isNot':
      return condition.value === null ? condition : { ...condition, value: targets.get(condition.value) ?? condition.value };
    case 'oneOf':
    case 'notOneOf':
      return { ...condition, value: [...new Set(condition.value.map((id) => targets.get(id) ?? id))] };
    default:
      return condition;
  }
}

function mapAction(action: Action, mappings: Mappings): Action {
  if (action.op !== 'set' || !('value' in action) || (action.field !== 'payee' && action.field !== 'category')) return action;
  const target = mappings[action.field].get(String(action.value));
  return target === undefined ? action : { ...action, value: target };
}
