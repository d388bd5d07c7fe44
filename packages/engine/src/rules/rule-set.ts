import { type Condition, type ConditionField, compileCondition, type Matcher } from '../conditions/index.ts';
import type { RuleDraft } from './draft.ts';
import { draftValue, NEW_PAYEE } from './draft.ts';
import { rankRules } from './rank.ts';
import type { Rule } from './rule.ts';
import type { Surroundings } from './surroundings.ts';

/** A condition made ready to be asked of many drafts. */
export type ReadyCondition = { readonly condition: Condition; readonly field: ConditionField; readonly test: Matcher };

/** A rule made ready to run. */
export type ReadyRule = Rule & {
  readonly ready: readonly ReadyCondition[];
  /** Some schedule, even a deleted one, refers to it. */
  readonly ofSchedule: boolean;
};

/** All readable rules of a budget in running order, with the means to leave out those that cannot fire. */
export type RuleSet = {
  readonly rules: readonly ReadyRule[];
  readonly byId: ReadonlyMap<string, ReadyRule>;
  /** The rule of each schedule, dead ones included. */
  readonly ruleOfSchedule: ReadonlyMap<string, string>;
  /** Positions of the rules that can fire for a draft with these payees, in order. */
  readonly candidates: (importedPayee: string | null, payee: string | null) => readonly number[];
};

/** Makes rules ready: ranked, compiled, and sorted into those that a payee alone can rule out. */
export function buildRuleSet(rules: readonly Rule[], ruleOfSchedule: ReadonlyMap<string, string>): RuleSet {
  const owned = new Set(ruleOfSchedule.values());
  const ranked = rankRules(rules).map((rule): ReadyRule => {
    const ready = rule.conditions.map((condition) => ({ condition, field: condition.field, test: compileCondition(condition) }));
    return { ...rule, ready, ofSchedule: owned.has(rule.id) };
  });
  return {
    rules: ranked,
    byId: new Map(ranked.map((rule) => [rule.id, rule])),
    ruleOfSchedule,
    candidates: indexRules(ranked),
  };
}

/** Whether the rule fires for the draft. One without conditions never does. */
export function ruleHolds(rule: ReadyRule, draft: RuleDraft, around: Surroundings): boolean {
  const holds = ({ field, test }: ReadyCondition): boolean => test(draftValue(draft, field, around), around);
  if (rule.ready.length === 0) return false;
  return rule.conditionsOp === 'or' ? rule.ready.some(holds) : rule.ready.every(holds);
}

type Gate = { readonly field: 'importedPayee' | 'payee'; readonly values: readonly string[] };

/** Values of which a payee field must have one for the rule to fire; undefined when no such condition is among its own. */
function gateOf({ conditions, conditionsOp }: Rule): Gate | undefined {
  if (conditionsOp === 'or' && conditions.length > 1) return undefined;
  for (const condition of conditions) {
    const { field } = condition;
    if ((condition.op !== 'is' && condition.op !== 'oneOf') || (field !== 'importedPayee' && field !== 'payee')) continue;
    const values = typeof condition.value === 'string' ? [condition.value] : condition.value;
    if (Array.isArray(values)) return { field, values: values.map((value) => (field === 'payee' ? value : value.toLowerCase())) };
  }
  return undefined;
}

const NONE: readonly number[] = [];

function indexRules(rules: readonly ReadyRule[]): RuleSet['candidates'] {
  const buckets = { importedPayee: new Map<string, number[]>(), payee: new Map<string, number[]>() };
  const always: number[] = [];
  for (const [position, rule] of rules.entries()) {
    const gate = gateOf(rule);
    if (!gate) always.push(position);
    for (const value of new Set(gate?.values)) {
      const bucket = gate && buckets[gate.field];
      bucket?.set(value, [...(bucket.get(value) ?? []), position]);
    }
  }
  return (importedPayee, payee) => {
    const byText = buckets.importedPayee.get((importedPayee ?? '').toLowerCase()) ?? NONE;
    const byPayee = payee === null || payee === NEW_PAYEE ? NONE : (buckets.payee.get(payee) ?? NONE);
    if (byText.length === 0 && byPayee.length === 0) return always;
    return [...always, ...byText, ...byPayee].sort((a, b) => a - b);
  };
}
