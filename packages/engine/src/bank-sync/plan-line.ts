// From a recognised line to steps and entries of the row ledger.
import { bankRowId, isTouched, type Known, type KnownEntry, type LineEntry } from './entries.ts';
import { type Followed, follow, importedIdOf } from './follow.ts';
import { rememberedDeletion } from './match-id.ts';
import type { Adoptions } from './match-manual.ts';
import type {
  BankRow,
  FollowedCells,
  LedgerLine,
  MatchReason,
  PlanStep,
  ReconcileInput,
  ReviewReason,
  ReviewStep,
  Skip,
  SkipReason,
  Written,
} from './plan.ts';
import type { ReviewLine } from './statement.ts';

/** The plan while it grows. */
export type Draft = { readonly steps: PlanStep[]; readonly rows: BankRow[]; readonly skipped: Skip[]; known: number };

/** Adds what one line comes to. */
export function planLine(entry: LineEntry, adoptions: Adoptions, draft: Draft, input: ReconcileInput): void {
  const adoption = adoptions.get(entry);
  if (entry.skip) planSkip(entry, entry.skip, draft, input);
  else if (adoption) planAdoption(entry, adoption.ledger, adoption.reason, draft, input);
  else if (entry.match) planKnown(entry, entry.match.known, entry.match.reason, draft, input);
  else planNew(entry, draft, input);
}

/** Lines that cannot be booked as they stand. Those that are in the budget already need no decision. */
export function planReviewLine(line: ReviewLine, known: Known, draft: Draft): void {
  draft.skipped.push({ bankId: line.id, reason: 'to-review' });
  const row = known.byId.get(line.id);
  const { id, reason, day, amount, currency, importedPayee } = line;
  if (row?.ledger || row?.row.state === 'ignored') return;
  draft.steps.push({ kind: 'review', reason, bankId: id, day, amount, currency, text: importedPayee, transactions: [] });
}

function planSkip(entry: LineEntry, reason: SkipReason, draft: Draft, input: ReconcileInput): void {
  const { rules, deletedIds } = input;
  draft.skipped.push({ bankId: entry.line.id, reason });
  // Its tombstone may be removed one day; the row ledger remembers.
  if (reason === 'deleted-by-person' && deletedIds) draft.rows.push(rememberedDeletion(entry, rules.account));
  if (reason === 'vanished') draft.steps.push(reviewStep(entry, 'returned', [], input));
}

function planKnown(entry: LineEntry, known: KnownEntry, reason: MatchReason, draft: Draft, input: ReconcileInput): void {
  const followed = follow(entry, known, input.rules);
  const { ledger, row } = known;
  const unbooked = unbookedReason(entry, known, input);
  if (ledger && isAheadAgain(entry, known, input)) planUnbooking(entry, known, draft);
  else if (unbooked) keep(followed.row, entry, unbooked, draft);
  else if (ledger) planFollowed(entry, followed, { ledger, reason, wasPending: known.content.pending }, draft, input);
  else {
    const booked: BankRow = { ...(followed.row ?? row), state: 'live' };
    const why = row.transaction === null ? 'due' : 'reimported';
    draft.steps.push({ kind: 'add', line: entry.line, row: booked, reason: why, schedule: entry.schedule ?? null });
  }
}

/** Booked on the day of its purchase, and to be booked on that of its charge now, which is yet to come (section 8). */
function isAheadAgain({ line, content }: LineEntry, known: KnownEntry, { rules }: ReconcileInput): boolean {
  if (!line.upcoming || content.chargedOn !== null || known.content.chargedOn === null) return false;
  return !known.ledger?.reconciled && !isTouched(known, rules.account);
}

function planUnbooking({ line, packed }: LineEntry, { row }: KnownEntry, draft: Draft): void {
  const waiting: BankRow = { ...row, bankId: line.id, state: 'upcoming', transaction: null, seen: packed, written: null };
  draft.rows.push(waiting);
  draft.skipped.push({ bankId: line.id, reason: 'upcoming' });
  if (row.transaction) draft.steps.push({ kind: 'remove', transaction: row.transaction, row: waiting, reason: 'charge-day' });
}

