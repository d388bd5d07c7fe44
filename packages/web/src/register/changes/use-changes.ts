import type { transactions } from '@extrato/engine/api';
import type { Failure } from '@extrato/engine/failures';
import { type Cents, cents, type Result } from '@extrato/engine/values';
import { useMemo } from 'react';
import { showDone } from '../../design/index.ts';
import { useApi, usePerform } from '../../host/index.ts';
import { useWords } from '../../words/index.ts';
import { distribute } from '../draft/distribute.ts';
import { type Draft, rowToAdd } from '../draft/draft.ts';
import { newId } from '../new-id.ts';
import type { RowChange } from '../rows/expected.ts';
import type { Entry, RowStore } from '../rows/row-store.ts';
import type { LockGuard } from './use-lock-guard.ts';

type RegisterRow = transactions.RegisterRow;

/** What a person can do to rows. Each is seen on the next frame, and taken back where the engine refuses it. */
export type Changes = {
  readonly change: (row: RegisterRow, change: RowChange) => void;
  readonly toggleCleared: (row: RegisterRow) => void;
  /** Adds the row; tells whether the engine took it. */
  readonly add: (draft: Draft) => Promise<boolean>;
  /** Makes a row what the draft of it became. */
  readonly replace: (entry: Entry, draft: Draft) => void;
  readonly remove: (rows: readonly RegisterRow[]) => void;
  readonly split: (row: RegisterRow) => void;
  readonly addLine: (entry: Entry) => void;
  readonly removeLine: (entry: Entry, line: string) => void;
  readonly distribute: (entry: Entry) => void;
};

export function useChanges(store: RowStore, lock: LockGuard): Changes {
  const api = useApi();
  const perform = usePerform();
  const guard = lock.ask;
  const t = useWords('register');
  return useMemo(() => {
    /** Shows what is expected, asks the engine, and shows the truth again where it refused. */
    const expecting = async (settle: () => void, answer: Promise<Result<unknown, Failure>>): Promise<boolean> => {
      const outcome = await perform(answer);
      settle();
      if (!outcome.ok) store.refresh();
      return outcome.ok;
    };
    const setLines = async (entry: Entry, lines: readonly Line[]): Promise<void> => {
      await perform(api.transactions.setSplits({ id: entry.row.id, splits: lines.map(asSplit), keepPayee: true }));
    };
    const change = (row: RegisterRow, wanted: RowChange): void =>
      guard([row], () => void expecting(store.change(row.id, wanted), api.transactions.change({ changes: [{ id: row.id, ...wanted }] })));
    return {
      change,
      toggleCleared: (row) => {
        if (row.reconciled) guard([row], () => void expecting(store.change(row.id, { reconciled: false }), api.transactions.unlock({ ids: [row.id] })));
        else change(row, { cleared: !row.cleared });
      },
      add: async (draft) => {
        const id = newId();
        const settle = store.insert(entryOf(draft, id));
        const outcome = await perform(api.transactions.add({ rows: [rowToAdd(draft, id)], rules: true }));
        settle();
        if (!outcome.ok) store.refresh();
        return outcome.ok;
      },
      replace: (entry, draft) =>
        guard([entry.row], async () => {
          const { account, date, amount, payee, category, notes, cleared, isParent } = draft.row;
          const wanted = { account, date, amount, payee, notes, cleared, ...(isParent ? {} : { category }) };
          if (!(await expecting(store.change(entry.row.id, wanted), api.transactions.change({ changes: [{ id: entry.row.id, ...wanted }] })))) return;
          const known = new Set(entry.lines.map(({ id }) => id));
          if (isParent || entry.row.isParent)
            await setLines(entry, draft.lines.map((line) => ({ ...line, id: known.has(line.id) ? line.id : undefined })));
        }),
      remove: (rows) =>
        guard(rows, async () => {
          const ids = rows.map(({ id }) => id);
          if (await expecting(store.remove(new Set(ids)), api.transactions.delete({ ids }))) showDone(t('done.deleted', { count: ids.length }), { undo: true });
        }),
      split: (row) =>
        guard([row], () => {
          store.openSplit(row.id);
          const first = { ...row, id: undefined };
          void setLines({ row, lines: [], balance: null, matches: null }, [first, { ...first, amount: cents(0), category: null, notes: null }]);
        }),
      addLine: (entry) =>
        guard([entry.row], () => void setLines(entry, [...entry.lines, { ...entry.row, id: undefined, notes: null, category: null, amount: cents(entry.row.difference ?? 0) }])),
      removeLine: (entry, line) => guard([entry.row], () => void setLines(entry, entry.lines.filter(({ id }) => id !== line))),
      distribute: (entry) =>
        guard([entry.row], () => {
          const amounts = distribute(entry.lines.map(({ amount }) => amount), entry.row.difference ?? 0);
          void setLines(entry, entry.lines.map((line, n) => ({ ...line, amount: amounts[n] ?? line.amount })));
        }),
    };
  }, [api, perform, guard, store, t]);
}

type Line = { readonly id: string | undefined; readonly amount: Cents; readonly payee: string | null; readonly category: string | null; readonly notes: string | null };

function asSplit({ id, amount, payee, category, notes }: Line) {
  return { ...(id === undefined ? {} : { id }), amount, payee, category, notes };
}

/** How the new row will look, as far as the page can tell. */
function entryOf({ row, lines }: Draft, id: string): Entry {
  return { row: { ...row, id }, lines: lines.map((line) => ({ ...line, parent: id })), balance: null, matches: null };
}
