import type { suggestions, transactions } from '@extrato/engine/api';
import type { Failure } from '@extrato/engine/failures';
import type { Result } from '@extrato/engine/values';
import { useMemo } from 'react';
import { showDone } from '../../design/index.ts';
import { useApi, usePerform } from '../../host/index.ts';
import { useLanguage, useWords } from '../../words/index.ts';
import { type Draft, rowToAdd } from '../draft/draft.ts';
import type { RowChange } from '../rows/expected.ts';
import type { Entry, RowStore } from '../rows/row-store.ts';
import { type LineChanges, lineChanges } from './line-changes.ts';
import { useLearnedNames } from './use-learned-names.ts';
import type { LockGuard } from './use-lock-guard.ts';

type RegisterRow = transactions.RegisterRow;

/** What a person can do to rows. Each is seen on the next frame, and taken back where the engine refuses it. */
export type Changes = LineChanges & {
  readonly change: (row: RegisterRow, change: RowChange) => void;
  readonly toggleCleared: (row: RegisterRow) => void;
  readonly add: (draft: Draft) => void;
  /** Makes a row what the draft of it became. */
  readonly replace: (entry: Entry, draft: Draft) => void;
  readonly remove: (rows: readonly RegisterRow[]) => void;
  /** Puts the suggested category on the row; one that is missing is made. */
  readonly acceptSuggestion: (row: RegisterRow, suggestion: suggestions.SuggestedCategory) => void;
};

export function useChanges(store: RowStore, lock: LockGuard): Changes {
  const lines = useLineChanges(store, lock);
  const api = useApi();
  const expecting = useExpecting(store);
  const t = useWords('register');
  const language = useLanguage();
  const tellNames = useLearnedNames();
  return useMemo(() => {
    const written = async (id: string, wanted: RowChange): Promise<boolean> => {
      const answer = api.transactions.change({ changes: [{ id, ...wanted }] });
      const done = await expecting(store.change(id, wanted), answer);
      const outcome = await answer;
      if (outcome.ok) tellNames(outcome.value.names);
      return done;
    };
    const change = (row: RegisterRow, wanted: RowChange): void => lock.ask([row], () => void written(row.id, wanted));
    const unlock = (row: RegisterRow): void =>
      lock.ask(
        [row],
        () => void expecting(store.change(row.id, { reconciled: false }), api.transactions.unlock({ ids: [row.id] })),
      );
    const replace = async (entry: Entry, draft: Draft): Promise<void> => {
      const { account, date, amount, payee, category, notes, cleared, isParent } = draft.row;
      const done = await written(entry.row.id, {
        account,
        date,
        amount,
        payee,
        notes,
        cleared,
        ...(isParent ? {} : { category }),
      });
      if (done && (isParent || entry.row.isParent)) lines.setLines(entry, draft.lines);
    };
    const remove = async (rows: readonly RegisterRow[]): Promise<void> => {
      const ids = rows.map(({ id }) => id);
      const done = await expecting(store.remove(new Set(ids)), api.transactions.delete({ ids }));
      if (done) showDone(t('done.deleted', { count: ids.length }), { undo: true });
    };
    const accept = (row: RegisterRow, { category }: suggestions.SuggestedCategory): void => {
      // How a category that is made now is called by id, only the engine can tell.
      const settle = category === null ? () => undefined : store.change(row.id, { category });
      void expecting(settle, api.suggestions.accept({ transactions: [row.id], create: true, language }));
    };
    return {
      ...lines,
      change,
      toggleCleared: (row) => (row.reconciled ? unlock(row) : change(row, { cleared: !row.cleared })),
      add: (draft) =>
        void expecting(store.insert(entryOf(draft)), api.transactions.add({ rows: [rowToAdd(draft)], rules: true })),
      replace: (entry, draft) => lock.ask([entry.row], () => void replace(entry, draft)),
      remove: (rows) => lock.ask(rows, () => void remove(rows)),
      acceptSuggestion: (row, suggestion) => lock.ask([row], () => accept(row, suggestion)),
    };
  }, [api, expecting, language, lock, lines, store, t, tellNames]);
}

type Expecting = (settle: () => void, answer: Promise<Result<unknown, Failure>>) => Promise<boolean>;

/** Waits for the engine after what is expected is in sight already, and shows the truth again where it refused. */
function useExpecting(store: RowStore): Expecting {
  const perform = usePerform();
  return useMemo(
    () => async (settle, answer) => {
      const outcome = await perform(answer);
      settle();
      if (!outcome.ok) store.refresh();
      return outcome.ok;
    },
    [perform, store],
  );
}

function useLineChanges(store: RowStore, lock: LockGuard): ReturnType<typeof lineChanges> {
  const api = useApi();
  const perform = usePerform();
  return useMemo(
    () =>
      lineChanges(
        lock,
        store,
        async (id, splits) => void (await perform(api.transactions.setSplits({ id, splits, keepPayee: true }))),
      ),
    [api, perform, lock, store],
  );
}

/** How the new row will look, as far as the page can tell. */
function entryOf({ row, lines }: Draft): Entry {
  return { row, lines, balance: null, matches: null };
}
