import { encodeCondition } from '../conditions/index.ts';
import type { Failure } from '../failures/index.ts';
import type { BudgetReader, BudgetWriter } from '../log/access.ts';
import { err, ok, type Result } from '../values/index.ts';
import { encodeAction, type StoredAction } from './action.ts';
import { KEPT_RULES, RULES } from './budget-rules.ts';
import { encodeRule, type RuleBody, type Stage } from './rule.ts';

/** A rule as screens and scripts see it: conditions and actions in the official JSON, conditions with API names. */
export type RuleView = {
  readonly id: string;
  readonly stage: Stage;
  readonly conditionsOp: 'and' | 'or';
  readonly conditions: readonly ReturnType<typeof encodeCondition>[];
  readonly actions: readonly StoredAction[];
  /** It belongs to a schedule, and can only be deleted with it. */
  readonly ofSchedule: boolean;
};

/** All rules in running order, and those that cannot be read as they are stored: they are kept, and never run. */
export function listRules(reader: BudgetReader): {
  rules: RuleView[];
  unreadable: { id: string; conditions: unknown; actions: unknown }[];
} {
  const rules = reader.derived(RULES).rules.map(
    (rule): RuleView => ({
      id: rule.id,
      stage: rule.stage,
      conditionsOp: rule.conditionsOp,
      conditions: rule.conditions.map((condition) => encodeCondition(condition, 'api')),
      actions: rule.actions.map((action) => encodeAction(action, 'api')),
      ofSchedule: rule.ofSchedule,
    }),
  );
  const unreadable = [...reader.derived(KEPT_RULES).values()]
    .filter(({ rule }) => rule === undefined)
    .map(({ stored: { id, conditions, actions } }) => ({ id, conditions, actions }));
  return { rules, unreadable };
}

/** How many rules ask for each payee or set it. */
export function ruleCountsByPayee(reader: BudgetReader): Map<string, number> {
  const counts = new Map<string, number>();
  for (const rule of reader.derived(RULES).rules)
    for (const payee of payeesOf(rule)) counts.set(payee, (counts.get(payee) ?? 0) + 1);
  return counts;
}

/** Every payee that a rule names. */
function payeesOf({ conditions, actions }: RuleBody): Set<string> {
  const payees = new Set<string>();
  for (const condition of conditions) {
    if (condition.type !== 'id' || condition.field !== 'payee' || !('value' in condition)) continue;
    for (const id of [condition.value ?? []].flat()) payees.add(id);
  }
  for (const action of actions)
    if (action.op === 'set' && action.field === 'payee' && 'value' in action && action.value) payees.add(String(action.value));
  return payees;
}

/** Adds a rule and gives its id. */
export function createRule(writer: BudgetWriter, body: RuleBody): Result<string, Failure> {
  const problem = problemOf(writer, body);
  if (problem) return err(problem);
  const id = writer.newId();
  writer.insert('rules', id, encodeRule(body));
  return ok(id);
}

/** Changes parts of a rule; what is not named stays. Works on unreadable ones too, when enough is given. */
export function updateRule(writer: BudgetWriter, id: string, change: Partial<RuleBody>): Result<void, Failure> {
  const kept = writer.derived(KEPT_RULES).get(id);
  if (!kept) return err({ code: 'not-found', field: 'id', details: { what: id } });
  const before = writer.derived(RULES).byId.get(id) ?? { stage: 'default', conditionsOp: 'and', conditions: [], actions: [] };
  const after: RuleBody = { ...before, ...change };
  const problem = problemOf(writer, after);
  if (problem) return err(problem);
  const fields = encodeRule(after);
  // Only what was named: a part that stays keeps its stored wording, with ids that were merged since.
  writer.update('rules', id, {
    ...(change.stage === undefined ? {} : { stage: fields.stage ?? null }),
    ...(change.conditionsOp === undefined ? {} : { conditionsOp: fields.conditionsOp ?? null }),
    ...(change.conditions === undefined ? {} : { conditions: fields.conditions ?? null }),
    ...(change.actions === undefined ? {} : { actions: fields.actions ?? null }),
  });
  return ok(undefined);
}

/** Deletes rules; refused when a schedule, even a deleted one, refers to one of them (semantics 6.10). */
export function deleteRules(writer: BudgetWriter, ids: readonly string[]): Result<void, Failure> {
  const ofSchedules = new Set(writer.derived(RULES).ruleOfSchedule.values());
  for (const id of ids) {
    const row = writer.row('rules', id);
    if (!row || row.tombstone) return err({ code: 'not-found', field: 'ids', details: { what: id } });
    if (ofSchedules.has(id)) return err({ code: 'rule-of-schedule', field: 'ids' });
    writer.update('rules', id, { tombstone: true });
  }
  return ok(undefined);
}

function problemOf(reader: BudgetReader, { conditions, actions }: RuleBody): Failure | undefined {
  if (conditions.length === 0) return { code: 'rule-without-conditions', field: 'conditions' };
  if (actions.length === 0) return { code: 'rule-without-actions', field: 'actions' };
  const accounts = actions.flatMap((action) =>
    action.op === 'set' && action.field === 'account' && 'value' in action ? [String(action.value)] : [],
  );
  const missing = accounts.some((account) => reader.row('accounts', account)?.tombstone !== false);
  return missing ? { code: 'rule-account-missing', field: 'actions' } : undefined;
}
