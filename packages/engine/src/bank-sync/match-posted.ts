// Rank 5: a posted line takes the place of a lost pending row, even if the bank changed id, day, text or amount; and an
// installment that changed at the closing of its bill takes the place of its former self.

import { type Content, contentLikeness, dayNumber, daysApart, sameCharge, sameDirection, sameThing } from './content.ts';
import { bind, isFree, isProvenLost, isTouched, type Known, type KnownEntry, type LineEntry } from './entries.ts';
import { ALIKE, plainText } from './likeness.ts';
import { push } from './match-content.ts';
import type { ReconcileInput } from './plan.ts';

const DAYS_EARLY = 1;
const DAYS_LATE = 10;
/** A charge that is moved to the next bill moves by a month. */
const CHARGE_DAYS = 35;
/** How far the price of a foreign purchase may move between authorisation and posting. */
const EXCHANGE_DRIFT = 0.15;

type Pair = { readonly line: LineEntry; readonly known: KnownEntry; readonly score: number; readonly days: number };

/** Binds posted lines to the lost rows that they replace; where several fit equally well the line gets `candidates`. */
export function matchPosted(lines: readonly LineEntry[], known: Known, input: ReconcileInput): void {
  const lost = lostIndex(known, input);
  if (lost.rows === 0) return;
  pairRuns(lines, lost);
  const pairs: Pair[] = [];
  for (const line of lines) {
    if (!isFree(line)) continue;
    for (const candidate of candidatesFor(line.content, lost)) {
      const score = scoreOf(line.content, candidate);
      if (score > 0) pairs.push({ line, known: candidate, score, days: Math.abs(daysApart(candidate.content, line.content)) });
    }
  }
  // Stable: among equals the order of lines and of rows decides, and neither depends on pages.
  pairs.sort((a, b) => b.score - a.score || a.days - b.days);
  takeBest(pairs, input.rules.account);
}

/**
 * Equal purchases on several days that all post at once: the first goes with the first. By the nearest day alone, a
 * later one could take an earlier one's place.
 */
function pairRuns(lines: readonly LineEntry[], lost: LostIndex): void {
  const runs = new Map<string, LineEntry[]>();
  for (const line of lines) if (isFree(line) && !line.content.pending) push(runs, runKey(line.content), line);
  for (const [key, entries] of pendingRuns(lost, runs)) {
    const run = runs.get(key) ?? [];
    const sorted = entries.toSorted((a, b) => daysApart(b.content, a.content));
    const pairs = sorted.flatMap((known, n) => (run[n] ? [{ known, line: run[n] }] : []));
    const inTime = pairs.every(({ known, line }) => isInTime(daysApart(known.content, line.content)));
    if (inTime && run.length === sorted.length) for (const { known, line } of pairs) bind(line, known, 'posted');
  }
}

function pendingRuns(lost: LostIndex, runs: ReadonlyMap<string, unknown>): Map<string, KnownEntry[]> {
  const pending = new Map<string, KnownEntry[]>();
  for (const entry of [...lost.byAmount.values()].flat()) {
    const key = runKey(entry.content);
    if (runs.has(key)) push(pending, key, entry);
  }
  return pending;
}

const runKey = ({ amount, text }: Content): string => `${amount} ${plainText(text)}`;
const isInTime = (days: number): boolean => days >= -DAYS_EARLY && days <= DAYS_LATE;

type LostIndex = {
  rows: number;
  /** Pending rows, by amount and day. */
  readonly byAmount: Map<string, KnownEntry[]>;
  /** Pending foreign purchases, by currency and day. */
  readonly foreign: Map<string, KnownEntry[]>;
  /** Installments, by number, count and amount. */
  readonly byCharge: Map<string, KnownEntry[]>;
};

function lostIndex(known: Known, input: ReconcileInput): LostIndex {
  const index: LostIndex = { rows: 0, byAmount: new Map(), foreign: new Map(), byCharge: new Map() };
  for (const entry of known.entries) {
    if (!isProvenLost(entry, input)) continue;
    const { content } = entry;
    if (content.installment) push(index.byCharge, chargeKey(content), entry);
    if (content.pending) push(index.byAmount, `${content.amount} ${dayNumber(content.day)}`, entry);
    if (content.pending && content.original) push(index.foreign, `${content.original.currency} ${dayNumber(content.day)}`, entry);
    if (content.pending || content.installment) index.rows++;
  }
  return index;
}

const chargeKey = ({ installment, amount }: Content): string => `${installment?.number}/${installment?.count} ${amount}`;

function candidatesFor(content: Content, lost: LostIndex): Set<KnownEntry> {
  const found = new Set(content.installment ? lost.byCharge.get(chargeKey(content)) : []);
  if (content.pending) return found;
  const day = dayNumber(content.day);
  for (let on = day - DAYS_LATE; on <= day + DAYS_EARLY; on++) {
    for (const entry of lost.byAmount.get(`${content.amount} ${on}`) ?? []) found.add(entry);
    for (const entry of (content.original && lost.foreign.get(`${content.original.currency} ${on}`)) ?? []) found.add(entry);
  }
  return found;
}

/** How well a line replaces a lost row: 0 not at all; equal amounts before equal foreign amounts before drift; then texts. */
function scoreOf(content: Content, known: KnownEntry): number {
  const before = known.content;
  if (!sameDirection(before, content)) return 0;
  const money = moneyScore(before, content);
  if (money === 0) return 0;
  const days = daysApart(before, content);
  const replaces = before.pending && !content.pending && isInTime(days) && sameThing(before, content);
  return replaces || isSameCharge(before, content, days) ? money + contentLikeness(before, content) : 0;
}

function moneyScore(before: Content, after: Content): number {
  if (before.amount === after.amount) return 6;
  if (!before.original || !after.original || before.original.currency !== after.original.currency) return 0;
  if (before.original.amount === after.original.amount) return 4;
  return Math.abs(after.amount - before.amount) <= Math.abs(before.amount) * EXCHANGE_DRIFT ? 2 : 0;
}

function isSameCharge(before: Content, after: Content, days: number): boolean {
  if (before.amount !== after.amount || Math.abs(days) > CHARGE_DAYS || !sameCharge(before, after)) return false;
  return (before.cnpj !== null && before.cnpj === after.cnpj) || contentLikeness(before, after) >= ALIKE;
}

function takeBest(pairs: readonly Pair[], account: string): void {
  const byLine = new Map<LineEntry, Pair[]>();
  for (const pair of pairs) push(byLine, pair.line, pair);
  for (const { line, known, score, days } of pairs) {
    if (!isFree(line) || known.line || line.candidates.length > 0) continue;
    const equal = (byLine.get(line) ?? []).filter((pair) => pair.score === score && pair.days === days && !pair.known.line);
    const [choice] = equal.sort((a, b) => untouched(a, account) - untouched(b, account));
    if (choice && areInterchangeable(equal)) bind(line, choice.known, known.content.pending ? 'posted' : 'installment');
    else line.candidates = equal.flatMap((pair) => pair.known.ledger ?? []);
  }
}

function untouched({ known }: Pair, account: string): number {
  return known.ledger && isTouched(known, account) ? 0 : 1;
}

/** Rank 8: what looks the same may be paired in order; anything else is for the person. */
function areInterchangeable(pairs: readonly Pair[]): boolean {
  const [first] = pairs;
  return pairs.every(
    ({ known }) =>
      first && known.content.text === first.known.content.text && known.content.amount === first.known.content.amount,
  );
}
