// Ranks 3 and 4: the same row under a new id.
import { compareInDay, fingerprint, sameDirection } from './content.ts';
import { bind, isFree, isLost, isProvenLost, isTouched, type Known, type KnownEntry, type LineEntry } from './entries.ts';
import type { ReconcileInput } from './plan.ts';

/** Rank 3: the bank's own id, where exactly one lost row and one line have it. */
export function matchProviderIds(lines: readonly LineEntry[], known: Known): void {
  const lost = new Map<string, KnownEntry[]>();
  for (const entry of known.entries)
    if (entry.content.providerId !== null && isLost(entry)) push(lost, entry.content.providerId, entry);
  if (lost.size === 0) return;
  const free = new Map<string, LineEntry[]>();
  for (const entry of lines) if (entry.content.providerId !== null && isFree(entry)) push(free, entry.content.providerId, entry);
  for (const [id, entries] of free) {
    const [line, otherLine] = entries;
    const [row, otherRow] = lost.get(id) ?? [];
    if (line && row && !otherLine && !otherRow && sameDirection(line.content, row.content)) bind(line, row, 'provider-id');
  }
}

/**
 * Rank 4: equal content. Equals of one day are paired in their order, so twins stay two; where more rows are lost than
 * lines came, those that were there until now are kept before those that were missed earlier, and then those that a
 * person touched.
 */
export function matchFingerprints(lines: readonly LineEntry[], known: Known, input: ReconcileInput): void {
  const free = new Map<string, LineEntry[]>();
  for (const entry of lines) if (isFree(entry)) push(free, fingerprint(entry.content), entry);
  if (free.size === 0) return;
  for (const [key, candidates] of lostByFingerprint(free, known, input)) {
    const waiting = free.get(key) ?? [];
    if (input.rules.reading.complete) pairInOrder(waiting, candidates, input);
    // The lost rows may stand on a page that was not read: the lines wait for a reading to the end.
    else for (const entry of waiting) entry.skip = 'window-incomplete';
  }
}

function lostByFingerprint(wanted: ReadonlyMap<string, unknown>, known: Known, input: ReconcileInput): Map<string, KnownEntry[]> {
  const lost = new Map<string, KnownEntry[]>();
  for (const entry of known.entries) {
    if (!isLost(entry) || (entry.rebuilt && !isProvenLost(entry, input))) continue;
    const key = fingerprint(entry.content);
    if (wanted.has(key)) push(lost, key, entry);
  }
  return lost;
}

function pairInOrder(lines: readonly LineEntry[], candidates: readonly KnownEntry[], input: ReconcileInput): void {
  const { account } = input.rules;
  const touched = (entry: KnownEntry): number => (entry.ledger && isTouched(entry, account) ? 0 : 1);
  const byWorth = (a: KnownEntry, b: KnownEntry): number => missedEarlier(a) - missedEarlier(b) || touched(a) - touched(b);
  const chosen = [...candidates]
    .sort((a, b) => (lines.length < candidates.length ? byWorth(a, b) : 0) || inDay(a, b))
    .slice(0, lines.length)
    .sort(inDay);
  let next = 0;
  for (const line of lines) {
    const candidate = chosen[next];
    if (!candidate) return;
    if (!isProvenLost(candidate, input) && contradicts(line, candidate)) continue;
    bind(line, candidate, 'fingerprint');
    next++;
  }
}

function missedEarlier({ row }: KnownEntry): number {
  return row.state === 'missing' || row.state === 'vanished' ? 1 : 0;
}

function inDay(a: KnownEntry, b: KnownEntry): number {
  return compareInDay(a.content, b.content, a.row.bankId, b.row.bankId);
}

/** For a row outside the window that was read, two different ids of the bank say that the two are different rows. */
function contradicts({ content }: LineEntry, known: KnownEntry): boolean {
  return content.providerId !== null && known.content.providerId !== null && content.providerId !== known.content.providerId;
}

/** Adds to the list under the key. */
export function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
