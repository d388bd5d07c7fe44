import type { Failure } from '../failures/index.ts';
import type { BudgetReader, BudgetWriter } from '../log/access.ts';
import { commitChecked, setSplits, type TransactionChange } from '../transactions/index.ts';
import { ok, type Result } from '../values/index.ts';
import { RULES } from './budget-rules.ts';
import { surroundingsOf } from './budget-surroundings.ts';
import type { RuleDraft } from './draft.ts';
import type { RuleProblem } from './execute.ts';
import { type ExistingDraft, existingDrafts, existingDraftsById } from './rows.ts';
import type { RuleBody } from './rule.ts';
import { buildRuleSet, ruleHolds } from './rule-set.ts';
import { changesBetween, type FieldChange, runAll } from './run.ts';
import { legRules, settledPayee, settledSplit } from './running.ts';
import { applyActions } from './splits.ts';
import type { Surroundings } from './surroundings.ts';

/** A row that a rule would change, and how. */
export type PreviewRow = {
  readonly id: string;
  readonly changes: readonly FieldChange[];
  readonly problems: readonly RuleProblem[];
};

/** What a rule would do to the rows that exist: how many fit, and those that would change, newest first. */
export type RulePreview = { readonly matched: number; readonly changed: number; readonly rows: readonly PreviewRow[] };

/** Tries a rule on every living row, without writing. At most `limit` of the rows that would change are shown. */
export function previewRule(reader: BudgetReader, body: RuleBody, limit = 500): RulePreview {
  const around = surroundingsOf(reader);
  const [rule] = buildRuleSet([{ ...body, id: '' }], new Map()).rules;
  let [matched, changed] = [0, 0];
  const rows: PreviewRow[] = [];
  for (const draft of existingDrafts(reader, 'order by date desc, startingBalance, sortOrder desc, id')) {
    if (!rule || !ruleHolds(rule, draft, around)) continue;
    matched += 1;
    const { draft: after, problems } = applyActions(draft, rule.actions, around);
    const changes = changesFor(draft, after);
    if (changes.length === 0 && problems.length === 0) continue;
    changed += 1;
    if (rows.length < limit) rows.push({ id: draft.id, changes, problems });
  }
  return { matched, changed, rows };
}

/** What came of applying rules to rows. */
export type Applied = {
  /** Rows that were changed, split or deleted. */
  readonly changed: readonly string[];
  readonly deleted: readonly string[];
  readonly problems: readonly RuleProblem[];
};

/** Runs all rules on rows that exist (semantics 6.6). Splits that exist keep their lines. */
export function applyRulesTo(writer: BudgetWriter, ids: readonly string[]): Result<Applied, Failure> {
  const set = writer.derived(RULES);
  return applyTo(writer, ids, (draft, around) => runAll(set, draft, around));
}

/** Does what one rule says to rows that exist, whether its conditions hold or not: for rows picked from its preview. */
export function applyRuleTo(writer: BudgetWriter, rule: RuleBody, ids: readonly string[]): Result<Applied, Failure> {
  return applyTo(writer, ids, (draft, around) => applyActions(draft, rule.actions, around));
}

type Worked = { readonly draft: RuleDraft; readonly problems: readonly RuleProblem[] };

function applyTo(
  writer: BudgetWriter,
  ids: readonly string[],
  work: (draft: ExistingDraft, around: Surroundings) => Worked,
): Result<Applied, Failure> {
  const around = surroundingsOf(writer);
  const worked = existingDraftsById(writer, ids).map((before) => ({ before, ...work(before, around) }));
  const deleted = worked.filter(({ draft }) => draft.tombstone).map(({ before }) => before.id);
  const alive = worked.filter(({ before, draft }) => !draft.tombstone && changesFor(before, draft).length > 0);
  const changes = alive.map(({ before, draft }) => changeOf(writer, before, draft));
  const options = { legRules: legRules(writer) };
  const outcome = commitChecked(
    writer,
    { changed: changes.filter((change) => Object.keys(change).length > 1), deleted },
    options,
  );
  if (!outcome.ok) return outcome;
  for (const { before, draft } of alive) {
    if (!draft.splits) continue;
    const splits = draft.splits.map((split) => settledSplit(writer, split));
    const split = setSplits(writer, before.id, splits, options);
    if (!split.ok) return split;
  }
  return ok({ changed: alive.map(({ before }) => before.id), deleted, problems: worked.flatMap(({ problems }) => problems) });
}

/** What a split line takes from its parent, no rule can change on the line. */
const PARENT_FIELDS: ReadonlySet<keyof RuleDraft> = new Set<keyof RuleDraft>(['account', 'date', 'cleared', 'reconciled']);

function changesFor(before: RuleDraft, after: RuleDraft): FieldChange[] {
  return changesBetween(before, after).filter(({ field }) => !before.isChild || !PARENT_FIELDS.has(field));
}

function changeOf(writer: BudgetWriter, before: ExistingDraft, after: RuleDraft): TransactionChange {
  const { account, date, amount, importedPayee, notes, category, cleared, reconciled = false, schedule = null } = after;
  const payee = settledPayee(writer, after);
  const wanted = { account, date, amount, payee, importedPayee, notes, category, cleared, reconciled, schedule };
  const fields = new Set<string>(changesFor(before, { ...after, ...wanted }).map(({ field }) => field));
  // A row that is split keeps its own payee until it is given away to the lines.
  if (after.splits) fields.delete('payee');
  return { id: before.id, ...Object.fromEntries(Object.entries(wanted).filter(([field]) => fields.has(field))) };
}
