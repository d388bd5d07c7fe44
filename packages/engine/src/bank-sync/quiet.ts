// Most syncs bring nothing new. They are recognised by comparing texts, before anything of the ledger is read.

import type { SeenRow } from './bank-rows.ts';
import { contentOf, packContent, unpackContent } from './content.ts';
import type { MatchRules } from './plan.ts';
import type { BankLine, BankStatement } from './statement.ts';

/** Whether the statement says nothing that is not known. False when in doubt. */
export function isQuiet(
  { lines, review }: BankStatement,
  rows: readonly SeenRow[],
  { reading, importTransactions }: MatchRules,
): boolean {
  if (!importTransactions) return true;
  if (review.length > 0) return false;
  const byId = new Map(rows.map((row) => [row.bankId, row]));
  const superseded = new Set(rows.flatMap(({ earlierIds }) => earlierIds));
  const seen = new Set<string>();
  for (const line of lines) {
    const row = byId.get(line.id);
    if (row) seen.add(line.id);
    if (row ? !saysTheSame(line, row) : !superseded.has(line.id)) return false;
  }
  if (!reading.complete || !reading.fresh) return true;
  return !rows.some((row) => mayVanish(row) && !seen.has(row.bankId) && isInWindow(row, reading.from));
}

function saysTheSame(line: BankLine, row: SeenRow): boolean {
  const { state, transaction } = row;
  if (state !== 'ignored' && state !== (line.upcoming ? 'upcoming' : 'live')) return false;
  if (state === 'live' && transaction === null) return false;
  return row.seen === packContent(contentOf(line));
}

function mayVanish({ state, transaction }: SeenRow): boolean {
  return state === 'upcoming' || state === 'missing' || (state === 'live' && transaction !== null);
}

function isInWindow({ seen }: SeenRow, from: string | null): boolean {
  const day = unpackContent(seen)?.day;
  return from === null || day === undefined || day >= from;
}
