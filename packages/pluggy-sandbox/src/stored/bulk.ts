import type { BankBulk } from '../bank/contract.ts';
import { uuidFrom } from '../worlds/ids.ts';
import type { Body } from './body.ts';
import { rowBody } from './row-body.ts';

/**
 * The very many rows of one account, computed when asked for and never kept (pluggy-sandbox.md, section 8,
 * `volume`). Ids count upwards with the position, so that the rows are in order of date, then id.
 */
export type StoredBulk = {
  readonly accountId: string;
  readonly rows: BankBulk;
  /** Position of the first row that is given. */
  readonly first: number;
  /** What each execution found new: rows from this position on, up to the next batch. */
  readonly batches: readonly { readonly from: number; readonly createdAt: Date }[];
};

/** What an execution at `at` makes of the bank's bulk rows; `historyFrom` is an ISO text. */
export function mergeBulk(
  before: StoredBulk | null,
  rows: BankBulk | undefined,
  accountId: string,
  historyFrom: string,
  at: Date,
): StoredBulk | null {
  if (!rows) return null;
  if (!before) return { accountId, rows, first: rows.firstFrom(historyFrom), batches: [{ from: 0, createdAt: at }] };
  const grown = rows.length > before.rows.length ? [{ from: before.rows.length, createdAt: at }] : [];
  return { ...before, rows, batches: [...before.batches, ...grown] };
}

export function bulkBody(bulk: StoredBulk, index: number): Body {
  const row = bulk.rows.rowAt(index);
  const createdAt = createdAtOf(bulk, index);
  return rowBody(row, { id: bulkId(bulk, index), accountId: bulk.accountId, billId: null, createdAt, updatedAt: createdAt });
}

export function bulkId(bulk: StoredBulk, index: number): string {
  return idPrefix(bulk) + index.toString(16).padStart(12, '0');
}

/** The row's position, or null when the id is not one of these rows. */
export function bulkIndex(bulk: StoredBulk, id: string): number | null {
  if (!id.startsWith(idPrefix(bulk))) return null;
  const index = Number.parseInt(id.slice(-12), 16);
  return index >= bulk.first && index < bulk.rows.length ? index : null;
}

/** Position of the first row that an execution at or after this moment found. */
export function firstCreatedFrom(bulk: StoredBulk, moment: Date): number {
  return bulk.batches.find((batch) => batch.createdAt.getTime() >= moment.getTime())?.from ?? bulk.rows.length;
}

function createdAtOf(bulk: StoredBulk, index: number): Date {
  return bulk.batches.findLast((batch) => batch.from <= index)?.createdAt ?? new Date(0);
}

function idPrefix(bulk: StoredBulk): string {
  return uuidFrom(bulk.accountId, 'bulk').slice(0, 24);
}
