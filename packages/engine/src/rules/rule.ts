import { z } from 'zod';
import { type Condition, encodeCondition, parseCondition } from '../conditions/index.ts';
import type { Fields } from '../storage/tables.ts';
import { type Action, encodeAction, parseAction } from './action.ts';

export const STAGES = ['pre', 'default', 'post'] as const;
export type Stage = (typeof STAGES)[number];

/** What a rule says, without its id (semantics 6.1). */
export type RuleBody = {
  readonly stage: Stage;
  /** Whether all conditions have to hold, or one. */
  readonly conditionsOp: 'and' | 'or';
  readonly conditions: readonly Condition[];
  readonly actions: readonly Action[];
};

export type Rule = RuleBody & { readonly id: string };

/** A row of `rules` as it is stored. */
export type StoredRule = {
  readonly id: string;
  readonly stage: string | null;
  readonly conditionsOp: string | null;
  readonly conditions: unknown;
  readonly actions: unknown;
};

const list = z.array(z.unknown());

/** The rule of a stored row; undefined when a part of it cannot be read: such a rule is kept in the file and ignored. */
export function parseRule({ id, stage, conditionsOp, ...stored }: StoredRule): Rule | undefined {
  const conditions = parseAll(stored.conditions, parseCondition);
  const actions = parseAll(stored.actions, parseAction);
  if (!conditions || !actions || conditions.some(({ type }) => type === 'saved')) return undefined;
  return { id, stage: parseStage(stage), conditionsOp: conditionsOp === 'or' ? 'or' : 'and', conditions, actions };
}

/** `cleanup` and `modify` are how old files say `pre` (budget-file.md 4.6). */
function parseStage(stage: string | null): Stage {
  if (stage === 'pre' || stage === 'cleanup' || stage === 'modify') return 'pre';
  return stage === 'post' ? 'post' : 'default';
}

function parseAll<T>(json: unknown, parse: (one: unknown) => T | undefined): readonly T[] | undefined {
  const parsed = list.safeParse(json).data?.map(parse);
  return parsed?.filter((one) => one !== undefined).length === parsed?.length
    ? parsed?.filter((one) => one !== undefined)
    : undefined;
}

/** The cells of a rule as official clients write them: field names are column names. */
export function encodeRule({ stage, conditionsOp, conditions, actions }: RuleBody): Fields<'rules'> {
  return {
    stage: stage === 'default' ? null : stage,
    conditionsOp,
    conditions: conditions.map((condition) => encodeCondition(condition, 'stored')),
    actions: actions.map((action) => encodeAction(action)),
  };
}
