import type { BudgetReader } from '../log/access.ts';
import type { RowChange } from '../log/notice.ts';
import { storedMonth } from '../storage/encoding.ts';
import { type Cents, type Day, monthOf, ZERO_CENTS } from '../values/index.ts';

/** What sums look at in a living row. */
export type SummedRow = {
  readonly account: string;
  /** As stored, YYYYMM. */
  readonly month: number;
  readonly amount: Cents;
  readonly isParent: boolean;
  readonly isChild: boolean;
  readonly cleared: boolean;
  readonly reconciled: boolean;
};

/** More changed rows than this are summed anew rather than one by one. */
const MOST_ROWS = 2000;

const FIELDS = ['id', 'account', 'date', 'amount', 'isParent', 'isChild', 'cleared', 'reconciled', 'tombstone'] as const;
type Field = Exclude<(typeof FIELDS)[number], 'id'>;
type Values = {
  readonly account: string | null;
  readonly date: Day | null;
  readonly amount: Cents | null;
  readonly isParent: boolean;
  readonly isChild: boolean;
  readonly cleared: boolean;
  readonly reconciled: boolean;
  readonly tombstone: boolean;
};

/**
 * Each row that changed in what sums look at: as it counted before the changes and as it counts now, undefined where it
 * did not or does not. Undefined when so many changed that everything is better read anew.
 */
export function changedRows(
  reader: BudgetReader,
  changes: readonly RowChange[],
): { readonly before: SummedRow | undefined; readonly after: SummedRow | undefined }[] | undefined {
  const oldest = new Map<string, { created: boolean; before: Partial<Values> }>();
  for (const { table, id, created, before } of changes) {
    if (table !== 'transactions' || (!created && !FIELDS.some((field) => field in before))) continue;
    const known = oldest.get(id);
    oldest.set(id, { created: known?.created ?? created, before: { ...pick(before), ...known?.before } });
    if (oldest.size > MOST_ROWS) return undefined;
  }
  const rows = reader.select('transactions', FIELDS, 'where id in (select value from json_each(?))', [
    JSON.stringify([...oldest.keys()]),
  ]);
  return rows.map((row) => {
    const first = oldest.get(row.id);
    return { before: first?.created ? undefined : summed({ ...row, ...first?.before }), after: summed(row) };
  });
}

function pick(values: Readonly<Record<string, unknown>>): Partial<Values> {
  const picked: { -readonly [F in Field]?: unknown } = {};
  for (const field of FIELDS) if (field !== 'id' && field in values) picked[field] = values[field];
  // A notice's values are decoded by the same kinds as a row's.
  return picked as Partial<Values>;
}

function summed({ account, date, amount, isParent, isChild, cleared, reconciled, tombstone }: Values): SummedRow | undefined {
  if (tombstone || account === null || date === null) return undefined;
  const month = storedMonth(monthOf(date));
  return { account, month, amount: amount ?? ZERO_CENTS, isParent, isChild, cleared, reconciled };
}
