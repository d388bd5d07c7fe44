import { CONDITION_FIELDS, type ConditionField, fieldName } from '../conditions/index.ts';
import type { Cents, Result } from '../values/index.ts';
import type { Action } from './action.ts';
import type { RuleDraft } from './draft.ts';
import { type Formula, type FormulaValue, runFormula } from './formula/index.ts';
import { amountFromFormula, setField, valueFromFormula, valueFromTemplate } from './set-field.ts';
import { formulaField, rowField, type Surroundings } from './surroundings.ts';
import { renderTemplate } from './template/index.ts';

/** An action that could not be done; the field keeps its value. The message is in English, from the formula or template. */
export type RuleProblem = { readonly field: string; readonly message: string };

/** A row that rules are at work on. */
export type Work = {
  readonly draft: RuleDraft;
  readonly problems: readonly RuleProblem[];
  /** The whole amount, on a split line. */
  readonly parentAmount?: Cents;
};

/** The row after one action. Split lines are rows of their own here. */
export function applyAction(work: Work, action: Action, around: Surroundings): Work {
  const { draft } = work;
  switch (action.op) {
    case 'set':
      return applySet(work, action, around);
    case 'set-split-amount':
      return applySplitAmount(work, action, around);
    case 'link-schedule':
      return { ...work, draft: { ...draft, schedule: action.schedule } };
    case 'prepend-notes':
      return { ...work, draft: { ...draft, notes: action.text + (draft.notes ?? '') } };
    case 'append-notes':
      return { ...work, draft: { ...draft, notes: (draft.notes ?? '') + action.text } };
    case 'delete-transaction':
      return { ...work, draft: { ...draft, tombstone: true } };
  }
}

type SetAction = Extract<Action, { op: 'set' }>;

function applySet(work: Work, action: SetAction, around: Surroundings): Work {
  const { field } = action;
  if ('value' in action) return withField(work, field, action.value, around);
  if ('template' in action) {
    const text = renderTemplate(action.template, (name) => rowField(work.draft, name, around, work.parentAmount));
    if (!text.ok) return withProblem(work, field, text.error);
    const value = valueFromTemplate(field, text.value);
    const known = CONDITION_FIELDS[field].type !== 'id' || value === null || isKnown(field, String(value), around);
    return known ? withField(work, field, value, around) : withProblem(work, field, `Unknown: ${text.value}`);
  }
  const result = resultOf(work, action.formula, around);
  if (!result.ok) return withProblem(work, field, result.error);
  const value = valueFromFormula(field, result.value);
  if (value === undefined) return withProblem(work, field, `Not a value for this field: ${String(result.value)}`);
  return withField(work, field, value, around);
}

function isKnown(field: ConditionField, id: string, around: Surroundings): boolean {
  return (field === 'account' || field === 'payee' || field === 'category') && around.nameOf(field, id) !== undefined;
}

function resultOf({ draft, parentAmount }: Work, formula: Formula, around: Surroundings): Result<FormulaValue, string> {
  return runFormula(formula, {
    fieldOf: (name) => formulaField(draft, name, around, parentAmount),
    balanceOf: (account) => around.balanceOf(account, draft),
    today: around.today,
  });
}

function withField(work: Work, field: ConditionField, value: string | number | boolean | null, around: Surroundings): Work {
  const draft = setField(work.draft, field, value, around);
  return draft ? { ...work, draft } : withProblem(work, field, `Not a value for this field: ${String(value)}`);
}

function withProblem(work: Work, field: ConditionField, message: string): Work {
  return { ...work, problems: [...work.problems, { field: fieldName(field, 'api'), message }] };
}

/** Percents and remainders are shared out when all lines are there. */
function applySplitAmount(work: Work, action: Extract<Action, { op: 'set-split-amount' }>, around: Surroundings): Work {
  if (action.method === 'fixed-amount') return withField(work, 'amount', action.value, around);
  if (action.method !== 'formula') return work;
  const result = resultOf(work, action.formula, around);
  if (!result.ok) return withProblem(work, 'amount', result.error);
  const amount = amountFromFormula(result.value);
  if (amount === undefined) return withProblem(work, 'amount', `Not an amount: ${String(result.value)}`);
  return withField(work, 'amount', amount, around);
}
