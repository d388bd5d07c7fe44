// What a recognised line may write (bank-sync-pluggy.md 7.3): only what changed at the bank, only where no person did.
import type { Cents, Day } from '../values/index.ts';
import { type Content, packContent } from './content.ts';
import type { KnownEntry, LineEntry } from './entries.ts';
import type { BankRow, FollowedCells, LedgerLine, MatchRules, ReviewReason, Written } from './plan.ts';

export type Followed = {
  readonly cells: FollowedCells;
  readonly review: ReviewReason | undefined;
  /** The row ledger's entry afterwards; undefined when it stays as it is. */
  readonly row: BankRow | undefined;
};

/** Line ids without a provider's id behind them, as some feeds have: they are not written as imported ids. */
export const CONTENT_ID_PREFIX = 'content:';

/** The id as transactions carry it; null for a line without one. */
export function importedIdOf(lineId: string): string | null {
  return lineId.startsWith(CONTENT_ID_PREFIX) ? null : lineId;
}

/** What a line writes into the transaction that stands for it, and into the row ledger. */
export function follow(entry: LineEntry, known: KnownEntry, rules: MatchRules): Followed {
  const { ledger, row } = known;
  if (!ledger || ledger.account !== rules.account)
    return { cells: {}, review: undefined, row: changedRow(entry, known, row.written) };
  const now = entry.content;
  if (ledger.reconciled) {
    const differs = now.amount !== known.content.amount && now.amount !== ledger.amount;
    return { cells: {}, review: differs ? 'reconciled-amount' : undefined, row: changedRow(entry, known, row.written) };
  }
  const written = known.rebuilt ? rebuiltWritten(row.written, ledger, now) : row.written;
  const amount = followedAmount(now, known, ledger, written);
  const refusal = amount === undefined ? undefined : amountRefusal(ledger);
  const cells: FollowedCells = {
    ...(amount === undefined || refusal ? {} : { amount }),
    ...followedDay(now, known, ledger, written),
    ...(!now.pending && !ledger.cleared && (known.content.pending || known.rebuilt) ? { cleared: true } : {}),
    ...followedTexts(entry, known, ledger),
  };
  return { cells, review: refusal, row: changedRow(entry, known, writtenAfter(written, cells)) };
}

/** The bank's new amount, where it moved and the transaction still holds what sync gave it. */
function followedAmount({ amount }: Content, known: KnownEntry, ledger: LedgerLine, written: Written | null): Cents | undefined {
  const before = known.rebuilt ? ledger.amount : known.content.amount;
  return amount !== before && amount !== ledger.amount && ledger.amount === written?.amount ? amount : undefined;
}

function followedDay({ day }: Content, known: KnownEntry, ledger: LedgerLine, written: Written | null): { date?: Day } {
  const before = known.rebuilt ? ledger.day : known.content.day;
  return day !== before && day !== ledger.day && ledger.day === written?.day ? { date: day } : {};
}

function amountRefusal(ledger: LedgerLine): ReviewReason | undefined {
  if (ledger.isParent) return 'split-amount';
  return ledger.transfer !== null && ledger.otherLegAtBank ? 'transfer-amount' : undefined;
}

function followedTexts({ line, content }: LineEntry, known: KnownEntry, ledger: LedgerLine): FollowedCells {
  const id = importedIdOf(line.id);
  const textMoves = known.rebuilt ? !ledger.importedPayee || known.row.bankId !== line.id : content.text !== known.content.text;
  return {
    ...(id !== null && ledger.importedId !== id ? { importedId: id } : {}),
    ...(textMoves && content.text !== '' && ledger.importedPayee !== content.text ? { importedPayee: content.text } : {}),
  };
}

/** Where bank and transaction agree nobody interfered; what an uncleared row holds is the bank's estimate. */
function rebuiltWritten(written: Written | null, ledger: LedgerLine, now: Content): Written {
  return {
    amount: written?.amount ?? (ledger.amount === now.amount ? ledger.amount : null),
    day: written?.day ?? (ledger.day === now.day ? ledger.day : null),
    payee: null,
    category: null,
    notes: null,
    adopted: true,
  };
}

function writtenAfter(written: Written | null, { amount, date }: FollowedCells): Written | null {
  if (!written || (amount === undefined && date === undefined)) return written;
  return { ...written, ...(amount === undefined ? {} : { amount }), ...(date === undefined ? {} : { day: date }) };
}

/** The row with the line's id and content, alive again if it was missing; undefined when that changes nothing. */
function changedRow(entry: LineEntry, known: KnownEntry, written: Written | null): BankRow | undefined {
  const { row } = known;
  const content = carried(entry, known);
  const seen = content === entry.content ? entry.packed : packContent(content);
  const earlierIds = earlierIdsAfter(entry, row);
  const state = row.state === 'ignored' ? row.state : isWaiting(entry, known) ? 'upcoming' : 'live';
  const same =
    row.seen === seen && row.bankId === entry.line.id && row.state === state && earlierIds.length === row.earlierIds.length;
  if (same && !known.rebuilt && written === row.written) return undefined;
  return { ...row, bankId: entry.line.id, earlierIds, state, seen, written };
}

/** Upcoming, and not booked before. */
function isWaiting(entry: LineEntry, known: KnownEntry): boolean {
  return entry.line.upcoming && known.row.transaction === null;
}

/** An announcement that came of age stays one. */
function carried({ content }: LineEntry, known: KnownEntry): Content {
  return known.content.announced && content.pending && content.installment === null ? { ...content, announced: true } : content;
}

function earlierIdsAfter(entry: LineEntry, row: BankRow): readonly string[] {
  const more = [row.bankId, ...entry.otherIds].filter((id) => id !== entry.line.id && !row.earlierIds.includes(id));
  return more.length === 0 ? row.earlierIds : [...row.earlierIds, ...new Set(more)];
}
