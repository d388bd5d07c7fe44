// What a preview tells beside a row (import-and-reconcile 9). Pure.
import type { Fields } from '../storage/tables.ts';
import { type Cents, type Day, daysBetween } from '../values/index.ts';
import type { PreparedRow } from './draft.ts';
import type { ExistingRow } from './ledger.ts';
import { DAYS_APART, type Match } from './match.ts';

/** Something to show beside a row. Amounts and days: what is there, and what the file says. */
export type ImportNotice =
  | { readonly kind: 'amount-differs'; readonly existing: Cents; readonly incoming: Cents }
  | { readonly kind: 'date-differs'; readonly existing: Day; readonly incoming: Day }
  | { readonly kind: 'same-id-twice'; readonly of: number; readonly sameContent: boolean }
  | { readonly kind: 'like-reconciled'; readonly row: string };

/** What notices look at beside the row itself. */
export type NoticeContext = {
  readonly rows: readonly PreparedRow[];
  /** Reconciled rows without an id of the bank, by amount. */
  readonly reconciled: ReadonlyMap<number, readonly ExistingRow[]>;
};

/** Reconciled rows without an id: typed by hand and agreed with the bank, so a row of the file may be the same. */
export function typedAndReconciled(ledger: readonly ExistingRow[]): Map<number, ExistingRow[]> {
  const typed = ledger.filter((row) => row.reconciled && !row.tombstone && !row.isChild && row.importedId === null);
  return Map.groupBy(typed, (row): number => row.amount);
}

/** A row, and what the plan says of it. */
export type Noticed = { readonly row: PreparedRow; readonly changes: Fields<'transactions'>; readonly outcome: string };

/** What is worth telling about a row of the plan. */
export function noticesOf(entry: Noticed, match: Match<ExistingRow>, context: NoticeContext): readonly ImportNotice[] {
  if (match.kind === 'duplicate') return [sameIdTwice(entry.row, match.of, context)];
  if (match.kind === 'id' || match.kind === 'chosen') return differences(entry, match.row);
  return entry.outcome === 'new' ? likeReconciled(entry.row, context) : [];
}

function sameIdTwice({ date, amount, payee }: PreparedRow, of: number, { rows }: NoticeContext): ImportNotice {
  const first = rows[of];
  const sameContent = first?.date === date && first.amount === amount && first.payee === payee;
  return { kind: 'same-id-twice', of, sameContent };
}

function differences({ row, changes }: Noticed, existing: ExistingRow): ImportNotice[] {
  const notices: ImportNotice[] = [];
  if (existing.amount !== row.amount && changes.amount === undefined)
    notices.push({ kind: 'amount-differs', existing: existing.amount, incoming: row.amount });
  if (existing.date !== row.date && changes.date === undefined)
    notices.push({ kind: 'date-differs', existing: existing.date, incoming: row.date });
  return notices;
}

function likeReconciled({ date, amount }: PreparedRow, { reconciled }: NoticeContext): ImportNotice[] {
  const like = reconciled.get(amount)?.find((row) => Math.abs(daysBetween(row.date, date)) <= DAYS_APART);
  return like ? [{ kind: 'like-reconciled', row: like.id }] : [];
}
