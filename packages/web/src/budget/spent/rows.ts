import type { transactions } from '@extrato/engine/api';
import { type Cents, sumCents } from '@extrato/engine/values';

type Entry = {
  readonly row: transactions.RegisterRow;
  readonly lines: readonly transactions.RegisterRow[];
  readonly matches: readonly string[] | null;
};

/** What counts for a category: rows, and of splits only the lines that are its own. */
export function spentRows(entries: readonly Entry[]): readonly transactions.RegisterRow[] {
  return entries.flatMap(({ row, lines, matches }) =>
    [row, ...lines].filter((one) => !one.isParent && (matches === null || matches.includes(one.id))),
  );
}

export function totalOf(rows: readonly transactions.RegisterRow[]): Cents {
  return sumCents(rows.map(({ amount }) => amount));
}
