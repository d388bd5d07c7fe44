import type { BudgetWriter } from '../log/access.ts';
import { RULES } from './budget-rules.ts';
import { encodeRule, type Rule } from './rule.ts';

/**
 * Makes rows that come in under one of the names get the payee (semantics 6.8): the names are added to the payee's
 * rename rule, or to a new one. Gives the rule's id; undefined when there was no name to add.
 */
export function addRenameRule(writer: BudgetWriter, payee: string, names: readonly string[]): string | undefined {
  const present = writer.derived(RULES).rules.flatMap((rule) => renameNames(rule, payee) ?? [])[0];
  const known = present?.names ?? [];
  const added = distinct([...known, ...names]);
  if (added.length === 0 || added.length === known.length) return present?.id;
  const cells = encodeRule({
    stage: 'pre',
    conditionsOp: 'and',
    conditions: [{ type: 'text', field: 'importedPayee', op: 'oneOf', value: added }],
    actions: [{ op: 'set', line: 0, field: 'payee', value: payee }],
  });
  const id = present?.id ?? writer.newId();
  if (present) writer.update('rules', id, { conditions: cells.conditions ?? null });
  else writer.insert('rules', id, cells);
  return id;
}

/** Comparing ignores case, so one spelling of each name is enough. */
function distinct(names: readonly string[]): string[] {
  const byFolded = new Map<string, string>();
  for (const name of names) if (name !== '' && !byFolded.has(name.toLowerCase())) byFolded.set(name.toLowerCase(), name);
  return [...byFolded.values()];
}

/** The names of a rule that renames to the payee and does nothing else. */
function renameNames(
  { id, stage, conditions, actions }: Rule,
  payee: string,
): { id: string; names: readonly string[] } | undefined {
  const [condition] = conditions;
  const [action] = actions;
  if (stage !== 'pre' || conditions.length !== 1 || actions.length !== 1) return undefined;
  if (condition?.field !== 'importedPayee' || condition.op !== 'oneOf' || !Array.isArray(condition.value)) return undefined;
  const renames = action?.op === 'set' && action.field === 'payee' && 'value' in action && action.value === payee;
  return renames ? { id, names: condition.value } : undefined;
}
