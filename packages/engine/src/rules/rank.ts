import type { Condition, ConditionOp } from '../conditions/index.ts';
import { type Rule, STAGES } from './rule.ts';

/** How exact an operator is; those that are not named are worth nothing (semantics 6.5). */
const POINTS: Partial<Record<ConditionOp, number>> = {
  is: 10,
  isNot: 10,
  oneOf: 9,
  notOneOf: 9,
  isapprox: 5,
  isbetween: 5,
  gt: 1,
  gte: 1,
  lt: 1,
  lte: 1,
};

const EXACT: ReadonlySet<ConditionOp> = new Set<ConditionOp>(['is', 'isNot', 'isapprox', 'oneOf', 'notOneOf']);

/** How exact a rule is: the sum of its conditions' points, doubled when all of them are exact. */
export function scoreOf(conditions: readonly Condition[]): number {
  const sum = conditions.reduce((total, { op }) => total + (POINTS[op] ?? 0), 0);
  return conditions.every(({ op }) => EXACT.has(op)) ? sum * 2 : sum;
}

/** Rules in the order in which they run: by stage, then the vaguest first, so that the most exact wins; then by id. */
export function rankRules<R extends Rule>(rules: readonly R[]): R[] {
  const ranked = rules.map((rule) => ({ rule, stage: STAGES.indexOf(rule.stage), score: scoreOf(rule.conditions) }));
  ranked.sort((a, b) => a.stage - b.stage || a.score - b.score || (a.rule.id < b.rule.id ? -1 : 1));
  return ranked.map(({ rule }) => rule);
}
