// One payment that the bank shows twice: an announcement beside its payment (section 8, failure 24), and the pending
// beside the posted half of a bill's payment (section 11).

import { contentLikeness, daysApart } from './content.ts';
import { bind, isFree, type LineEntry } from './entries.ts';
import { ALIKE } from './likeness.ts';

/** A payment may come a day before its announcement says, or so many days later. */
const ANNOUNCED_DAYS = { early: 1, late: 10 } as const;

/** Joins such pairs into the posted line; the pending one's id is remembered and skipped. */
export function joinTwins(lines: readonly LineEntry[], onCard: boolean): void {
  const posted = new Map<number, LineEntry[]>();
  for (const entry of lines) {
    if (entry.content.pending || entry.skip) continue;
    const same = posted.get(entry.content.amount);
    if (same) same.push(entry);
    else posted.set(entry.content.amount, [entry]);
  }
  for (const pending of lines) {
    if (!pending.content.pending || pending.skip || !canBeTwin(pending, onCard)) continue;
    const twin = nearestTwin(pending, posted.get(pending.content.amount) ?? [], onCard);
    if (twin) join(pending, twin);
  }
}

function canBeTwin(pending: LineEntry, onCard: boolean): boolean {
  return wasAnnounced(pending) || (onCard && pending.line.paysBill);
}

function wasAnnounced({ content, match }: LineEntry): boolean {
  return content.announced || match?.known.content.announced === true;
}

function nearestTwin(pending: LineEntry, posted: readonly LineEntry[], onCard: boolean): LineEntry | undefined {
  let best: LineEntry | undefined;
  for (const entry of posted) {
    const taken = entry.otherIds.length > 0 || (entry.match && pending.match);
    if (taken || !areTwins(pending, entry, onCard)) continue;
    if (!best || distance(pending, entry) < distance(pending, best)) best = entry;
  }
  return best;
}

function areTwins(pending: LineEntry, posted: LineEntry, onCard: boolean): boolean {
  const days = daysApart(pending.content, posted.content);
  if (onCard && pending.line.paysBill && posted.line.paysBill && pending.content.amount > 0 && Math.abs(days) <= 1)
    return (pending.content.billId === null) !== (posted.content.billId === null);
  const inTime = days >= -ANNOUNCED_DAYS.early && days <= ANNOUNCED_DAYS.late;
  return wasAnnounced(pending) && inTime && contentLikeness(pending.content, posted.content) >= ALIKE;
}

function distance(a: LineEntry, b: LineEntry): number {
  return Math.abs(daysApart(a.content, b.content));
}

function join(pending: LineEntry, posted: LineEntry): void {
  posted.otherIds.push(pending.line.id);
  if (pending.match && isFree(posted)) bind(posted, pending.match.known, wasAnnounced(pending) ? 'announcement' : 'twin');
  delete pending.match;
  pending.skip = 'superseded';
}
