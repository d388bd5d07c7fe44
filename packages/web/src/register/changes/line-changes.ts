import type { transactions } from '@extrato/engine/api';
import { type Cents, cents } from '@extrato/engine/values';
import type { InputOf } from '../../host/index.ts';
import { distribute } from '../draft/distribute.ts';
import type { Entry, RowStore } from '../rows/row-store.ts';
import type { LockGuard } from './use-lock-guard.ts';

type Splits = InputOf<'transactions', 'setSplits'>['splits'];

/** What a person can do to the lines of a split. */
export type LineChanges = {
  readonly split: (row: transactions.RegisterRow) => void;
  readonly addLine: (entry: Entry) => void;
  readonly removeLine: (entry: Entry, line: string) => void;
  readonly distribute: (entry: Entry) => void;
};

/** A line as it shall be; one without an id of the split is new. */
type Line = {
  readonly id: string | null;
  readonly amount: Cents;
  readonly payee: string | null;
  readonly category: string | null;
  readonly notes: string | null;
};

/** Sets all lines of a split at once: the engine changes, adds and deletes what it takes. */
export function lineChanges(
  lock: LockGuard,
  store: RowStore,
  write: (id: string, splits: Splits) => Promise<void>,
): LineChanges & { readonly setLines: (entry: Entry, lines: readonly Line[]) => void } {
  const setLines = ({ row, lines: present }: Entry, lines: readonly Line[]): void => {
    const known = new Set(present.map(({ id }) => id));
    void write(
      row.id,
      lines.map(({ id, amount, payee, category, notes }) => ({
        ...(id !== null && known.has(id) ? { id } : {}),
        amount,
        payee,
        category,
        notes,
      })),
    );
  };
  const asked = (entry: Entry, lines: () => readonly Line[]): void => lock.ask([entry.row], () => setLines(entry, lines()));
  return {
    setLines,
    split: (row) =>
      lock.ask([row], () => {
        store.openSplit(row.id);
        const whole = { ...row, id: null };
        setLines({ row, lines: [], balance: null, matches: null }, [
          whole,
          { ...whole, amount: cents(0), category: null, notes: null },
        ]);
      }),
    addLine: (entry) =>
      asked(entry, () => [
        ...entry.lines,
        { ...entry.row, id: null, notes: null, category: null, amount: cents(entry.row.difference ?? 0) },
      ]),
    removeLine: (entry, line) => asked(entry, () => entry.lines.filter(({ id }) => id !== line)),
    distribute: (entry) =>
      asked(entry, () => {
        const shared = distribute(
          entry.lines.map(({ amount }) => amount),
          entry.row.difference ?? 0,
        );
        return entry.lines.map((line, place) => ({ ...line, amount: shared[place] ?? line.amount }));
      }),
  };
}
