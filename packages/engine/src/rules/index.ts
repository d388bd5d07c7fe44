export { type Action, type ActionValue, encodeAction, parseAction, type StoredAction } from './action.ts';
export { type Applied, applyRulesTo, applyRuleTo, type PreviewRow, previewRule, type RulePreview } from './apply.ts';
export { RULES } from './budget-rules.ts';
export { surroundingsOf } from './budget-surroundings.ts';
export { NEW_PAYEE, type RuleDraft, type RuleSplit, splitDifference } from './draft.ts';
export { createRule, deleteRules, listRules, type RuleView, ruleCountsByPayee, updateRule } from './edit.ts';
export type { RuleProblem } from './execute.ts';
export { compileFormula, FUNCTION_NAMES, formulaFromUnits } from './formula/index.ts';
export { learnCategories } from './learn.ts';
export { addRenameRule } from './rename.ts';
export { type ExistingDraft, existingDrafts, existingDraftsById } from './rows.ts';
export { encodeRule, parseRule, type Rule, type RuleBody, STAGES, type Stage } from './rule.ts';
export type { ReadyRule, RuleSet } from './rule-set.ts';
export type { FieldChange, RuleRun, ScheduleRole } from './run.ts';
export {
  draftOfNew,
  explain,
  legRules,
  type RuleExplanation,
  runRules,
  settledPayee,
  transactionOf,
  tryRules,
} from './running.ts';
export { applyActions } from './splits.ts';
export { compileTemplate, TEMPLATE_HELPER_NAMES } from './template/index.ts';
