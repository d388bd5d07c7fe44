import { planAbsence } from './absence.ts';
import { isFree, type Known, knownEntries, type LineEntry, lineEntries } from './entries.ts';
import { matchFingerprints, matchProviderIds } from './match-content.ts';
import { matchIds } from './match-id.ts';
import { type Adoptions, matchManual, matchSchedules } from './match-manual.ts';
import { matchPosted } from './match-posted.ts';
import { joinTwins } from './match-twins.ts';
import type { PlanWarning, ReconcileInput, ReconcilePlan, Skip } from './plan.ts';
import { type Draft, planLine, planReviewLine } from './plan-line.ts';

/**
 * What the ledger must change to agree with the bank (bank-sync-pluggy.md 7 and 8). Reads nothing, writes nothing, knows
 * no clock. The order of lines, transactions and rows does not matter. Work grows with their number, not with its square.
 */
export function reconcile(input: ReconcileInput): ReconcilePlan {
  const { statement, rules } = input;
  const { entries, repeated } = lineEntries(statement.lines);
  if (!rules.importTransactions) return nothingBut(entries);
  const known = knownEntries(input);
  const adoptions = match(entries, known, input);
  const draft: Draft = { steps: [], rows: [], skipped: [], known: 0 };
  for (const entry of entries) planLine(entry, adoptions, draft, input);
  for (const bankId of repeated) draft.skipped.push({ bankId, reason: 'duplicate-id' });
  for (const line of [...statement.review].sort((a, b) => (a.id < b.id ? -1 : 1))) planReviewLine(line, known, draft);
  const absence = planAbsence(entries, known, input);
  return {
    steps: [...draft.steps, ...absence.steps],
    rows: [...draft.rows, ...absence.rows],
    skipped: draft.skipped,
    warnings: warningsOf(input, absence.incomplete, repeated.length > 0),
    known: draft.known,
  };
}

function nothingBut(entries: readonly LineEntry[]): ReconcilePlan {
  const skipped = entries.map(({ line }): Skip => ({ bankId: line.id, reason: 'transactions-not-imported' }));
  return { steps: [], rows: [], skipped, warnings: [], known: 0 };
}

/** The nine ranks in order (7.2). */
function match(entries: readonly LineEntry[], known: Known, input: ReconcileInput): Adoptions {
  matchIds(entries, known, input);
  joinTwins(entries, input.statement.account.kind === 'credit-card');
  matchProviderIds(entries, known);
  matchFingerprints(entries, known, input);
  matchPosted(entries, known, input);
  for (const entry of entries) if (isFree(entry)) setAside(entry, input);
  const bookable = entries.filter((entry) => !entry.line.upcoming && (isFree(entry) || isComingDue(entry)));
  const adoptions = matchManual(bookable, known, input);
  matchSchedules(bookable, input.schedules ?? [], adoptions);
  return adoptions;
}

function setAside(entry: LineEntry, { rules }: ReconcileInput): void {
  if (rules.startDay !== null && (entry.content.chargedOn ?? entry.content.day) < rules.startDay) entry.skip = 'before-start';
  else if (!rules.importPending && entry.content.pending && !entry.line.upcoming) entry.skip = 'pending-not-imported';
}

/** Known from before its day, and not booked yet. */
function isComingDue({ match: found, skip }: LineEntry): boolean {
  return !skip && found?.known.row.state === 'upcoming' && found.known.row.transaction === null;
}

function warningsOf({ rules }: ReconcileInput, dataIncomplete: boolean, repeated: boolean): readonly PlanWarning[] {
  return [
    ...(dataIncomplete ? (['bank-data-incomplete'] as const) : []),
    ...(rules.reading.complete ? [] : (['window-incomplete'] as const)),
    ...(repeated ? (['duplicate-id'] as const) : []),
  ];
}
