// Ranks 6 and 7: transactions that a person or a schedule made before the bank told of them.
import { daysBetween, sameName } from '../values/index.ts';
import { dayNumber } from './content.ts';
import { isProvenLost, type Known, type KnownEntry, type LineEntry } from './entries.ts';
import { ALIKE, likeness } from './likeness.ts';
import { push } from './match-content.ts';
import type { DueSchedule, LedgerLine, MatchReason, ReconcileInput } from './plan.ts';

const MANUAL_DAYS = 7;
const SCHEDULE_DAYS = 3;

/** A transaction to be adopted; `known` where it has an imported id that no bank's row accounts for. */
type Candidate = { readonly ledger: LedgerLine; readonly known: KnownEntry | undefined; taken: boolean };
type Candidates = ReadonlyMap<string, readonly Candidate[]>;

/** What was adopted, by line. */
export type Adoptions = Map<LineEntry, { readonly ledger: LedgerLine; readonly reason: MatchReason }>;

/**
 * Rank 6: same amount, at most 7 days apart; nearest day first, and within a day those with the same payee. Then any
 * payee, if just one transaction fits, only one line wants it, and its payee is empty or alike. Starting balances and
 * reconciled rows are never candidates (import-and-reconcile.md 9).
 */
export function matchManual(lines: readonly LineEntry[], known: Known, input: ReconcileInput): Adoptions {
  const adoptions: Adoptions = new Map();
  const byAmountAndDay = candidatesOf(known, input);
  if (byAmountAndDay.size === 0) return adoptions;
  const open = lines.filter((entry) => entry.candidates.length === 0);
  for (let days = 0; days <= MANUAL_DAYS; days++)
    for (const entry of open)
      if (!adoptions.has(entry)) adopt(entry, samePayee(entry, at(byAmountAndDay, entry, days)), 'manual-same-payee', adoptions);
  adoptSingles(
    open.filter((entry) => !adoptions.has(entry)),
    byAmountAndDay,
    adoptions,
  );
  return adoptions;
}

function candidatesOf(known: Known, input: ReconcileInput): Candidates {
  const found = new Map<string, Candidate[]>();
  const offer = (ledger: LedgerLine, entry: KnownEntry | undefined): void => {
    if (ledger.startingBalance || ledger.reconciled) return;
    push(found, key(ledger.amount, dayNumber(ledger.day)), { ledger, known: entry, taken: false });
  };
  for (const ledger of known.manual) offer(ledger, undefined);
  for (const entry of known.entries) if (entry.rebuilt && entry.ledger && isProvenLost(entry, input)) offer(entry.ledger, entry);
  return found;
}

const key = (amount: number, day: number): string => `${amount} ${day}`;

function at(candidates: Candidates, { content }: LineEntry, days: number): readonly Candidate[] {
  const day = dayNumber(content.day);
  const before = candidates.get(key(content.amount, day - days)) ?? [];
  return days === 0 ? before : [...before, ...(candidates.get(key(content.amount, day + days)) ?? [])];
}

function samePayee({ content }: LineEntry, candidates: readonly Candidate[]): Candidate | undefined {
  return candidates.find(
    ({ ledger, taken }) =>
      !taken &&
      ledger.payeeName !== '' &&
      (sameName(ledger.payeeName, content.payee) || sameName(ledger.importedPayee ?? '', content.text)),
  );
}

function adopt(entry: LineEntry, candidate: Candidate | undefined, reason: MatchReason, adoptions: Adoptions): void {
  if (!candidate) return;
  candidate.taken = true;
  adoptions.set(entry, { ledger: candidate.ledger, reason });
  if (candidate.known) candidate.known.line = entry;
}

/** Equals are taken one per round, so more rounds than this would need more equals than people type. */
const ROUNDS = 12;

function adoptSingles(lines: readonly LineEntry[], candidates: Candidates, adoptions: Adoptions): void {
  for (let round = 0; round < ROUNDS; round++) {
    const before = adoptions.size;
    const open = lines.filter((entry) => !adoptions.has(entry));
    for (const [candidate, entries] of wantedSingles(open, candidates)) adoptNearest(candidate, entries, adoptions);
    if (adoptions.size === before) return;
  }
}

