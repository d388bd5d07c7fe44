import { z } from 'zod';
import { commaList } from '../http/params.ts';
import { bulkIndex, firstCreatedFrom } from '../stored/bulk.ts';
import type { StoredAccount } from '../stored/data.ts';
import { isUuid } from '../worlds/ids.ts';
import { bulkSequence, type Sequence, storedSequence } from './sequence.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MAX_IDS = 500;

/** A day or a moment, as an ISO text that rows' dates can be compared with; a bare day means its first instant. */
export const momentFrom: z.ZodType<string, string> = moment('T00:00:00.000Z');

/** The same, where a bare day means its last instant. */
export const momentTo: z.ZodType<string, string> = moment('T23:59:59.999Z');

export const idList: z.ZodType<readonly string[], string> = commaList.refine(
  (ids) => ids.length <= MAX_IDS && ids.every(isUuid),
  `must be at most ${MAX_IDS} ids`,
);

function moment(endOfDay: string): z.ZodType<string, string> {
  return z
    .string()
    .refine((text) => /^\d{4}-\d{2}-\d{2}([T ].*)?$/.test(text) && !Number.isNaN(Date.parse(text)), 'must be a date')
    .transform((text) => (DAY.test(text) ? text + endOfDay : new Date(text).toISOString()));
}

export type RowFilters = {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly createdAtFrom?: string | undefined;
  readonly ids?: readonly string[] | undefined;
  readonly billId?: string | undefined;
};

/** The account's rows that pass all filters, in ascending order. */
export function filteredRows(account: StoredAccount, filters: RowFilters): readonly Sequence[] {
  const { from = '', to, createdAtFrom, ids, billId } = filters;
  const since = createdAtFrom === undefined ? null : new Date(createdAtFrom);
  const wanted = ids ? new Set(ids) : null;
  const rows = account.rows.filter(
    (row) =>
      row.date >= from &&
      (to === undefined || row.date <= to) &&
      (since === null || row.createdAt >= since) &&
      (wanted === null || wanted.has(row.id)) &&
      (billId === undefined || billIdOf(row.body) === billId),
  );
  return [storedSequence(rows), ...(billId === undefined ? filteredBulk(account, filters) : [])];
}

function filteredBulk({ bulk }: StoredAccount, { from, to, createdAtFrom, ids }: RowFilters): readonly Sequence[] {
  if (!bulk) return [];
  const first = Math.max(
    bulk.first,
    from === undefined ? 0 : bulk.rows.firstFrom(from),
    createdAtFrom === undefined ? 0 : firstCreatedFrom(bulk, new Date(createdAtFrom)),
  );
  const end = to === undefined ? bulk.rows.length : bulk.rows.firstFrom(new Date(Date.parse(to) + 1).toISOString());
  if (!ids) return [bulkSequence(bulk, first, end)];
  const indexes = ids.map((id) => bulkIndex(bulk, id)).filter((index) => index !== null && index >= first && index < end);
  return indexes.map((index) => bulkSequence(bulk, index ?? 0, (index ?? 0) + 1));
}

function billIdOf(body: { readonly [field: string]: unknown }): unknown {
  const metadata = body['creditCardMetadata'];
  return typeof metadata === 'object' && metadata !== null && 'billId' in metadata ? metadata.billId : null;
}
