import { draftValue, type RuleDraft } from './draft.ts';
import type { RuleProblem } from './execute.ts';
import { type ReadyRule, type RuleSet, ruleHolds } from './rule-set.ts';
import { applyActions } from './splits.ts';
import type { Surroundings } from './surroundings.ts';

/** A draft after all rules, and what could not be done on the way. */
export type RuleRun = { readonly draft: RuleDraft; readonly problems: readonly RuleProblem[] };

/** How a rule stands to the schedule of a row: it is that schedule's own, another schedule's, or no matter of schedules. */
export type ScheduleRole = 'own' | 'other' | null;

/** A row with a schedule runs that schedule's rule unasked, and none of the other schedules' (semantics 6.6). */
function scheduleRole(set: RuleSet, rule: ReadyRule, schedule: string | null | undefined): ScheduleRole {
  const own = schedule ? set.ruleOfSchedule.get(schedule) : undefined;
  if (own === undefined) return null;
  if (rule.id === own) return 'own';
  return rule.ofSchedule ? 'other' : null;
}

/** Runs every rule on a draft, each on what the rules before it left (semantics 6.5). */
export function runAll(set: RuleSet, draft: RuleDraft, around: Surroundings): RuleRun {
  const own = draft.schedule ? set.ruleOfSchedule.get(draft.schedule) : undefined;
  const problems: RuleProblem[] = [];
  let current = draft;
  let queue = queueFor(set, current, own);
  for (let at = 0; at < queue.length; at++) {
    const position = queue[at] ?? 0;
    const rule = set.rules[position];
    if (!rule) continue;
    const role = scheduleRole(set, rule, draft.schedule);
    if (role === 'other' || (role !== 'own' && !ruleHolds(rule, current, around))) continue;
    const before = current;
    const work = applyActions(current, rule.actions, around);
    current = work.draft;
    problems.push(...work.problems);
    if (current.payee === before.payee && current.importedPayee === before.importedPayee) continue;
    queue = queueFor(set, current, own).filter((later) => later > position);
    at = -1;
  }
  return { draft: current, problems };
}

/** Positions of the rules to look at; the rule of the row's own schedule is always among them. */
function queueFor(
  { candidates, rules }: RuleSet,
  { importedPayee, payee }: RuleDraft,
  own: string | undefined,
): readonly number[] {
  const queued = candidates(importedPayee, payee);
  const position = own === undefined ? -1 : rules.findIndex(({ id }) => id === own);
  return position === -1 || queued.includes(position) ? queued : [...queued, position].sort((a, b) => a - b);
}

/** What a rule did to one field of a row. */
export type FieldChange = { readonly field: keyof RuleDraft; readonly before: unknown; readonly after: unknown };

/** What became of one rule: which of its conditions held, whether it ran, and what it changed. */
export type RuleStep = {
  readonly rule: ReadyRule;
  readonly role: ScheduleRole;
  /** In the order of the rule's conditions, as the rules before it left the row. */
  readonly held: readonly boolean[];
  readonly ran: boolean;
  readonly changes: readonly FieldChange[];
  readonly problems: readonly RuleProblem[];
};

/** Runs every rule on a draft and tells about each. */
export function explainAll(set: RuleSet, draft: RuleDraft, around: Surroundings): { draft: RuleDraft; steps: RuleStep[] } {
  let current = draft;
  const steps = set.rules.map((rule): RuleStep => {
    const role = scheduleRole(set, rule, draft.schedule);
    const held = rule.ready.map(({ field, test }) => test(draftValue(current, field, around), around));
    const ran = role !== 'other' && (role === 'own' || ruleHolds(rule, current, around));
    if (!ran) return { rule, role, held, ran, changes: [], problems: [] };
    const { draft: after, problems } = applyActions(current, rule.actions, around);
    const changes = changesBetween(current, after);
    current = after;
    return { rule, role, held, ran, changes, problems };
  });
  return { draft: current, steps };
}

const DRAFT_FIELDS = [
  'account',
  'date',
  'amount',
  'payee',
  'payeeName',
  'importedPayee',
  'notes',
  'category',
  'cleared',
  'reconciled',
  'schedule',
  'splits',
  'tombstone',
] as const satisfies readonly (keyof RuleDraft)[];

/** The fields in which two drafts differ. */
export function changesBetween(before: RuleDraft, after: RuleDraft): FieldChange[] {
  return DRAFT_FIELDS.filter((field) => before[field] !== after[field]).map((field) => ({
    field,
    before: before[field] ?? null,
    after: after[field] ?? null,
  }));
}