/** Why a known line has no transaction, and gets none. */
function unbookedReason(entry: LineEntry, { row, ledger }: KnownEntry, { rules }: ReconcileInput): SkipReason | undefined {
  if (row.state === 'ignored') return 'ignored';
  if (ledger) return undefined;
  if (row.transaction !== null && !rules.reimportDeleted) return 'deleted-by-person';
  if (entry.line.upcoming) return 'upcoming';
  return entry.content.pending && !rules.importPending ? 'pending-not-imported' : undefined;
}

type Recognised = { readonly ledger: LedgerLine; readonly reason: MatchReason; readonly wasPending: boolean };

function planFollowed(entry: LineEntry, followed: Followed, recognised: Recognised, draft: Draft, input: ReconcileInput): void {
  const { ledger, reason, wasPending } = recognised;
  draft.known++;
  if (followed.row) draft.rows.push(followed.row);
  if (followed.review) draft.steps.push(reviewStep(entry, followed.review, [ledger], input));
  if (Object.keys(followed.cells).length === 0) return;
  const kind = wasPending && !entry.content.pending ? 'post' : 'update';
  draft.steps.push({ kind, line: entry.line, transaction: ledger.id, cells: followed.cells, reason });
}

function keep(row: BankRow | undefined, entry: LineEntry, reason: SkipReason, draft: Draft): void {
  if (row) draft.rows.push(row);
  draft.skipped.push({ bankId: entry.line.id, reason });
}

/** The person's own transaction becomes the bank's row: it keeps everything, and takes the id. */
function planAdoption(entry: LineEntry, ledger: LedgerLine, reason: MatchReason, draft: Draft, { rules }: ReconcileInput): void {
  const { line, content } = entry;
  const id = importedIdOf(line.id);
  const cells: FollowedCells = {
    ...(rules.updateDates && ledger.day !== content.day ? { date: content.day } : {}),
    ...(!content.pending && !ledger.cleared ? { cleared: true } : {}),
    ...(id !== null && ledger.importedId !== id ? { importedId: id } : {}),
    ...(content.text !== '' && ledger.importedPayee !== content.text ? { importedPayee: content.text } : {}),
  };
  // The day becomes the bank's only where the person lets it.
  const day = rules.updateDates ? content.day : null;
  const written: Written = { amount: ledger.amount, day, payee: null, category: null, notes: null, adopted: true };
  const base = (entry.match && follow(entry, entry.match.known, rules).row) ?? newRow(entry, rules.account);
  const foreignId = ledger.importedId === null || ledger.importedId === line.id ? [] : [ledger.importedId];
  draft.known++;
  draft.rows.push({ ...base, transaction: ledger.id, written, earlierIds: [...base.earlierIds, ...foreignId] });
  draft.steps.push({ kind: 'adopt', line, transaction: ledger.id, cells, reason });
}

function planNew(entry: LineEntry, draft: Draft, input: ReconcileInput): void {
  const row = newRow(entry, input.rules.account);
  if (entry.line.upcoming) {
    keep({ ...row, state: 'upcoming' }, entry, 'upcoming', draft);
    return;
  }
  const { schedule = null } = entry;
  draft.steps.push({ kind: 'add', line: entry.line, row, reason: schedule === null ? 'new' : 'schedule', schedule });
  if (entry.candidates.length > 0) draft.steps.push(reviewStep(entry, 'several-candidates', entry.candidates, input));
}

function newRow(entry: LineEntry, account: string): BankRow {
  const { id } = entry.line;
  return {
    id: bankRowId(account, id),
    bankId: id,
    earlierIds: entry.otherIds,
    state: 'live',
    transaction: null,
    seen: entry.packed,
    written: null,
  };
}

function reviewStep(
  { line }: LineEntry,
  reason: ReviewReason,
  ledger: readonly LedgerLine[],
  { statement }: ReconcileInput,
): ReviewStep {
  const { id, day, amount, importedPayee } = line;
  const transactions = ledger.map((transaction) => transaction.id).sort();
  return {
    kind: 'review',
    reason,
    bankId: id,
    day,
    amount,
    currency: statement.account.currency,
    text: importedPayee,
    transactions,
  };
}
