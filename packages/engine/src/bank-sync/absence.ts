// Rows that are gone from the bank (bank-sync-pluggy.md 7.4).

import { contentLikeness, daysApart, sameDirection } from './content.ts';
import { isProvenLost, isTouched, type Known, type KnownEntry, type LineEntry } from './entries.ts';
import { ALIKE } from './likeness.ts';
import type { BankRow, FlagReason, PlanStep, ReconcileInput } from './plan.ts';

/** So many rows, and such a share of the window, do not vanish at once: then the data are incomplete. */
const TOO_MANY = { rows: 5, share: 0.2 } as const;

export type Absence = { readonly steps: readonly PlanStep[]; readonly rows: readonly BankRow[]; readonly incomplete: boolean };

/** What follows from the silence of a statement that was read to the end, about up-to-date data. */
export function planAbsence(lines: readonly LineEntry[], known: Known, input: ReconcileInput): Absence {
  const steps: PlanStep[] = [];
  const rows: BankRow[] = [];
  if (!input.rules.reading.complete || !input.rules.reading.fresh) return { steps, rows, incomplete: false };
  const inWindow = known.entries.filter((entry) => isAtBank(entry) && isInWindow(entry, input));
  const gone = inWindow.filter((entry) => isProvenLost(entry, input));
  if (gone.length > TOO_MANY.rows && gone.length > inWindow.length * TOO_MANY.share) return { steps, rows, incomplete: true };
  for (const entry of gone) {
    const result = planGone(entry, lines, input);
    if (result.step) steps.push(result.step);
    rows.push(result.row);
  }
  for (const entry of known.entries)
    if (entry.row.state === 'upcoming' && isProvenLost(entry, input)) rows.push({ ...entry.row, state: 'vanished' });
  return { steps, rows, incomplete: false };
}

/** Booked from the bank and not known to be gone. */
function isAtBank({ row, ledger, rebuilt }: KnownEntry): boolean {
  return !rebuilt && ledger !== undefined && (row.state === 'live' || row.state === 'missing');
}

function isInWindow({ content }: KnownEntry, { rules }: ReconcileInput): boolean {
  return rules.reading.from === null || content.day >= rules.reading.from;
}

function planGone(entry: KnownEntry, lines: readonly LineEntry[], input: ReconcileInput): { step?: PlanStep; row: BankRow } {
  const { row, content, ledger } = entry;
  const vanished: BankRow = { ...row, state: 'vanished' };
  const transaction = ledger?.id ?? '';
  if (content.pending && !ledger?.reconciled && !isTouched(entry, input.rules.account))
    return { row: vanished, step: { kind: 'remove', transaction, row: vanished, reason: 'pending-vanished' } };
  // One absence is enough for a pending row only.
  if (!content.pending && row.state === 'live') return { row: { ...row, state: 'missing' } };
  return {
    row: vanished,
    step: { kind: 'flag', transaction, row: vanished, reason: flagReason(entry), alike: alikeLines(entry, lines) },
  };
}

function flagReason({ content, ledger }: KnownEntry): FlagReason {
  if (ledger?.reconciled) return 'reconciled-vanished';
  return content.pending ? 'pending-vanished' : 'posted-vanished';
}

/** New posted lines that may be what became of a pending row, though the amount says otherwise (7.2, after rank 9). */
function alikeLines({ content }: KnownEntry, lines: readonly LineEntry[]): readonly string[] {
  if (!content.pending) return [];
  const isAlike = ({ content: now, match }: LineEntry): boolean => {
    const days = daysApart(content, now);
    return (
      !match && !now.pending && sameDirection(content, now) && days >= -1 && days <= 10 && contentLikeness(content, now) >= ALIKE
    );
  };
  return lines.filter(isAlike).map(({ line }) => line.id);
}
