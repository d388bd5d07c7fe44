import { type ConditionJson, encodeCondition } from '../conditions/index.ts';
import type { BudgetReader, BudgetWriter } from '../log/access.ts';
import { findOrCreatePayee } from '../payees/index.ts';
import type { LegRules, NewTransaction } from '../transactions/index.ts';
import { RULES } from './budget-rules.ts';
import { surroundingsOf } from './budget-surroundings.ts';
import type { RuleDraft, RuleSplit } from './draft.ts';
import type { RuleProblem } from './execute.ts';
import { explainAll, type FieldChange, runAll, type ScheduleRole } from './run.ts';

/** The draft after all rules of the budget (semantics 6). A payee that does not exist yet comes back as `payeeName`. */
export function runRules(reader: BudgetReader, draft: RuleDraft): RuleDraft {
  return runAll(reader.derived(RULES), draft, surroundingsOf(reader)).draft;
}

/** What one rule did to a row, and why. */
export type RuleExplanation = {
  readonly rule: string;
  /** `own`: the rule of the row's schedule, run unasked; `other`: left out, since the row belongs to another schedule. */
  readonly scheduleRole: ScheduleRole;
  readonly conditionsOp: 'and' | 'or';
  readonly conditions: readonly { readonly condition: ConditionJson; readonly held: boolean }[];
  readonly ran: boolean;
  readonly changes: readonly FieldChange[];
  readonly problems: readonly RuleProblem[];
};

/** Every rule in running order: which conditions held and what it changed. Answers *why did this row get this category*. */
export function explain(reader: BudgetReader, draft: RuleDraft): { draft: RuleDraft; rules: RuleExplanation[] } {
  const { draft: result, steps } = explainAll(reader.derived(RULES), draft, surroundingsOf(reader));
  const rules = steps.map(({ rule, role, held, ran, changes, problems }): RuleExplanation => {
    const conditions = rule.conditions.map((condition, at) => ({
      condition: encodeCondition(condition, 'api'),
      held: held[at] ?? false,
    }));
    return { rule: rule.id, scheduleRole: role, conditionsOp: rule.conditionsOp, conditions, ran, changes, problems };
  });
  return { draft: result, rules };
}

/** Rules for the second leg of a transfer: only notes, cleared and schedule are taken (semantics 2.5). */
export function legRules(reader: BudgetReader): LegRules {
  return (leg) => {
    const { notes, cleared, schedule } = runRules(reader, draftOfNew(leg));
    return { notes, cleared, schedule: schedule ?? null };
  };
}

/** A row that is about to be added, as rules see it. */
export function draftOfNew(row: NewTransaction): RuleDraft {
  const { account, date, amount, payee, importedPayee, importedId, notes, category, cleared, schedule } = row;
  return {
    account,
    date,
    amount,
    payee: payee ?? null,
    importedPayee: importedPayee ?? null,
    importedId: importedId ?? null,
    notes: notes ?? null,
    category: category ?? null,
    cleared: cleared ?? true,
    schedule: schedule ?? null,
  };
}

/** The row to add for a draft after rules: payees that are only a name are looked up or made, its lines become splits. */
export function transactionOf(writer: BudgetWriter, draft: RuleDraft): NewTransaction {
  const { payeeName, splits, tombstone: _tombstone, isChild: _isChild, isParent: _isParent, id, ...row } = draft;
  return {
    ...row,
    ...(id === undefined ? {} : { id }),
    payee: settledPayee(writer, draft),
    ...(splits ? { splits: splits.map((split) => settledSplit(writer, split)) } : {}),
  };
}

/** A rule's line with its payee looked up or made. */
export function settledSplit(writer: BudgetWriter, { payeeName: _name, ...split }: RuleSplit): Omit<RuleSplit, 'payeeName'> {
  return { ...split, payee: settledPayee(writer, { payee: split.payee, ...(_name ? { payeeName: _name } : {}) }) };
}

/** The payee of a draft; one that is only a name is looked up or made. */
export function settledPayee(writer: BudgetWriter, { payee, payeeName }: Pick<RuleDraft, 'payee' | 'payeeName'>): string | null {
  return payee === null && payeeName ? findOrCreatePayee(writer, payeeName) : payee;
}