/** Which lines want which candidate; a line that could be several different ones keeps them as a question. */
function wantedSingles(lines: readonly LineEntry[], candidates: Candidates): Map<Candidate, LineEntry[]> {
  const wanted = new Map<Candidate, LineEntry[]>();
  for (const entry of lines) {
    const [only, another] = fittingCandidates(entry, candidates);
    const clear = only && (!another || areInterchangeable(only.ledger, another.ledger));
    if (clear) push(wanted, only, entry);
    entry.candidates = only && another && !clear ? [only.ledger, another.ledger] : [];
  }
  return wanted;
}

/** Several lines for one transaction: the nearest day has it, if that is clear. */
function adoptNearest(candidate: Candidate, entries: readonly LineEntry[], adoptions: Adoptions): void {
  const [nearest, next] = [...entries].sort((a, b) => distance(a, candidate) - distance(b, candidate));
  if (!nearest) return;
  const clear = !next || distance(next, candidate) > distance(nearest, candidate) || next.content.text === nearest.content.text;
  if (clear) adopt(nearest, candidate, 'manual-one-candidate', adoptions);
  else for (const entry of entries) entry.candidates = [candidate.ledger];
}

/** Nothing tells the two apart, so either may be taken (7.2, rank 8). */
function areInterchangeable(a: LedgerLine, b: LedgerLine): boolean {
  return a.day === b.day && a.payee === b.payee && a.category === b.category && a.notes === b.notes && !a.isParent && !b.isParent;
}

/** At most two: more would not change the answer. */
function fittingCandidates(entry: LineEntry, candidates: Candidates): readonly Candidate[] {
  const found: Candidate[] = [];
  for (let days = 0; days <= MANUAL_DAYS; days++)
    for (const candidate of at(candidates, entry, days)) {
      if (candidate.taken || !fits(entry, candidate)) continue;
      found.push(candidate);
      if (found.length === 2) return found;
    }
  return found;
}

/** Legs of transfers and rows of schedules carry a payee of their own, so theirs need not be alike. */
function fits(entry: LineEntry, { ledger, known }: Candidate): boolean {
  if (ledger.transfer !== null) return true;
  if (ledger.schedule !== null && distance(entry, { ledger }) <= SCHEDULE_DAYS) return true;
  if (ledger.payeeName === '' && !known) return true;
  const { text, payee } = entry.content;
  return likeness(ledger.payeeName, payee) >= ALIKE || likeness(ledger.payeeName, text) >= ALIKE;
}

function distance({ content }: LineEntry, { ledger }: Pick<Candidate, 'ledger'>): number {
  return Math.abs(daysBetween(ledger.day, content.day));
}

/**
 * Rank 7: the line is what a schedule waits for: within its amount, at most 3 days from its day, one line and one
 * schedule. For an amount that is only approximate the payee has to be alike too.
 */
export function matchSchedules(lines: readonly LineEntry[], schedules: readonly DueSchedule[], adoptions: Adoptions): void {
  if (schedules.length === 0) return;
  const wanted = new Map<DueSchedule, LineEntry[]>();
  for (const entry of lines) {
    if (adoptions.has(entry) || entry.candidates.length > 0) continue;
    const [only, another] = schedules.filter((schedule) => isDue(schedule, entry));
    if (only && !another) push(wanted, only, entry);
  }
  for (const [schedule, [only, another]] of wanted) if (only && !another) only.schedule = schedule.id;
}

function isDue({ day, low, high, payeeName }: DueSchedule, { content }: LineEntry): boolean {
  if (content.amount < low || content.amount > high || Math.abs(daysBetween(day, content.day)) > SCHEDULE_DAYS) return false;
  return (
    low === high || payeeName === '' || likeness(payeeName, content.payee) >= ALIKE || likeness(payeeName, content.text) >= ALIKE
  );
}
