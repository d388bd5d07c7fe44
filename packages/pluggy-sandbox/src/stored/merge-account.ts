import { isDeepStrictEqual } from 'node:util';
import type { BankAccountRecord, BankBill, BankBulk, BankRow } from '../bank/contract.ts';
import { uuidFrom } from '../worlds/ids.ts';
import type { Body } from './body.ts';
import { mergeBulk } from './bulk.ts';
import type { Stored, StoredAccount, StoredRow } from './data.ts';
import { isRecord, rowBody } from './row-body.ts';
import { store } from './store.ts';

/** What an execution did to an account's rows: the new bodies, and ids. */
export type RowChanges = {
  readonly accountId: string;
  readonly created: readonly Body[];
  readonly updated: readonly string[];
  readonly deleted: readonly string[];
};

type Shown = {
  readonly id: string;
  readonly itemId: string;
  readonly at: Date;
  readonly historyFrom: string;
  /** Null when this execution does not read transactions. */
  readonly rows: readonly BankRow[] | null;
  readonly bulk: BankBulk | undefined;
  readonly bills: readonly BankBill[];
};

export function mergeAccount(
  before: StoredAccount | undefined,
  account: BankAccountRecord,
  shown: Shown,
): { account: StoredAccount; changes: RowChanges } {
  const { id, itemId, at } = shown;
  const base = store(before ? [before] : [], account.record, id, at, (fields) => ({ ...account.record, ...fields, itemId }));
  const bills = shown.bills.map((bill) => mergeBill(before, bill, id, at));
  const rows = shown.rows ? mergeRows(before?.rows ?? [], shown.rows, shown) : null;
  return {
    account: {
      ...base,
      key: account.key,
      type: account.type,
      billsAnswer: account.bills,
      bills,
      rows: rows?.rows ?? before?.rows ?? [],
      bulk: shown.rows ? mergeBulk(before?.bulk ?? null, shown.bulk, id, shown.historyFrom, at) : (before?.bulk ?? null),
    },
    changes: rows?.changes ?? { accountId: id, created: [], updated: [], deleted: [] },
  };
}

function mergeBill(before: StoredAccount | undefined, bill: BankBill, accountId: string, at: Date): Stored {
  const id = billId(accountId, bill.key);
  const { payments, financeCharges } = bill.record;
  return store(before?.bills ?? [], bill.record, id, at, (fields) => ({
    ...bill.record,
    payments: withIds(payments, id),
    financeCharges: withIds(financeCharges, id),
    ...fields,
  }));
}

/** The entries of a bill with ids of our own shape, derived from the bank's. */
function withIds(entries: unknown, id: string): unknown {
  if (!Array.isArray(entries)) return entries;
  return entries.map((entry: unknown) => (isRecord(entry) ? { ...entry, id: uuidFrom(id, 'part', String(entry['id'])) } : entry));
}

function billId(accountId: string, key: string): string {
  return uuidFrom(accountId, 'bill', key);
}

function mergeRows(before: readonly StoredRow[], shown: readonly BankRow[], context: Shown) {
  const { id: accountId, at, historyFrom } = context;
  const known = new Map(before.map((row) => [row.key, row]));
  const created: Body[] = [];
  const updated: string[] = [];
  const rows = shown
    .filter((row) => row.record.date >= historyFrom)
    .map((row) => {
      const old = known.get(row.identityKey);
      known.delete(row.identityKey);
      const next = mergeRow(old, row, accountId, at);
      if (!old) created.push(next.body);
      else if (next !== old) updated.push(next.id);
      return next;
    });
  rows.sort(byPlace);
  return { rows, changes: { accountId, created, updated, deleted: [...known.values()].map((row) => row.id) } };
}

function mergeRow(old: StoredRow | undefined, row: BankRow, accountId: string, at: Date): StoredRow {
  const source = { record: row.record, billKey: row.billKey };
  if (old && isDeepStrictEqual(old.source, source)) return old;
  const id = old?.id ?? uuidFrom(accountId, 'row', row.identityKey);
  const createdAt = old?.createdAt ?? at;
  const bill = row.billKey === null ? null : billId(accountId, row.billKey);
  const body = rowBody(row, { id, accountId, billId: bill, createdAt, updatedAt: at });
  return {
    id,
    key: row.identityKey,
    ref: row.ref,
    handle: row.handle,
    date: row.record.date,
    source,
    createdAt,
    updatedAt: at,
    chosenCategory: old?.chosenCategory ?? false,
    body: keepChosenCategory(old, body),
  };
}

/** A category that the application chose (`PATCH /transactions/{id}`) outlives the bank's own changes. */
function keepChosenCategory(old: StoredRow | undefined, body: Body): Body {
  if (!old?.chosenCategory) return body;
  const { category, categoryId } = old.body;
  return { ...body, category, categoryId };
}

function byPlace(a: StoredRow, b: StoredRow): number {
  if (a.date !== b.date) return a.date < b.date ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
